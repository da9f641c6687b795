import HeadwaySyntax
import HeadwayUnits

/// Reads an entry of `targets:`.
enum TargetReader {
  /// The target; nil when its subject, measure or goal is broken.
  static func read(_ reader: SectionReader) -> Target? {
    let subject = subject(reader)
    let measure: Target.Measure? = reader.choice("measure")
    let per: Target.Period? = reader.choice("per")
    let probability = reader.number("probability")
    guard let measure else { return nil }
    let goal = goal(reader, measure)
    let watch = watch(reader, measure, queue: subject?.queue)
    guard let goal, let subject, let watch else { return nil }
    var target = Target(subject: subject, measure: measure, goal: goal)
    target.per = per
    target.probability = probability
    watch.fill(&target)
    return target
  }

  /// How a measure is taken.
  struct Watch {
    var within: SimDuration?
    var formula: ServiceLevelFormula?
    var clock: Target.Clock?

    /// Puts it into a target.
    func fill(_ target: inout Target) {
      target.within = within
      target.formula = formula ?? .offered
      target.clock = clock ?? .calendar
    }
  }

  /// How a target or penalty takes its measure; nil when a key is broken, does not suit the measure, or is missing.
  ///
  /// A threshold that is left out is the policy's, with its clock; a penalty's on a service level is the queue's own,
  /// with its formula.
  static func watch(_ reader: SectionReader, _ measure: Target.Measure, queue name: String?) -> Watch? {
    var watch = Watch(
      within: reader.duration("within"), formula: reader.choice("formula"), clock: reader.choice("clock"))
    guard checkKeys(reader, measure) else { return nil }
    guard measure.needsThreshold else { return watch }
    if reader.has("within") { return watch.within == nil ? nil : watch }
    let context = reader.context
    guard let name, let queue = context.promises.queues[name],
      !context.findings.isBroken("policies")
    else { return nil }
    if let promise = context.promises.threshold(of: measure, queue) {
      watch.within = promise.within
      watch.clock = watch.clock ?? promise.clock
    } else if measure == .serviceLevel, reader.section.id == .penalty, let level = queue.serviceLevel {
      watch.within = level.within.first
      watch.formula = watch.formula ?? level.formula
    } else {
      reader.value.refuse(
        .targetMismatch, "`\(measure.rawValue)` needs the key `within`", why: "it is the share within a time",
        fix: measure.isOfTickets ? "within: 4h, or a policy for the queue" : "within: 20s",
        at: reader.value.place)
      return nil
    }
    return watch
  }

  private static func subject(_ reader: SectionReader) -> Target.Subject? {
    if reader.has("queue") { return reader.reference("queue").map { .queue($0) } }
    return reader.reference("team").map { .team($0) }
  }

  private static func goal(_ reader: SectionReader, _ measure: Target.Measure) -> Target.Goal? {
    if reader.has("at_least") { return reader.goal("at_least", of: measure).map { .atLeast($0) } }
    return reader.goal("at_most", of: measure).map { .atMost($0) }
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
    if !measure.needsThreshold, reader.has("within") {
      refuse("within", "\(name) has no threshold", fix: "remove `within`")
    }
    if measure != .serviceLevel, reader.has("formula") {
      refuse("formula", "only `service_level` has a formula", fix: "remove `formula`")
    }
    if !measure.isOfTickets, reader.has("clock") {
      refuse(
        "clock", "only `first_reply`, `resolution` and the other measures of tickets have a clock",
        fix: "remove `clock`")
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

  /// Whether it is about tickets and has a clock.
  var isOfTickets: Bool { needsThreshold && self != .serviceLevel && self != .backlogAge }

  /// Whether it is about teams; the others are about queues.
  var isOfTeams: Bool { self == .occupancy || self == .utilisation }
}

extension Target.Subject {
  /// The queue's name, if it is about one.
  var queue: String? {
    guard case .queue(let name) = self else { return nil }
    return name
  }
}

extension Value {
  /// An amount of what a measure is in: a share, seconds, or a count.
  func amount(of measure: Target.Measure) -> Double? {
    switch measure.unit {
    case .share: share(.unit)
    case .time: duration(.any)?.inSeconds
    case .count: number(NumberRange(0, 1e12))
    }
  }
}
