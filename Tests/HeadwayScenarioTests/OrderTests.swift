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
    matters: {share: 0.5pp, other: 1%}
    queues:
      settlement:
        channel: ticket
        language: ko
        priority: 2
        arrivals:
          profile: {per_week: 1240, days: {mon: 22, tue: 20, wed: 18}, hours: {"00": 1, "9": 8, "10": 10}}
          uncertainty: {day: 8%, week: 5%, shared: 50%}
          events: [{name: settlement day, on: [mon, 2026-01-10], factor: 1.6}, {on: fri, factor: 0.5}]
        handle_time: {lognormal: {mean: 9 min, cv: 0.9}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "18:00"}
        deflection: 12%
        service_level: {within: [20s, 60s], formula: answered}
        teams: [seoul, manila]
      calls:
        channel: phone
        arrivals: {driver: {sellers: 480, contacts_per_seller_per_week: 0.21}, profile: {days: {mon: 1}}}
        handle_time: {mixture: [{weight: 1, constant: 5s}, {weight: 2, erlang: {mean: 1 min, shape: 2}}]}
        patience: {exponential: {mean: 3 min}}
        balk: 5%
        capacity: 400
        luck: phone
    teams:
      seoul:
        time_zone: Asia/Seoul
        skills: {settlement: {preference: 1, speed: 1.0}, calls: {preference: 2, speed: 0.8, handle_time: {constant: 1 min}}}
        shifts:
          - {agents: 24, days: [mon, tue, wed, thu, fri], start: "09:00", end: "18:00", breaks: [{at: "12:00", for: 60 min}]}
          - {agents: 3, start: "22:00", end: "06:00", breaks: [{at: "02:00", for: 30 min}]}
        shrinkage: {planned: 18%, unplanned: 9%}
        at_shift_end: finish
        on_holidays: off
      manila: {partner: acme, staffing: [120, 100, 20.0], skills: {settlement: {}}}
    partners: {acme: {}}
    routing: {choose_agent: fastest, choose_contact: earliest_due}
    targets:
      - {queue: settlement, measure: first_reply, within: 4h, at_least: 90%, clock: business, per: week}
      - {queue: calls, measure: service_level, within: 20s, at_least: 80%, per: interval, probability: 90%}
      - {queue: calls, measure: wait_all, at_most: 20s}
      - {queue: settlement, measure: backlog_end, at_most: 100, per: day}
      - {team: seoul, measure: occupancy, at_most: 88%}
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
    #expect(model.queues.map(\.name) == ["calls", "settlement"])
    #expect(model.teams.map(\.name) == ["manila", "seoul"])
    #expect(model.teams[1].skills.map(\.queue) == ["calls", "settlement"])
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
