import HeadwayProgram
public import HeadwayStatistics

/// An amount of money with its distribution over replications, in the scenario's currency.
public struct AmountForecast: Sendable, Hashable {
  /// The mean.
  public var mean: Estimate
  /// Its 10th, 50th and 90th percentile.
  public var percentiles: [AmountPercentile]
}

/// A percentile of an amount: the smallest x with F(x) ≥ p over replications.
public struct AmountPercentile: Sendable, Hashable {
  /// The share, such as 0.9.
  public var share: Double
  /// The amount, to 0.2%.
  public var amount: Double
}

/// What is forecast of one partner's money over the horizon, in the scenario's currency.
public struct PartnerForecast: Sendable, Hashable {
  /// The partner's name.
  public var name: String
  /// What it invoices, before credits and bonus.
  public var invoice: AmountForecast
  /// What it owes for missed promises.
  public var credits: Estimate
  /// What it earns for kept ones.
  public var bonus: Estimate
  /// Invoice less credits, plus bonus.
  public var due: Estimate
  /// The same week by week, from the start.
  public var weeks: [PartnerWeekForecast]
}

/// What is forecast of one partner's week, in the scenario's currency.
public struct PartnerWeekForecast: Sendable, Hashable {
  /// What the partner invoices, before credits and bonus.
  public var invoice: AmountForecast
  /// What it owes for missed promises.
  public var credits: Estimate
  /// What it earns for kept ones.
  public var bonus: Estimate
  /// The share of replications in which it owes a credit.
  public var credited: Estimate
}

extension Forecast {
  /// Adds what the replications cost.
  mutating func add(_ money: MoneyTallies, confidence: Double) {
    let amounts = Amounts(money: money, confidence: confidence)
    for (place, team) in money.layout.teams.enumerated() {
      teams[team].cost = amounts.mean(money.layout.teamColumn(place))
    }
    partners = money.layout.partners.indices.map(amounts.partner)
    cost = amounts.distributed(money.layout.totalColumn)
  }
}

/// Reads amounts from their sums.
private struct Amounts {
  private let money: MoneyTallies
  private let confidence: Double
  /// Units of an amount in a unit of the currency.
  private let scale: Double
  /// Where a column's distribution stands.
  private let places: [Int: Int]

  init(money: MoneyTallies, confidence: Double) {
    self.money = money
    self.confidence = confidence
    scale = 1e6 / Double(money.layout.unit)
    let columns = money.layout.distributedColumns
    places = Dictionary(uniqueKeysWithValues: zip(columns, columns.indices))
  }

  func mean(_ column: Int) -> Estimate { count(column).divided(by: scale) }

  func distributed(_ column: Int) -> AmountForecast {
    let shares = [0.1, 0.5, 0.9]
    let values = places[column].map { money.distributions[$0].quantiles(shares) } ?? []
    return AmountForecast(
      mean: mean(column),
      percentiles: zip(shares, values).map { AmountPercentile(share: $0, amount: $1 / scale) })
  }

  func partner(_ number: Int) -> PartnerForecast {
    let layout = money.layout
    func column(_ column: MoneyLayout.PartnerColumn) -> Int {
      layout.partnerColumn(column, partner: number)
    }
    return PartnerForecast(
      name: layout.partners[number], invoice: distributed(column(.invoice)), credits: mean(column(.credits)),
      bonus: mean(column(.bonus)), due: mean(column(.due)),
      weeks: (0..<layout.weeks).map { week in
        func column(_ column: MoneyLayout.PartnerWeekColumn) -> Int {
          layout.weekColumn(column, partner: number, week: week)
        }
        return PartnerWeekForecast(
          invoice: distributed(column(.invoice)), credits: mean(column(.credits)),
          bonus: mean(column(.bonus)), credited: count(column(.credited)))
      })
  }

  private func count(_ column: Int) -> Estimate {
    money.moments.mean(ofColumn: column, confidence: confidence)
      ?? Estimate(value: 0, standardError: nil, replications: 0, confidence: confidence)
  }
}
