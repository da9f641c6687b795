import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension RunReport {
  /// Adds a row per amount of partners, of their weeks (with the day of their `start`), and of all.
  func addMoney(to table: inout CSVLines) {
    for partner in forecast.partners {
      let hasBonus = clauses(of: partner).hasBonus
      table.add(partner.invoice, ["partner", partner.name, "invoice"])
      table.add(["partner", partner.name, "credits", "", ""], partner.credits)
      if hasBonus { table.add(["partner", partner.name, "bonus", "", ""], partner.bonus) }
      table.add(["partner", partner.name, "due", "", ""], partner.due)
      for (index, week) in partner.weeks.enumerated() {
        let rest = ["", "", "week", "", "", "", "\(start(ofWeek: index))"]
        table.add(week.invoice, ["partner", partner.name, "invoice"], rest)
        table.add(["partner", partner.name, "credits", "", ""], week.credits, rest)
        table.add(["partner", partner.name, "credited", "", ""], week.credited, rest)
        if hasBonus { table.add(["partner", partner.name, "bonus", "", ""], week.bonus, rest) }
      }
    }
    if let cost = forecast.cost { table.add(cost, ["run", scenario.name, "cost"]) }
  }
}

extension CSVLines {
  /// Adds an amount and its percentiles.
  fileprivate mutating func add(_ amount: AmountForecast, _ name: [String], _ rest: [String] = []) {
    add(name + ["", ""], amount.mean, rest)
    for percentile in amount.percentiles {
      let measure = [name[0], name[1], "\(name[2])_\(percentile.key)"]
      add(measure + ["", "", "\(percentile.amount)", ""] + rest)
    }
  }
}
