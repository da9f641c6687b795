import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Randomness goes by name: what has nothing to do with a queue changes nothing of it.
@Suite struct NameAndOrderTests {
  private func generated(_ seed: UInt64) -> Scenario {
    var generator = ScenarioGenerator(seed: seed)
    return generator.scenario()
  }

  /// The columns of a row that belong to a queue, by the queue's name.
  private func columns(_ scenario: Scenario, replication: UInt64) throws -> [String: [Int64]] {
    let program = try ProgramCompiler.compile(scenario).program
    let row = try Replicator(program).row(replication)
    var columns: [String: [Int64]] = [:]
    for (number, name) in program.queueNames.enumerated() {
      columns[name] = Array(row[program.measures.queueBase(number)..<program.measures.queueBase(number + 1)])
    }
    for (number, name) in program.teamNames.enumerated() {
      let first = program.measures.teamColumn(number, available: false)
      columns["team " + name] = Array(row[first...first + 1])
    }
    return columns
  }

  @Test func anUnrelatedPoolLeavesTheOthersAlone() throws {
    for seed in 0..<60 as Range<UInt64> {
      let alone = generated(seed)
      var added = alone
      // Names before, among and after the others.
      let newcomer = ["aardvark", "carmine", "zebra"][Int(seed % 3)]
      var queue = Queue(
        name: newcomer, channel: .ticket, arrivals: Arrivals(.rate(perSecond: 0.001)),
        handleTime: .exponential(mean: 1800))
      var uncertainty = Uncertainty()
      uncertainty.day = 0.3
      uncertainty.shared = 0.5
      queue.arrivals.uncertainty = uncertainty
      queue.teams = [newcomer]
      let shift = try Parts.shift(3, "08:00", "18:00")
      var team = Parts.team(newcomer, serves: [newcomer], .shifts([shift]))
      team.unplannedShrinkage = 0.2
      added.queues = (added.queues + [queue]).sorted { $0.name < $1.name }
      added.teams = (added.teams + [team]).sorted { $0.name < $1.name }
      let before = try columns(alone, replication: seed)
      let after = try columns(added, replication: seed)
      for (name, row) in before { #expect(after[name] == row, "seed \(seed), \(name)") }
    }
  }

  @Test func luckKeepsTheNumbersOfARenamedQueue() throws {
    for seed in 0..<60 as Range<UInt64> {
      let before = generated(seed)
      var after = before
      // The new name sorts where the old one did, so that ties by queue number stay as they are.
      let old = before.queues[0].name
      let new = old + "-renamed"
      after.queues[0].name = new
      after.queues[0].luck = before.queues[0].luck ?? old
      for team in after.teams.indices {
        for skill in after.teams[team].skills.indices where after.teams[team].skills[skill].queue == old {
          after.teams[team].skills[skill].queue = new
        }
      }
      for target in after.targets.indices where after.targets[target].subject == .queue(old) {
        after.targets[target].subject = .queue(new)
      }
      let (one, other) = (try columns(before, replication: 1), try columns(after, replication: 1))
      #expect(one[old] == other[new], "seed \(seed)")
      for name in one.keys where name != old { #expect(one[name] == other[name], "seed \(seed), \(name)") }
    }
  }

  @Test func theOrderOfAFileChangesNothing() throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let scenario = generated(seed)
      var shuffled = scenario
      // What a reader sorts by name may stand in any order; the skills of a team in any order at all.
      shuffled.queues = scenario.queues.shuffled(using: &random).sorted { $0.name < $1.name }
      shuffled.teams = scenario.teams.shuffled(using: &random).sorted { $0.name < $1.name }
      for team in shuffled.teams.indices { shuffled.teams[team].skills.shuffle(using: &random) }
      #expect(
        try Replicator(ProgramCompiler.compile(shuffled).program).row(3)
          == Replicator(ProgramCompiler.compile(scenario).program).row(3), "seed \(seed)")
    }
  }

  @Test func aTimetableStretchedStretchesEveryWait() throws {
    // One FIFO pool with replayed arrivals: all times k times as long make every wait k times as long.
    for seed in 0..<40 as Range<UInt64> {
      for factor in [2, 3] as [Int64] {
        let plain = try pool(seed, people: 2, stretchedBy: 1)
        let stretched = try pool(seed, people: 2, stretchedBy: factor)
        #expect(plain.count > 20)
        #expect(plain.map { $0 * factor } == stretched, "seed \(seed)")
      }
    }
  }

  @Test func onePersonMoreMakesNobodyWaitLonger() throws {
    // Kiefer and Wolfowitz (1955): in a FIFO pool with the same arrivals and work, waits fall contact by contact.
    for seed in 0..<40 as Range<UInt64> {
      var fewer = try pool(seed, people: 1, stretchedBy: 1)
      for people in 2...5 {
        let more = try pool(seed, people: people, stretchedBy: 1)
        #expect(more.count == fewer.count)
        #expect(zip(more, fewer).allSatisfy { $0 <= $1 }, "seed \(seed), \(people) people")
        fewer = more
      }
    }
  }

  /// The waits of one FIFO pool in the order of arrival, in a horizon that drains.
  private func pool(_ seed: UInt64, people: Int, stretchedBy factor: Int64) throws -> [Int64] {
    var random = SplitMix64(seed: seed)
    let start = try Parts.date("2026-01-05")
    var moments: [CivilDateTime] = []
    var time: Int64 = 0
    for _ in 0..<60 {
      time += Int64.random(in: 0...600_000_000, using: &random) * factor
      let (day, rest) = time.quotientAndRemainder(dividingBy: 86_400_000_000)
      moments.append(CivilDateTime(date: start.adding(days: Int(day)), microsecondOfDay: rest))
    }
    // Whole seconds, so that a stretched handle time has no rounding.
    let lengths = (0..<20).map { _ in Double(Int.random(in: 0...1200, using: &random)) * Double(factor) }
    let queue = Queue(
      name: "calls", channel: .phone, arrivals: Arrivals(.trace(moments)), handleTime: .empirical(lengths))
    let scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 2, atEnd: .drain), queues: [queue],
      teams: [Parts.team("north", serves: ["calls"], .level(people))])
    let program = try ProgramCompiler.compile(scenario).program
    var arrivals: [UInt64: Int64] = [:]
    var waits: [UInt64: Int64] = [:]
    for step in try Replicator.trace(program, replication: seed).steps {
      if step.kind == .arrived { arrivals[step.contact] = step.time }
      if step.kind == .started, let arrival = arrivals[step.contact] {
        waits[step.contact] = step.time - arrival
      }
    }
    return waits.sorted { $0.key < $1.key }.map(\.value)
  }
}
