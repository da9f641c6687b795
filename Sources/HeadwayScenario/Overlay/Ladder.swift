import FoundationEssentials
import HeadwaySyntax

/// Even steps from one number to another, in exact decimals: 0.1, 0.2, 0.3.
struct Ladder: Sendable {
  /// What makes the numbers relative: nothing, `+` for a sign, or `*`.
  private let mark: String
  private let low: Decimal
  private let high: Decimal
  private let step: Decimal
  /// What stands behind each number: spaces and the unit.
  private let suffix: String
  /// How many numbers there are.
  let count: Int

  /// Reads the two sides of `LOW..HIGH/STEP`; the step may be left out, and is then 1 of the unit.
  init(from lowText: String, to rest: String, at place: SourceRange) throws(Rejected) {
    let low = try Self.end(lowText, "begins", at: place)
    let (highText, stepText) = Self.divided(rest)
    let high = try Self.end(highText, "ends", at: place)
    var step: End?
    if let stepText {
      step = try Self.end(stepText, "steps", at: place)
      guard let step, step.mark != "*", step.number.value > 0 else {
        throw ParameterRange.refused(
          .changeValue, "a step of \(Wording.quoted(stepText)) leads nowhere", at: place,
          fix: "write a step above 0 behind the `/`, such as 10..20/2")
      }
    }
    guard (low.mark == "*") == (high.mark == "*") else {
      throw ParameterRange.refused(
        .changeValue, "one end is a factor, the other is not", at: place,
        fix: "write `*` before both, such as *0.8..*1.2/0.1")
    }
    mark = low.mark.isEmpty ? high.mark : low.mark
    let scale = try Scale(low.number, high.number, step?.number, at: place)
    (self.low, self.high, self.step, suffix) = (scale.low, scale.high, scale.step, scale.suffix)
    guard self.low < self.high else {
      let isOne = self.low == self.high
      throw ParameterRange.refused(
        .changeValue, isOne ? "the range begins where it ends" : "the range begins above its end", at: place,
        fix: isOne ? ParameterRange.examples : "write the smaller end first")
    }
    guard self.low + self.step <= self.high else {
      throw ParameterRange.refused(
        .changeValue, "a step of \(self.step)\(suffix) leads beyond the end", at: place,
        fix: "write a shorter step behind the `/`, such as 0.1..0.5/0.1")
    }
    let steps = Double(((self.high - self.low) / self.step).description) ?? .infinity
    guard steps < Double(ParameterRange.mostSteps) else {
      throw ParameterRange.refused(
        .changeValue, "the range has more than \(ParameterRange.mostSteps) steps", at: place,
        fix: "write a longer step behind the `/`")
    }
    // The quotient of decimals may fall short of a whole number by its last digit.
    var count = Int(steps) + 2
    while self.low + self.step * Decimal(count - 1) > self.high { count -= 1 }
    self.count = count
  }

  /// A number as `--set` takes it.
  func text(at index: Int) -> String { text(low + step * Decimal(index)) }

  /// The same range with steps so long that there are at most so many numbers.
  func text(stepping most: Int) -> String {
    let factor = (count - 2) / max(1, most - 1) + 1
    return "\(text(low))..\(text(high))/\(step * Decimal(factor))\(suffix)"
  }

  private func text(_ value: Decimal) -> String {
    (mark == "+" && value < 0 ? "" : mark) + value.description + suffix
  }

  // MARK: Reading

  private struct End {
    var mark: String
    var number: WrittenNumber
  }

  private static func end(_ text: String, _ verb: String, at place: SourceRange) throws(Rejected) -> End {
    let text = String(text.trimmingSpaces())
    let isFactor = text.hasPrefix("*")
    guard let number = WrittenNumber(isFactor ? String(text.dropFirst()) : text) else {
      let what = text.isEmpty ? "nothing" : "\(Wording.quoted(text)), which is no number"
      throw ParameterRange.refused(
        .changeValue, "the range \(verb) with \(what)", at: place, fix: ParameterRange.examples)
    }
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    return End(mark: isFactor ? "*" : isSigned ? "+" : "", number: number)
  }

  /// What stands before the `/` of the step, and behind it; a rate has such a line of its own (`90/h`).
  private static func divided(_ text: String) -> (String, step: String?) {
    let body = text.hasPrefix("*") ? String(text.dropFirst()) : text
    if WrittenNumber(body) != nil, !text.hasSuffix("/") { return (text, nil) }
    for (slash, mark) in zip(text.indices, text) where mark == "/" {
      let step = String(text[text.index(after: slash)...]).trimmingSpaces()
      guard step.first.map({ $0.isNumber || "+-.*".contains($0) }) ?? true else { continue }
      return (String(text[..<slash]), String(step))
    }
    return (text, nil)
  }
}

/// Both ends and the step in one unit.
private struct Scale {
  var low: Decimal
  var high: Decimal
  var step: Decimal
  var suffix: String

  init(
    _ low: WrittenNumber, _ high: WrittenNumber, _ step: WrittenNumber?, at place: SourceRange
  ) throws(Rejected) {
    let named = low.unit.isEmpty ? high : low
    (self.low, self.high) = (low.value, high.value)
    self.step = step?.value ?? 1
    suffix = named.gap + named.unit
    let units = [low.unit, high.unit, step?.unit ?? ""].filter { !$0.isEmpty && $0 != named.unit }
    // Points are what percentages are stepped by.
    guard !units.allSatisfy({ named.unit == "%" && $0 == "pp" }) else { return }
    let times = units.compactMap { TimeUnit(named: Substring($0)) }
    guard let unit = TimeUnit(named: Substring(named.unit)), times.count == units.count else {
      throw ParameterRange.refused(
        .changeUnit, "\(Wording.quoted(units[0])) and \(Wording.quoted(named.unit)) do not go together",
        at: place, fix: "write all of the range in one unit")
    }
    func microseconds(_ number: WrittenNumber) -> Decimal {
      number.value * Decimal((TimeUnit(named: Substring(number.unit)) ?? unit).microseconds)
    }
    let all = [microseconds(low), microseconds(high), step.map(microseconds) ?? Decimal(unit.microseconds)]
    // The unit of the beginning, or the shortest one that leaves no endless fraction.
    for candidate in [unit] + times.sorted(by: { $0.microseconds > $1.microseconds }) {
      let length = Decimal(candidate.microseconds)
      let told = all.map { $0 / length }
      guard zip(told, all).allSatisfy({ $0 * length == $1 }) else { continue }
      (self.low, self.high, self.step) = (told[0], told[1], told[2])
      suffix = candidate == unit ? suffix : named.gap + candidate.name
      return
    }
  }
}
