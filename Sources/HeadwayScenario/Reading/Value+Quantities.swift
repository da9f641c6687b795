package import HeadwaySyntax
import HeadwayUnits

extension Value {
  /// Runs a quantity's grammar and turns its problem into a finding.
  private func quantity<T>(
    _ expected: @autoclosure () -> String, _ read: (String) throws(QuantityProblem) -> T
  ) -> (text: String, value: T)? {
    guard let text = scalar(expecting: expected()) else { return nil }
    do {
      return (text, try read(text))
    } catch {
      refuse(
        error.kind.code, "expected \(expected()), received \(Wording.quoted(text)): \(error.reason)",
        fix: error.fix)
      return nil
    }
  }

  private func refuseRange(_ expected: String, _ text: String, fix: String = "") {
    refuse(.outOfRange, "expected \(expected), received \(Wording.quoted(text))", fix: fix)
  }

  /// A whole number within a range.
  func count(_ range: ClosedRange<Int>) -> Int? {
    let expected = "a whole number \(Self.words(range))"
    guard let (text, value) = quantity(expected, Quantity.number) else { return nil }
    guard let whole = value.whole else {
      guard value.exponent < 0, value.double().isFinite else {
        refuseRange(expected, text)
        return nil
      }
      refuse(
        .notWhole, "expected \(expected), received \(Wording.quoted(text))",
        fix: value.rounded().map { range.contains(Int($0)) ? "\($0)" : "" } ?? "")
      return nil
    }
    guard let count = Int(exactly: whole), range.contains(count) else {
      refuseRange(expected, text)
      return nil
    }
    return count
  }

  /// People: whole; a fraction that a relative change made is rounded half up.
  func people(_ range: ClosedRange<Int>) -> Int? {
    let expected = "a whole number of people \(Self.words(range))"
    guard let (text, value) = quantity(expected, Quantity.number) else { return nil }
    var whole = value.whole
    if whole == nil, node.isAdjusted { whole = value.rounded().map { Int128($0) } }
    guard let whole else {
      guard value.exponent < 0, value.double().isFinite else {
        refuseRange(expected, text)
        return nil
      }
      let nearest = value.rounded().flatMap { range.contains(Int($0)) ? "\($0)" : nil }
      refuse(
        .notWhole, "expected \(expected), received \(Wording.quoted(text))",
        why: "a part of a person cannot take a contact; part-time work is a shorter shift", fix: nearest ?? ""
      )
      return nil
    }
    guard let count = Int(exactly: whole), range.contains(count) else {
      refuseRange(expected, text)
      return nil
    }
    return count
  }

  /// A whole number of 64 bits.
  func seed() -> UInt64? {
    let expected = "a whole number from 0 to \(UInt64.max)"
    guard let (text, value) = quantity(expected, Quantity.number) else { return nil }
    guard let whole = value.whole, let seed = UInt64(exactly: whole) else {
      refuseRange(expected, text)
      return nil
    }
    return seed
  }

  /// A plain number within a range.
  func number(_ range: NumberRange) -> Double? {
    var expected: String { "a number \(Self.words(range))" }
    guard let (text, value) = quantity(expected, Quantity.double) else { return nil }
    return checked(value, range, expected, text)
  }

  /// A number or percentage within a range.
  func ratio(_ range: NumberRange) -> Double? {
    var expected: String { "a number or percentage \(Self.words(range))" }
    guard let (text, value) = quantity(expected, Quantity.ratio) else { return nil }
    let fix = !text.contains("%") && value > range.high && value / 100 <= range.high ? "\(text)%" : ""
    return checked(value, range, expected, text, fix: fix)
  }

  /// A share within a range.
  func share(_ range: NumberRange) -> Double? {
    var expected: String { "a share \(Self.percentWords(range))" }
    guard let (text, value) = quantity(expected, Quantity.share) else { return nil }
    return checked(value, range, expected, text)
  }

  /// Points of a share within a range.
  func points(_ range: NumberRange) -> Double? {
    var expected: String { "points of a share such as 0.5pp or 0.5%, \(Self.percentWords(range))" }
    guard let (text, value) = quantity(expected, Quantity.points) else { return nil }
    return checked(value, range, expected, text)
  }

  /// A length of time within a range.
  func duration(_ range: DurationRange) -> SimDuration? {
    let expected = "a time such as 20s or 3 min"
    guard let (text, value) = quantity(expected, Quantity.duration) else { return nil }
    guard value >= .seconds(range.low), value <= .seconds(range.high) else {
      refuseRange("a time \(Self.words(range))", text)
      return nil
    }
    return value
  }

  /// A length of time in seconds, unrounded: a distribution's parameter.
  func seconds(_ range: DurationRange) -> Double? {
    guard let (text, value) = quantity("a time such as 20s or 3 min", Quantity.seconds) else { return nil }
    guard value >= Double(range.low), value <= Double(range.high) else {
      refuseRange("a time \(Self.words(range))", text)
      return nil
    }
    return value
  }

  /// A rate in contacts per second.
  func rate() -> Double? {
    let expected = "a rate such as 90/h or 1.5/min"
    guard let (text, value) = quantity(expected, Quantity.rate) else { return nil }
    guard value >= 0, value <= 1e6 else {
      refuseRange("a rate from 0 to 1000000/s", text)
      return nil
    }
    return value
  }

  private func checked(
    _ value: Double, _ range: NumberRange, _ expected: @autoclosure () -> String, _ text: String,
    fix: String = ""
  ) -> Double? {
    guard range.contains(value) else {
      refuseRange(expected(), text, fix: fix)
      return nil
    }
    // A written `-0` is zero.
    return value == 0 ? 0 : value
  }
}

extension QuantityProblem.Kind {
  /// The code of the finding.
  package var code: DiagnosticCode {
    switch self {
    case .notANumber: .notANumber
    case .missingUnit: .missingUnit
    case .unknownUnit: .unknownUnit
    case .bareShare: .bareShare
    case .outOfRange: .outOfRange
    case .notWhole: .notWhole
    }
  }
}

extension Value {
  /// A range of whole numbers in words.
  static func words(_ range: ClosedRange<Int>) -> String { "from \(range.lowerBound) to \(range.upperBound)" }

  /// A range of numbers in words.
  static func words(_ range: NumberRange) -> String { words(range, { plain($0) }) }

  /// A range of shares in words.
  static func percentWords(_ range: NumberRange) -> String { words(range, { plain($0 * 100) + "%" }) }

  private static func words(_ range: NumberRange, _ text: (Double) -> String) -> String {
    let low = range.includesLow ? "from \(text(range.low))" : "above \(text(range.low))"
    return range.includesHigh ? "\(low) to \(text(range.high))" : "\(low) to below \(text(range.high))"
  }

  /// A range of times in words.
  static func words(_ range: DurationRange) -> String {
    func text(_ seconds: Int64) -> String {
      if seconds > 0, seconds % 86_400 == 0 { return "\(seconds / 86_400)d" }
      if seconds > 0, seconds % 60 == 0 { return "\(seconds / 60) min" }
      return "\(seconds)s"
    }
    return "from \(text(range.low)) to \(text(range.high))"
  }

  /// A number without a needless `.0`.
  static func plain(_ value: Double) -> String {
    let rounded = (value * 1e9).rounded() / 1e9
    guard rounded.magnitude < 1e15, rounded == rounded.rounded() else { return "\(rounded)" }
    return "\(Int64(rounded))"
  }
}
