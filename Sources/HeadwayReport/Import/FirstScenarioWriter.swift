import HeadwayCalendar
import HeadwayHistory

/// Writes a first scenario line by line, each number with where it comes from.
struct FirstScenarioWriter {
  private static let width = 110
  let period: BusyPeriod
  let hours: WorkingHours?
  let queues: [FirstQueue]
  let labels: FirstScenario.Labels
  let setup: FirstScenario.Setup?
  private(set) var text = ""

  init(
    period: BusyPeriod, hours: WorkingHours?, queues: [FirstQueue], labels: FirstScenario.Labels,
    setup: FirstScenario.Setup?
  ) {
    self.setup = setup
    self.period = period
    self.hours = hours
    self.queues = queues
    self.labels = labels
  }

  mutating func line(_ line: String = "") { text += line + "\n" }

  /// A comment, broken at the width of the file.
  mutating func note(_ indent: String, _ comment: String) {
    for part in TextWrap.lines(comment, width: Self.width - indent.count - 2) { line(indent + "# " + part) }
  }

  private var weeks: String {
    let count = Figures.trimmed(period.weeks, decimals: 1)
    return
      "\(count == "1" ? "the week" : "the \(count) weeks") from \(period.days.lowerBound) to \(period.days.upperBound)"
  }

  // MARK: Parts

  mutating func head(contacts: Int) {
    note(
      "",
      "A first scenario, made of \(Self.whole(contacts)) contacts of \(labels.files.joined(separator: ", "))."
    )
    note(
      "",
      "Volumes are means of \(weeks): the longest run of whole weeks of which each has at least a quarter of a busy "
        + "week's contacts. n is the number of contacts that a figure rests on. What is marked ASSUMED nobody measured: "
        + "put your own figure there.")
    line()
    line("headway: 1")
    line("name: \(Self.quoted(labels.name))")
    line("seed: 1")
    if let currency = labels.currency { line("currency: \(currency)") }
    line()
  }

  mutating func horizon() {
    let start = period.days.upperBound.adding(days: 7).mondayOfWeek
    line("horizon:")
    line("  start: \(start)            # the Monday after those weeks")
    line("  days: 28")
    line("  warm_up: 7d                  # ASSUMED: fills the queues as they usually are")
    line("  interval: 30 min")
    line("  time_zone: \(labels.timeZone)")
    let holidays = (setup?.holidays ?? []).filter { $0 >= start }
    if holidays.isEmpty {
      line(
        "  # holidays: [KR]             # calendars by country; in the history they lower the means of their weekdays"
      )
    } else {
      note("  ", "The holidays of the schedule from there on.")
      for (index, part) in TextWrap.lines(
        "holidays: [" + holidays.map(\.description).joined(separator: ", ") + "]", width: 96
      ).enumerated() {
        line((index == 0 ? "  " : "    ") + part)
      }
    }
    line()
  }

  mutating func queue(_ queue: FirstQueue) {
    let profile = queue.profile
    line("  \(profile.name):")
    channel(queue)
    if let priority = queue.priority {
      line("    priority: \(priority)                # what most of its contacts have")
    }
    line("    arrivals:")
    line("      profile:")
    line(
      "        per_week: \(Self.number(queue.perWeek, 1))        # n = \(Self.whole(queue.contacts)) in \(weeks)"
    )
    note("        ", "Shares of the weekdays, in per cent; the same contacts.")
    line(
      "        days: {"
        + Self.items(queue.days.enumerated().map { (Weekday.allCases[$0].description, $1) }).joined(
          separator: ", ") + "}")
    if queue.hours.isEmpty {
      note("        ", "Times of day are not known: all hours alike.")
    } else {
      note(
        "        ",
        "Shares of the hours, in per cent; n = \(Self.whole(profile.contacts)), all of the history.")
      hours(queue.hours)
    }
    handleTime(queue)
    waiting(queue)
    if let (name, hours) = setup?.hours {
      note("    ", "The schedule \(Self.quoted(name)), by which business hours are counted.")
      line("    hours: " + Self.hours(hours))
    } else if let hours {
      note(
        "    ",
        "When work happens: hours with at least 15% of the busiest one's; n = \(Self.whole(hours.moments)).")
      line("    hours: {days: \(hours.dayList), open: \(hours.open), close: \(hours.close)}")
    }
    if let share = queue.reopening {
      note(
        "    ",
        "Reopened: \(Self.whole(profile.reopened.contacts)) of n = \(Self.whole(profile.reopened.known)). After how long is ASSUMED."
      )
      line(
        "    afterwards: [{probability: \(Self.number(share * 100, 2))%, reopen: {after: {lognormal: {mean: 1d, cv: 1}}}}]"
      )
    }
    line()
  }

  /// The weights of the hours, broken between hours.
  private mutating func hours(_ shares: [Double]) {
    var part = "        hours: {"
    let items = Self.items(shares.enumerated().map { ("\"" + ($0 < 10 ? "0" : "") + "\($0)\"", $1) })
    for (index, item) in items.enumerated() {
      if part.count + item.count > Self.width - 2 {
        line(part)
        part = String(repeating: " ", count: 15)
      }
      part += (part.hasSuffix("{") ? "" : " ") + item + (index + 1 < items.count ? "," : "")
    }
    line(part + "}")
  }

  private mutating func channel(_ queue: FirstQueue) {
    let stated = FirstQueue.statedChannel(queue.profile)
    if let stated, stated != queue.channel {
      let middle = queue.profile.resolution.quantile(0.5).map {
        ", and the middle one takes \(Figures.duration($0)) to be resolved"
      }
      note(
        "    ",
        "Most came by \(stated.rawValue). No wait for an answer is known\(middle ?? ""), so it is modelled as tickets."
      )
    }
    let source = stated == nil ? "    # ASSUMED, from what is known of its times" : ""
    line("    channel: \(queue.channel.rawValue)\(source)")
  }

  private mutating func handleTime(_ queue: FirstQueue) {
    let (mean, cv, isMeasured) = queue.handleTime
    let counts = queue.profile.handleTime
    if isMeasured {
      let share = Double(counts.count) / Double(max(1, queue.profile.contacts))
      note(
        "    ",
        "Mean and cv of n = \(Self.whole(counts.count)) handle times, known of \(Figures.percent(share)) of its contacts; "
          + "the middle one is \(Figures.duration(counts.quantile(0.5) ?? mean)).")
    } else {
      note("    ", "ASSUMED: no column tells how long the work takes. It decides how many people are needed.")
    }
    line("    handle_time: {lognormal: {mean: \(Self.number(mean, 1))s, cv: \(Self.number(cv, 2))}}")
  }

  private mutating func waiting(_ queue: FirstQueue) {
    guard queue.isRealTime else { return }
    let left = queue.profile.abandonedWaits
    if let patience = queue.patience {
      note(
        "    ",
        "All time spent waiting over those who gave up, which is exact for exponential patience; n = "
          + "\(Self.whole(left.count)) gave up, \(Self.whole(queue.profile.waits.count)) did not.")
      line("    patience: {exponential: {mean: \(Self.number(patience, 1))s}}")
    } else {
      note("    ", "ASSUMED: too few are known to have given up (n = \(left.count)).")
      line("    patience: {exponential: {mean: 5 min}}")
    }
    line("    service_level: {within: [20s, 60s]}")
  }

  mutating func teams(_ teams: [FirstTeam], groups: Int) {
    line("teams:")
    if teams.count == 1, groups > 1 {
      note("  ", "One team to begin with: the history has \(groups) groups of agents.")
    }
    let openHours = hours?.perWeek ?? 168
    for team in teams {
      let people = team.people(queues, openHours: openHours)
      line("  \(team.name):")
      note("    ", Self.reason(people, openHours: openHours))
      let count = max(1, people.realTime + people.tickets)
      if let hours {
        line(
          "    shifts: [{agents: \(count), days: \(hours.dayList), start: \(hours.open), end: \(hours.close)}]"
        )
      } else {
        line("    staffing: \(count)")
      }
      line("    skills:")
      for skill in team.skills { line("      \(queues[skill.queue].profile.name): {}") }
    }
    line()
  }

  private static func reason(_ people: (realTime: Int, tickets: Int, load: Double), openHours: Double)
    -> String
  {
    var parts = [
      "ASSUMED, absences not counted: a mean load of \(number(people.load, 2)) erlangs in \(number(openHours, 0)) hours a week needs"
    ]
    if people.realTime > 0 {
      parts.append("\(people.realTime) for 80% within 20 s in the busiest hour (Erlang C)")
    }
    if people.tickets > 0 {
      parts.append(
        (people.realTime > 0 ? "and " : "")
          + "\(people.tickets) for tickets at \(Figures.percent(FirstTeam.occupancy)) occupancy")
    }
    return parts.joined(separator: " ") + "."
  }

  mutating func targets() {
    let known = Set(queues.map(\.profile.name))
    let promises = (setup?.promises ?? []).filter { known.contains($0.queue) }
    guard promises.isEmpty else { return targets(of: promises) }
    let promised = queues.filter {
      !$0.isRealTime && $0.profile.due.count >= FirstQueue.leastObservations
        && ($0.profile.due.quantile(0.5) ?? 0) >= 60
    }
    guard !promised.isEmpty else {
      let (known, kept) = queues.reduce((0, 0)) {
        ($0.0 + $1.profile.promises.known, $0.1 + $1.profile.promises.kept)
      }
      if known > 0 {
        note(
          "",
          "In the history \(Figures.percent(Double(kept) / Double(known))) of the promises were kept, n = \(Self.whole(known))."
        )
      }
      note("", "How much time you promise is not in the history. A target looks like this:")
      note(
        "",
        "targets: [{queue: \(queues.first?.profile.name ?? "q"), measure: resolution, within: 24h, at_least: 80%}]"
      )
      return
    }
    line("targets:")
    for queue in promised {
      let promises = queue.profile.promises
      let kept =
        promises.known > 0
        ? Figures.percent(Double(promises.kept) / Double(promises.known)) : "an unknown share"
      note(
        "  ",
        "The middle time until due, n = \(Self.whole(queue.profile.due.count)). The share is ASSUMED; "
          + "in the history \(kept) were in time (n = \(Self.whole(promises.known))).")
      let within = queue.profile.due.quantile(0.5) ?? 0
      line(
        "  - {queue: \(queue.profile.name), measure: resolution, within: \(Self.roundedTime(within)), at_least: 80%}"
      )
    }
  }

  /// The promises of a help desk, which sets no share that must be kept.
  private mutating func targets(of promises: [FirstScenario.Setup.Promise]) {
    let hasHours = setup?.hours != nil || hours != nil
    line("targets:")
    for promise in promises {
      let share = Double(promise.contacts.these) / Double(max(1, promise.contacts.all))
      let others =
        promise.contacts.these < promise.contacts.all ? "; the others were promised something else" : ""
      let clock = promise.isInBusinessHours && !hasHours ? " In business hours, which are not known." : ""
      note(
        "  ",
        "What \(Self.whole(promise.contacts.these)) of n = \(Self.whole(promise.contacts.all)) contacts "
          + "(\(Figures.percent(share))) were promised\(others).\(clock) The share is ASSUMED.")
      let counted = promise.isInBusinessHours && hasHours ? ", clock: business" : ""
      line(
        "  - {queue: \(promise.queue), measure: \(promise.measure), within: \(Self.exactTime(promise.within)), at_least: 90%\(counted)}"
      )
    }
  }

  // MARK: Words

  /// Windows of opening hours, as a scenario has them.
  private static func hours(_ hours: OpeningHours) -> String {
    let windows = hours.weekly.map { window in
      let days = Weekday.allCases.filter(window.days.contains).map(\.description).joined(separator: ", ")
      return "{days: [\(days)], open: \"\(window.open)\", close: \"\(window.close)\"}"
    }
    return windows.count == 1 ? windows[0] : "[" + windows.joined(separator: ", ") + "]"
  }

  /// A time in the largest unit of which it is a whole number; never days, of which business hours have none.
  private static func exactTime(_ seconds: Int64) -> String {
    if seconds % 3600 == 0 { return "\(seconds / 3600)h" }
    return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds)s"
  }

  private static func whole(_ count: Int) -> String { Figures.whole(Int64(count)) }

  /// A number of a scenario: no thousands apart, and never shown as nothing when it is something.
  private static func number(_ value: Double, _ decimals: Int) -> String {
    for places in decimals...9 {
      let text = Figures.trimmed(value, decimals: places).replacing(",", with: "")
      if value == 0 || text.contains(where: { ("1"..."9").contains($0) }) { return text }
    }
    return "0"
  }

  /// Shares as per cent; what has none is left out.
  private static func items(_ shares: [(String, Double)]) -> [String] {
    shares.filter { $0.1 > 0 }.map { "\($0.0): \(number($0.1 * 100, 1))" }
  }

  private static func roundedTime(_ seconds: Double) -> String {
    if seconds >= 172_800 {
      let hours = Int((seconds / 3600).rounded())
      return hours.isMultiple(of: 24) ? "\(hours / 24)d" : "\(hours)h"
    }
    let minutes = Int((seconds / 60).rounded())
    return minutes > 0 && minutes.isMultiple(of: 60) ? "\(minutes / 60)h" : "\(minutes) min"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
