import HeadwayCalendar

/// A scenario in which every fitted number has its method, its sample and its interval beside it.
///
/// Weeks begin on Mondays, and so does the horizon: the first Monday after the history.
public struct FittedScenario {
  private let fitted: FittedHistory
  private let source: String
  private let setting: ImportedSetting?
  private let start: CivilDate

  /// Makes the scenario of a fitted history.
  ///
  /// - Parameters:
  ///   - source: The history's file, for the head of the scenario.
  ///   - setting: What an import knows beside the contacts.
  public init(_ fitted: FittedHistory, source: String, _ setting: ImportedSetting? = nil) {
    self.fitted = fitted
    self.source = source.split(separator: "/").last.map(String.init) ?? source
    self.setting = setting
    start = fitted.lastDay.mondayOfWeek.adding(days: 7)
  }

  private static let days = 28
  private static let warmUp = 7

  /// The file.
  public var text: String {
    var lines = head
    lines.append("queues:")
    for queue in fitted.queues {
      lines += FittedQueueText(queue, fitted, setting?.desk, repeatsByWeek: repeatsByWeek).lines
    }
    lines.append("")
    lines += teams
    if let setting { lines += [""] + FittedTargets(fitted, setting).lines }
    return lines.map { $0 + "\n" }.joined()
  }

  private var head: [String] {
    let last = fitted.period.upperBound.adding(days: -1)
    let head =
      "Fitted to \(FitWords.printable(source)), \(FitWords.count(fitted.contacts)) contacts; means are of"
      + " \(fitted.period.lowerBound) to \(last), the whole days in full flow. Intervals are 95% confidence intervals. What"
      + " the history does not tell is marked as assumed."
    var lines = FittedQueueText.comment(head, indent: "")
    for note in fitted.notes {
      lines += FittedQueueText.comment("To be looked at: \(note).", indent: "")
    }
    lines += [
      "", "headway: 1",
      "name: \(setting.map { Self.quoted($0.name) } ?? "Fitted to \(FitWords.printable(source))")",
    ]
    if let currency = setting?.currency { lines.append("currency: \(currency)") }
    lines += [
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
    let holidays = (setting?.desk?.holidays ?? []).filter { $0 >= start }
    if !holidays.isEmpty {
      lines.append("  # The holidays of the schedule from there on.")
      let dates = holidays.map(\.description)
      for first in stride(from: 0, to: dates.count, by: 7) {
        let line = dates[first..<min(dates.count, first + 7)].joined(separator: ", ")
        let isLast = first + 7 >= dates.count
        lines.append((first == 0 ? "  holidays: [" : "    ") + line + (isLast ? "]" : ","))
      }
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

  /// A text of YAML that may say anything.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  // MARK: Teams

  private var teams: [String] {
    var lines = [
      "# A history of contacts does not say who was at work. Assumed: as many people as the fitted work needs - for",
      "# people who wait in person the load plus its square root in each half hour, for tickets"
        + " \(FitWords.percent(FittedTeams.ticketOccupancy)) occupancy.",
      "teams:",
    ]
    let teams = FittedTeams(fitted, setting?.desk?.hours)
    if teams.joined > 0 {
      lines.append(
        "  # One team to begin with: the history has \(FitWords.count(teams.joined)) groups of agents.")
    }
    for team in teams.teams {
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
