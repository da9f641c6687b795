import HeadwayUnits

/// Why a text is not the quantity it should be.
package struct QuantityProblem: Error, Hashable {
  /// The kind of mistake.
  package enum Kind: Hashable {
    case notANumber, missingUnit, unknownUnit, bareShare, outOfRange, notWhole
  }

  /// The kind of mistake.
  package var kind: Kind
  /// What is wrong, as a clause.
  package var reason: String
  /// What to write instead, or empty.
  package var fix = ""
}

/// Texts to quantities, by strict grammar and without regard to any locale.
package enum Quantity {
  /// A plain number.
  static func number(_ text: String) throws(QuantityProblem) -> ExactDecimal {
    let (value, unit) = try split(text)
    guard unit.isEmpty else { throw trailing(unit, after: value, in: text) }
    return value
  }

  /// A plain number as a `Double`.
  package static func double(_ text: String) throws(QuantityProblem) -> Double {
    try finite(number(text).double(), text)
  }

  /// A number, or a percentage.
  static func ratio(_ text: String) throws(QuantityProblem) -> Double {
    let (value, unit) = try split(text)
    switch unit {
    case "": return try finite(value.double(), text)
    case "%": return try finite(value.double(powerOfTen: -2), text)
    default: throw trailing(unit, after: value, in: text)
    }
  }

  /// A share; a bare number above 1 is refused, since it was probably meant as a percentage.
  package static func share(_ text: String) throws(QuantityProblem) -> Double {
    let value = try ratio(text)
    guard value > 1, !text.contains("%") else { return value }
    let fix = value <= 100 ? "\(text)%" : ""
    throw QuantityProblem(
      kind: .bareShare, reason: "a share is a percentage or a number from 0 to 1", fix: fix)
  }

  /// Points of a share (`0.5pp`), a percentage, or a number.
  static func points(_ text: String) throws(QuantityProblem) -> Double {
    let (value, unit) = try split(text)
    if unit == "pp" { return try finite(value.double(powerOfTen: -2), text) }
    return try share(text)
  }

  /// A length of time.
  static func duration(_ text: String) throws(QuantityProblem) -> SimDuration {
    let (value, unit) = try timed(text)
    guard let microseconds = value.rounded(times: unit.microseconds) else {
      throw QuantityProblem(kind: .outOfRange, reason: "it is longer than can be simulated")
    }
    return SimDuration(microseconds: microseconds)
  }

  /// A length of time as seconds, not rounded to microseconds: a parameter of a distribution.
  package static func seconds(_ text: String) throws(QuantityProblem) -> Double {
    let (value, unit) = try timed(text)
    return try finite(value.double(times: unit.microseconds, powerOfTen: -6), text)
  }

  /// A rate in events per second.
  package static func rate(_ text: String) throws(QuantityProblem) -> Double {
    let (value, unit) = try split(text)
    guard !unit.isEmpty else {
      throw QuantityProblem(
        kind: .missingUnit, reason: "a unit of time is missing", fix: "\(text)/h or \(text)/min?")
    }
    let name = unit.hasPrefix("/") ? trimmed(unit.dropFirst()) : unit
    guard unit.hasPrefix("/"), let time = TimeUnit(named: name) else {
      let guess = TimeUnit.guess(name)
      throw QuantityProblem(
        kind: .unknownUnit, reason: "`\(unit)` is not a unit of a rate (/s, /min, /h, /day, /week)",
        fix: guess.map { "\(numberText(text))/\($0.rateName)" } ?? "")
    }
    return try finite(value.double(powerOfTen: 6) / Double(time.microseconds), text)
  }
}

extension Quantity {
  /// The number at the start of a text and the unit behind it.
  static func split(_ text: String) throws(QuantityProblem) -> (ExactDecimal, Substring) {
    let body = trimmed(text[...])
    guard let (value, rest) = ExactDecimal.prefix(of: body) else { throw notANumber(text, body) }
    if rest.isEmpty { return (value, rest) }
    let unit = trimmed(rest)
    if let first = unit.first, first == "," || first == "_" || first == "'" {
      let joined = body.filter { !",_'".contains($0) }
      let isDecimalComma = first == "," && unit.dropFirst().prefix { $0.isNumber }.count != 3
      throw QuantityProblem(
        kind: .notANumber, reason: "numbers are written without separators, and with a decimal point",
        fix: isDecimalComma ? String(body.replacing(",", with: ".")) : String(joined))
    }
    if unit.unicodeScalars.contains(where: { !$0.isASCII && $0.properties.numericType != nil }) {
      throw notANumber(text, body)
    }
    return (value, unit)
  }

  private static func timed(_ text: String) throws(QuantityProblem) -> (ExactDecimal, TimeUnit) {
    let (value, unit) = try split(text)
    guard !unit.isEmpty else {
      if value.digits == 0 { return (value, .second) }
      throw QuantityProblem(
        kind: .missingUnit, reason: "a unit of time is missing", fix: "\(text)s or \(text) min?")
    }
    guard let time = TimeUnit(named: unit) else {
      let guess = TimeUnit.guess(unit)
      let reason =
        unit == "m"
        ? "`m` may be minutes or months" : "`\(unit)` is not a unit of time (ms, s, min, h, d, w)"
      throw QuantityProblem(
        kind: .unknownUnit, reason: reason, fix: guess.map { "\(numberText(text)) \($0.name)" } ?? "")
    }
    return (value, time)
  }

  private static func notANumber(_ text: String, _ body: Substring) -> QuantityProblem {
    if body.isEmpty { return QuantityProblem(kind: .notANumber, reason: "it is empty") }
    let bare = body.drop { "+-.".contains($0) }.lowercased()
    if bare.hasPrefix("nan") || bare.hasPrefix("inf") {
      return QuantityProblem(kind: .notANumber, reason: "it must be a finite number")
    }
    let ascii = String(
      String.UnicodeScalarView(
        body.unicodeScalars.map { scalar in
          guard !scalar.isASCII, scalar.properties.numericType == .decimal,
            let digit = scalar.properties.numericValue
          else { return scalar }
          return UnicodeScalar(UInt8(ascii: "0") + UInt8(digit))
        }))
    if ascii != body {
      return QuantityProblem(
        kind: .notANumber, reason: "numbers are written with the digits 0 to 9", fix: ascii)
    }
    return QuantityProblem(kind: .notANumber, reason: "it does not begin with a number")
  }

  private static func trailing(_ unit: Substring, after value: ExactDecimal, in text: String)
    -> QuantityProblem
  {
    QuantityProblem(
      kind: .unknownUnit, reason: "`\(unit)` follows the number",
      fix: unit != "%" && text.contains(" ") ? numberText(text) : "")
  }

  private static func numberText(_ text: String) -> String {
    let body = trimmed(text[...])
    guard let (_, rest) = ExactDecimal.prefix(of: body) else { return String(body) }
    return String(body.dropLast(rest.count))
  }

  private static func finite(_ value: Double, _ text: String) throws(QuantityProblem) -> Double {
    guard value.isFinite else { throw QuantityProblem(kind: .outOfRange, reason: "it is too large") }
    return value
  }

  static func trimmed(_ text: Substring) -> Substring {
    // Nearly always there is nothing to cut, which bytes tell sooner than characters.
    let visible = UInt8(ascii: "!")...UInt8(ascii: "~")
    var text = text
    let isTrimmed = text.withUTF8 { bytes in
      !bytes.isEmpty && visible ~= bytes[0] && visible ~= bytes[bytes.count - 1]
    }
    if isTrimmed { return text }
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}

/// The units of time of a scenario file.
enum TimeUnit: CaseIterable {
  case millisecond, second, minute, hour, day, week

  /// The names that are read, the preferred one first.
  var names: [String] {
    switch self {
    case .millisecond: ["ms", "millisecond", "milliseconds"]
    case .second: ["s", "sec", "second", "seconds"]
    case .minute: ["min", "minute", "minutes"]
    case .hour: ["h", "hour", "hours"]
    case .day: ["d", "day", "days"]
    case .week: ["w", "week", "weeks"]
    }
  }

  /// The preferred name.
  var name: String {
    switch self {
    case .millisecond: "ms"
    case .second: "s"
    case .minute: "min"
    case .hour: "h"
    case .day: "d"
    case .week: "w"
    }
  }

  /// The name behind the `/` of a rate.
  var rateName: String {
    switch self {
    case .day: "day"
    case .week: "week"
    default: name
    }
  }

  /// The length in microseconds.
  var microseconds: Int64 {
    switch self {
    case .millisecond: 1000
    case .second: 1_000_000
    case .minute: 60_000_000
    case .hour: 3_600_000_000
    case .day: 86_400_000_000
    case .week: 604_800_000_000
    }
  }

  /// The unit of a name, exactly as listed.
  init?(named name: some StringProtocol) {
    guard let unit = Self.allCases.first(where: { $0.names.contains(String(name)) }) else { return nil }
    self = unit
  }

  /// The unit that a name was probably meant to be.
  static func guess(_ name: some StringProtocol) -> TimeUnit? {
    let plain = name.lowercased().filter(\.isLetter)
    if let unit = TimeUnit(named: plain) { return unit }
    switch plain {
    case "m", "mn", "mins", "mi", "분": return .minute
    case "hr", "hrs", "std", "시간": return .hour
    case "secs", "초": return .second
    case "wk", "wks", "주": return .week
    case "dy", "dys", "일": return .day
    default: return nil
    }
  }
}
