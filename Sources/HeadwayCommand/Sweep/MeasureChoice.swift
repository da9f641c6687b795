import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwaySyntax

/// Measures as they are named on the command line: `calls.service_level:20s`, `agents.occupancy`, `cost`.
///
/// Subject, dot, measure; behind colons, where several would fit, the threshold and the formula, clock, team or event.
struct MeasureChoice {
  private let measures: [Measure]

  /// Knows the measures of a scenario.
  init(_ catalogue: MeasureCatalogue) { measures = catalogue.measures }

  /// Why a text names no measure.
  struct Problem: Error {
    /// What is wrong, and what to write instead.
    var text: String
  }

  /// The measure that a text names.
  func measure(_ text: String) throws(Problem) -> Measure {
    let fitting = measures.filter { Self.fits(text, $0.name) }
    let plain = fitting.filter { [nil, "offered", "calendar"].contains($0.name.variant) }
    if let only = fitting.count == 1 ? fitting.first : plain.count == 1 ? plain.first : nil { return only }
    guard fitting.isEmpty else {
      let names = fitting.map { Self.spelling($0.name) }
      throw Problem(text: "\(text) may be \(Wording.list(names)): name one of them")
    }
    throw Problem(text: "there is no measure \(text)" + suggestion(text))
  }

  /// A measure with a goal, such as `calls.service_level:20s>=80%`.
  func goal(_ text: String) throws(Problem) -> SweepSubject {
    let marks = [(">=", true), ("≥", true), ("<=", false), ("≤", false), ("=", nil)] as [(String, Bool?)]
    guard let (mark, atLeast) = marks.first(where: { text.contains($0.0) }),
      let place = text.firstRange(of: mark)
    else {
      throw Problem(text: "\(text) has no goal: write it as in 'calls.service_level:20s>=80%'")
    }
    let measure = try measure(Self.trimmed(text[..<place.lowerBound]))
    guard let isAtLeast = atLeast ?? (measure.isNeutral ? nil : measure.preference == .higher) else {
      throw Problem(text: "\(text): neither side is better in itself; write >= or <= in place of =")
    }
    let goal = Self.trimmed(text[place.upperBound...])
    let value = try Self.value(goal, of: measure)
    // Only money may be below nothing, and only who works beyond paid time is used for more than all of it.
    let isShare = measure.quantity == .share && measure.name.measure != "utilisation"
    guard value >= 0 || measure.quantity == .money, value <= 1 || !isShare else {
      throw Problem(
        text:
          "\(Self.spelling(measure.name)) is never \(goal): write a goal \(isShare ? "from 0% to 100%" : "from 0 on")"
      )
    }
    return SweepSubject(.measure(measure.name), goal: SweepGoal(value, isAtLeast ? .atLeast : .atMost))
  }

  private static func value(_ text: String, of measure: Measure) throws(Problem) -> Double {
    do throws(QuantityProblem) {
      switch measure.quantity {
      case .share: return try Quantity.share(text)
      case .time: return try Quantity.seconds(text)
      case .count, .people, .money: return try Quantity.double(text)
      }
    } catch {
      let fix = error.fix.isEmpty ? "" : "; write \(error.fix)"
      throw Problem(
        text: "the goal \(text) of \(spelling(measure.name)) cannot be read: \(error.reason)\(fix)")
    }
  }

  /// The whole name of a measure.
  static func spelling(_ name: MeasureName) -> String {
    var text = name.measure
    switch name.subject {
    case .queue(let subject), .team(let subject), .partner(let subject): text = "\(subject).\(text)"
    case .everything: break
    }
    if let within = name.within { text += ":" + threshold(within) }
    if let variant = name.variant { text += ":" + variant }
    return text
  }

  private static func fits(_ text: String, _ name: MeasureName) -> Bool {
    var plain = name
    (plain.within, plain.variant) = (nil, nil)
    let start = spelling(plain)
    guard text.hasPrefix(start) else { return false }
    let rest = text.dropFirst(start.count)
    guard rest.isEmpty || rest.hasPrefix(":") else { return false }
    if let variant = name.variant, rest == ":\(variant)" { return true }
    return rest.split(separator: ":").allSatisfy { part in
      if part == name.variant ?? "" { return true }
      guard let within = name.within, let seconds = try? Quantity.seconds(String(part)) else { return false }
      return Int64((seconds * 1e6).rounded()) == within
    }
  }

  private func suggestion(_ text: String) -> String {
    let names = measures.map { Self.spelling($0.name) }
    let question = Suggestion.question(for: text, among: names)
    if !question.isEmpty { return ": \(question)" }
    let subject = text.prefix { $0 != "." }
    let beside = names.filter { $0.hasPrefix("\(subject).") }
    if !beside.isEmpty { return ": there are \(Wording.list(beside.prefix(12), last: "and"))" }
    let subjects = names.compactMap { name in name.lastIndex(of: ".").map { String(name[..<$0]) } }
    var seen: Set<String> = []
    let known = subjects.filter { seen.insert($0).inserted }
    return ": write QUEUE.MEASURE, as in \(names.first ?? "calls.wait"); the names here are "
      + Wording.list(known.prefix(12), last: "and")
  }

  /// A threshold without spaces, as on a command line.
  private static func threshold(_ microseconds: Int64) -> String {
    String(Figures.threshold(Double(microseconds) / 1e6).filter { $0 != " " })
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
