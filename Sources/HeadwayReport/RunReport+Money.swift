import HeadwayCalendar
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension RunReport {
  /// The tables about money: what each costs, then each partner's weeks; none where nothing has a price.
  var moneyTables: [Table] {
    guard let cost = forecast.cost else { return [] }
    return [costTable(total: cost.mean)] + forecast.partners.filter { $0.weeks.count > 1 }.map(weekTable)
  }

  /// The first local day of a week of the horizon, from 0.
  func start(ofWeek week: Int) -> CivilDate { scenario.horizon.start.adding(days: 7 * week) }

  /// Whether a partner can owe credits, and whether it can earn a bonus.
  func clauses(of partner: PartnerForecast) -> (hasCredits: Bool, hasBonus: Bool) {
    clauses(of: partner.name)
  }

  /// The same of a partner by name.
  func clauses(of partner: String) -> (hasCredits: Bool, hasBonus: Bool) {
    let penalties = scenario.partners.first { $0.name == partner }?.penalties ?? []
    return (penalties.contains { !$0.isBonus }, penalties.contains { $0.isBonus })
  }

  private var currency: String { scenario.currency.map { ", \($0)" } ?? "" }

  private func costTable(total: Estimate) -> Table {
    var table = Table(
      "Cost over the horizon\(currency)",
      [
        .init("team or partner", isNumeric: false), .init("cost"), .init("invoice"), .init("credits"),
        .init("bonus"), .init("9 of 10 invoices within"),
      ])
    for team in forecast.teams {
      guard let cost = team.cost else { continue }
      table.rows.append([.init(Self.printable(team.name)), .init(Figures.money(cost)), "", "", "", ""])
    }
    for partner in forecast.partners {
      let clauses = clauses(of: partner)
      table.rows.append([
        .init(Self.printable(partner.name)), .init(Figures.money(partner.due)),
        .init(Figures.money(partner.invoice.mean)),
        .init(clauses.hasCredits ? Figures.money(partner.credits) : ""),
        .init(clauses.hasBonus ? Figures.money(partner.bonus) : ""),
        .init(partner.invoice.text(at: 0.9)),
      ])
    }
    table.rows.append(["total", .init(Figures.money(total)), "", "", "", ""])
    return table
  }

  private func weekTable(_ partner: PartnerForecast) -> Table {
    var table = Table(
      "\(Self.printable(partner.name)) by week\(currency)",
      [
        .init("week from", isNumeric: false), .init("invoice"), .init("half within"),
        .init("9 of 10 within"), .init("credits"), .init("runs with a credit"), .init("bonus"),
      ])
    let clauses = clauses(of: partner)
    for (index, week) in partner.weeks.enumerated() {
      table.rows.append([
        .init("\(start(ofWeek: index))"), .init(Figures.money(week.invoice.mean)),
        .init(week.invoice.text(at: 0.5)), .init(week.invoice.text(at: 0.9)),
        .init(clauses.hasCredits ? Figures.money(week.credits) : ""),
        .init(clauses.hasCredits ? Figures.percent(week.credited.value) : ""),
        .init(clauses.hasBonus ? Figures.money(week.bonus) : ""),
      ])
    }
    return table
  }
}

extension AmountForecast {
  /// The percentile at a share; empty where it is not told.
  fileprivate func text(at share: Double) -> String {
    percentiles.first { $0.share == share }.map { Figures.money($0.amount) } ?? ""
  }
}
