public import HeadwayProgram
public import HeadwayScenario
import HeadwayUnits

/// Turns the row of a replication into scorecards: what each partner, all own teams and each of them did and cost.
public struct Scorecards: Sendable {
  /// What the columns are.
  public let layout: ScorecardLayout
  private let program: SimulationProgram
  private let prices: PriceList?
  /// Of each party the number of its prices: among partners that charge something, or own teams with a cost.
  private let pricedPlaces: [[Int]]
  private let usages: [BilledTeam]

  /// Finds the parties of a scenario in its program, which keeps scores.
  ///
  /// Partners come by name, then all own teams together, then each of them by name.
  public init(_ scenario: Scenario, _ program: SimulationProgram) {
    precondition(program.measures.keepsScores, "this program counts nothing for scorecards")
    self.program = program
    let prices = PriceList(scenario, program)
    self.prices = prices
    let numbers = Dictionary(uniqueKeysWithValues: zip(program.teamNames, program.teamNames.indices))
    var parties: [ScorecardLayout.Party] = []
    var places: [[Int]] = []
    for partner in scenario.partners {
      let teams = scenario.teams.filter { $0.partner == partner.name }.compactMap { numbers[$0.name] }
      let place = prices?.layout.partners.firstIndex(of: partner.name)
      parties.append(.init(.partner, name: partner.name, teams: teams.sorted(), hasPrice: place != nil))
      places.append(place.map { [$0] } ?? [])
    }
    let own = scenario.teams.filter { $0.partner == nil }.compactMap { numbers[$0.name] }.sorted()
    let ownPlaces = own.map { prices?.layout.teams.firstIndex(of: $0) }
    if !own.isEmpty {
      parties.append(.init(.inHouse, teams: own, hasPrice: ownPlaces.allSatisfy { $0 != nil }))
      places.append(ownPlaces.compactMap(\.self))
    }
    for (team, place) in zip(own, ownPlaces) {
      parties.append(.init(.team, name: program.teamNames[team], teams: [team], hasPrice: place != nil))
      places.append(place.map { [$0] } ?? [])
    }
    pricedPlaces = places
    layout = ScorecardLayout(
      parties: parties, weeks: program.measures.weeks.count, unit: prices?.layout.unit ?? 1)
    usages = program.teamNames.indices.map { BilledTeam($0, of: program) }
  }

  /// The scorecards of a replication's row, shape [`layout.columns`].
  ///
  /// What a week costs is rounded once for each team and week; all weeks together are their sum.
  public func cards(of row: [Int64]) -> [Int64] {
    var cards = [Int64](repeating: 0, count: layout.columns)
    let amounts = prices?.price(row) ?? []
    for week in 0..<layout.weeks {
      let ownCosts = prices?.ownCosts(row, week: week) ?? []
      for (number, party) in layout.parties.enumerated() {
        func put(_ value: Int64, _ column: ScorecardLayout.Column) {
          cards[layout.column(column, party: number, week: week)] = value
        }
        var usage = Usage()
        for team in party.teams { usage += usages[team].usage(in: row, week: week) }
        put(usage.handled, .handled)
        put(usage.paid / 1000, .paid)
        func score(_ column: ScoreColumn) -> Int64 {
          party.teams.reduce(0) { $0 + row[program.measures.scoreColumn(column, team: $1, week: week)] }
        }
        put(score(.promised), .promised)
        put(score(.inTime), .inTime)
        put(score(.solved), .solved)
        put(score(.reopened), .reopened)
        put(score(.solved) - score(.reopened), .resolved)
        guard party.kind == .partner else {
          put(pricedPlaces[number].reduce(0) { $0 + ownCosts[$1] }, .cost)
          continue
        }
        guard let prices, let place = pricedPlaces[number].first else { continue }
        func amount(_ column: MoneyLayout.PartnerWeekColumn) -> Int64 {
          amounts[prices.layout.weekColumn(column, partner: place, week: week)]
        }
        put(amount(.invoice), .invoice)
        put(amount(.credits), .credits)
        put(amount(.bonus), .bonus)
        put(amount(.credited), .credited)
        put(amount(.invoice) - amount(.credits) + amount(.bonus), .cost)
      }
    }
    for party in layout.parties.indices {
      for column in ScorecardLayout.Column.allCases {
        cards[layout.column(column, party: party, week: layout.weeks)] = (0..<layout.weeks).reduce(0) {
          $0 + cards[layout.column(column, party: party, week: $1)]
        }
      }
    }
    return cards
  }
}
