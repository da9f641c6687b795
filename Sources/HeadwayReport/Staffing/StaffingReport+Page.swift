import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits
import HeadwayWorkforce

extension StaffingReport {
  /// The answer for a person: does it hold, who is needed when, what it costs, what a person less would do.
  package var page: Page {
    var page = Page()
    let name = scenario.name.isEmpty ? "Unnamed scenario" : RunReport.printable(scenario.name)
    page.blocks.append(.title("Staffing: \(name)"))
    page.blocks.append(.paragraph(origin))
    if let answer {
      if !scenario.targets.isEmpty { page.blocks.append(.table(targetTable(answer).withoutEmptyColumns())) }
      if !answer.obstacles.isEmpty {
        page.blocks.append(
          .list(title: "Not reached; this is the best plan found", tone: .bad, items: obstacles(answer)))
      }
    }
    page.blocks.append(.table(peopleTable))
    page.blocks.append(.table(teamTable.withoutEmptyColumns()))
    if let answer {
      page.blocks.append(.paragraph(costs(answer)))
      let table = oneLessTable(answer)
      if !table.rows.isEmpty { page.blocks.append(.table(table.withoutEmptyColumns())) }
    }
    page.blocks.append(.table(queueTable.withoutEmptyColumns()))
    if !warnings.isEmpty {
      page.blocks.append(
        .list(title: "Warnings", tone: .unsure, items: warnings.map(RunReport.printable)))
    }
    return page
  }

  /// On what the figures rest.
  private var origin: String {
    let method = Self.words(for: requirement.method)
    guard let answer else { return "By formulas only (\(method)); nothing was simulated." }
    let count = answer.proof.replications
    return
      "Begun with formulas (\(method)), improved by \(Figures.whole(Int64(answer.looks))) simulated plans, and "
      + "proven by \(RunReport.replications(count)) of other random numbers; ± is the margin at "
      + "\(Figures.plainPercent(scenario.confidence)) confidence."
      + (answer.probability.map { " Targets must hold in \(Figures.plainPercent($0)) of periods." } ?? "")
  }

  static func words(for method: RequirementMethod) -> String {
    switch method {
    case .sipp: "stationary periods, SIPP"
    case .sippMax: "stationary periods at their greatest rate, SIPP max"
    case .lagged: "lagged stationary periods"
    case .laggedMax: "lagged stationary periods at their greatest rate"
    case .mol: "modified offered load, MOL"
    }
  }

  /// Each promise: what the formulas' people reach, and what the proven plan does.
  private func targetTable(_ answer: StaffingAnswer) -> Table {
    var table = Table(
      "Targets",
      [
        .init("", isNumeric: false), .init("name", isNumeric: false),
        .init("promise", isNumeric: false, wraps: true), .init("by formulas"), .init("proven"),
        .init("met in"),
      ])
    let run = runReport(answer)
    for forecast in run.forecast.targets {
      let target = run.settled(scenario.targets[forecast.index])
      let isReached = !answer.obstacles.contains { $0.target == forecast.index }
      let unit = target.per.map { " of \($0.rawValue)s" } ?? " of runs"
      table.rows.append([
        .init(isReached ? "holds" : "not reached", tone: isReached ? .good : .bad),
        .init(RunReport.printable(RunReport.name(of: target))), .init(RunReport.promise(target)),
        .init(
          answer.startTargets[forecast.index].mean.map { RunReport.figure($0, of: target.measure) } ?? ""),
        .init(forecast.mean.map { RunReport.figure($0, of: target.measure) } ?? "no value"),
        .init(forecast.probabilityMet.map { Figures.percent($0) + unit } ?? ""),
      ])
    }
    return table
  }

  private func obstacles(_ answer: StaffingAnswer) -> [String] {
    answer.obstacles.map { obstacle in
      let target = RunReport(scenario: scenario, clock: clock, forecast: answer.proof.forecast())
        .settled(scenario.targets[obstacle.target])
      let name = "\(RunReport.printable(RunReport.name(of: target))), \(RunReport.promise(target))"
      var reasons: [String] = []
      if !obstacle.limits.isEmpty {
        reasons.append("the maximum of \(obstacle.limits.joined(separator: ", ")) is in the way")
      }
      if obstacle.moreEffortHelps { reasons.append("more people help: search longer with --effort") }
      if reasons.isEmpty {
        reasons.append(
          "more people at the hours in which teams work change nothing: hours, skills or handle time do")
      }
      return "\(name): \(reasons.joined(separator: "; "))"
    }
  }

  /// Mean people at work by team, days and hours.
  private var peopleTable: Table {
    let columns = stride(from: 0, to: 24, by: partHours).map { Self.clockHours($0, $0 + partHours) }
    var table = Table(
      "People at work, mean of each day part",
      [.init("team", isNumeric: false), .init("days", isNumeric: false)] + columns.map { .init($0) })
    let starts = requirement.starts.map { SimTime(microseconds: $0) }
    let (parts, ofInterval) = DayPart.parts(of: starts, clock: clock, hours: partHours)
    for (team, people) in zip(plan.teams, plan.people) {
      for days in DayPart.Days.allCases {
        let cells = stride(from: 0, to: 24, by: partHours).map { hour -> Table.Cell in
          guard let part = parts.firstIndex(where: { $0.days == days && $0.from == hour }) else { return "" }
          let there = people.indices.filter { ofInterval[$0] == part }
          let sum = there.reduce(0) { $0 + people[$1] }
          return sum == 0 ? "" : .init(Figures.fixed(Double(sum) / Double(there.count), decimals: 1))
        }
        guard cells.contains(where: { !$0.text.isEmpty }) else { continue }
        table.rows.append([.init(RunReport.printable(team)), .init(Self.words(for: days))] + cells)
      }
    }
    return table.withoutEmptyColumns()
  }

  private static func clockHours(_ from: Int, _ to: Int) -> String {
    func two(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }
    return "\(two(from))–\(two(to)) h"
  }

  private static func words(for days: DayPart.Days) -> String {
    switch days {
    case .weekdays: "Mon–Fri"
    case .saturday: "Sat"
    case .sunday: "Sun"
    }
  }

  /// What each team amounts to over the horizon.
  private var teamTable: Table {
    let currency = scenario.currency.map { ", \($0)" } ?? ""
    var table = Table(
      "Teams over the horizon",
      [
        .init("team", isNumeric: false), .init("at most"), .init("hours at work"), .init("hours by formulas"),
        .init("of which rounding"), .init("rostered hours"), .init("cost\(currency)"), .init("share"),
      ])
    func hours(_ people: [Int]) -> Double {
      zip(requirement.hours, people).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    let costs = zip(requirement.teams, plan.people).map { $0.costPerHour * hours($1) }
    let total = costs.reduce(0, +)
    for (index, team) in requirement.teams.enumerated() {
      let people = plan.people[index]
      let present = scenario.teams[index].present
      let worked = hours(people)
      table.rows.append([
        .init(RunReport.printable(team.name)), .init("\(people.max() ?? 0)"), .init(Figures.count(worked)),
        .init(Figures.count(hours(team.people))),
        .init(Figures.count(team.roundingLoss)),
        .init(Figures.count(worked / present)),
        .init(requirement.hasPrices ? Figures.money(costs[index]) : ""),
        .init(total > 0 ? Figures.percent(costs[index] / total) : ""),
      ])
    }
    return table
  }

  private func costs(_ answer: StaffingAnswer) -> String {
    let unit = requirement.hasPrices ? scenario.currency.map { " \($0)" } ?? "" : " person-hours"
    var text =
      "Cost \(Figures.money(answer.cost))\(unit); the formulas' people would cost "
      + "\(Figures.money(answer.startCost))\(unit)."
    if let bound = answer.lowerBound, bound > 0 {
      let gap = (answer.cost - bound) / bound
      text +=
        " The linear program's lower bound for plans of this shape is \(Figures.money(bound))\(unit): a gap of "
        + "\(Figures.percent(gap))."
    }
    return text
  }

  /// What taking one person from a team would save and break.
  private func oneLessTable(_ answer: StaffingAnswer) -> Table {
    var table = Table(
      "One person less, all the time",
      [
        .init("team", isNumeric: false), .init("saves"), .init("what then", isNumeric: false, wraps: true),
      ])
    let run = runReport(answer)
    for less in answer.oneLess {
      let broken = less.broken.map { index in
        let target = run.settled(scenario.targets[index])
        let value = less.targets[index].mean.map { RunReport.figure($0, of: target.measure) } ?? ""
        return "\(RunReport.printable(RunReport.name(of: target))), \(RunReport.promise(target)): \(value)"
      }
      let multiple = answer.teams.first { $0.name == less.team }?.limit.multiple ?? 1
      table.rows.append([
        .init(RunReport.printable(less.team) + (multiple > 1 ? " (\(multiple) less)" : "")),
        .init(Figures.money(less.saving)),
        .init(
          broken.isEmpty ? "every target still holds on average" : "misses " + broken.joined(separator: "; "),
          tone: broken.isEmpty ? .plain : .bad),
      ])
    }
    return table
  }

  /// What the formulas say of each queue.
  private var queueTable: Table {
    var table = Table(
      "Queues by formulas, each alone",
      [
        .init("queue", isNumeric: false), .init("formula", isNumeric: false),
        .init("goal", isNumeric: false, wraps: true), .init("load at most"), .init("agents at most"),
      ])
    for queue in requirement.queues {
      table.rows.append([
        .init(RunReport.printable(queue.name)), .init(Self.words(for: queue.model)),
        .init(RunReport.printable(queue.goals.joined(separator: "; "))),
        .init(Figures.fixed(queue.load.max() ?? 0, decimals: 1)),
        .init(Figures.fixed(queue.agents.max() ?? 0, decimals: 1)),
      ])
    }
    return table
  }

  private static func words(for model: QueueRequirement.Model) -> String {
    switch model {
    case .erlangC: "Erlang C"
    case .erlangA: "Erlang A"
    case .chat: "chat"
    case .drain: "backlog drain"
    }
  }
}

extension Team {
  /// The share of rostered people who are at work.
  var present: Double { (1 - plannedShrinkage) * (1 - unplannedShrinkage) }
}
