import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// What has nothing to do with a queue changes nothing of it, whatever features it has; nor does a new name.
@Suite struct StrangerTests {
  private func generated(_ seed: UInt64, features: Bool) -> Scenario {
    var generator = ScenarioGenerator(seed: seed)
    return generator.scenario(features: features)
  }

  /// Two scenarios in one: the second shares nobody with the first, only its horizon and rules of routing.
  private func joined(_ one: Scenario, _ stranger: Scenario, suffix: String) -> Scenario {
    var other = stranger.renamed(queuesBy: suffix, keepingLuck: false).renamed(teamsBy: suffix)
    let names = other.queues.map(\.name)
    // A policy for all queues is one for its own.
    for index in other.policies.indices where other.policies[index].queues == nil {
      other.policies[index].queues = names
    }
    var scenario = one
    for index in scenario.policies.indices where scenario.policies[index].queues == nil {
      scenario.policies[index].queues = one.queues.map(\.name)
    }
    scenario.queues = (one.queues + other.queues).sorted { $0.name < $1.name }
    scenario.teams = (one.teams + other.teams).sorted { $0.name < $1.name }
    scenario.partners = (one.partners + other.partners).sorted { $0.name < $1.name }
    scenario.targets += other.targets
    scenario.policies += other.policies
    scenario.correlation += other.correlation
    scenario.routing.overflow += other.routing.overflow
    scenario.routing.reserve += other.routing.reserve
    return scenario
  }

  @Test(arguments: [false, true])
  func aStrangerWithAllFeaturesIsNotNoticed(features: Bool) throws {
    for seed in 0..<100 as Range<UInt64> {
      let alone = generated(seed, features: features)
      // Its names come after each of those of the first, and now and then between them.
      let both = joined(alone, generated(1000 + seed, features: true), suffix: "-too")
      let before = try NamedFigures(alone, replication: seed)
      let after = try NamedFigures(both, replication: seed)
      #expect(after.contacts > before.contacts || both.queues.count > alone.queues.count)
      for (name, figures) in before.queues {
        #expect(after.queues[name] == figures, "seed \(seed), queue \(name)")
      }
      for (name, figures) in before.teams {
        #expect(after.teams[name] == figures, "seed \(seed), team \(name)")
      }
    }
  }

  @Test func luckOutlivesARename() throws {
    for seed in 200..<300 as Range<UInt64> {
      let scenario = generated(seed, features: true)
      let before = try NamedFigures(scenario, replication: 1)
      let after = try NamedFigures(scenario.renamed(queuesBy: "-new", keepingLuck: true), replication: 1)
      for (name, figures) in before.queues {
        #expect(after.queues[name + "-new"] == figures, "seed \(seed), queue \(name)")
      }
      #expect(after.teams == before.teams, "seed \(seed)")
      #expect(after.contacts == before.contacts)
    }
  }

  @Test func withoutItsLuckARenamedQueueIsAnother() throws {
    var same = 0
    for seed in 200..<240 as Range<UInt64> {
      let scenario = generated(seed, features: false)
      let before = try NamedFigures(scenario, replication: 1)
      var renamed = scenario.renamed(queuesBy: "-new", keepingLuck: false)
      for index in renamed.queues.indices { renamed.queues[index].luck = nil }
      let after = try NamedFigures(renamed, replication: 1)
      if before.queues.allSatisfy({ after.queues[$0.key + "-new"] == $0.value }) { same += 1 }
    }
    // Timetables without chance have no luck to lose.
    #expect(same < 25)
  }
}
