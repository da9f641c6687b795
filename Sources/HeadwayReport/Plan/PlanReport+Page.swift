import HeadwayCalendar
import HeadwayPlanning
import HeadwayScenario
import HeadwayWorkforce

extension PlanReport {
  /// The plan for a person: what to do, week by week, how sure it is, and what that rests on.
  package var page: Page {
    var page = Page()
    let name = scenario.name.isEmpty ? "Unnamed scenario" : RunReport.printable(scenario.name)
    page.blocks.append(.title("Headcount plan: \(name)"))
    page.blocks.append(.paragraph(opening))
    if let history { page.blocks += history.blocks }
    if let change { page.blocks += change.blocks(self) }
    let dates = "\(monday(0)) to \(monday(weeks.count).adding(days: -1))"
    page.blocks.append(.table(weekTable("All teams, \(dates)")))
    page.blocks.append(
      .paragraph(
        "FTE of 40 hours: need is what the promises require at work, plan what is on the books with partner hours, eff. what "
          + "is at work with new people counted by their ramp; over/under is eff. less need. P(SLA) is the chance of the "
          + "target that is hardest that week, by its number below."))
    let decisions = decisions
    if !decisions.isEmpty { page.blocks.append(.table(decisionTable(decisions))) }
    if showsTeams {
      for team in answer.problem.teams.indices {
        page.blocks.append(.table(teamTable(team).withoutEmptyColumns()))
      }
    }
    if !answer.targets.isEmpty { page.blocks.append(.table(targetTable)) }
    if !dearWeeks.isEmpty { page.blocks.append(.table(weekPriceTable)) }
    if !answer.levers.isEmpty { page.blocks.append(.table(leverTable)) }
    if !spreads.isEmpty { page.blocks.append(.table(spreadTable)) }
    if !answer.drills.isEmpty { page.blocks.append(.table(drillTable)) }
    if let surface = answer.surface, !answer.planned.isEmpty {
      page.blocks.append(.paragraph(words(for: surface)))
      page.blocks.append(.table(calibrationTable(surface)))
      if !answer.proofs.isEmpty { page.blocks.append(.table(proofTable)) }
      if let kept = answer.kept { page.blocks.append(.table(keptTable(kept))) }
    }
    page.blocks.append(.paragraph(solverWords))
    let warnings = allWarnings
    if !warnings.isEmpty {
      page.blocks.append(
        .list(title: "Warnings", tone: .unsure, items: warnings.map(RunReport.printable)))
    }
    return page
  }

  /// All teams together, a row per week.
  private func weekTable(_ title: String) -> Table {
    var table = Table(
      title,
      [
        .init("week from", isNumeric: false), .init("need"), .init("plan"), .init("eff."),
        .init("over/ under"), .init("hires"), .init("leave"), .init("in train."),
        .init(hasPrices ? "cost,\(currency)" : "cost"), .init("P(SLA)"), .init("of"),
      ])
    for week in weeks {
      let over = answer.total(week, \.overUnder)
      let weakest = weakest(week)
      table.rows.append([
        .init(Self.shortDate(monday(week))), .init(Self.fte(answer.total(week, \.requiredFTE))),
        .init(Self.fte(answer.total(week) { $0.plannedFTE + $0.partnerFTE })),
        .init(Self.fte(answer.total(week, \.effectiveFTE))),
        .init(Self.signedFTE(over), tone: over < -0.05 ? .bad : .plain),
        .init(Self.people(answer.total(week, \.joiners))), .init(Self.people(answer.total(week, \.leavers))),
        .init(Self.people(answer.total(week, \.inTraining))),
        .init(hasPrices ? Figures.money(answer.plan.cost(week: week)) : ""),
        weakest.map { Table.Cell(Figures.percent($0.met.probability), tone: tone(week)) } ?? "",
        .init(weakest.map { number(of: $0.name) } ?? ""),
      ])
    }
    return table.withoutEmptyColumns()
  }

  /// The number of a target in the list of targets, from 1; the name of a requirement.
  private func number(of name: String) -> String {
    guard let target = answer.planned.first(where: { $0.name == name }) else {
      return RunReport.printable(name)
    }
    return "\(target.index + 1)"
  }

  private func tone(_ week: Int) -> Tone { answer.missed(inWeek: week).isEmpty ? .good : .bad }

  /// People to a tenth; nothing for nobody.
  private static func people(_ value: Double) -> String {
    value < 0.05 ? "" : Figures.fixed(value, decimals: 1)
  }

  private static let orderWeeks = 4

  private func decisionTable(_ decisions: [Decision]) -> Table {
    var table = Table(
      "Decisions", [.init("by", isNumeric: false), .init("what", isNumeric: false, wraps: true)])
    // Orders of hours can still be changed: only the next ones are listed.
    let shown = decisions.filter { !$0.isOrder || $0.week < Self.orderWeeks }
    for decision in shown {
      table.rows.append([
        .init("\(monday(decision.week))"),
        .init(decision.words + (decision.isKept ? " (kept from the last plan)" : "")),
      ])
    }
    let rest = decisions.count - shown.count
    if rest > 0 {
      table.rows.append([
        .init("later"), .init("\(rest) more change\(rest == 1 ? "" : "s") of partner hours, in the JSON"),
      ])
    }
    return table
  }

  /// One team, a row per week.
  private func teamTable(_ team: Int) -> Table {
    var table = Table(
      RunReport.printable(answer.teamNames[team]),
      [
        .init("week from", isNumeric: false), .init("people"), .init("planned FTE"), .init("net"),
        .init("partner"), .init("effective"), .init("nine of ten"), .init("required"), .init("over/ under"),
        .init("hires"), .init("leavers"), .init("in training"),
      ])
    for week in weeks {
      let row = answer.plan.rows[team][week]
      let quantiles = answer.risk.effectiveFTE[team][week].quantiles
      table.rows.append([
        .init(Self.shortDate(monday(week))), .init(Self.people(row.headcount)),
        .init(Self.people(row.plannedFTE)), .init(Self.people(row.netFTE)),
        .init(Self.people(row.partnerFTE)),
        .init(Self.fte(row.effectiveFTE)),
        .init("\(Self.fte(quantiles[0]))–\(Self.fte(quantiles[4]))"),
        .init(row.requiredFTE > 0 ? Self.fte(row.requiredFTE) : ""),
        .init(
          row.requiredFTE > 0 ? Self.signedFTE(row.overUnder) : "",
          tone: row.requiredFTE > 0 && row.overUnder < -0.05 ? .bad : .plain),
        .init(Self.people(row.joiners)), .init(Self.people(row.leavers)), .init(Self.people(row.inTraining)),
      ])
    }
    return table
  }

  private var targetTable: Table {
    var table = Table(
      "Targets",
      [
        .init("", isNumeric: true), .init("target", isNumeric: false, wraps: true, namesRow: true),
        .init("promise", isNumeric: false, wraps: true), .init("wanted"), .init("lowest"), .init("in week"),
        .init("weeks kept", wraps: true),
      ])
    for target in answer.targets {
      let promise = RunReport.promise(answer.frame.scenario.targets[target.index])
        .replacing(", mean of weeks", with: "")
      let isReached = target.state != .outOfReach
      var cells: [Table.Cell] = [
        "", "", .init(isReached ? "always" : "out of reach", tone: isReached ? .good : .bad),
      ]
      if let place = answer.planned.firstIndex(of: target) {
        let risk = answer.risk.targets[place]
        let lowest = risk.met.indices.min { risk.met[$0].probability < risk.met[$1].probability } ?? 0
        let kept = weeks.filter { !answer.missed(inWeek: $0).contains(place) }.count
        cells = [
          .init(Figures.percent(risk.met[lowest].probability)), .init(Self.shortDate(monday(lowest))),
          .init("\(kept) of \(weeks.count)", tone: kept == weeks.count ? .good : .bad),
        ]
      }
      table.rows.append(
        [
          .init("\(target.index + 1)"),
          .init(RunReport.printable(RunReport.name(of: scenario.targets[target.index]))),
          .init(promise), .init(Figures.plainPercent(target.wanted)),
        ] + cells)
    }
    return table
  }
}
