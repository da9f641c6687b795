import HeadwayCalendar
import HeadwayDistributions
import HeadwayScenario
import HeadwayUnits

/// A day that starts empty at midnight: rates and staff constant on intervals, quiet after the last one.
struct DayProfile {
  /// How people go when the level falls.
  enum Staffing {
    /// A `staffing:` list: idle people first, then whoever next becomes free.
    case level
    /// Shifts that end where the level falls; what is in work goes back to the head of the line.
    case handBackWhereItFalls
    /// Everybody's shift ends with every interval; all work changes hands.
    case handBackAtEveryInterval
  }

  /// The length of an interval.
  var width: SimDuration
  /// Contacts per hour in each interval.
  var ratesPerHour: [Double]
  /// People wanted in each interval; the last level stays, so that everybody is served.
  var staff: [Int]
  /// Length of the work.
  var service: DistributionSpec
  /// Patience; none for endless.
  var patience: DistributionSpec?
  /// Thresholds (s).
  var within: [Double] = []
  /// How people go when the level falls.
  var staffing = Staffing.level

  /// The scenario: one day, no warm-up, and what is open at its end is worked off.
  var scenario: Scenario {
    let hours = width.inSeconds / 3600
    let intervals = Int((24 / hours).rounded())
    var scenario = Scenario.singleQueue(
      rate: 1, service: service, agents: staff[0], patience: patience, within: within)
    scenario.horizon.interval = width
    scenario.horizon.atEnd = .drain
    let volumes = ratesPerHour.map { $0 * hours }
    scenario.queues[0].arrivals = Arrivals(
      .list(volumes + Array(repeating: 0, count: intervals - volumes.count)))
    let last = staff[staff.count - 1]
    switch staffing {
    case .level:
      scenario.teams[0].staffing = .list(staff + Array(repeating: last, count: intervals - staff.count))
    case .handBackWhereItFalls, .handBackAtEveryInterval:
      scenario.teams[0].staffing = .shifts(shifts)
      scenario.teams[0].atShiftEnd = .handBack
    }
    return scenario
  }

  /// Shifts whose people present follow the levels.
  private var shifts: [Shift] {
    var ended: [Shift] = []
    var open: [(agents: Int, start: Int)] = []
    func shift(_ agents: Int, from start: Int, to end: Int?) -> Shift {
      let end = end.flatMap { TimeOfDay(microseconds: Int64($0) * width.microseconds) } ?? .endOfDay
      let start = TimeOfDay(microseconds: Int64(start) * width.microseconds) ?? .midnight
      return Shift(agents: agents, days: Set(Weekday.allCases), start: start, end: end)
    }
    func close(_ agents: Int, at interval: Int) {
      var left = agents
      while left > 0, let last = open.popLast() {
        let going = min(left, last.agents)
        ended.append(shift(going, from: last.start, to: interval))
        if going < last.agents { open.append((last.agents - going, last.start)) }
        left -= going
      }
    }
    var level = 0
    for (interval, wanted) in staff.enumerated() {
      if staffing == .handBackAtEveryInterval {
        close(level, at: interval)
        level = 0
      }
      if wanted < level { close(level - wanted, at: interval) }
      if wanted > level { open.append((wanted - level, interval)) }
      level = wanted
    }
    return ended + open.map { shift($0.agents, from: $0.start, to: nil) }
  }
}
