import HeadwayPlanning
import HeadwayScenario
import HeadwayWorkforce

extension PlanReport {
  /// What each lever costs and saves.
  var leverTable: Table {
    var table = Table(
      "Levers, each alone against this plan",
      [
        .init("lever", isNumeric: false, wraps: true), .init("costs\(currency)"), .init("saves\(currency)"),
        .init("95% interval"), .init("pays back from", isNumeric: false),
      ])
    for lever in answer.levers {
      table.rows.append([
        .init(RunReport.printable(lever.name)), .init(Figures.money(lever.cost.reduce(0, +))),
        .init(Figures.money(lever.saving.reduce(0, +))),
        .init(
          lever.savingBounds.map {
            "\(Figures.money($0.lowerBound)) to \(Figures.money($0.upperBound))"
          } ?? ""),
        lever.payback.map { .init("\(monday($0))", tone: .good) } ?? .init("not in the plan", tone: .bad),
      ])
    }
    return table.withoutEmptyColumns()
  }

  /// What narrower speeds do to targets, those left out in which nothing changed.
  var spreads: [SpreadOutcome] { answer.spreads.filter { $0.gain != 0 || $0.with != $0.without } }

  /// What narrower speeds do, in simulated weeks of the plan.
  var spreadTable: Table {
    var table = Table(
      "Speeds nearer to each other, in simulated weeks of this plan",
      [
        .init("lever", isNumeric: false, wraps: true), .init("target", isNumeric: false, wraps: true),
        .init("met without"), .init("with"), .init("difference"),
      ])
    for spread in spreads {
      let points = 100 * (spread.with - spread.without)
      table.rows.append([
        .init(RunReport.printable(spread.lever)),
        .init(RunReport.printable(answer.planned[spread.target].name)),
        .init(Figures.percent(spread.without)), .init(Figures.percent(spread.with)),
        .init(Figures.difference(points, margin: 100 * spread.margin, decimals: 1, " pp")),
      ])
    }
    return table
  }
}
