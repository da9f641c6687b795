import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

/// The horizon on the clock: zones, days, intervals and the simulated span.
struct Timeline {
  let clock: HorizonClock
  let grid: IntervalGrid
  let span: Span
  let days: [DayRow]
  let holidays: Set<CivilDate>
  /// The age in microseconds that tickets may have at the simulated start.
  let oldest: Int64
  private var zones: [String: TimeZoneRules] = [:]

  init(_ scenario: Scenario) throws(DistributionError) {
    let horizon = scenario.horizon
    oldest = try Self.oldest(in: scenario)
    let longest = scenario.queues.flatMap(\.arrivals.events).compactMap { $0.length?.microseconds }.max() ?? 0
    let before = horizon.warmUp.microseconds + max(oldest, longest)
    let warmUpDays = Int(before / SimDuration.days(1).microseconds) + 3
    let first = horizon.start.adding(days: -warmUpDays)
    // Windows are needed beyond the end: for draining, and for due times of the last tickets.
    let last = horizon.start.adding(days: horizon.days + 2 * ProgramCompiler.drainDays + 3)
    func rules(_ name: String) -> TimeZoneRules {
      TimeZoneRules(name: name, from: first, through: last) ?? .utc
    }
    for name in Set(scenario.teams.compactMap(\.timeZone) + [horizon.timeZone]) { zones[name] = rules(name) }
    clock = HorizonClock(
      zone: zones[horizon.timeZone] ?? .utc, start: horizon.start, days: horizon.days,
      warmUp: horizon.warmUp)
    grid = IntervalGrid(clock: clock, interval: horizon.interval)
    let end = clock.end.microseconds
    let drain = Int64(ProgramCompiler.drainDays) * SimDuration.days(1).microseconds
    span = Span(
      measuredStart: clock.measuredStart.microseconds, end: end,
      drainLimit: horizon.atEnd == .drain ? end + drain : end,
      intervalStarts: grid.starts.map(\.microseconds))
    days = clock.days(from: .zero, to: clock.end).map {
      DayRow(
        start: $0.start.microseconds, day: $0.date.dayNumber, week: $0.date.mondayOfWeek.dayNumber)
    }
    holidays = horizon.holidays
  }

  /// The age that one in a million tickets of a starting backlog exceeds, at most 366 days.
  private static func oldest(in scenario: Scenario) throws(DistributionError) -> Int64 {
    let most = SimDuration.days(366)
    var oldest: Int64 = 0
    for backlog in scenario.queues.compactMap(\.backlog) where backlog.contacts > 0 {
      guard let age = backlog.age else { continue }
      let seconds = min(try age.quantile(1 - 1e-6), most.inSeconds)
      // Whole seconds, so that the last bits of a quantile decide nothing.
      oldest = max(oldest, SimDuration.seconds(Int64(seconds.rounded(.up))).microseconds)
    }
    return oldest
  }

  func zone(_ name: String?) -> TimeZoneRules { name.flatMap { zones[$0] } ?? clock.zone }

  /// The steps of a list that repeats forwards and backwards from local 00:00 of `start`, over `0 ..< limit`.
  func repeated<Value>(_ list: [Value], until limit: Int64) -> [(start: Int64, value: Value)] {
    let width = grid.interval.microseconds
    var ordinal = -((span.measuredStart + width - 1) / width)
    var steps: [(start: Int64, value: Value)] = []
    while true {
      let start = span.measuredStart + Int64(ordinal) * width
      if start >= limit { return steps }
      let place = Int(ordinal) % list.count
      steps.append((max(0, start), list[place < 0 ? place + list.count : place]))
      ordinal += 1
    }
  }
}
