import HeadwayCompiler
import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Threads, shards and the order of merging never reach a figure.
@Suite struct TallyDeterminismTests {
  private func program(_ seed: UInt64) throws -> SimulationProgram {
    var generator = ScenarioGenerator(seed: seed)
    return try ProgramCompiler.compile(generator.scenario()).program
  }

  @Test(arguments: [3, 11, 20, 42] as [UInt64])
  func anyNumberOfThreadsGivesTheSameTallies(seed: UInt64) async throws {
    let program = try program(seed)
    let rule = StoppingRule(atLeast: 24, atMost: 24, precision: 0)
    var alone: Tallies?
    for threads in [1, 2, 7] {
      let found = try await Experiment(program, stopping: rule, confidence: 0.95, threads: threads).run()
        .tallies
      #expect(found.moments.replications == 24)
      if let alone { #expect(isSame(found, alone), "\(threads) threads") } else { alone = found }
    }
  }

  @Test(arguments: [5, 8, 33] as [UInt64])
  func shardsMergeInAnyOrder(seed: UInt64) throws {
    let program = try program(seed)
    let numbers = Array(0..<12 as Range<UInt64>)
    var whole = Tallies(for: program)
    let replicator = Replicator(program)
    for number in numbers { try replicator.run(number, into: &whole) }
    var random = SplitMix64(seed: seed)
    for _ in 0..<6 {
      // Cut into shards of random replications, each run by a replicator of its own in a random order.
      var shards = (0..<Int.random(in: 1...5, using: &random)).map { _ in Tallies(for: program) }
      let workers = shards.map { _ in Replicator(program) }
      for number in numbers.shuffled(using: &random) {
        let shard = Int.random(in: shards.indices, using: &random)
        try workers[shard].run(number, into: &shards[shard])
      }
      var merged = Tallies(for: program)
      for shard in shards.shuffled(using: &random) { merged.merge(shard) }
      #expect(isSame(merged, whole))
    }
  }

  @Test func aReplicatorRemembersNothing() throws {
    for seed in 0..<40 as Range<UInt64> {
      let program = try program(seed)
      let used = Replicator(program)
      for number in [9, 2, 5] as [UInt64] { _ = try used.row(number) }
      #expect(try used.row(2) == Replicator(program).row(2), "seed \(seed)")
      // Tracing is the same simulation.
      #expect(try Replicator.trace(program, replication: 2).row == used.row(2), "seed \(seed)")
    }
  }

  private func isSame(_ one: Tallies, _ other: Tallies) -> Bool {
    one.moments == other.moments && one.cells == other.cells && one.waits == other.waits
      && one.replies == other.replies && one.contacts == other.contacts
  }
}
