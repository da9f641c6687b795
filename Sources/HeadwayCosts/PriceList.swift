public import HeadwayProgram
public import HeadwayScenario
import HeadwayUnits

/// All prices of a scenario: what a replication's row costs.
///
/// Money is a function of the row alone. Other prices give other amounts for the same rows, without simulating again.
public struct PriceList: Sendable {
  /// What the amounts are.
  public let layout: MoneyLayout
  private let teams: [TeamPrice]
  private let partners: [PartnerPrice]
  /// Local days of each week: 7, but for the last.
  private let days: [Int]

  /// Finds the prices of a scenario in its program; nil where nothing has a price.
  public init?(_ scenario: Scenario, _ program: SimulationProgram) {
    var ownTeams: [(number: Int, price: TeamPrice)] = []
    var partners: [(name: String, price: PartnerPrice)] = []
    for team in scenario.teams {
      guard let cost = team.cost, let number = program.teamNames.firstIndex(of: team.name) else { continue }
      ownTeams.append((number, TeamPrice(cost, of: BilledTeam(number, of: program))))
    }
    var penalty = 0
    for partner in scenario.partners {
      let first = penalty
      penalty += partner.penalties.count
      guard let pricing = partner.pricing else { continue }
      let members = scenario.teams.filter { $0.partner == partner.name }.compactMap { team in
        program.teamNames.firstIndex(of: team.name).map { BilledTeam($0, of: program) }
      }
      let clauses = partner.penalties.enumerated().map { index, penalty in
        Clause(penalty, index: first + index, in: program.measures)
      }
      partners.append((partner.name, PartnerPrice(pricing, teams: members, clauses: clauses)))
    }
    guard !ownTeams.isEmpty || !partners.isEmpty else { return nil }
    teams = ownTeams.map(\.price)
    self.partners = partners.map(\.price)
    days = stride(from: 0, to: scenario.horizon.days, by: 7).map { min(7, scenario.horizon.days - $0) }
    // A partner without teams and clauses is invoiced its minimum though nothing is counted.
    precondition(
      program.measures.weeks.isEmpty || days.count == program.measures.weeks.count,
      "what has a price is counted week by week")
    var layout = MoneyLayout(
      teams: ownTeams.map(\.number), partners: partners.map(\.name), weeks: days.count)
    layout.unit = Self.unit(forSumsBelow: Self.bound(teams, self.partners, days.count, program))
    self.layout = layout
  }

  /// What a replication's row costs, shape [`layout.columns`], in `layout.unit`s.
  ///
  /// The total is Σ cost of own teams + Σ (invoice − credits + bonus) of partners.
  public func price(_ row: [Int64]) -> [Int64] {
    var amounts = [Int64](repeating: 0, count: layout.columns)
    var total: Int128 = 0
    for (place, team) in teams.enumerated() {
      var usage = Usage()
      for week in days.indices { usage += team.team.usage(in: row, week: week) }
      let cost = team.cost(of: usage)
      amounts[layout.teamColumn(place)] = inUnits(cost)
      total += cost
    }
    for (number, partner) in partners.enumerated() {
      var sum = PartnerPrice.Week(invoice: 0, credits: 0, bonus: 0)
      for (week, days) in days.enumerated() {
        let amount = partner.week(week, days: days, row: row)
        func put(_ value: Int64, _ column: MoneyLayout.PartnerWeekColumn) {
          amounts[layout.weekColumn(column, partner: number, week: week)] = value
        }
        put(inUnits(amount.invoice), .invoice)
        put(inUnits(amount.credits), .credits)
        put(inUnits(amount.bonus), .bonus)
        put(amount.credits > 0 ? 1 : 0, .credited)
        sum.invoice += amount.invoice
        sum.credits += amount.credits
        sum.bonus += amount.bonus
      }
      let due = sum.invoice - sum.credits + sum.bonus
      amounts[layout.partnerColumn(.invoice, partner: number)] = inUnits(sum.invoice)
      amounts[layout.partnerColumn(.credits, partner: number)] = inUnits(sum.credits)
      amounts[layout.partnerColumn(.bonus, partner: number)] = inUnits(sum.bonus)
      amounts[layout.partnerColumn(.due, partner: number)] = inUnits(due)
      total += due
    }
    amounts[layout.totalColumn] = inUnits(total)
    return amounts
  }

  /// What each own team with a price costs in a week, in the order of `layout.teams`, in `layout.unit`s.
  func ownCosts(_ row: [Int64], week: Int) -> [Int64] {
    teams.map { inUnits($0.cost(of: $0.team.usage(in: row, week: week))) }
  }

  private func inUnits(_ millionths: Int128) -> Int64 {
    Int64(LineItem.rounded(millionths, over: Int128(layout.unit)))
  }
}

extension PriceList {
  /// The smallest power of 1000 millionths that keeps the greatest total below 2^50 units.
  private static func unit(forSumsBelow bound: Int128) -> Int64 {
    var unit: Int64 = 1
    while bound / Int128(unit) >= 1 << 50 { unit *= 1000 }
    return unit
  }

  /// What cannot well be exceeded: everybody at work all the time, twice the contacts expected, every bonus earned.
  private static func bound(
    _ teams: [TeamPrice], _ partners: [PartnerPrice], _ weeks: Int, _ program: SimulationProgram
  ) -> Int128 {
    let persons = program.teams.reduce(0) { $0 + $1.persons }
    let span = (program.span.end - program.span.measuredStart) / Int64(max(1, weeks)) + 1
    let expected = program.queues.reduce(0) { $0 + program.expected($1, from: 0, to: program.span.end) }
    let time = LineItem.whole(Double(persons) * Double(span))
    let most = Usage(handled: LineItem.whole(2 * expected + 10_000), busy: time, overtime: time, paid: time)
    let cost = teams.reduce(0) { $0 + $1.cost(of: most) } * Int128(weeks)
    return partners.reduce(cost) { sum, partner in
      (0..<weeks).reduce(sum) { $0 + partner.bound(for: most, week: $1) }
    }
  }
}
