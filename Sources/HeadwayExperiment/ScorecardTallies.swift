public import HeadwayProgram
public import HeadwayStatistics
public import HeadwayUnits
import Synchronization

/// Scorecards of all workers: adding integers gives the same bits in any order.
public final class ScorecardTallies: Sendable {
  /// What the columns are.
  public let layout: ScorecardLayout
  private let cards: @Sendable ([Int64]) -> [Int64]
  private let moments: Mutex<MomentTable>

  /// Makes empty tallies.
  ///
  /// - Parameter cards: The scorecards of a replication's row, shape [`layout.columns`]; it comes from outside, so that
  ///   experiments know nothing of prices.
  public init(_ layout: ScorecardLayout, cards: @escaping @Sendable ([Int64]) -> [Int64]) {
    self.layout = layout
    self.cards = cards
    moments = Mutex(MomentTable(layout: MomentLayout(columns: layout.columns, ratios: layout.ratios)))
  }

  /// Adds the row of a replication.
  public func add(_ row: [Int64]) {
    let cards = cards(row)
    moments.withLock { $0.add(row: cards) }
  }

  /// What is forecast of each party.
  public func forecast(confidence: Double) -> [PartyForecast] {
    let table = moments.withLock { $0 }
    let reader = ScoreReader(layout: layout, table: table, confidence: confidence)
    return layout.parties.indices.map { party in
      PartyForecast(
        kind: layout.parties[party].kind, name: layout.parties[party].name,
        weeks: (0..<layout.weeks).map { reader.score(party, $0) }, all: reader.score(party, layout.weeks))
    }
  }
}

/// What is forecast of one party.
public struct PartyForecast: Sendable, Hashable {
  /// What it is.
  public var kind: PartyKind
  /// The partner's or the team's name; empty of all own teams.
  public var name: String
  /// Week by week, from the start.
  public var weeks: [ScoreForecast]
  /// The whole horizon.
  public var all: ScoreForecast
}

/// What a party does and costs in a week or in all of them: means over replications, amounts in the scenario's
/// currency.
public struct ScoreForecast: Sendable, Hashable {
  /// Contacts whose first service of a visit began.
  public var handled: Estimate
  /// The share in time of services that had a promise to keep; nothing where there were none.
  public var inTime: Estimate?
  /// The share of solved contacts that were opened again; nothing where none were solved.
  public var reopened: Estimate?
  /// Contacts solved and not opened again.
  public var resolved: Estimate
  /// Paid hours.
  public var paidHours: Estimate
  /// What it costs: of a partner what is due to it; nothing without prices.
  public var cost: Estimate?
  /// Cost over resolutions.
  public var costPerResolution: Estimate?
  /// What a partner invoices, before credits and bonus.
  public var invoice: Estimate?
  /// What a partner owes for missed promises.
  public var credits: Estimate?
  /// What a partner earns for kept ones.
  public var bonus: Estimate?
  /// The mean number of weeks in which a partner owes a credit; of one week, the share of replications.
  public var credited: Estimate?
}

/// Reads scorecards from their sums.
private struct ScoreReader {
  let layout: ScorecardLayout
  let table: MomentTable
  let confidence: Double

  func score(_ party: Int, _ week: Int) -> ScoreForecast {
    let owner = layout.parties[party]
    let perCurrency = 1e6 / Double(layout.unit)
    func mean(_ column: ScorecardLayout.Column) -> Estimate {
      table.mean(ofColumn: layout.column(column, party: party, week: week), confidence: confidence)
        ?? Estimate(value: 0, standardError: nil, replications: 0, confidence: confidence)
    }
    func ratio(_ ratio: ScorecardLayout.Ratio) -> Estimate? {
      table.estimate(ofRatio: layout.ratio(ratio, party: party, week: week), confidence: confidence)
    }
    func amount(_ column: ScorecardLayout.Column) -> Estimate { mean(column).divided(by: perCurrency) }
    let isPartner = owner.kind == .partner && owner.hasPrice
    return ScoreForecast(
      handled: mean(.handled), inTime: ratio(.inTime), reopened: ratio(.reopened),
      resolved: mean(.resolved),
      paidHours: mean(.paid).divided(by: 3_600_000), cost: owner.hasPrice ? amount(.cost) : nil,
      costPerResolution: owner.hasPrice ? ratio(.costPerResolution)?.divided(by: perCurrency) : nil,
      invoice: isPartner ? amount(.invoice) : nil, credits: isPartner ? amount(.credits) : nil,
      bonus: isPartner ? amount(.bonus) : nil, credited: isPartner ? mean(.credited) : nil)
  }
}
