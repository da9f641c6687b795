import HeadwayCosts
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

@Suite("What a replication costs")
struct PriceListTests {
  @Test("an own team costs its paid hours, less time off, and its overtime at the factor")
  func ownTeam() {
    var weeks = BillCase(
      days: 14, teams: [.billed("a"), .billed("b", perHour: 21, factor: 1.5)],
      paidHours: ["a": [900, 900], "b": [100, 80]])
    weeks.work("b", week: 0, handled: 50, busyMinutes: 300, timeOffHours: 3.5)
    weeks.work("b", week: 1, overtimeHours: 2)
    // (180 − 3.5) × 21 + 2 × 21 × 1.5
    #expect(weeks.bill().team() == 3769.5)
    #expect(weeks.bill().total == 3769.5)
    #expect(weeks.bill().layout?.teams == [1])
    #expect(weeks.bill().layout?.partners == [])
  }

  @Test("a partner's team with a cost of its own has both")
  func both() {
    let mixed = BillCase(
      teams: [.billed("a", perHour: 20), .billed("b", partner: "acme", perHour: 3)],
      partners: [.priced("acme") { $0.perHour = .bands((0, 11)) }], paidHours: ["a": [40], "b": [100]])
    let bill = mixed.bill()
    #expect(bill.team(0) == 800)
    #expect(bill.team(1) == 300)
    #expect(bill.partner(.invoice) == 1100)
    #expect(bill.total == 2200)
  }

  @Test("where nobody is planned and nothing is counted, a partner still has its minimum")
  func nobody() {
    var empty = BillCase(
      days: 9, partners: [.priced("acme") { $0.minimum = .usd(700) }], paidHours: [:])
    empty.change { $0.measures.weeks = [] }
    #expect(empty.bill().week(.invoice, 0) == 700)
    #expect(empty.bill().week(.invoice, 1) == 200)
    var idle = BillCase(teams: [.billed("a", perHour: 20)])
    idle.change { $0.teams[0].paidWeeks = [] }
    #expect(idle.bill().total == 0)
  }

  @Test("nothing has a price: there is no price list")
  func nothing() {
    #expect(BillCase(teams: [.billed("a")], partners: [Partner(name: "acme")]).bill().layout == nil)
  }

  @Test("amounts too great for 50 bits of millionths are told in greater units")
  func units() {
    var great = BillCase(teams: [.billed("a", perHour: 1e6)], paidHours: ["a": [1000.0000001]])
    // 10 people all week, with overtime at factor 1: 2 × 10 × 168 × 10⁶ = 3.36 × 10⁹ > 2⁵⁰ / 10⁶ = 1.13 × 10⁹
    #expect(great.bill().layout?.unit == 1000)
    // 3 people: 1.008 × 10⁹
    great.change { $0.teams[0].persons = 3 }
    #expect(great.bill().layout?.unit == 1)
    great.change { $0.teams[0].persons = 10_000 }
    #expect(great.bill().layout?.unit == 1_000_000)
    #expect(great.bill().total == 1e9)
  }

  @Test("whatever happens, an invoice is its minimum at least, and credits never exceed it")
  func laws() throws {
    var random = SplitMix64(seed: 7)
    var capped = 0
    var atMinimum = 0
    for _ in 0..<300 {
      let drawn = randomCase(&random)
      let bill = drawn.bill()
      let layout = try #require(bill.layout)
      let minimum = try #require(drawn.scenario.partners[0].pricing).minimum.microunits
      func week(_ column: MoneyLayout.PartnerWeekColumn, _ week: Int) -> Int64 {
        bill.amounts[layout.weekColumn(column, partner: 0, week: week)]
      }
      func whole(_ column: MoneyLayout.PartnerColumn) -> Int64 {
        bill.amounts[layout.partnerColumn(column, partner: 0)]
      }
      for number in 0..<layout.weeks {
        let days = min(7, Int64(drawn.scenario.horizon.days - 7 * number))
        #expect(7 * week(.invoice, number) >= minimum * days - 3)
        #expect(0 <= week(.credits, number) && week(.credits, number) <= week(.invoice, number))
        #expect(week(.bonus, number) >= 0)
        #expect((week(.credits, number) > 0) == (week(.credited, number) == 1))
        capped += week(.credits, number) == week(.invoice, number) && week(.invoice, number) > 0 ? 1 : 0
        atMinimum += (7 * week(.invoice, number) - minimum * days).magnitude <= 3 ? 1 : 0
      }
      #expect(whole(.invoice) == (0..<layout.weeks).reduce(0) { $0 + week(.invoice, $1) })
      #expect(whole(.credits) == (0..<layout.weeks).reduce(0) { $0 + week(.credits, $1) })
      #expect(whole(.due) == whole(.invoice) - whole(.credits) + whole(.bonus))
      #expect(bill.amounts[layout.totalColumn] == whole(.due) + bill.amounts[layout.teamColumn(0)])
    }
    #expect(capped > 20 && atMinimum > 20, "the cases reach both limits")
  }

  @Test("more of anything paid for never costs less; more time off never costs more")
  func monotone() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let less = randomCase(&random)
      var more = less
      let column = BillColumn.allCases[Int.random(in: 0..<BillColumn.count, using: &random)]
      let place = less.program.measures.billColumn(column, billed: 1, week: 0)
      more.put(less.row[place] + Int64.random(in: 1...1_000_000_000), inColumn: place)
      let low = try #require(less.bill().partner(.invoice))
      let high = try #require(more.bill().partner(.invoice))
      #expect(column == .timeOff ? high <= low : high >= low, "\(column)")
    }
  }

  @Test("bands agree with a price looked up for each single contact")
  func oneByOne() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<50 {
      let starts = [0] + (0..<3).map { _ in Int.random(in: 1...400, using: &random) }.sorted()
      let prices = starts.map { _ in Int.random(in: 0...900, using: &random) }
      let handled = Int.random(in: 0...600, using: &random)
      var drawn = BillCase(
        teams: [.billed("a", partner: "acme")],
        partners: [
          .priced("acme") {
            $0.perContact = zip(starts, prices).map {
              .init(above: Double($0), price: .usd(Double($1) / 100))
            }
          }
        ])
      drawn.work("a", handled: Int64(handled))
      // The contact number n (from 1) has the price of the last band that starts below n; the first starts at 0.
      let cents = (0..<handled).reduce(0) { sum, earlier in
        sum + prices[(starts.lastIndex { $0 <= earlier }) ?? 0]
      }
      #expect(drawn.bill().partner(.invoice) == Double(cents) / 100)
    }
  }

  /// An own team and a partner's, over 8 to 21 days, with prices, clauses and a row at random.
  private func randomCase(_ random: inout SplitMix64) -> BillCase {
    let days = Int.random(in: 8...21, using: &random)
    func amount(_ most: Double) -> Double { Double.random(in: 0...most, using: &random) }
    func bands(_ most: Double, _ price: Double) -> [Pricing.Band] {
      Bool.random(using: &random)
        ? [] : .bands((0, amount(price)), (amount(most / 2), amount(price)), (most, amount(price)))
    }
    let penalties = (0..<3).map { _ in
      Penalty.clause(
        Bool.random(using: &random) ? .atLeast(amount(1)) : .atMost(amount(1)), amount(1),
        isBonus: Int.random(in: 0..<3, using: &random) == 0)
    }
    let partner = Partner.priced("acme", penalties: penalties) {
      $0.perHour = bands(400, 20)
      $0.perContact = bands(1000, 5)
      $0.perMinute = bands(20_000, 0.5)
      $0.perFTE = bands(10, 900)
      $0.overtimeFactor = amount(3)
      $0.minimum = .usd(amount(20_000))
      if Bool.random(using: &random) {
        $0.forecast = LockedForecast(contacts: [amount(2000)], accuracy: amount(1), billedAtLeast: amount(1))
      }
    }
    let weeks = (days + 6) / 7
    var drawn = BillCase(
      days: days, teams: [.billed("a", perHour: amount(30)), .billed("b", partner: "acme")],
      partners: [partner],
      paidHours: ["a": (0..<weeks).map { _ in amount(900) }, "b": (0..<weeks).map { _ in amount(900) }])
    for week in 0..<weeks {
      drawn.work(
        "b", week: week, handled: Int64(amount(2000)), busyMinutes: amount(40_000), overtimeHours: amount(50),
        timeOffHours: amount(100))
      for penalty in 0..<3 where Int.random(in: 0..<5, using: &random) > 0 {
        drawn.watch(penalty, week: week, value: amount(1))
      }
    }
    return drawn
  }
}
