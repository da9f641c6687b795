import HeadwaySyntax
import HeadwayUnits

/// Reads an entry of `targets:`.
enum TargetReader {
  /// The target; nil when its subject, measure or goal is broken.
  static func read(_ reader: SectionReader) -> Target? {
    let subject = subject(reader)
    let measure: Target.Measure? = reader.choice("measure")
    let within = reader.duration("within")
    let formula: ServiceLevelFormula? = reader.choice("formula")
    let clock: Target.Clock? = reader.choice("clock")
    let per: Target.Period? = reader.choice("per")
    let probability = reader.number("probability")
    guard let measure else { return nil }
    let fits = checkKeys(reader, measure)
    guard let goal = goal(reader, measure), let subject, fits else { return nil }
    var target = Target(subject: subject, measure: measure, goal: goal)
    target.within = within
    target.formula = formula ?? .offered
    target.clock = clock ?? .calendar
    target.per = per
    target.probability = probability
    return target
  }

  private static func subject(_ reader: SectionReader) -> Target.Subject? {
    if reader.has("queue") { return reader["queue"]?.reference(to: .queue).map { .queue($0) } }
    return reader["team"]?.reference(to: .team).map { .team($0) }
  }

  private static func goal(_ reader: SectionReader, _ measure: Target.Measure) -> Target.Goal? {
    if let value = reader["at_least"] { return amount(value, measure).map { .atLeast($0) } }
    return reader["at_most"].flatMap { amount($0, measure) }.map { .atMost($0) }
  }

  private static func amount(_ value: Value, _ measure: Target.Measure) -> Double? {
    switch measure.unit {
    case .share: value.share(.unit)
    case .time: value.duration(.any)?.inSeconds
    case .count: value.number(NumberRange(0, 1e12))
    }
  }

  /// Whether the keys suit the measure.
  private static func checkKeys(_ reader: SectionReader, _ measure: Target.Measure) -> Bool {
    var isGood = true
    func refuse(_ key: String, _ message: String, why: String = "", fix: String) {
      isGood = false
      guard let value = reader[key] else {
        reader.value.refuse(.targetMismatch, message, why: why, fix: fix, at: reader.value.place)
        return
      }
      value.refuse(.targetMismatch, message, why: why, fix: fix, at: value.place)
    }
    let name = "`\(measure.rawValue)`"
    if measure.isOfTeams, reader.has("queue"), !reader.has("team") {
      refuse("queue", "\(name) is a measure of teams, not of queues", fix: "team: ...")
    }
    if !measure.isOfTeams, reader.has("team"), !reader.has("queue") {
      refuse("team", "\(name) is a measure of queues, not of teams", fix: "queue: ...")
    }
    if measure.needsThreshold, !reader.has("within") {
      refuse("", "\(name) needs the key `within`", why: "it is the share within a time", fix: "within: 20s")
    }
    if !measure.needsThreshold, reader.has("within") {
      refuse("within", "\(name) has no threshold", fix: "remove `within`")
    }
    if measure != .serviceLevel, reader.has("formula") {
      refuse("formula", "only `service_level` has a formula", fix: "remove `formula`")
    }
    if measure != .firstReply, measure != .resolution, reader.has("clock") {
      refuse("clock", "only `first_reply` and `resolution` have a clock", fix: "remove `clock`")
    }
    if reader.has("probability"), !reader.has("per") {
      refuse(
        "probability", "`probability` needs the key `per`",
        why: "it is the share of periods that meet the goal",
        fix: "per: week")
    }
    return isGood
  }
}

extension Target.Measure {
  /// What the measure's values are.
  enum Unit {
    case share, time, count
  }

  /// What the measure's values are.
  var unit: Unit {
    switch self {
    case .wait, .waitAll: .time
    case .backlog: .count
    default: .share
    }
  }

  /// Whether it is a share within a time.
  var needsThreshold: Bool {
    switch self {
    case .serviceLevel, .firstReply, .resolution, .nextReply, .requesterWait, .agentWork, .periodicUpdate,
      .pausableUpdate, .totalResolution, .backlogAge:
      true
    default: false
    }
  }

  /// Whether it is about teams; the others are about queues.
  var isOfTeams: Bool { self == .occupancy || self == .utilisation }
}
