import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension RunReport {
  /// Adds `partners`, `cost` and `currency` where anything has a price; amounts are in the scenario's currency.
  func addMoney(to root: inout JSONObject) {
    guard let cost = forecast.cost else { return }
    if !forecast.partners.isEmpty {
      root.add("partners", .object(forecast.partners.map { ($0.name, object($0)) }))
    }
    root.add("cost", Self.value(cost))
    root.add("currency", scenario.currency)
  }

  private func object(_ partner: PartnerForecast) -> JSONValue {
    let hasBonus = clauses(of: partner).hasBonus
    var object = JSONObject()
    object.add("invoice", Self.value(partner.invoice))
    object.add("credits", Self.value(partner.credits))
    if hasBonus { object.add("bonus", Self.value(partner.bonus)) }
    object.add("due", Self.value(partner.due))
    let weeks = partner.weeks.enumerated().map { index, week in
      var entry = JSONObject()
      entry.add("start", "\(start(ofWeek: index))")
      entry.add("invoice", Self.value(week.invoice))
      entry.add("credits", Self.value(week.credits))
      entry.add("credited", Self.value(week.credited))
      if hasBonus { entry.add("bonus", Self.value(week.bonus)) }
      return entry.value
    }
    object.add("weeks", .list(weeks))
    return object.value
  }

  private static func value(_ amount: AmountForecast) -> JSONValue {
    var object = JSONObject()
    object.add("mean", amount.mean.value)
    object.add("margin", amount.mean.margin)
    for percentile in amount.percentiles { object.add(percentile.key, percentile.amount) }
    return object.value
  }
}

extension AmountPercentile {
  /// The percentile's name in results: `p50` for the share 0.5.
  var key: String { Figures.percentileName(share) }
}
