/// The stable code of a kind of finding, for example `HW102`.
public struct DiagnosticCode: RawRepresentable, Hashable, Sendable, Codable {
  /// The code as printed.
  public var rawValue: String

  /// Makes a code from its printed form.
  public init(rawValue: String) { self.rawValue = rawValue }
}
