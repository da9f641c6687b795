import HeadwayCompiler
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import Testing

/// Time has no unit: in a world that is k times as slow the same things happen to the same people, k times as late.
///
/// Exact, as far as no calendar is involved: it would find any constant of time hidden in the loop, any rounding that
/// adds up, and any order of events at one instant that depends on how long ago something was.
@Suite struct SlowWorldTests {
  @Test(arguments: [2, 3, 7] as [Int64])
  func everyStepIsThatMuchLater(factor: Int64) throws {
    var kinds: Set<ContactStep.Kind> = []
    for seed in 0..<120 as Range<UInt64> {
      var generator = ScenarioGenerator(seed: seed)
      let scenario = generator.timetable()
      let plain = try trace(scenario, seed)
      let slow = try trace(scenario.slowed(by: factor), seed)
      let expected = plain.steps.map { step in
        var step = step
        step.time *= factor
        return step
      }
      if let place = zip(expected, slow.steps).enumerated().first(where: { $0.element.0 != $0.element.1 }) {
        let (one, other) = place.element
        Issue.record("seed \(seed), step \(place.offset): expected \(one), found \(other)")
      }
      #expect(expected.count == slow.steps.count, "seed \(seed)")
      #expect(plain.counts == slow.counts, "seed \(seed)")
      kinds.formUnion(plain.steps.map(\.kind))
    }
    // Nobody's shift ends, so nothing is paused or handed back.
    #expect(
      kinds == [.arrived, .turnedAway, .abandoned, .started, .interrupted, .calledBack, .completed])
  }

  /// Every step, and what was counted of every queue but times.
  private func trace(_ scenario: Scenario, _ seed: UInt64) throws -> (steps: [ContactStep], counts: [Int64]) {
    let program = try ProgramCompiler.compile(scenario).program
    let (steps, row) = try Replicator.trace(program, replication: seed)
    let layout = program.measures
    var counts: [Int64] = []
    for queue in 0..<layout.queues {
      counts += QueueColumn.allCases.filter { !$0.isTime }.map { row[layout.column($0, queue: queue)] }
      for track in layout.tracks[queue].indices {
        counts += [TrackColumn.good, .short, .missed].map {
          row[layout.trackColumn($0, track: track, queue: queue)]
        }
      }
      guard layout.hasLife(queue: queue) else { continue }
      counts += LifeColumn.allCases.filter { !$0.isTime }.map { row[layout.column($0, queue: queue)] }
    }
    return (steps, counts)
  }
}
