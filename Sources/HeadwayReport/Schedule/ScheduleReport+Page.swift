import HeadwayCalendar
import HeadwayExperiment
import HeadwayRostering
import HeadwayScenario
import HeadwayWorkforce

extension ScheduleReport {
  /// The rosters for a person: what they cost and cover, what is missing and why, and whether the targets hold.
  package var page: Page {
    var page = Page()
    let name = scenario.name.isEmpty ? "Unnamed scenario" : RunReport.printable(scenario.name)
    page.blocks.append(.title("Roster: \(name)"))
    page.blocks.append(.paragraph(origin))
    page.blocks.append(.table(teamTable.withoutEmptyColumns()))
    for team in answer.teams { page.blocks.append(.table(coverTable(team))) }
    let missing = answer.teams.filter { $0.missingHours > 0 }.flatMap(missingItems)
    if !missing.isEmpty { page.blocks.append(.list(title: "Not covered", tone: .bad, items: missing)) }
    let without = answer.teams.flatMap(withoutItems)
    if !without.isEmpty { page.blocks.append(.list(title: "Without a week", tone: .bad, items: without)) }
    if let run = runReport() {
      page.blocks.append(.table(targetTable(run).withoutEmptyColumns()))
    }
    if !answer.repairs.isEmpty { page.blocks.append(.table(repairTable)) }
    if let obstacle = answer.obstacle {
      page.blocks.append(.paragraph("The repair ended with targets that do not hold: \(obstacle)."))
    }
    if !warnings.isEmpty {
      page.blocks.append(.list(title: "Warnings", tone: .unsure, items: warnings.map(RunReport.printable)))
    }
    return page
  }

  private var origin: String {
    guard let first = answer.teams.first else { return "No team is rostered." }
    let weeks = first.calendar.weeks
    let last = first.date(7 * weeks - 1)
    let span = weeks > 1 ? "\(weeks) weeks" : first.problem.repeats ? "One week that repeats" : "One week"
    var text = "\(span), \(first.date(0)) to \(last)."
    if answer.isInterrupted {
      text +=
        " Interrupted: these rosters are whole and legal, but the search did not end, and nothing or not all was simulated."
    }
    if let proof = answer.proof {
      text +=
        " Simulated with \(RunReport.replications(proof.replications)); ± is the margin at "
        + "\(Figures.plainPercent(scenario.confidence)) confidence."
    } else if !answer.isInterrupted {
      text += " Nothing was simulated (--prove)."
    }
    return text
  }

  private var teamTable: Table {
    let currency = scenario.currency.map { ", \($0)" } ?? ""
    var table = Table(
      "Teams",
      [
        .init("team", isNumeric: false), .init("people"), .init("paid h"), .init("overtime h"),
        .init("cost\(currency)"), .init("needed h"), .init("short h"), .init("over h"), .init("gap"),
      ])
    for team in answer.teams {
      let all = team.problem.people.count
      table.rows.append([
        .init(RunReport.printable(team.name)),
        .init(team.working == all ? "\(all)" : "\(team.working) of \(all)"),
        .init(Figures.count(team.paidHours)),
        .init(team.overtimeHours > 0 ? Figures.count(team.overtimeHours) : ""),
        .init(team.cost.map(Figures.money) ?? ""), .init(Figures.count(team.neededHours)),
        .init(Figures.count(team.missingHours), tone: team.missingHours > 0 ? .bad : .plain),
        .init(Figures.count(team.surplusHours)), .init(gap(team)),
      ])
    }
    return table
  }

  /// How far a plan may be above the least cost.
  private func gap(_ team: RosteredTeam) -> String {
    if team.roster.weeks.allSatisfy(\.isLeast) { return "none" }
    return team.gap.map { "≤ \(Figures.percent(($0 * 1000).rounded(.up) / 1000))" } ?? "unknown"
  }

  // MARK: Cover

  /// People wanted and there, means of hours: a row a day.
  private func coverTable(_ team: RosteredTeam) -> Table {
    let perHour = 60 / team.problem.step
    let perDay = 24 * perHour
    let busy = (0..<24).filter { hour in
      team.problem.need.indices.contains { index in
        index % perDay / perHour == hour && (team.problem.need[index] > 0 || team.roster.cover[index] > 0)
      }
    }
    let width = [1, 2, 3, 4, 6].first { width in Set(busy.map { $0 / width }).count <= 10 } ?? 8
    let columns = Set(busy.map { $0 / width }).sorted()
    var table = Table(
      "\(RunReport.printable(team.name)): people wanted / on the floor, before absences",
      [.init("day", isNumeric: false)]
        + columns.map {
          .init(width == 1 ? Self.two($0) : "\(Self.two($0 * width))–\(Self.two(($0 + 1) * width))")
        })
    for day in 0..<7 * team.calendar.weeks {
      let steps = columns.map {
        day * perDay + $0 * width * perHour..<day * perDay + ($0 + 1) * width * perHour
      }
      guard steps.contains(where: { $0.contains { team.problem.need[$0] > 0 || team.roster.cover[$0] > 0 } })
      else { continue }
      let date = team.date(day)
      table.rows.append(
        [.init("\(Self.word(date.weekday)) \(date.day)")]
          + steps.map { range in
            let need = range.reduce(0) { $0 + team.problem.need[$1] }
            let have = range.reduce(0) { $0 + team.roster.cover[$1] }
            guard need > 0 || have > 0 else { return "" }
            let isShort = range.contains { team.problem.need[$0] > team.roster.cover[$0] }
            func mean(_ sum: Int) -> String { Figures.fixed(Double(sum) / Double(range.count), decimals: 0) }
            return .init("\(mean(need))/\(mean(have))\(isShort ? "!" : "")", tone: isShort ? .bad : .plain)
          })
    }
    return table
  }

  private static func two(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }

  private static func word(_ day: Weekday) -> String {
    "\(day)".prefix(1).uppercased() + "\(day)".dropFirst()
  }

  // MARK: What is missing

  /// How much is missing, when most, and what would help.
  private func missingItems(_ team: RosteredTeam) -> [String] {
    let name = RunReport.printable(team.name)
    let worst = worstStretches(team).map { stretch in
      let date = team.date(stretch.from / 1440)
      return "\(Self.word(date.weekday)) \(date.day) \(RosteredTeam.clock(stretch.from))–"
        + "\(RosteredTeam.clock(stretch.to)) (\(Figures.count(stretch.hours)) h)"
    }
    var items = [
      "\(name): \(Figures.count(team.missingHours)) person-hours are missing, most \(worst.joined(separator: ", "))"
    ]
    let weeks = team.roster.weeks
    let missing = weeks.reduce(0) { $0 + $1.missing }
    let before = team.missingHours - missing
    if before >= 0.25 {
      items.append(
        "\(name): \(Figures.count(before)) h of them are the first Monday's before anybody can begin: they belong "
          + "to the roster before")
    }
    let least = weeks.compactMap(\.missingAtLeast)
    guard !least.isEmpty, missing >= 0.25 else { return items }
    let leastHours = least.reduce(0, +)
    // What fractions of people could cover, and this roster does not.
    if missing - leastHours >= 0.25 {
      let isLeast = weeks.allSatisfy(\.isLeast)
      items.append(
        "\(name): with fractions of people \(leastHours < 0.25 ? "nothing" : "\(Figures.count(leastHours)) h") "
          + "would be missing; "
          + (isLeast
            ? "the rest is people being whole"
            : "the rest is people being whole, or the search, which --effort 4 takes further"))
    }
    if leastHours >= 0.25 { items.append(remedyItem(team, name)) }
    return items
  }

  /// What would give hours back.
  private func remedyItem(_ team: RosteredTeam, _ name: String) -> String {
    if team.problem.people.isEmpty { return "\(name): there is nobody to roster (`people`)" }
    if Set(team.roster.without.map(\.person)).count == team.problem.people.count {
      return "\(name): nobody has a week that is legal"
    }
    var hours: [Roster.Obstacle: Double] = [:]
    for remedy in team.roster.weeks.flatMap(\.remedies) { hours[remedy.obstacle, default: 0] += remedy.hours }
    let words = hours.sorted { ($1.value, Self.words($0.key)) < ($0.value, Self.words($1.key)) }
      .map { "\(Self.words($0.key)) \(Figures.count($0.value)) h" }
    return words.isEmpty
      ? "\(name): no rule by itself is in the way, nor the number of people"
      : "\(name): what would give hours back: \(words.joined(separator: ", "))"
  }

  /// What taking an obstacle away means.
  static func words(_ obstacle: Roster.Obstacle) -> String {
    switch obstacle {
    case .people: "more people"
    case .breaks: "no breaks"
    case .starts: "starts at any time"
    case .requests: "no days off or settled shifts"
    case .rule(let rule): "without \(rule.rawValue)"
    }
  }

  /// The three stretches of a day with most missing hours (minutes of the roster).
  private func worstStretches(_ team: RosteredTeam) -> [(from: Int, to: Int, hours: Double)] {
    var stretches: [(from: Int, to: Int, hours: Double)] = []
    let step = team.problem.step
    for (index, need) in team.problem.need.enumerated() where need > team.roster.cover[index] {
      let hours = team.hours(need - team.roster.cover[index])
      let from = index * step
      if let last = stretches.last, last.to == from, from % 1440 != 0 {
        stretches[stretches.count - 1].to = from + step
        stretches[stretches.count - 1].hours += hours
      } else {
        stretches.append((from, from + step, hours))
      }
    }
    return Array(stretches.sorted { ($1.hours, $0.from) < ($0.hours, $1.from) }.prefix(3))
  }

  private func withoutItems(_ team: RosteredTeam) -> [String] {
    let rules = Dictionary(grouping: team.roster.without) { "\($0.week)-\($0.rule?.rawValue ?? "")" }
    return rules.sorted { $0.key < $1.key }.compactMap { _, people in
      guard let first = people.first else { return nil }
      let names = people.prefix(3).map { RunReport.printable(team.problem.people[$0.person].name) }
      let more = people.count > 3 ? " and \(people.count - 3) more" : ""
      let reason =
        first.rule.map { "`\($0.rawValue)` alone forbids most weeks" } ?? "several rules together forbid all"
      return "\(names.joined(separator: ", "))\(more): no week is legal; \(reason)"
    }
  }

  // MARK: Proof

  private func targetTable(_ run: RunReport) -> Table {
    var table = Table(
      "Targets, with these rosters",
      [
        .init("", isNumeric: false), .init("name", isNumeric: false),
        .init("promise", isNumeric: false, wraps: true), .init("simulated"), .init("met in"),
      ])
    for forecast in run.forecast.targets {
      let target = run.settled(scenario.targets[forecast.index])
      let holds = !answer.missed.contains(forecast.index)
      let unit = target.per.map { " of \($0.rawValue)s" } ?? " of runs"
      table.rows.append([
        .init(holds ? "holds" : "not shown", tone: holds ? .good : .bad),
        .init(RunReport.printable(RunReport.name(of: target))), .init(RunReport.promise(target)),
        .init(forecast.mean.map { RunReport.figure($0, of: target.measure) } ?? "no value"),
        .init(forecast.probabilityMet.map { Figures.percent($0) + unit } ?? ""),
      ])
    }
    return table
  }

  private var repairTable: Table {
    var table = Table(
      "Repair",
      [
        .init("round"), .init("change", isNumeric: false, wraps: true), .init("paid h"),
        .init("targets not shown"), .init("", isNumeric: false),
      ])
    for (index, repair) in answer.repairs.enumerated() {
      table.rows.append([
        .init("\(index + 1)"), .init(RunReport.printable(repair.change)),
        .init(Figures.count(repair.paidHours)),
        .init("\(repair.missed)"), .init(repair.isKept ? "kept" : "taken back"),
      ])
    }
    return table
  }
}
