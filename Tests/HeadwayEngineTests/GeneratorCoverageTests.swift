import HeadwayCompiler
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import Testing

/// The equality of the two simulators says something only where things happen: the generated scenarios must be rich.
@Suite struct GeneratorCoverageTests {
  @Test func generatedScenariosReachEveryRule() throws {
    var happenings: [String: Int] = [:]
    var waited = 0
    var ties = 0
    var agentRules: Set<Routing.ChooseAgent> = []
    var contactRules: Set<Routing.ChooseContact> = []
    var duties: Set<DutyRow.Kind> = []
    var missed = 0
    for seed in 0..<300 as Range<UInt64> {
      var generator = ScenarioGenerator(seed: seed)
      let scenario = generator.scenario()
      let program = try ProgramCompiler.compile(scenario).program
      let outcome = ToySimulator(program, replication: seed).run()
      let row = outcome.row
      happenings.merge(outcome.happenings, uniquingKeysWith: +)
      for queue in program.queues.indices {
        waited += Int(row[program.measures.column(.delayed, queue: queue)])
        for track in program.measures.tracks[queue].indices {
          missed += Int(row[program.measures.trackColumn(.missed, track: track, queue: queue)])
        }
      }
      // Events of different contacts at one instant, other than an arrival that is served at once.
      let moments = outcome.visits.flatMap { Set($0.life.map(\.time)) }
      ties += Dictionary(grouping: moments, by: \.self).values.count { $0.count > 1 }
      agentRules.insert(scenario.routing.chooseAgent)
      contactRules.insert(scenario.routing.chooseContact)
      duties.formUnion(program.duty.map(\.kind))
    }
    for (what, least) in [
      ("arrived", 10_000), ("turnedAway", 1000), ("abandoned", 1000), ("started", 5000), ("completed", 5000),
      ("paused", 50), ("handedBack", 50),
    ] {
      #expect(happenings[what, default: 0] > least, "\(what)")
    }
    #expect(waited > 5000)
    #expect(missed > 500)
    #expect(ties > 2000)
    #expect(agentRules.count == Routing.ChooseAgent.allCases.count)
    #expect(contactRules.count == Routing.ChooseContact.allCases.count)
    #expect(duties.count == 6)
  }

  @Test func generatedFeaturesReachEveryRuleAndAddUp() throws {
    var happenings: [String: Int] = [:]
    for seed in 0..<300 as Range<UInt64> {
      var generator = ScenarioGenerator(seed: seed)
      let scenario = generator.scenario(features: true)
      let program = try ProgramCompiler.compile(scenario).program
      let outcome = ToySimulator(program, replication: seed).run()
      let contradictions = outcome.contradictions
      #expect(contradictions.isEmpty, "seed \(seed): \(contradictions.prefix(3))")
      happenings.merge(outcome.happenings, uniquingKeysWith: +)
    }
    for (what, least) in [
      ("came: redial", 500), ("came: reopening", 200), ("came: answer", 100), ("came: holdOver", 100),
      ("came: transfer", 200), ("came: chase", 200), ("came: backlog", 100), ("interrupted", 100),
      ("calledBack", 200), ("paused", 50), ("handedBack", 50), ("own person later", 50),
      ("own person at once", 50), ("another person", 50), ("other party", 500), ("overflow after a time", 50),
      ("overflow of a long line", 20), ("beyond a reserve", 50), ("spam", 100),
      ("closed without an answer", 50), ("overtime", 100), ("time off", 50), ("late break", 20),
      ("two in hand", 100), ("three in hand", 25), ("work begun beyond the shift", 20),
    ] {
      #expect(happenings[what, default: 0] >= least, "\(what)")
    }
  }
}
