/// A reading position in a short ASCII text such as a date or a time of day.
struct TextCursor {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  /// Whether everything was read.
  var isAtEnd: Bool { rest.isEmpty }

  /// Steps over the character when it comes next; says whether it did.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, UInt32(byte) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads a whole number written in as many digits as `counts` allows (at most 18), else reads nothing.
  mutating func number(digits counts: ClosedRange<Int>) -> Int64? {
    let run = rest.prefix { (48...57).contains($0) }
    guard counts.contains(run.count) else { return nil }
    rest.removeFirst(run.count)
    return run.reduce(0) { $0 * 10 + Int64($1 - 48) }
  }

  /// Reads decimals of a second, as microseconds; nil without digits or when finer than a microsecond.
  mutating func microseconds() -> Int64? {
    let run = rest.prefix { (48...57).contains($0) }
    guard !run.isEmpty, run.dropFirst(6).allSatisfy({ $0 == 48 }) else { return nil }
    rest.removeFirst(run.count)
    let kept = run.prefix(6)
    let value = kept.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
    return (kept.count..<6).reduce(value) { scaled, _ in scaled * 10 }
  }

  /// What is left, for a message.
  var remainder: String { String(Substring(rest)) }
}

/// The number with leading zeros up to `width` digits; a minus sign comes first and is not counted.
func zeroPadded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let padding = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + padding + digits
}
