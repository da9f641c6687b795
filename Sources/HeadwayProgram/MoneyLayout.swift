/// The columns of the money of a replication: what its row costs at given prices.
///
/// First the cost of each own team; then, per partner, its `PartnerColumn`s and its `PartnerWeekColumn`s week by
/// week; last the total cost. Amounts are in `unit`s.
public struct MoneyLayout: Sendable, Hashable {
  /// What is told of a partner over the horizon.
  public enum PartnerColumn: Int, Sendable {
    /// What it invoices, before credits and bonus.
    case invoice
    /// What it owes for missed promises.
    case credits
    /// What it earns for kept ones.
    case bonus
    /// Invoice less credits, plus bonus.
    case due

    /// How many columns there are.
    public static let count = 4
  }

  /// What is told of a partner's week.
  public enum PartnerWeekColumn: Int, Sendable {
    /// What it invoices, before credits and bonus.
    case invoice
    /// What it owes for missed promises.
    case credits
    /// What it earns for kept ones.
    case bonus
    /// 1 where it owes a credit, else 0; no amount.
    case credited

    /// How many columns there are.
    public static let count = 4
  }

  /// Millionths of the currency in a unit of an amount: more than 1 only where sums would not fit 50 bits.
  public var unit: Int64 = 1
  /// The teams that cost something themselves, ascending.
  public var teams: [Int]
  /// The partners that charge something, ascending by name.
  public var partners: [String]
  /// Weeks of seven local days from the start; the last may be short.
  public var weeks: Int

  /// Makes a layout with amounts in millionths.
  public init(teams: [Int], partners: [String], weeks: Int) {
    self.teams = teams
    self.partners = partners
    self.weeks = weeks
  }

  /// The column of a team's cost over the horizon; `place` is its position in `teams`.
  public func teamColumn(_ place: Int) -> Int { place }

  /// The column of a partner over the horizon.
  public func partnerColumn(_ column: PartnerColumn, partner: Int) -> Int {
    teams.count + partner * (PartnerColumn.count + PartnerWeekColumn.count * weeks) + column.rawValue
  }

  /// The column of a partner's week.
  public func weekColumn(_ column: PartnerWeekColumn, partner: Int, week: Int) -> Int {
    partnerColumn(.invoice, partner: partner) + PartnerColumn.count + PartnerWeekColumn.count * week
      + column.rawValue
  }

  /// The column of the total: own teams, and what is due to partners.
  public var totalColumn: Int { partnerColumn(.invoice, partner: partners.count) }

  /// How many columns there are.
  public var columns: Int { totalColumn + 1 }

  /// The columns whose distribution over replications is told: invoices and the total.
  public var distributedColumns: [Int] {
    partners.indices.flatMap { partner in
      [partnerColumn(.invoice, partner: partner)]
        + (0..<weeks).map { weekColumn(.invoice, partner: partner, week: $0) }
    } + [totalColumn]
  }
}
