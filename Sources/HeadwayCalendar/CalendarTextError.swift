/// A date or time text that cannot be read, with the reason.
public struct CalendarTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text as it was given.
  public let text: String
  /// What would have been read, with an example: "a date such as 2026-01-05".
  public let expected: String
  /// Why the text was refused, as a clause without a full stop.
  public let reason: String

  /// Makes an error from the refused text, what was expected, and the reason.
  public init(text: String, expected: String, reason: String) {
    self.text = text
    self.expected = expected
    self.reason = reason
  }

  /// One sentence for people: what was expected, what came, and why it was refused.
  public var description: String { "Expected \(expected), received \"\(text)\": \(reason)" }
}
