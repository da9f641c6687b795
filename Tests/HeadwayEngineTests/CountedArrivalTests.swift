import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Counted contacts come exactly, at moments that are uniform in their stretch.
@Suite struct CountedArrivalTests {
  /// A queue with counts per half hour from midnight of 2026-01-05; chats make the loop the full one.
  private func scenario(_ counts: [Int], interval: SimDuration, isFull: Bool) throws -> Scenario {
    let day = try Parts.date("2026-01-05")
    let slots = counts.enumerated().map { number, count in
      (
        start: CivilDateTime(date: day, microsecondOfDay: Int64(number) * 1_800_000_000),
        contacts: Double(count)
      )
    }
    let queue = Queue(
      name: "calls", channel: isFull ? .chat : .phone,
      arrivals: Arrivals(.series(slots, width: .minutes(30), isExact: true)), handleTime: .constant(600))
    return Parts.scenario(
      try Parts.horizon("2026-01-05", interval: interval), queues: [queue],
      teams: [Parts.team("desk", serves: ["calls"], .level(1))])
  }

  private func tallies(_ scenario: Scenario, replications: Int) throws -> (Tallies, SimulationProgram) {
    let program = try ProgramCompiler.compile(scenario).program
    let replicator = Replicator(program)
    var tallies = Tallies(for: program)
    for number in 0..<replications { try replicator.run(UInt64(number), into: &tallies) }
    return (tallies, program)
  }

  @Test("every interval has its count in every replication", arguments: [false, true])
  func exact(isFull: Bool) throws {
    let counts = [0, 3, 0, 0, 250, 1, 1, 7] + Array(repeating: 0, count: 39) + [12]
    for replication in 0..<20 {
      let scenario = try scenario(counts, interval: .minutes(30), isFull: isFull)
      let program = try ProgramCompiler.compile(scenario).program
      #expect(program.needsFullLoop == isFull)
      var tallies = Tallies(for: program)
      try Replicator(program).run(UInt64(replication), into: &tallies)
      let came = counts.indices.map { interval in
        Int(
          tallies.cell(
            QueueColumn.offered.rawValue, queue: 0, interval: interval, layout: program.measures))
      }
      #expect(came == counts)
    }
  }

  // False alarm 1 in 10,000; with 250 replications of 12 contacts over six cells a slope of a tenth is seen.
  @Test("their moments are uniform in the stretch")
  func uniform() throws {
    let (tallies, program) = try tallies(
      try scenario([0, 0, 12], interval: .minutes(5), isFull: false), replications: 250)
    let cells = (12..<18).map {
      Int(tallies.cell(QueueColumn.offered.rawValue, queue: 0, interval: $0, layout: program.measures))
    }
    #expect(cells.reduce(0, +) == 12 * 250)
    let outcome = StatisticalExpectation.checkCounts(
      cells, expected: Array(repeating: 500, count: 6), falseAlarm: 1e-4)
    #expect(outcome.holds, "\(outcome)")
  }

  // Two calls in T = 1800 s for one person, h = 600 s each: the second waits (h − D)+, D the distance of two uniform
  // moments, with density 2 (1 − x/T) / T: the mean is h²/T − h³/(3T²) = 200 − 22.2 s. Every other half hour is empty,
  // so that the pairs have nothing to do with each other. Drawn as a Poisson number of mean 2 they would wait three times
  // as long. False alarm 1 in 10,000.
  @Test("two calls for one person wait as the formula says")
  func pairs() throws {
    let counts = (0..<48).map { $0.isMultiple(of: 2) ? 2 : 0 }
    let values = try (0..<100).map { replication in
      let program = try ProgramCompiler.compile(
        try scenario(counts, interval: .minutes(30), isFull: false)
      ).program
      var tallies = Tallies(for: program)
      try Replicator(program).run(UInt64(replication), into: &tallies)
      let waits = (0..<48).map {
        Double(tallies.cell(QueueColumn.waitSum.rawValue, queue: 0, interval: $0, layout: program.measures))
      }
      return waits.reduce(0, +) / 1e6 / 24
    }
    let outcome = StatisticalExpectation.checkMean(of: values, exact: 200 - 200.0 / 9, falseAlarm: 1e-4)
    #expect(outcome.holds, "\(outcome)")
  }

  @Test("who came in one half hour stays where he was when a later one has more")
  func addressed() throws {
    func moments(_ counts: [Int]) throws -> [Int64] {
      let scenario = try scenario(counts, interval: .minutes(30), isFull: false)
      return ToySimulator(try ProgramCompiler.compile(scenario).program, replication: 3).run().visits
        .map(\.arrival).sorted()
    }
    #expect(Array(try moments([2, 3, 9]).prefix(5)) == (try moments([2, 3])))
  }
}
