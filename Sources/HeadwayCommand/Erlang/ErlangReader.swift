import HeadwayErlang
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits

/// Reads the values of a question by the grammar of scenario files, and collects what is wrong with them.
struct ErlangReader {
  private let texts: [ErlangKey: String]
  /// What was wrong so far.
  private(set) var problems: [ErlangProblem] = []

  init(_ texts: [ErlangKey: String]) { self.texts = texts }

  /// Whether a value is stated, right or wrong.
  func has(_ key: ErlangKey) -> Bool { texts[key] != nil }

  /// The value as it stands.
  func text(_ key: ErlangKey) -> String? { texts[key] }

  /// Notes a mistake.
  mutating func refuse(_ key: ErlangKey?, _ code: ErlangCode, _ message: String, fix: String = "") {
    problems.append(ErlangProblem(key: key, code: code, message: message, fix: fix))
  }

  /// A plain number.
  mutating func number(_ key: ErlangKey, _ what: String, _ range: ClosedRange<Double>) -> Double? {
    read(key, "\(what) from \(plain(range.lowerBound)) to \(plain(range.upperBound))", Quantity.double) {
      range.contains($0)
    }
  }

  /// A whole number.
  mutating func count(_ key: ErlangKey, _ what: String, _ range: ClosedRange<Int>) -> Int? {
    let expected = "\(what), whole, from \(range.lowerBound) to \(range.upperBound)"
    return read(key, expected, Quantity.double) {
      range.contains(Int(exactly: $0.rounded(.down)) ?? -1) && $0 == $0.rounded()
    }.map { Int($0) }
  }

  /// A share above 0 and below 1.
  mutating func share(_ key: ErlangKey, _ what: String, allowsZero: Bool = false) -> Double? {
    read(key, "\(what): a share \(allowsZero ? "from 0%" : "above 0%") to below 100%", Quantity.share) {
      $0 < 1 && (allowsZero ? $0 >= 0 : $0 > 0)
    }
  }

  /// A time in seconds, above 0 unless said otherwise.
  mutating func seconds(_ key: ErlangKey, _ what: String, allowsZero: Bool = false) -> Double? {
    let limit = 1e9
    return read(
      key, "\(what): a time \(allowsZero ? "of 0s or more" : "above 0s"), such as 20s", Quantity.seconds
    ) {
      $0 <= limit && (allowsZero ? $0 >= 0 : $0 > 0)
    }
  }

  /// Contacts per second.
  mutating func rate(_ key: ErlangKey) -> Double? {
    read(key, "a rate of 0 or more, such as 90/h or 1.5/min", Quantity.rate) { $0 >= 0 && $0 <= 1e9 }
  }

  /// Numbers between commas.
  mutating func list(_ key: ErlangKey, _ what: String, _ one: (String) -> Double?) -> [Double]? {
    guard let text = texts[key] else { return nil }
    var values: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = one(String(part)) else {
        refuse(key, .outOfRange, "expected \(what), received \(Wording.quoted(text))")
        return nil
      }
      values.append(value)
    }
    return values
  }

  /// One of several words.
  mutating func word<Word: RawRepresentable & CaseIterable>(_ key: ErlangKey, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    guard let text = texts[key] else { return nil }
    if let word = Word(rawValue: text) { return word }
    let names = Word.allCases.map(\.rawValue)
    refuse(
      key, .unknownWord, "expected \(Wording.list(names)), received \(Wording.quoted(text))",
      fix: Suggestion.nearest(to: text, among: names) ?? "")
    return nil
  }

  private mutating func read(
    _ key: ErlangKey, _ expected: String, _ grammar: (String) throws(QuantityProblem) -> Double,
    _ isAllowed: (Double) -> Bool
  ) -> Double? {
    guard let text = texts[key] else { return nil }
    do throws(QuantityProblem) {
      let value = try grammar(text)
      // A written -0 is zero.
      if isAllowed(value) { return value == 0 ? 0 : value }
      let positive = text.drop { $0 == "-" || $0 == " " }
      let isSignWrong = value < 0 && isAllowed(-value)
      refuse(
        key, .outOfRange, "expected \(expected), received \(Wording.quoted(text))",
        fix: isSignWrong ? String(positive) : "")
    } catch {
      refuse(
        key, .quantity(error.kind), "expected \(expected), received \(Wording.quoted(text)): \(error.reason)",
        fix: error.fix)
    }
    return nil
  }

  private func plain(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int64(value))" : "\(value)"
  }
}
