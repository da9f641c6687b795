import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// Amounts of money, to the millionth, and whose they are.
@Suite struct MoneyTests {
  private func cost(_ amount: String, rest: String = "currency: USD\nexchange: {KRW: 0.00072, EUR: 1.1}")
    throws
    -> (microunits: Int64?, currency: String?)
  {
    let read = try scenario(small(team: "staffing: 9, cost: {per_hour: \(amount)}", rest: rest)).scenario
    return (read.teams[0].cost?.perHour.microunits, read.currency)
  }

  /// Millionths of a dollar, by hand.
  @Test(
    arguments: [
      ("21 USD", 21_000_000), ("21", 21_000_000), ("21USD", 21_000_000), ("0.1 USD", 100_000),
      ("15000 KRW", 10_800_000), ("1 KRW", 720), ("0.001 KRW", 1), ("0.0001 KRW", 0), ("10 EUR", 11_000_000),
      ("0", 0), ("1e3 USD", 1_000_000_000), ("0.0000005 USD", 1), ("100000000000", 100_000_000_000_000_000),
    ] as [(String, Int64)])
  func amountsAreExact(_ text: String, _ microunits: Int64) throws {
    #expect(try cost(text).microunits == microunits)
  }

  /// 30 digits times 30 digits do not fit 128 bits: the product is still right to the millionth.
  @Test func manyDigits() throws {
    let rest = "currency: USD\nexchange: {KRW: 0.000720000000000000000000000001}"
    #expect(try cost("15000.0000000000000000000000001 KRW", rest: rest).microunits == 10_800_000)
  }

  @Test func theOnlyCurrencyIsTheScenarios() throws {
    let own = try cost("21 USD", rest: "")
    #expect(own.microunits == 21_000_000 && own.currency == "USD")
    #expect(try scenario(small()).scenario.currency == nil)
    // Some amounts say it and one does not: which it is cannot be known for sure.
    let partner = "partners: {acme: {pricing: {per_hour: 11}}}"
    let found = findings(small(team: "staffing: 9, partner: acme, cost: {per_hour: 21 USD}", rest: partner))
    #expect(found.map(\.code.rawValue) == ["HW133"])
    #expect(found.first?.fix == "currency: USD")
  }

  @Test func anExchangeNeedsTheCurrencyItLeadsTo() {
    let found = findings(
      small(team: "staffing: 9, cost: {per_hour: 21 KRW}", rest: "exchange: {KRW: 0.00072}"))
    #expect(found.map(\.code.rawValue) == ["HW133"])
  }

  /// A currency that is broken is told once, and not again by each amount.
  @Test func oneMistakeIsToldOnce() {
    let team = "staffing: 9, cost: {per_hour: 21}"
    #expect(findings(small(team: team, rest: "currency: dollars")).map(\.code.rawValue) == ["HW107"])
    let other = "staffing: 9, cost: {per_hour: 21 KRW}"
    #expect(
      findings(small(team: other, rest: "currency: USD\nexchange: {KRW: x}")).map(\.code.rawValue) == [
        "HW110"
      ])
  }

  @Test func pricesOfAPartner() throws {
    let partner = try #require(try scenario(OrderTests.rich).scenario.partners.first)
    let pricing = try #require(partner.pricing)
    func band(_ above: Double, _ microunits: Int64) -> Pricing.Band {
      Pricing.Band(above: above, price: Money(microunits: microunits))
    }
    #expect(pricing.perHour == [band(0, 11_000_000)])
    #expect(pricing.perContact == [band(0, 2_100_000), band(10_000, 1_900_000)])
    #expect(pricing.perMinute == [band(0, 550_000)])
    #expect(pricing.perFTE == [band(0, 900_000_000)])
    #expect(pricing.fullTimeHours == 37.5 && pricing.overtimeFactor == 1.5)
    #expect(pricing.minimum == Money(microunits: 5_000_000_000))
    #expect(pricing.forecast == LockedForecast(contacts: [4200, 4500], accuracy: 0.1, billedAtLeast: 0.9))
    #expect(pricing.commitment == Commitment(contacts: [4000, 4300], hours: [100]))
    #expect(partner.share == ["settlement": 0.35])
    let seoul = try #require(try scenario(OrderTests.rich).scenario.teams.last)
    // 15,000 won at 0.00072 dollars.
    #expect(seoul.cost?.perHour == Money(microunits: 10_800_000) && seoul.cost?.overtimeFactor == 1.5)
  }

  /// A credit is for a broken promise and a bonus for a kept one, so the four forms are two promises.
  @Test func penaltiesArePromises() throws {
    let penalties = try #require(try scenario(OrderTests.rich).scenario.partners.first).penalties
    #expect(penalties.map(\.isBonus) == [false, true, false, true])
    #expect(penalties.map(\.share) == [0.05, 0.02, 0.03, 0.01])
    #expect(penalties.map(\.watched.goal) == [.atLeast(0.85), .atLeast(0.95), .atMost(0.05), .atMost(20)])
    #expect(penalties.map(\.watched.measure) == [.serviceLevel, .firstReply, .abandonment, .wait])
    #expect(penalties.allSatisfy { $0.watched.per == .week })
    // Left out: the queue's first threshold with its formula, and the policy's with its clock.
    #expect(penalties[0].watched.within == .seconds(20) && penalties[0].watched.formula == .answered)
    #expect(penalties[1].watched.within == .hours(1) && penalties[1].watched.clock == .business)
  }
}

/// SLA policies, and targets that leave their thresholds to them.
@Suite struct PolicyTests {
  private static let start = """
    headway: 1
    horizon: {start: 2026-01-05, days: 1}
    queues:
      a: {channel: ticket, language: ko, priority: 1, arrivals: {rate: 1/h}, handle_time: {constant: 1 min}, hours: {open: "09:00", close: "18:00"}}
      b: {channel: ticket, language: ko, priority: 2, arrivals: {rate: 1/h}, handle_time: {constant: 1 min}, hours: {open: "09:00", close: "18:00"}}
      c: {channel: ticket, priority: 1, arrivals: {rate: 1/h}, handle_time: {constant: 1 min}}
    teams: {agents: {staffing: 9, skills: {a: {}, b: {}, c: {}}}}
    policies:
      - {name: first, match: {queues: [b, c], languages: [ko]}, first_reply: 2h, clock: business}
      - {name: second, match: {languages: [ko]}, first_reply: {1: 30 min, other: 4h}, pausable_update: 3h}
      - {name: third, first_reply: {2: 1h}, resolution: 2d}

    """

  @Test func theFirstThatMatchesIsTheQueues() throws {
    let model = try scenario(Self.start).scenario
    #expect(model.queues.map { model.policy(of: $0)?.name } == ["second", "first", "third"])
    #expect(
      model.policies[1].promises == [
        .firstReply: [1: .minutes(30), 0: .hours(4)], .pausableUpdate: [0: .hours(3)],
      ])
    #expect(model.policies[1].threshold(of: .firstReply, priority: 1) == .minutes(30))
    #expect(model.policies[1].threshold(of: .firstReply, priority: 9) == .hours(4))
    #expect(model.policies[2].threshold(of: .firstReply, priority: 1) == nil)
  }

  @Test func targetsTakeTheirThresholdAndClock() throws {
    let targets = try scenario(
      Self.start + """
        targets:
          - {queue: a, measure: first_reply, at_least: 90%}
          - {queue: b, measure: first_reply, at_least: 90%}
          - {queue: b, measure: first_reply, at_least: 90%, clock: zendesk}
          - {queue: b, measure: first_reply, at_least: 90%, within: 8h}
          - {queue: c, measure: resolution, at_least: 90%}
          - {queue: a, measure: backlog_age, within: 2d, at_most: 10%}
        """
    ).scenario.targets
    #expect(targets.map(\.within) == [.minutes(30), .hours(2), .hours(2), .hours(8), .days(2), .days(2)])
    #expect(targets.map(\.clock) == [.calendar, .business, .zendesk, .calendar, .calendar, .calendar])
  }

  /// The policy of c is the third, which promises nothing for its priority; a later one is not asked.
  @Test func aPolicyWithoutThePromise() {
    let found = findings(Self.start + "targets: [{queue: c, measure: first_reply, at_least: 90%}]")
    #expect(found.map(\.code.rawValue) == ["HW208"])
    #expect(found.first?.fix.contains("policy") == true)
  }

  /// While a policy is broken, nothing is said of thresholds that it may give.
  @Test func aBrokenPolicyIsToldOnce() {
    let text = Self.start.replacing("first_reply: 2h", with: "first_reply: 2")
    let found = findings(text + "targets: [{queue: b, measure: first_reply, at_least: 90%}]")
    #expect(found.map(\.code.rawValue) == ["HW112"])
  }
}
