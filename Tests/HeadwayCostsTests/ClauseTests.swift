import HeadwayProgram
import HeadwayScenario
import HeadwayUnits
import Testing

/// Credits and bonuses on an invoice of 1000 a week, worked out on paper.
@Suite("Credits and bonuses")
struct ClauseTests {
  private func case1000(
    weeks: Int = 1, _ penalties: [Penalty], forecast: LockedForecast? = nil
  ) -> BillCase {
    BillCase(
      days: 7 * weeks, teams: [.billed("a", partner: "acme")],
      partners: [
        .priced("acme", penalties: penalties) {
          $0.minimum = .usd(1000)
          $0.forecast = forecast
        }
      ])
  }

  @Test(
    "what a value below, at and above the limit has for a consequence",
    arguments: [
      (Target.Goal.atLeast(0.85), false, [true, false, false]),  // credit below
      (.atMost(0.85), false, [false, false, true]),  // credit above
      (.atLeast(0.85), true, [false, true, true]),  // bonus above
      (.atMost(0.85), true, [true, true, false]),  // bonus below
    ])
  func sides(_ goal: Target.Goal, isBonus: Bool, hits: [Bool]) {
    // 17 of 20 is the limit itself.
    for (value, isHit) in zip([16.0 / 20, 17.0 / 20, 18.0 / 20], hits) {
      var week = case1000([.clause(goal, 0.05, isBonus: isBonus)])
      week.watch(0, value: value)
      let bill = week.bill()
      #expect(bill.partner(isBonus ? .bonus : .credits) == (isHit ? 50 : 0), "\(value)")
      #expect(bill.partner(isBonus ? .credits : .bonus) == 0)
      #expect(bill.isCredited(0) == (isHit && !isBonus))
    }
  }

  @Test("times are compared in the unit of their queue")
  func times() {
    for (wait, credits) in [(29.999, 0.0), (30, 0), (30.001, 50)] {
      var week = case1000([.wait(.atMost(30), 0.05)])
      week.watch(0, value: wait)
      #expect(week.bill().partner(.credits) == credits, "\(wait) s")
    }
  }

  @Test("a week without a value has no consequence")
  func noValue() {
    let week = case1000([.clause(.atLeast(0.85), 0.05), .clause(.atMost(0.05), 0.05, isBonus: true)])
    #expect(week.bill().partner(.credits) == 0)
    #expect(week.bill().partner(.bonus) == 0)
  }

  @Test("clauses add up week by week; the invoice itself is told before them")
  func sums() {
    var two = case1000(
      weeks: 2,
      [.clause(.atLeast(0.85), 0.05), .clause(.atLeast(0.8), 0.03), .wait(.atMost(20), 0.02, isBonus: true)])
    two.watch(0, week: 0, value: 0.7)
    two.watch(1, week: 0, value: 0.7)
    two.watch(0, week: 1, value: 0.83)
    two.watch(1, week: 1, value: 0.83)
    two.watch(2, week: 1, value: 12)
    let bill = two.bill()
    #expect(bill.week(.credits, 0) == 80)
    #expect(bill.week(.credits, 1) == 50)
    #expect(bill.week(.bonus, 0) == 0)
    #expect(bill.week(.bonus, 1) == 20)
    #expect(bill.partner(.invoice) == 2000)
    #expect(bill.partner(.credits) == 130)
    #expect(bill.partner(.due) == 1890)
    #expect(bill.total == 1890)
  }

  @Test("credits never exceed the invoice of their week")
  func capped() {
    var week = case1000([.clause(.atLeast(0.85), 0.7), .clause(.atLeast(0.8), 0.6)])
    week.watch(0, value: 0.5)
    week.watch(1, value: 0.5)
    #expect(week.bill().partner(.credits) == 1000)
    #expect(week.bill().partner(.due) == 0)
  }

  @Test("beyond the forecast and its accuracy no credit is owed; a bonus is still earned")
  func relief() {
    let forecast = LockedForecast(contacts: [1000], accuracy: 0.1, billedAtLeast: 0)
    let penalties: [Penalty] = [.clause(.atLeast(0.85), 0.05), .clause(.atMost(0.85), 0.02, isBonus: true)]
    // 1000 × 1.1 is within, one more is not.
    for (handled, credits) in [(1100 as Int64, 50.0), (1101, 0)] {
      var week = case1000(penalties, forecast: forecast)
      week.work("a", handled: handled)
      week.watch(0, value: 0.5)
      week.watch(1, value: 0.5)
      #expect(week.bill().partner(.credits) == credits, "\(handled) contacts")
      #expect(week.bill().isCredited(0) == (credits > 0))
      #expect(week.bill().partner(.bonus) == 20)
    }
  }

  @Test("in a short week the forecast that relieves shrinks to its days")
  func shortRelief() {
    for (handled, isCredited) in [(200 as Int64, true), (201, false)] {
      var short = BillCase(
        days: 9, teams: [.billed("a", partner: "acme")],
        partners: [
          .priced("acme", penalties: [.clause(.atLeast(0.85), 0.05)]) {
            $0.minimum = .usd(7000)
            $0.forecast = LockedForecast(contacts: [700], accuracy: 0, billedAtLeast: 0)
          }
        ])
      short.work("a", week: 1, handled: handled)
      short.watch(0, week: 1, value: 0.5)
      #expect(short.bill().week(.credits, 1) == (isCredited ? 100 : 0))
    }
  }

  @Test("clauses of a partner without prices cost nothing, and those of the next keep their values")
  func positions() {
    var unpriced = Partner(name: "aaa")
    unpriced.penalties = [.clause(.atLeast(0.9), 0.5), .clause(.atLeast(0.9), 0.5)]
    var both = BillCase(
      partners: [
        unpriced,
        .priced("bbb", penalties: [.clause(.atLeast(0.85), 0.05)]) { $0.minimum = .usd(1000) },
      ])
    both.watch(0, value: 0.1)
    both.watch(1, value: 0.1)
    both.watch(2, value: 0.9)
    #expect(both.bill().layout?.partners == ["bbb"])
    #expect(both.bill().partner(.credits) == 0)
    both.watch(2, value: 0.1)
    #expect(both.bill().partner(.credits) == 50)
  }
}
