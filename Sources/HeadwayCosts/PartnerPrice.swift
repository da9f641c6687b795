import HeadwayProgram
import HeadwayScenario

/// A partner's prices and clauses.
struct PartnerPrice: Sendable {
  /// What a week comes to, in millionths of the currency.
  struct Week: Sendable {
    /// Before credits and bonus.
    var invoice: Int128
    /// What the partner owes; at most the invoice.
    var credits: Int128
    /// What the partner earns.
    var bonus: Int128
  }

  /// Where its teams stand in a row.
  let teams: [BilledTeam]
  private let price: InvoicePrice
  private let clauses: [Clause]

  init(_ pricing: Pricing, teams: [BilledTeam], clauses: [Clause]) {
    price = InvoicePrice(pricing)
    self.teams = teams
    self.clauses = clauses
  }

  /// What a week of `days` days comes to.
  ///
  /// Credits are Σ share × invoice over the penalties hit in the week, never more than the invoice, and none where
  /// the forecast was exceeded beyond its accuracy; the bonus is Σ share × invoice over the bonuses earned.
  func week(_ week: Int, days: Int, row: [Int64]) -> Week {
    var usage = Usage()
    for team in teams { usage += team.usage(in: row, week: week) }
    let invoice = price.invoice(for: usage, week: week, days: days)
    func sum(isBonus: Bool) -> Int128 {
      clauses.reduce(0) { sum, clause in
        clause.isBonus == isBonus && clause.isHit(in: row, week: week)
          ? sum + clause.amount(of: invoice) : sum
      }
    }
    let isRelieved = price.hasRelief(handled: usage.handled, week: week, days: days)
    return Week(
      invoice: invoice, credits: isRelieved ? 0 : min(invoice, sum(isBonus: false)),
      bonus: sum(isBonus: true))
  }

  /// No week is above this, whatever its row holds within `usage`: prices are not negative.
  func bound(for usage: Usage, week: Int) -> Int128 {
    let invoice = price.invoice(for: usage, week: week, days: 7)
    return clauses.reduce(invoice) { $1.isBonus ? $0 + $1.amount(of: invoice) : $0 }
  }
}
