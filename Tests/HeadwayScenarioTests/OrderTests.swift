import Foundation
import HeadwayCalendar
import HeadwayScenario
import HeadwaySyntax
import Testing

/// The order of keys, formatting and comments change neither the model nor the canonical text.
@Suite struct OrderTests {
  static let rich = """
    headway: 1
    name: Everything at once
    seed: 7
    horizon: {start: 2026-01-05, days: 28, warm_up: 7d, interval: 30 min, time_zone: Asia/Seoul, holidays: [KR, 2026-01-09], at_end: drain}
    replications: {at_least: 20, at_most: 400, precision: 0.5%}
    confidence: 90%
    currency: USD
    exchange: {KRW: 0.00072, EUR: 1.1}
    on_undecided: fail
    matters: {share: 0.5pp, other: 1%}
    queues:
      settlement:
        channel: ticket
        language: ko
        priority: 2
        arrivals:
          profile: {per_week: 1240, days: {mon: 22, tue: 20, wed: 18}, hours: {"00": 1, "9": 8, "10": 10}}
          uncertainty: {day: 8%, week: 5%, shared: 50%}
          events: [{name: settlement day, on: [mon, 2026-01-10], factor: 1.6, from: "10:00", for: 3h, probability: 30%}, {on: fri, factor: 0.5}]
          announcements: [{name: new fees, at: 2026-01-12T10:00, contacts: 800, after: {exponential: {mean: 2h}}}]
          batch: {sizes: {"1": 70%, "5": 20%, "50": 10%}}
        handle_time: {lognormal: {mean: 9 min, cv: 0.9}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "18:00"}
        deflection: 12%
        service_level: {within: [20s, 60s], formula: answered}
        teams: [seoul, manila]
        interruptible: yes
        afterwards:
          - {probability: 8%, reopen: {after: {lognormal: {mean: 1d, cv: 1}}, prefer: same_agent, give_up: 4h}}
          - {probability: 10%, pending: {after: {exponential: {mean: 2d}}, auto_close: 5d}}
          - {probability: 5%, on_hold: {after: {constant: 4h}}}
          - {probability: 5%, to: vip, after: {constant: 5 min}}
          - {probability: 1%, to: vip}
        spam: {share: 4%, handle_time: {constant: 20s}}
        chase: {after: 1d, probability: 30%, to: calls}
        backlog: {contacts: 120, age: {exponential: {mean: 8h}}}
      vip:
        channel: chat
        language: en
        arrivals: {rate: 3/h, uncertainty: {week: 5%}}
        handle_time: {constant: 8 min}
        callback: {after: 2 min, accept: 40%, reserve: 1}
      calls:
        channel: phone
        arrivals: {driver: {sellers: 480, contacts_per_seller_per_week: 0.21}, profile: {days: {mon: 1}}}
        handle_time: {mixture: [{weight: 1, constant: 5s}, {weight: 2, erlang: {mean: 1 min, shape: 2}}]}
        patience: {exponential: {mean: 3 min}}
        balk: 5%
        redial: {probability: 30%, after: {exponential: {mean: 10 min}}}
        capacity: 400
        luck: phone
    teams:
      seoul:
        time_zone: Asia/Seoul
        skills: {settlement: {preference: 1, speed: 1.0}, calls: {preference: 2, speed: 0.8, handle_time: {constant: 1 min}}, vip: {}}
        concurrency: {chat: 3, ticket: 2, together: 4, pace: [1, 0.7, 50%, 0.4]}
        spread: 15%
        ramp: [60%, 75%, 90%]
        off_floor: [{name: team meeting, on: [wed, 2026-01-15], at: "10:00", for: 1h, agents: 4}]
        voluntary_time_off: {idle_above: 4, at_most: 6}
        overtime: {backlog_above: 20, at_most: 2h}
        cost: {per_hour: 15000 KRW, overtime: 1.5}
        shifts:
          - {agents: 24, days: [mon, tue, wed, thu, fri], start: "09:00", end: "18:00", breaks: [{at: "12:00", for: 60 min, slide: 15 min}]}
          - {agents: 2, start: "09:00", end: "18:00", hired: 2026-01-12}
          - {agents: 3, start: "22:00", end: "06:00", breaks: [{at: "02:00", for: 30 min}]}
        shrinkage: {planned: 18%, unplanned: 9%}
        at_shift_end: finish
        on_holidays: off
      manila: {partner: acme, staffing: [120, 100, 20.0], skills: {settlement: {}}}
    partners:
      acme:
        pricing:
          per_hour: 11 USD
          per_contact: [{above: 0, price: 2.1 USD}, {above: 10000, price: 1.9}]
          per_minute: 0.5 EUR
          per_fte: 900
          full_time: 37.5
          overtime: 150%
          minimum: 5000 USD
          forecast: {contacts: [4200, 4500], accuracy: 10%, billed_at_least: 90%}
          commitment: {contacts: [4000, 4300], hours: 100}
        share: {settlement: 35%}
        penalties:
          - {queue: settlement, measure: service_level, below: 85%, per: week, credit: 5%}
          - {queue: settlement, measure: first_reply, above: 95%, bonus: 2%}
          - {queue: calls, measure: abandonment, above: 5%, credit: 3%}
          - {queue: calls, measure: wait, below: 20s, bonus: 1%}
    routing:
      choose_agent: fastest
      choose_contact: earliest_due
      choose_load: most_loaded
      overflow: [{queue: settlement, to: manila, after: 10 min, when: {waiting_at_least: 20, idle_at_least: 2}}]
      reserve: [{queue: vip, team: seoul, keep: 2}]
    policies:
      - {name: settlement, match: {queues: [settlement], languages: [ko, en]}, clock: business, first_reply: {1: 30 min, "2": 1h, other: 4h}, next_reply: 2h, total_resolution: 5d}
    correlation: [{queues: [settlement, vip], of: -60%}]
    targets:
      - {queue: settlement, measure: first_reply, within: 4h, at_least: 90%, clock: business, per: week}
      - {queue: calls, measure: service_level, within: 20s, at_least: 80%, per: interval, probability: 90%}
      - {queue: calls, measure: wait_all, at_most: 20s}
      - {queue: settlement, measure: backlog_end, at_most: 100, per: day}
      - {team: seoul, measure: occupancy, at_most: 88%}
      - {queue: settlement, measure: next_reply, at_least: 80%}
      - {queue: settlement, measure: first_reply, at_least: 70%, clock: zendesk}
      - {queue: settlement, measure: backlog_age, within: 2d, at_most: 10%}
      - {queue: calls, measure: first_contact_resolution, at_least: 70%}
    """

  /// SplitMix64, so that the shuffles are the same in every run.
  struct Shuffler: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var word = state
      word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
      return word ^ (word >> 31)
    }
  }

  static func shuffled(_ node: SyntaxNode, _ shuffler: inout Shuffler) -> SyntaxNode {
    var result = node
    switch node.content {
    case .map(let entries):
      let changed = entries.map { entry in
        var entry = entry
        entry.value = shuffled(entry.value, &shuffler)
        return entry
      }
      result.content = .map(changed.shuffled(using: &shuffler))
    case .list(let items): result.content = .list(items.map { shuffled($0, &shuffler) })
    case .scalar, .null: break
    }
    return result
  }

  @Test(arguments: 1...20)
  func shuffledKeysMeanTheSame(_ seed: UInt64) throws {
    let tree = try tree(Self.rich)
    let base = try ScenarioReader.read(tree, files: MemoryFiles())
    var shuffler = Shuffler(state: seed)
    let other = try ScenarioReader.read(Self.shuffled(tree, &shuffler), files: MemoryFiles())
    #expect(other.canonicalText == base.canonicalText)
    #expect(other.digest == base.digest)
    #expect(described(other.scenario) == described(base.scenario))
  }

  @Test func theRichScenarioIsWhatItSays() throws {
    let checked = try scenario(Self.rich)
    #expect(checked.warnings.isEmpty, "\(checked.warnings.map(\.message))")
    let model = checked.scenario
    #expect(model.queues.map(\.name) == ["calls", "settlement", "vip"])
    #expect(model.teams.map(\.name) == ["manila", "seoul"])
    #expect(model.teams[1].skills.map(\.queue) == ["calls", "settlement", "vip"])
    #expect(model.teams[1].offOnHolidays)
    #expect(model.horizon.holidays.contains { $0.description == "2026-01-09" })
    // The lunar new year of 2026 in Korea.
    #expect(model.horizon.holidays.contains { $0.description == "2026-02-17" })
    guard case .profile(let perWeek, let days, let hours) = model.queues[0].arrivals.pattern else {
      Issue.record("expected a profile")
      return
    }
    #expect(perWeek == 480 * 0.21)
    #expect(days == [1, 0, 0, 0, 0, 0, 0])
    #expect(hours == [Double](repeating: 1, count: 24))
    guard case .profile(1240, _, let weights) = model.queues[1].arrivals.pattern else {
      Issue.record("expected a profile of 1240 a week")
      return
    }
    #expect(weights[0] == 1 && weights[9] == 8 && weights[10] == 10 && weights.reduce(0, +) == 19)
    #expect(model.targets[1].probability == 0.9 && model.targets[1].per == .interval)
    #expect(model.targets[2].goal == .atMost(20))
    guard case .list([120, 100, 20]) = model.teams[0].staffing else {
      Issue.record("expected a list of people")
      return
    }
  }

  @Test func formattingIsNotPartOfTheText() throws {
    let flow = "{headway: 1, name: \"a\"}"
    let block = "# a comment\nname:   'a'\n\nheadway: 1\n"
    #expect(try CanonicalText.text(of: tree(flow)) == CanonicalText.text(of: tree(block)))
    #expect(
      try CanonicalText.text(of: tree(flow)) == "headway.scenario/1\n{\"headway\":\"1\",\"name\":\"a\"}\n")
    #expect(
      try CanonicalText.text(of: tree("a: [~, \"x\\\"\\n\"]"))
        == "headway.scenario/1\n{\"a\":[null,\"x\\\"\\u000a\"]}\n")
  }
}
