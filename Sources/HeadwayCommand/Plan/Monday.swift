import HeadwayCalendar
import HeadwayForecast
import HeadwayHistory
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce

/// A plan as it looks on the Monday after a history, with last week put beside what was expected.
struct Monday {
  /// The scenario with the plan of this Monday.
  let scenario: Scenario
  /// What is told of the weeks before.
  let history: PlanHistory
  /// The plan that this one goes on from.
  let last: LastPlan?

  /// Reads the history and forecasts from it; what is wrong is told, and ends the command.
  ///
  /// - Parameters:
  ///   - loaded: The scenario's file as the person named it, and what was read.
  ///   - keepsStart: Whether the person has named the plan's first Monday.
  ///   - keepsLength: Whether the person has named the number of weeks, else the plan ends when it did.
  init(
    _ loaded: (file: String, scenario: Scenario, plan: PlanSpec), history file: String, people: String?,
    reading: ForecastReadingOptions, keepsStart: Bool, keepsLength: Bool, isStored: Bool, quiet: Bool
  ) async throws {
    let scenario = loaded.scenario
    var reading = reading
    if reading.timeZone == nil { reading.timeZone = scenario.horizon.timeZone }
    let read = try ForecastHistory(
      file, reading, interval: 1440, queues: [], beginsOnFirstDay: false, takesHalfDay: false, quiet: quiet)
    let matched = try Self.matched(read, file, loaded)
    let until = Self.lastDay(read, matched.map(\.history))
    let start = try Self.start(loaded, until, keepsStart: keepsStart)
    let names = Dictionary(uniqueKeysWithValues: matched.map { ($0.queue.name, $0.history.volumes.name) })
    let stored = StoredExpectations(
      of: scenario, isOn: isStored, queues: names, file: file, until: until)
    let table = try people.map { try Self.people($0, loaded.plan, until) }
    // Who names the first Monday has counted the people and hours of the file for it.
    let past =
      start > loaded.plan.start && !keepsStart
      ? stored.plan.flatMap { $0.past.week(from: start.adding(days: -7)) == nil ? nil : $0.past } : nil
    let renewal = PlanRenewal(loaded.plan, to: start, past: past, people: table)
    var plan = renewal.plan
    if keepsLength { plan.weeks = loaded.plan.weeks }
    try Self.checkVolumes(plan, matched.map(\.queue.name), loaded.file)
    let work = DemandForecast(start: start, weeks: plan.weeks, until: until)
    guard work.weeksAhead <= DemandForecast.farthest else {
      Messages.error(
        "\(file): ends on \(until), \(work.weeksAhead) weeks before the plan's end; a forecast looks at most "
          + "\(DemandForecast.farthest) weeks ahead")
      throw ExitStatus.wrongFile.exit
    }
    let calendar = Self.holidays(scenario)
    let volumes = await work.volumes(
      matched.map { queue, history in
        (queue, history, Self.calendar(calendar, plan.events, queue.name))
      })
    for (queue, forecast) in volumes { plan.demand[queue] = .forecast(forecast) }
    var renewed = scenario
    renewed.plan = plan
    self.scenario = renewed
    last = stored.plan

    var input = WeekReview.Input(
      scenario: scenario,
      queues: Dictionary(uniqueKeysWithValues: matched.map { ($0.queue.name, $0.history.actuals) }),
      until: until)
    (input.volumes, input.plan, input.people) = (stored.volumes, stored.plan?.past, table)
    var found = PlanHistory(file: file, until: until, review: WeekReview(input))
    for (queue, _) in matched {
      guard let forecast = volumes[queue.name] else { continue }
      found.renewed[queue.name] = stored.volumes[queue.name]?.renewal(
        by: forecast, deflection: queue.deflection, in: start..<start.adding(days: 7 * plan.weeks))
    }
    found.begins =
      Self.begins(plan, scenario.queues.map(\.name), matched, volumes, file, read.until) + renewal.words
    self.history = found
  }

  // MARK: What the history has

  /// The scenario's queues that the history has.
  private static func matched(
    _ read: ForecastHistory, _ file: String, _ loaded: (file: String, scenario: Scenario, plan: PlanSpec)
  ) throws -> [(queue: Queue, history: QueueHistory)] {
    let queues = loaded.scenario.queues
    if read.queues.count == 1, read.queues[0].volumes.name.isEmpty {
      guard queues.count == 1 else {
        Messages.error(
          "\(file): names no queues, and \(loaded.file) has \(queues.count); add a column `queue`, or map one: "
            + "--map queue=COLUMN")
        throw ExitStatus.wrongFile.exit
      }
      return [(queues[0], read.queues[0])]
    }
    let matched = queues.filter { !$0.isReplayed }.compactMap { queue in
      read.queues.first { $0.volumes.name == queue.name }.map { (queue: queue, history: $0) }
    }
    let names = read.queues.map(\.volumes.name)
    guard !matched.isEmpty else {
      Messages.error(
        "\(file): has none of the queues of \(loaded.file); it has \(Wording.list(names.prefix(20), last: "and")), the "
          + "scenario \(Wording.list(queues.map(\.name).prefix(20), last: "and"))")
      throw ExitStatus.wrongFile.exit
    }
    let unknown = names.filter { name in !queues.contains { $0.name == name } }
    if !unknown.isEmpty {
      Messages.note(
        "note: \(file): the scenario has no queue \(Wording.list(unknown.prefix(20), last: "and")); left out")
    }
    return matched
  }

  private static func people(_ file: String, _ plan: PlanSpec, _ until: CivilDate) throws -> PeopleTable {
    do throws(PeopleTableProblems) {
      return try PeopleTable(file, of: plan, until: until)
    } catch {
      for problem in error.problems { Messages.error("\(problem)") }
      throw (error.problems.first?.kind == .absent ? ExitStatus.missingFile : .wrongFile).exit
    }
  }

  // MARK: The plan's weeks

  /// The last day of which all is known: that of the history, or the one before the next day on which anything is open.
  private static func lastDay(_ read: ForecastHistory, _ queues: [QueueHistory]) -> CivilDate {
    let next = queues.map { $0.volumes.grid.date($0.volumes.dayCount) }.min()
    return max(read.until, next?.adding(days: -1) ?? read.until)
  }

  /// The first Monday after the history, or the plan's own where that is later or the person has named it.
  private static func start(
    _ loaded: (file: String, scenario: Scenario, plan: PlanSpec), _ until: CivilDate, keepsStart: Bool
  ) throws -> CivilDate {
    let plan = loaded.plan
    let next = until.mondayOfWeek.adding(days: 7)
    if keepsStart || next <= plan.start { return plan.start }
    guard next <= plan.days.upperBound else {
      Messages.error(
        "\(loaded.file): the plan ends on \(plan.days.upperBound), and the history on \(until); begin a new plan, such as "
          + "--set plan.start=\(next)")
      throw ExitStatus.wrongFile.exit
    }
    return next
  }

  /// Refuses files of volumes that end before the plan that was moved.
  private static func checkVolumes(_ plan: PlanSpec, _ forecast: [String], _ file: String) throws {
    for (queue, demand) in plan.demand.sorted(by: { $0.key < $1.key }) where !forecast.contains(queue) {
      guard case .series(let rows) = demand, let last = rows.last?.start.date,
        last < plan.days.upperBound.mondayOfWeek
      else { continue }
      Messages.error(
        "\(file): plan.demand.\(queue).file: the volumes go to \(last), the plan to \(plan.days.upperBound); give fewer "
          + "--weeks, or the queue in the history")
      throw ExitStatus.wrongFile.exit
    }
  }

  // MARK: Single days

  private static func holidays(_ scenario: Scenario) -> DayCalendar {
    var calendar = DayCalendar()
    for date in scenario.horizon.holidays { calendar.holidays[date] = "holiday" }
    for code in scenario.horizon.holidayCalendars {
      calendar.holidays.merge(HolidayCalendars.names(code) ?? [:]) { $0 == "holiday" ? $1 : $0 }
    }
    return calendar
  }

  private static func calendar(_ holidays: DayCalendar, _ events: [PlanEvent], _ queue: String) -> DayCalendar
  {
    var calendar = holidays
    for event in events where event.queues.isEmpty || event.queues.contains(queue) {
      for date in event.dates {
        calendar.events[date, default: []].append(.init(name: event.name, factor: event.factor))
      }
    }
    return calendar
  }

  // MARK: Words

  /// Where each queue's demand comes from.
  private static func begins(
    _ plan: PlanSpec, _ queues: [String], _ matched: [(queue: Queue, history: QueueHistory)],
    _ volumes: [String: ForecastVolumes],
    _ file: String, _ until: CivilDate
  ) -> [String] {
    let names = matched.map(\.queue.name)
    var lines = ["contacts forecast from \(file), up to \(until): \(names.joined(separator: ", "))"]
    let vague = names.filter { volumes[$0]?.spread.isEmpty == true }
    if !vague.isEmpty {
      lines.append(
        "without intervals, which take seven weeks of history, so that `uncertainty` counts: "
          + vague.joined(separator: ", "))
    }
    let rest = plan.demand.keys.filter { !names.contains($0) }.sorted()
    if !rest.isEmpty { lines.append("contacts as the plan's `demand` says: \(rest.joined(separator: ", "))") }
    let own = queues.filter { !names.contains($0) && plan.demand[$0] == nil }
    if !own.isEmpty { lines.append("contacts as the queues' `arrivals` say: \(own.joined(separator: ", "))") }
    return lines
  }
}

extension PastVolumes {
  /// By how much a new forecast is above this, as a share, over the next four weeks that both have; nil where they have
  /// none.
  ///
  /// - Parameters:
  ///   - deflection: The share of contacts that does not reach people, as this counts them.
  ///   - days: The days of the new plan.
  func renewal(by forecast: ForecastVolumes, deflection: Double, in days: Range<CivilDate>) -> Double? {
    let common = weeks.filter { days.contains($0.first) && days.contains($0.first.adding(days: 6)) }.prefix(4)
    let before = common.reduce(0) { $0 + $1.contacts }
    let after = common.reduce(0) { $0 + forecast.contacts(weekFrom: $1.first) } * (1 - deflection)
    return before > 0 ? after / before - 1 : nil
  }
}

extension Queue {
  /// Whether its contacts come at times of the past, which cannot be made more or fewer.
  fileprivate var isReplayed: Bool {
    if case .trace = arrivals.pattern { return true }
    return false
  }
}
