/// One key of the scenario file: the only place where its kind, range, default and meaning are written.
public struct Field: Sendable {
  /// Whether the key must stand in its section.
  public enum Presence: Sendable, Hashable {
    /// It must.
    case required
    /// It may; with what holds when it does not, in the file's own words.
    case optional(default: String?)
  }

  /// The key.
  public var key: String
  /// What stands under it.
  public var kind: FieldKind
  /// Whether it must stand there.
  public var presence: Presence
  /// What it means, in one sentence.
  public var summary: String
  /// A value as one would write it.
  public var example: String

  /// A key that must be there.
  static func required(_ key: String, _ kind: FieldKind, _ summary: String, example: String) -> Field {
    Field(key: key, kind: kind, presence: .required, summary: summary, example: example)
  }

  /// A key that may be left out, with what holds then.
  static func optional(
    _ key: String, _ kind: FieldKind, _ summary: String, example: String, default: String? = nil
  ) -> Field {
    Field(key: key, kind: kind, presence: .optional(default: `default`), summary: summary, example: example)
  }
}

/// A kind of map with fixed keys.
public struct Section: Sendable {
  /// The map's name in the table.
  public var id: SectionID
  /// What it describes, in one sentence.
  public var summary: String
  /// Its keys.
  public var fields: [Field]
  /// Groups of alternatives: of each group exactly one set of keys stands in the map.
  public var alternatives: [[[String]]]
  /// The shape of keys that the user makes up, beside the fixed ones (`driver:` only).
  public var openKeys: OpenKeys?

  init(
    _ id: SectionID, _ summary: String, _ fields: [Field], alternatives: [[[String]]] = [],
    openKeys: OpenKeys? = nil
  ) {
    self.id = id
    self.summary = summary
    self.fields = fields
    self.alternatives = alternatives
    self.openKeys = openKeys
  }

  /// Whether nothing at all may stand for the map without keys: `acme:` is `acme: {}`.
  var mayBeEmpty: Bool { id == .skill || id == .partner }

  /// The field of a key.
  public func field(_ key: String) -> Field? { fields.first { $0.key == key } }
}

/// Keys that the user makes up, in a map that has no other.
public enum OpenKeys: Sendable {
  /// A number under any name, and `contacts_per_NAME_per_week`.
  case driver
}

/// The sections of the scenario file.
public enum SectionID: String, Sendable, CaseIterable {
  /// The whole file.
  case scenario
  /// `horizon:`.
  case horizon
  /// `replications:`.
  case replications
  /// `matters:`.
  case matters
  /// An entry of `queues:`.
  case queue
  /// `arrivals:` of a queue.
  case arrivals
  /// `profile:` of arrivals.
  case profile
  /// `volumes:` from a file.
  case volumesFile = "volumes_file"
  /// `trace:` from a file.
  case traceFile = "trace_file"
  /// `driver:` of arrivals.
  case driver
  /// `uncertainty:` of arrivals.
  case uncertainty
  /// An entry of `events:`.
  case event
  /// An entry of `announcements:`.
  case announcement
  /// `batch:` of arrivals.
  case batch
  /// `hours:` of a queue.
  case hours
  /// `service_level:` of a queue.
  case serviceLevel = "service_level"
  /// `redial:` of a queue.
  case redial
  /// `callback:` of a queue.
  case callback
  /// An entry of `afterwards:`.
  case aftermath
  /// `reopen:` or `on_hold:` of an entry of `afterwards:`.
  case comeback = "return"
  /// `pending:` of an entry of `afterwards:`.
  case pending
  /// `spam:` of a queue.
  case spam
  /// `chase:` of a queue.
  case chase
  /// `backlog:` of a queue as a map.
  case backlog
  /// An entry of `teams:`.
  case team
  /// An entry of `skills:`.
  case skill
  /// `staffing:` from a file.
  case staffingFile = "staffing_file"
  /// An entry of `shifts:`.
  case shift
  /// An entry of `breaks:`.
  case pause = "break"
  /// `shrinkage:` of a team.
  case shrinkage
  /// `concurrency:` of a team.
  case concurrency
  /// An entry of `off_floor:`.
  case offFloor = "off_floor"
  /// `voluntary_time_off:` of a team.
  case voluntaryTimeOff = "voluntary_time_off"
  /// `overtime:` of a team.
  case overtime
  /// `cost:` of a team.
  case cost
  /// An entry of `partners:`.
  case partner
  /// `pricing:` of a partner.
  case pricing
  /// A price from some amount on.
  case band
  /// `forecast:` of a partner's pricing.
  case forecast
  /// `commitment:` of a partner's pricing.
  case commitment
  /// An entry of `penalties:`.
  case penalty
  /// `routing:`.
  case routing
  /// An entry of `overflow:`.
  case overflow
  /// `when:` of an entry of `overflow:`.
  case overflowWhen = "overflow_when"
  /// An entry of `reserve:`.
  case reserve
  /// An entry of `targets:`.
  case target
  /// An entry of `policies:`.
  case policy
  /// `match:` of a policy.
  case policyMatch = "policy_match"
  /// An entry of `correlation:`.
  case correlation
  /// `plan:`.
  case plan
  /// An entry of `demand:` of the plan.
  case planDemand = "plan_demand"
  /// `uncertainty:` of the plan.
  case planUncertainty = "plan_uncertainty"
  /// An entry of `drivers:` of the plan.
  case planDriver = "plan_driver"
  /// An entry of `events:` of the plan.
  case planEvent = "plan_event"
  /// An entry of `teams:` of the plan.
  case plannedTeam = "planned_team"
  /// An entry of `headcount:`.
  case planCohort = "plan_cohort"
  /// An entry of `in_training:`.
  case planTraining = "plan_training"
  /// `attrition:` of a planned team, or an entry of it.
  case planAttrition = "plan_attrition"
  /// `hiring:` of a planned team.
  case planHiring = "plan_hiring"
  /// `class:` of hiring.
  case planClass = "plan_class"
  /// `overtime:` of a planned team.
  case planOvertime = "plan_overtime"
  /// `voluntary_time_off:` of a planned team.
  case planTimeOff = "plan_time_off"
  /// An entry of `transfers:`.
  case planTransfer = "plan_transfer"
  /// An entry of `partners:` of the plan.
  case plannedPartner = "planned_partner"
  /// `cost:` of a planned partner.
  case planPartnerCost = "plan_partner_cost"
  /// `trainers:` of the plan.
  case planTrainers = "plan_trainers"
  /// An entry of `levers:` of the plan.
  case planLever = "plan_lever"
  /// A week that goes wrong, as a drill.
  case planDrill = "plan_drill"
  /// `schedule:`.
  case schedule
  /// An entry of `schedule.teams:`.
  case teamSchedule = "team_schedule"
  /// A kind of shift of a schedule.
  case scheduledShift = "scheduled_shift"
  /// `starts:` of it as a grid.
  case startGrid = "start_grid"
  /// An entry of its `breaks:`.
  case scheduledBreak = "scheduled_break"
  /// `rules:` of a schedule.
  case scheduleRules = "schedule_rules"
  /// `hours_per_week:` with both ends.
  case hoursRange = "hours_range"
  /// `days_per_week:` with both ends.
  case daysRange = "days_range"
  /// `weekends:` of rules.
  case weekendLimit = "weekend_limit"
  /// An entry of a schedule's `people:`.
  case scheduledPeople = "scheduled_people"
  /// An entry of `fixed:`.
  case fixedShift = "fixed_shift"
  /// `prefers:` of people.
  case wishes
  /// A distribution.
  case distribution
  /// An entry of `mixture:`.
  case mixturePart = "mixture_part"
  /// The parameters of `constant:` as a map.
  case constant
  /// The parameters of `exponential:`.
  case exponential
  /// The parameters of `erlang:`.
  case erlang
  /// The parameters of `gamma:`.
  case gamma
  /// The parameters of `lognormal:`.
  case lognormal
  /// The parameters of `weibull:`.
  case weibull
  /// The parameters of `normal:`.
  case normal
  /// The parameters of `uniform:`.
  case uniform
  /// The parameters of `triangular:`.
  case triangular
  /// The parameters of `hyperexponential:`.
  case hyperexponential
  /// The parameters of `beta:`.
  case beta
  /// The parameters of `pareto:`.
  case pareto
  /// The parameters of `empirical:`.
  case empirical
}
