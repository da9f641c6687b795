import HeadwayCalendar
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce
import Testing

/// Whether plans keep what they promise, in years that they have never seen.
///
/// Every week of every year is simulated contact by contact. The margin of a share of 2,600 weeks at 90% is 0.6 points for
/// one standard deviation, and weeks of a year hang together, so that the plan's own chance to be off by 3 points is less
/// than one in a thousand; seeds are fixed.
@Suite struct KeptPromisesLongTests {
  private static let phone = """
    headway: 1
    seed: 11
    horizon: {start: 2026-01-05, days: 28, warm_up: 1d}
    currency: USD
    queues:
      calls:
        channel: phone
        arrivals: {profile: {per_week: 1400, days: {mon: 24, tue: 21, wed: 20, thu: 19, fri: 16}, hours: {"09": 10, "10": 13, "11": 12, "12": 8, "13": 11, "14": 12, "15": 12, "16": 12}}, uncertainty: {day: 8%}}
        handle_time: {exponential: {mean: 6 min}}
        patience: {exponential: {mean: 4 min}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "17:00"}
    teams:
      agents:
        skills: {calls: {}}
        shifts: [{agents: 9, days: [mon, tue, wed, thu, fri], start: "09:00", end: "17:00"}]
        shrinkage: {planned: 10%, unplanned: 6%}
        cost: {per_hour: 20 USD}
    targets: [{queue: calls, measure: service_level, within: 60s, at_least: 80%}]
    plan:
      weeks: 26
      demand: {calls: {per_week: 1400, growth: 1%}}
      uncertainty: {week: 5%, drift: 0.5%}
      events: [{name: settlement, on: [2026-03-16], factor: 1.5}]
      teams:
        agents: {headcount: 11, attrition: 1.5%, hiring: {lead_time: 1w, training: 2w, no_show: 5%, failure: 5%, cost: 500 USD}, ramp: [60%, 80%], overtime: {at_most: 10%}}
    """

  private static let tickets = """
    headway: 1
    seed: 12
    horizon: {start: 2026-01-05, days: 28, warm_up: 7d, holidays: [2026-02-17, 2026-02-18, 2026-03-31]}
    currency: USD
    queues:
      mail:
        channel: ticket
        arrivals: {profile: {per_week: 1500, days: {mon: 22, tue: 20, wed: 18, thu: 17, fri: 15, sat: 5, sun: 3}, hours: {"07": 2, "09": 9, "10": 11, "12": 6, "14": 10, "16": 8, "18": 5, "20": 3}}, uncertainty: {day: 8%}}
        handle_time: {lognormal: {mean: 10 min, cv: 0.9}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "18:00"}
      calls:
        channel: phone
        arrivals: {profile: {per_week: 700, days: {mon: 24, tue: 21, wed: 20, thu: 19, fri: 16}, hours: {"09": 10, "10": 13, "11": 12, "12": 8, "13": 11, "14": 12, "15": 12, "16": 12}}}
        handle_time: {exponential: {mean: 5 min}}
        patience: {exponential: {mean: 4 min}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "17:00"}
    teams:
      writers:
        skills: {mail: {}}
        shifts: [{agents: 9, days: [mon, tue, wed, thu, fri], start: "09:00", end: "18:00", breaks: [{at: "12:00", for: 60 min}]}]
        shrinkage: {planned: 12%, unplanned: 5%}
        on_holidays: off
        cost: {per_hour: 18 USD}
      callers:
        skills: {calls: {}}
        shifts: [{agents: 6, days: [mon, tue, wed, thu, fri], start: "09:00", end: "17:00"}]
        shrinkage: {planned: 10%, unplanned: 5%}
        on_holidays: off
        cost: {per_hour: 20 USD}
    targets:
      - {queue: mail, measure: first_reply, within: 8h, clock: business, at_least: 85%}
      - {queue: calls, measure: service_level, within: 60s, at_least: 80%}
    plan:
      weeks: 26
      demand: {mail: {per_week: 1500, growth: 0.5%}, calls: {per_week: 700, growth: 0.5%}}
      uncertainty: {week: 5%, shared: 50%}
      teams:
        writers: {headcount: 8, attrition: 1%, hiring: {lead_time: 1w, training: 2w, failure: 5%}, ramp: [60%, 80%], overtime: {at_most: 10%}}
        callers: {headcount: 5, attrition: 1%, hiring: {lead_time: 1w, training: 2w, failure: 5%}, ramp: [60%, 80%], overtime: {at_most: 10%}}
    """

  private func kept(_ text: String) async throws -> KeptPromises {
    let scenario = try ScenarioReader.read(YAMLReader.read(SourceFile(name: "s.yaml", text: text))).scenario
    var study = try #require(PlanStudy(scenario))
    study.threads = 2
    study.weighsLevers = false
    let answer = try await study.run()
    #expect(answer.planned.count == scenario.targets.count)
    return try #require(try await study.kept(answer, years: 100))
  }

  /// One team on the phone, growing, with a settlement day.
  @Test func aTeamOnThePhone() async throws { try check(try await kept(Self.phone)) }

  /// Two teams, one of them with tickets that wait over nights and holidays.
  @Test func ticketsAndHolidays() async throws { try check(try await kept(Self.tickets)) }

  private func check(_ kept: KeptPromises) throws {
    #expect(kept.years == 100)
    let total = kept.total
    #expect(abs(total.seen - total.promised) < 0.03, "promised \(total.promised), seen \(total.seen)")
    for row in kept.targets {
      #expect(abs(row.seen - row.promised) < 0.03, "promised \(row.promised), seen \(row.seen)")
    }
    // A plan on expected values promises the same, and does not keep it.
    let plain = try #require(kept.byExpectedValues)
    #expect(plain.seen < total.seen - 0.02, "\(plain.seen) against \(total.seen)")
  }
}
