import HeadwayCalendar

/// A scenario in which every fitted number has its method, its sample and its interval beside it.
///
/// Weeks begin on Mondays, and so does the horizon: the first Monday after the history.
public struct FittedScenario {
  private let fitted: FittedHistory
  private let source: String
  private let start: CivilDate

  /// Makes the scenario of a fitted history.
  ///
  /// - Parameter source: The history's file, for the head of the scenario.
  public init(_ fitted: FittedHistory, source: String) {
    self.fitted = fitted
    self.source = source.split(separator: "/").last.map(String.init) ?? source
    let last = fitted.period.upperBound.adding(days: -1)
    start = last.mondayOfWeek.adding(days: 7)
  }

  private static let days = 28
  private static let warmUp = 7

  /// The file.
  public var text: String {
    var lines = head
    lines.append("queues:")
    for queue in fitted.queues { lines += FittedQueueText(queue, fitted, repeatsByWeek: repeatsByWeek).lines }
    lines.append("")
    lines += teams
    return lines.map { $0 + "\n" }.joined()
  }

  private var head: [String] {
    let last = fitted.period.upperBound.adding(days: -1)
    var lines = [
      "# Fitted to \(FitWords.printable(source)): \(FitWords.count(fitted.contacts)) contacts, the full flow of them"
        + " from \(fitted.period.lowerBound) to \(last).",
      "# Intervals are 95% confidence intervals. What the history does not tell is marked as assumed.",
      "",
      "headway: 1",
      "name: Fitted to \(FitWords.printable(source))",
      "",
      "horizon:",
      "  start: \(start)            # the Monday after the history",
      "  days: \(Self.days)",
      "  warm_up: \(Self.warmUp)d",
      "  interval: 30 min",
      "  time_zone: \(fitted.zone)",
    ]
    if !fitted.options.holidayCodes.isEmpty {
      lines.append("  holidays: [\(fitted.options.holidayCodes.joined(separator: ", "))]")
    }
    return lines + ["", "replications: {at_least: 20, at_most: 100, precision: 1%}", ""]
  }

  /// Whether a list of half hours that repeats keeps to the wall clock: the clock does not change meanwhile.
  private var repeatsByWeek: Bool {
    let first = start.adding(days: -Self.warmUp - 1)
    let rules = TimeZoneRules(name: fitted.zone, from: first, through: start.adding(days: Self.days + 1))
    guard let rules else { return false }
    let noon = { (day: CivilDate) in
      rules.utcMicroseconds(of: CivilDateTime(date: day, microsecondOfDay: 43_200_000_000))
    }
    let length = noon(start.adding(days: Self.days)) - noon(first)
    return length == Int64(Self.days + Self.warmUp + 1) * 86_400_000_000
  }

  // MARK: Teams

  private var teams: [String] {
    var lines = [
      "# A history of contacts does not say who was at work. Assumed: as many people as the fitted work needs - for",
      "# people who wait in person the load plus its square root in each half hour, for tickets"
        + " \(FitWords.percent(FittedTeams.ticketOccupancy)) occupancy.",
      "teams:",
    ]
    for team in FittedTeams(fitted).teams {
      lines += [
        "  \(team.name):",
        "    # \(FitWords.digits(team.workPerWeek)) hours of work a week",
      ]
      let skills = team.queues.map { "\($0): {}" }.joined(separator: ", ")
      lines.append("    skills: {\(skills)}")
      if let shifts = Self.shifts(team.people) {
        lines.append("    shifts:")
        lines += shifts.map { "      - \($0)" }
      } else if repeatsByWeek {
        lines.append("    staffing:                      # half hours from Monday 00:00, a line a day")
        lines += FittedQueueText.week(team.people.map { $0.map(String.init) }, indent: "      ")
      } else {
        // The clock changes within the horizon, and a list would slip by an hour: shifts keep to the wall clock.
        lines.append("    shifts:")
        lines += Self.steps(team.people).map { "      - \($0)" }
      }
    }
    return lines
  }

  /// One shift a window where the number of people is the same whenever there is anybody; nil elsewhere.
  private static func shifts(_ people: [[Int]]) -> [String]? {
    let levels = Set(people.flatMap(\.self)).subtracting([0])
    guard levels.count == 1 else { return nil }
    return steps(people)
  }

  /// Shifts that add up to the people of each half hour: as they rise, one begins, and the last to begin ends first.
  private static func steps(_ people: [[Int]]) -> [String] {
    var windows: [(start: Int, end: Int, agents: Int, days: [Weekday])] = []
    for (weekday, row) in zip(Weekday.allCases, people) {
      var open: [(start: Int, agents: Int)] = []
      var level = 0
      for (slot, number) in (row + [0]).enumerated() {
        if number > level { open.append((slot, number - level)) }
        while level > number, let last = open.popLast() {
          let ending = min(last.agents, level - number)
          if last.agents > ending { open.append((last.start, last.agents - ending)) }
          let same = windows.firstIndex {
            $0.start == last.start && $0.end == slot && $0.agents == ending && $0.days.last != weekday
          }
          if let same {
            windows[same].days.append(weekday)
          } else {
            windows.append((last.start, slot, ending, [weekday]))
          }
          level -= ending
        }
        level = number
      }
    }
    return windows.sorted { ($0.start, $0.end, $0.agents) < ($1.start, $1.end, $1.agents) }.map { window in
      let days = window.days.map(\.description).joined(separator: ", ")
      return "{agents: \(window.agents), days: [\(days)], start: \"\(FittedQueueText.clock(window.start))\","
        + " end: \"\(FittedQueueText.clock(window.end))\"}"
    }
  }
}
