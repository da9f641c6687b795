import HeadwayCompiler
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import Testing

/// The equality of the two simulators says something only where things happen: the generated scenarios must be rich.
@Suite struct GeneratorCoverageTests {
  @Test func generatedScenariosReachEveryRule() throws {
    var happenings: [ContactStep.Kind: Int] = [:]
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
      let (steps, row) = try Replicator.trace(program, replication: seed)
      for step in steps { happenings[step.kind, default: 0] += 1 }
      for queue in program.queues.indices {
        waited += Int(row[program.measures.column(.delayed, queue: queue)])
        for track in program.measures.tracks[queue].indices {
          missed += Int(row[program.measures.trackColumn(.missed, track: track, queue: queue)])
        }
      }
      // Events of different contacts at one instant, other than an arrival that is served at once.
      let busyInstants = Dictionary(grouping: steps, by: \.time).values
      ties += busyInstants.count { Set($0.map(\.contact)).count > 1 || Set($0.map(\.queue)).count > 1 }
      agentRules.insert(scenario.routing.chooseAgent)
      contactRules.insert(scenario.routing.chooseContact)
      duties.formUnion(program.duty.map(\.kind))
    }
    #expect(happenings[.arrived, default: 0] > 10_000)
    for (kind, least) in [
      (.turnedAway, 1000), (.abandoned, 1000), (.started, 5000), (.completed, 5000), (.paused, 50),
      (.handedBack, 50),
    ] as [(ContactStep.Kind, Int)] {
      #expect(happenings[kind, default: 0] > least, "\(kind)")
    }
    #expect(waited > 5000)
    #expect(missed > 500)
    #expect(ties > 2000)
    #expect(agentRules.count == Routing.ChooseAgent.allCases.count)
    #expect(contactRules.count == Routing.ChooseContact.allCases.count)
    #expect(duties.count == 6)
  }
}
