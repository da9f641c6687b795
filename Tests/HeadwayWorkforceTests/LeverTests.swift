import HeadwayDistributions
import HeadwayScenario
import HeadwayStatistics
import HeadwaySyntax
import HeadwayWorkforce
import Testing

/// What a planner may do, as changes by path.
@Suite struct LeverTests {
  private static let text = """
    headway: 1
    horizon: {start: 2026-01-05, days: 7}
    queues:
      ko mail: {channel: ticket, language: ko, arrivals: {rate: 9/h}, handle_time: {gamma: {mean: 6 min, sd: 2 min}}, teams: [desk]}
      ko other: {channel: ticket, language: ko, arrivals: {rate: 9/h}, handle_time: {constant: 5 min}, deflection: 10%}
      en mail: {channel: ticket, language: en, arrivals: {rate: 9/h}, handle_time: {uniform: {low: 1 min, high: 9 min}}}
    teams:
      desk:
        skills: {ko mail: {handle_time: {exponential: {mean: 4 min}}}}
        shifts:
          - {agents: 3, days: [mon, tue], start: "09:00", end: "18:00"}
          - {agents: 2, days: [mon], start: "15:00", end: "24:00"}
      helpers: {skills: {ko other: {}}, staffing: 4, partner: acme}
      abroad: {skills: {en mail: {}}, staffing: [2, 3]}
    partners: {acme: {}}
    targets: [{queue: ko mail, measure: first_reply, within: 4h, at_least: 90%}]

    """

  private func levers() throws -> [Lever] {
    let tree = try YAMLReader.read(SourceFile(name: "test.yaml", text: Self.text))
    let scenario = try ScenarioReader.read(tree).scenario
    return LeverCatalogue(scenario, tree: tree).levers(for: scenario.targets[0])
  }

  @Test("each lever is the change that a planner would write")
  func changes() throws {
    let found = Dictionary(uniqueKeysWithValues: try levers().map { ($0.kind, $0.changes) })
    #expect(found[.people(team: "desk", shift: 0)] == ["teams.desk.shifts.0.agents=+1"])
    #expect(found[.people(team: "desk", shift: 1)] == ["teams.desk.shifts.1.agents=+1"])
    #expect(
      found[.longerShifts(team: "desk")] == [
        "teams.desk.shifts.0.end=\"19:00\"", "teams.desk.shifts.1.end=\"01:00\"",
      ])
    #expect(
      found[.skill(team: "helpers", queue: "ko mail")] == [
        "teams.helpers.skills.\"ko mail\"={}", "queues.\"ko mail\".teams=[\"desk\", \"helpers\"]",
      ])
    #expect(
      found[.handleTime(queue: "ko mail")] == [
        "queues.\"ko mail\".handle_time.gamma.mean=-5%", "queues.\"ko mail\".handle_time.gamma.sd=-5%",
        "teams.desk.skills.\"ko mail\".handle_time.exponential.mean=-5%",
      ])
    #expect(found[.deflection(queue: "ko mail")] == ["queues.\"ko mail\".deflection=5%"])
    // Another language and other people: nothing of it reaches the queue.
    #expect(found[.skill(team: "abroad", queue: "ko mail")] == nil)
    #expect(
      found[.people(team: "abroad", shift: nil)] == nil && found[.people(team: "helpers", shift: nil)] == nil)
  }

  @Test(
    "a tenth more of a partner's people is left out where it is nobody or one person",
    arguments: [
      ("staffing: 4", false), ("staffing: 5", false), ("staffing: 14", false), ("staffing: 15", true),
      ("staffing: [5, 14]", false), ("staffing: [5, 4]", true), ("staffing: [3, 4]", false),
      (#"shifts: [{agents: 14, days: [mon], start: "09:00", end: "18:00"}]"#, false),
      (#"shifts: [{agents: 15, days: [mon], start: "09:00", end: "18:00"}]"#, true),
    ])
  func partnerPeople(staffing: String, isLever: Bool) throws {
    // Rounded half up: 4.4 is 4, 5.5 is 6, 15.4 is 15, 16.5 is 17.
    let text = Self.text.replacing("teams: [desk]", with: "teams: [desk, helpers]").replacing(
      "{ko other: {}}, staffing: 4, partner", with: "{ko mail: {}, ko other: {}}, \(staffing), partner")
    let tree = try YAMLReader.read(SourceFile(name: "test.yaml", text: text))
    let scenario = try ScenarioReader.read(tree).scenario
    let kinds = LeverCatalogue(scenario, tree: tree).levers(for: scenario.targets[0]).map(\.kind)
    #expect(kinds.contains(.partnerPeople(team: "helpers")) == isLever)
  }

  @Test("what saves money stands first, the most helpful before all; then the cheapest per unit")
  func ranking() {
    func effect(_ name: String, gain: Double, cost: Double?, error: Double = 0.001) -> LeverEffect {
      func estimate(_ value: Double, _ error: Double) -> Estimate {
        Estimate(value: value, standardError: error, replications: 20, confidence: 0.95)
      }
      return LeverEffect(
        lever: Lever(kind: .deflection(queue: name), changes: []), effects: [estimate(gain, error)],
        values: [nil], costPerWeek: cost.map { estimate($0, 1) }, isPriced: cost != nil)
    }
    let effects = [
      effect("free", gain: 0.08, cost: nil), effect("dear", gain: 0.05, cost: 500),
      effect("saves little", gain: 0.01, cost: -90), effect("cheap", gain: 0.05, cost: 100),
      effect("unsure", gain: 0.05, cost: -100, error: 0.1), effect("saves", gain: 0.05, cost: -60),
    ]
    let order = ["saves", "saves little", "cheap", "dear", "free", "unsure"]
    func names(_ effects: [LeverEffect]) -> [String] {
      effects.compactMap { if case .deflection(let queue) = $0.lever.kind { queue } else { nil } }
    }
    #expect(names(LeverEffect.ranked(effects, target: 0, isHigherBetter: true)) == order)
    // Where less is better, all of these do harm, and the least harm stands first.
    #expect(names(LeverEffect.ranked(effects, target: 0, isHigherBetter: false)).first == "saves little")
  }

  @Test("every change can be made, and does what it says")
  func effects() throws {
    let tree = try YAMLReader.read(SourceFile(name: "test.yaml", text: Self.text))
    for lever in try levers() {
      var changed = tree
      for change in lever.changes { changed = try TreePatch(argument: change).applied(to: changed) }
      let scenario = try ScenarioReader.read(changed).scenario
      switch lever.kind {
      case .handleTime(let name):
        let queue = try #require(scenario.queues.first { $0.name == name })
        // 6 min less 5% are 342 s.
        #expect(abs(queue.handleTime.mean - 342) < 1e-9)
      case .deflection(let name):
        #expect(scenario.queues.first { $0.name == name }?.deflection == 0.05)
      case .skill(let team, let queue):
        let skills = try #require(scenario.teams.first { $0.name == team }?.skills)
        #expect(skills.map(\.queue) == [queue, "ko other"])
      case .longerShifts:
        guard case .shifts(let shifts)? = scenario.teams.first(where: { $0.name == "desk" })?.staffing else {
          Issue.record("the team has shifts")
          continue
        }
        #expect(shifts.map { "\($0.end)" } == ["19:00", "01:00"])
      case .people, .partnerPeople: break
      }
    }
  }
}
