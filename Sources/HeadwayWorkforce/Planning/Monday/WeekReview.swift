public import HeadwayCalendar
import HeadwayDistributions
public import HeadwayScenario

/// Past weeks against what was expected of them, from the last plan or forecast on.
public struct WeekReview: Sendable {
  /// The last week that is over: the Monday with which it began.
  public let monday: CivilDate
  /// The figures by measure, then by week, then in the scenario's order.
  public let facts: [WeekFact]

  /// What is put beside each other.
  public struct Input: Sendable {
    /// The scenario, whose handle times are those planned.
    public var scenario: Scenario
    /// What came, by queue.
    public var queues: [String: QueueActuals]
    /// The last day of the history.
    public var until: CivilDate
    /// What was expected, by queue.
    public var volumes: [String: PastVolumes] = [:]
    /// The last plan that a week is over of.
    public var plan: PastPlan?
    /// Who was there.
    public var people: PeopleTable?

    /// Makes an input of what came alone.
    public init(scenario: Scenario, queues: [String: QueueActuals], until: CivilDate) {
      self.scenario = scenario
      self.queues = queues
      self.until = until
    }
  }

  /// Puts what came beside what was expected.
  public init(_ input: Input) {
    monday = Self.lastMonday(input.until)
    let queues = input.scenario.queues.compactMap { queue in
      input.queues[queue.name].map { (queue: queue, actuals: $0) }
    }
    facts =
      Self.contacts(queues, input, monday).inOrder
      + Self.handleTimes(queues, input, monday).inOrder + Self.people(input, monday)
  }

  /// The Monday of the last whole week that is over on a day.
  public static func lastMonday(_ until: CivilDate) -> CivilDate {
    until.adding(days: 1).mondayOfWeek.adding(days: -7)
  }

  /// The facts of the last week of each name and measure, in order.
  public var lastWeek: [WeekFact] {
    facts.filter { fact in
      !facts.contains { $0.name == fact.name && $0.measure == fact.measure && $0.week > fact.week }
    }
  }

  private static func contacts(
    _ queues: [(queue: Queue, actuals: QueueActuals)], _ input: Input, _ monday: CivilDate
  ) -> [WeekFact] {
    queues.flatMap { queue, actuals -> [WeekFact] in
      let volumes = input.volumes[queue.name]
      let weeks = volumes?.over(by: input.until) ?? []
      guard !weeks.isEmpty else {
        return actuals.contacts(from: monday).map {
          [WeekFact(week: monday, name: queue.name, measure: .contacts, expected: nil, actual: $0)]
        } ?? []
      }
      return weeks.compactMap { week in
        guard let actual = actuals.contacts(from: week.first) else { return nil }
        var fact = WeekFact(
          week: week.first, name: queue.name, measure: .contacts, expected: week.contacts, actual: actual)
        fact.intervals = week.intervals
        fact.source = volumes?.source ?? ""
        return fact
      }
    }
  }

  private static func handleTimes(
    _ queues: [(queue: Queue, actuals: QueueActuals)], _ input: Input, _ monday: CivilDate
  ) -> [WeekFact] {
    queues.flatMap { queue, actuals in
      let over = input.volumes[queue.name]?.over(by: input.until).map(\.first) ?? []
      return (over.isEmpty ? [monday] : over).compactMap { first in
        actuals.handleTime(from: first).map {
          WeekFact(
            week: first, name: queue.name, measure: .handleTime, expected: queue.handleTime.mean, actual: $0)
        }
      }
    }
  }

  // MARK: People

  private static func people(_ input: Input, _ monday: CivilDate) -> [WeekFact] {
    guard let people = input.people else { return [] }
    let first = input.plan?.start ?? monday
    let rows = people.rows.filter { $0.week >= first && $0.week <= monday }
    let plan = input.scenario.plan
    let names = (plan?.teams.map(\.name) ?? []) + (plan?.partners.map(\.name) ?? [])
    let facts = rows.flatMap { Self.facts($0, input.plan, input.scenario) }
    return WeekFact.Measure.allCases.flatMap { measure in
      names.flatMap { name in facts.filter { $0.measure == measure && $0.name == name } }.inOrder
    }
  }

  private static func facts(_ row: PeopleTable.Row, _ plan: PastPlan?, _ scenario: Scenario) -> [WeekFact] {
    let week = plan?.week(from: row.week)
    func fact(_ measure: WeekFact.Measure, _ expected: Double?, _ actual: Double) -> WeekFact {
      var fact = WeekFact(
        week: row.week, name: row.name, measure: measure, expected: expected, actual: actual)
      fact.source = expected == nil ? "" : plan?.id ?? ""
      return fact
    }
    guard scenario.plan?.partners.contains(where: { $0.name == row.name }) != true else {
      let hours = week.flatMap { plan?.partners[row.name]?.hours[$0] }
      return (row.hoursAtWork ?? row.hoursPaid).map { [fact(.hours, hours, $0)] } ?? []
    }
    let team = week == nil ? nil : plan?.teams[row.name]
    var facts: [WeekFact] = []
    if let headcount = row.headcount {
      facts.append(fact(.headcount, week.flatMap { team?.headcount[$0] }, Double(headcount)))
    }
    if let leavers = row.leavers {
      let expected = week.flatMap { team?.leavers[$0] }
      var found = fact(.leavers, expected, Double(leavers))
      if let expected, let start = week.flatMap({ team?.start[$0] }) {
        found.chance = LeaverChance.tail(leavers: leavers, expected: expected, people: start)
      }
      facts.append(found)
    }
    if let shrinkage = row.shrinkage {
      let planned = week.flatMap { team?.shrinkage(inWeek: $0) }
      facts.append(fact(.shrinkage, planned, shrinkage))
    }
    return facts
  }
}

extension PastPlan.Team {
  /// The planned share of hours that is not on the floor: courses and the like, then shrinkage.
  func shrinkage(inWeek week: Int) -> Double? {
    guard plannedFTE[week] > 0 else { return nil }
    return (offFloorFTE[week] + shrinkageFTE[week]) / plannedFTE[week]
  }
}

extension [WeekFact] {
  /// By week, else as they are.
  fileprivate var inOrder: [WeekFact] {
    enumerated().sorted { ($0.element.week, $0.offset) < ($1.element.week, $1.offset) }.map(\.element)
  }
}
