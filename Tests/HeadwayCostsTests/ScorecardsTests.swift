import HeadwayCosts
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits
import Testing

/// Scorecards worked out on paper from rows that are written down by hand.
@Suite("Scorecards")
struct ScorecardsTests {
  /// Two weeks of a partner with two teams, at 2 a contact up to 1000 and 1.5 beyond, and of two own teams.
  ///
  /// A credit of 10% where more than 5% abandon, a bonus of 4% where at most 1% do.
  private func twoWeeks() -> BillCase {
    var weeks = BillCase(
      days: 14,
      teams: [
        .billed("a", partner: "acme"), .billed("b", partner: "acme"), .billed("c", perHour: 20),
        .billed("d", perHour: 30),
      ],
      partners: [
        .priced(
          "acme",
          penalties: [.clause(.atMost(0.05), 0.1), .clause(.atMost(0.01), 0.04, isBonus: true)]
        ) { $0.perContact = .bands((0, 2), (1000, 1.5)) }
      ], paidHours: ["a": [40, 40], "b": [10, 20], "c": [100, 110], "d": [50, 50]], keepingScores: true)
    weeks.work("a", week: 0, handled: 700)
    weeks.work("b", week: 0, handled: 500)
    weeks.work("a", week: 1, handled: 400)
    weeks.work("c", week: 0, handled: 300)
    weeks.work("d", week: 0, handled: 90)
    weeks.work("c", week: 1, handled: 310)
    weeks.watch(0, week: 0, value: 0.08)
    weeks.watch(1, week: 0, value: 0.08)
    weeks.watch(0, week: 1, value: 0.005)
    weeks.watch(1, week: 1, value: 0.005)
    weeks.score("a", week: 0, promised: 600, inTime: 540, solved: 650, reopened: 50)
    weeks.score("b", week: 0, promised: 400, inTime: 310, solved: 480, reopened: 20)
    weeks.score("a", week: 1, promised: 380, inTime: 380, solved: 390, reopened: 40)
    weeks.score("c", week: 0, promised: 0, inTime: 0, solved: 250, reopened: 0)
    return weeks
  }

  /// A column of a party (acme, in-house, c, d) in a week, or in all weeks for 2.
  private func values(_ party: Int, _ week: Int, _ columns: [ScorecardLayout.Column]) -> [Int64] {
    let weeks = twoWeeks()
    let cards = Scorecards(weeks.scenario, weeks.program)
    let row = cards.cards(of: weeks.row)
    return columns.map { row[cards.layout.column($0, party: party, week: week)] }
  }

  @Test("partners come first, then all own teams together, then each")
  func parties() {
    let weeks = twoWeeks()
    let layout = Scorecards(weeks.scenario, weeks.program).layout
    #expect(layout.parties.map(\.kind) == [.partner, .inHouse, .team, .team])
    #expect(layout.parties.map(\.name) == ["acme", "", "c", "d"])
    #expect(layout.parties.map(\.teams) == [[0, 1], [2, 3], [2], [3]])
    #expect(layout.weeks == 2)
  }

  @Test("what a partner's teams do counts together, by week and in all")
  func counts() {
    let columns: [ScorecardLayout.Column] = [.handled, .promised, .inTime, .solved, .reopened, .resolved]
    #expect(values(0, 0, columns) == [1200, 1000, 850, 1130, 70, 1060])
    #expect(values(0, 1, columns) == [400, 380, 380, 390, 40, 350])
    #expect(values(0, 2, columns) == [1600, 1380, 1230, 1520, 110, 1410])
    #expect(values(1, 0, columns) == [390, 0, 0, 250, 0, 250])
    #expect(values(3, 2, columns) == [90, 0, 0, 0, 0, 0])
  }

  @Test("invoice, credit and bonus are those of the week, and what is due is the cost")
  func money() {
    let columns: [ScorecardLayout.Column] = [.invoice, .credits, .bonus, .credited, .cost]
    let unit: Int64 = 1_000_000
    // 1000 × 2 + 200 × 1.5 = 2300; 8% abandoned: 10% off is 230, no bonus.
    #expect(values(0, 0, columns) == [2300 * unit, 230 * unit, 0, 1, 2070 * unit])
    // 400 × 2 = 800; half a percent: a bonus of 32.
    #expect(values(0, 1, columns) == [800 * unit, 0, 32 * unit, 0, 832 * unit])
    #expect(values(0, 2, columns) == [3100 * unit, 230 * unit, 32 * unit, 1, 2902 * unit])
    // c: 100 h and 110 h at 20; d: 50 h each at 30.
    #expect(values(1, 0, [.cost, .invoice]) == [3500 * unit, 0])
    #expect(values(1, 2, [.cost, .paid]) == [7200 * unit, 310 * 3_600_000])
    #expect(values(2, 1, [.cost]) == [2200 * unit])
  }

  @Test("partners and own teams together are all contacts, and their costs the total")
  func identities() {
    let weeks = twoWeeks()
    let cards = Scorecards(weeks.scenario, weeks.program)
    let row = cards.cards(of: weeks.row)
    func all(_ column: ScorecardLayout.Column, _ party: Int) -> Int64 {
      row[cards.layout.column(column, party: party, week: 2)]
    }
    #expect(all(.handled, 0) + all(.handled, 1) == 700 + 500 + 400 + 300 + 90 + 310)
    #expect(all(.handled, 2) + all(.handled, 3) == all(.handled, 1))
    #expect(Double(all(.cost, 0) + all(.cost, 1)) / 1e6 == weeks.bill().total)
  }

  @Test("own teams of which one has no price have no price together")
  func withoutPrice() {
    let weeks = BillCase(
      teams: [.billed("a", perHour: 20), .billed("b")], paidHours: ["a": [10]], keepingScores: true)
    let layout = Scorecards(weeks.scenario, weeks.program).layout
    #expect(layout.parties.map(\.hasPrice) == [false, true, false])
  }
}
