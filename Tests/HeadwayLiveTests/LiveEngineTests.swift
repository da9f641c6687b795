import HeadwayCompiler
import HeadwayEngine
import HeadwayExperiment
import HeadwayLive
import HeadwayLoading
import HeadwayScenario
import HeadwayStatistics
import HeadwaySyntax
import Synchronization
import Testing

/// Two queues, one that a change of the people reaches and one that it does not, with prices and targets of each kind.
private let text = """
  headway: 1
  name: A small desk
  seed: 3
  horizon: {start: 2026-01-05, days: 2, warm_up: 6h, interval: 1h}
  replications: {at_least: 12, at_most: 24, precision: 0.0001}
  currency: USD
  queues:
    calls:
      channel: phone
      arrivals: {rate: 30/h, uncertainty: {day: 15%}}
      handle_time: {exponential: {mean: 6 min}}
      patience: {exponential: {mean: 4 min}}
      service_level: {within: 30s}
      teams: [desk]
    letters:
      channel: ticket
      arrivals: {rate: 6/h}
      handle_time: {lognormal: {mean: 8 min, cv: 1}}
      teams: [writers]
  teams:
    desk: {staffing: 4, skills: {calls: {}}, cost: {per_hour: 20 USD}}
    writers: {staffing: 2, skills: {letters: {}}, cost: {per_hour: 20 USD}}
  targets:
    - {queue: calls, measure: service_level, within: 30s, at_least: 80%}
    - {queue: calls, measure: service_level, within: 30s, at_least: 70%, per: day, probability: 80%}
    - {queue: calls, measure: wait, at_most: 30s}
    - {queue: letters, measure: first_reply, within: 1h, at_least: 90%}
  """

private let more = ["teams.desk.staffing=5"]
private let files = MemoryFiles(["a.yaml": text])

/// Limits that run to a fixed number of replications, of the base and of the changes.
private func fixed(_ base: Int, _ changed: Int) -> LiveLimits {
  var limits = LiveLimits()
  limits.margin = 1e-9
  limits.mostReplications = changed
  limits.openingReplications = base
  limits.mostBaseReplications = base
  return limits
}

/// All events of a stream.
private func events(_ stream: AsyncThrowingStream<LiveFigures, any Error>) async throws -> [LiveFigures] {
  var all: [LiveFigures] = []
  for try await figures in stream { all.append(figures) }
  return all
}

/// The problem that a stream ends with.
private func problem(_ stream: AsyncThrowingStream<LiveFigures, any Error>) async -> LiveProblem? {
  do { for try await _ in stream {} } catch { return error as? LiveProblem }
  return nil
}

private func experiment(_ replications: Int) async throws -> ComparisonResult {
  let arms = try [[], more].map { try ScenarioPipeline(changes: $0, files: files).load("a.yaml").arm }
  let rule = StoppingRule(atLeast: replications, atMost: replications, precision: 0)
  return try await PairedExperiment(arms, stopping: rule, confidence: 0.95, threads: 2).run()
}

@Suite(.serialized) struct LiveEngineTests {
  /// With as many replications of the changes as of the base, figures are those of `headway compare`, to the bit.
  @Test(arguments: [1, 3]) func finalFiguresAreThoseOfACompare(threads: Int) async throws {
    let engine = LiveEngine(files: files, threads: threads, limits: fixed(24, 24))
    // Others come and go meanwhile.
    let others = (0..<6).map { number in
      engine.figures(
        of: "a.yaml", changes: ["teams.desk.staffing=\(6 + number)"],
        session: SessionID("other \(number % 2)"))
    }
    let found = try await events(engine.figures(of: "a.yaml", changes: more, session: SessionID("own")))
    for other in others.suffix(2) { _ = try await events(other) }
    let last = try #require(found.last)
    #expect(last.isFinal && last.replications == 24 && last.baseReplications == 24)
    let expected = try await experiment(24)
    try compare(last, expected)
    #expect(last.variant.replications == 24 && last.variant.digest == last.digest)
    #expect(expected.arms[1].digest == last.digest)
  }

  private func compare(_ figures: LiveFigures, _ expected: ComparisonResult) throws {
    let targets = expected.targets(ofArm: 1)
    try #require(figures.targets.count == targets.count)
    for (own, target) in zip(figures.targets, targets) {
      #expect(own.value == target.value?.mean && own.base == target.base?.mean)
      #expect(own.met == target.value?.probabilityMet && own.verdict == target.value?.verdict)
      #expect(own.baseVerdict == target.base?.verdict && own.goal == target.value?.goal)
      #expect(own.difference == target.mean.difference?.estimate)
      #expect(own.change == target.deciding.verdict(share: 0.005, other: 0.01))
    }
    let measures = Dictionary(
      uniqueKeysWithValues: expected.measures(ofArm: 1).map { ($0.name, $0) })
    #expect(figures.measures.count >= 20)
    for own in figures.measures {
      let measure = try #require(measures[own.name])
      #expect(own.value == measure.value && own.base == measure.base, "\(own.name)")
      #expect(own.difference == measure.difference?.estimate && own.isUntouched == measure.isUntouched)
    }
    #expect(figures.measures.contains { $0.name == MeasureName(.everything, "cost") })
  }

  /// The base as it is shown is what `headway run` finds.
  @Test func theBaseIsARun() async throws {
    var limits = LiveLimits()
    limits.openingReplications = 24
    limits.mostBaseReplications = 24
    let engine = LiveEngine(files: files, threads: 2, limits: limits)
    let base = try await engine.base("a.yaml")
    let loaded = try ScenarioPipeline(files: files).load("a.yaml")
    let run = try await Experiment(
      loaded.compiled.program, stopping: StoppingRule(loaded.checked.scenario.replications), confidence: 0.95,
      threads: 1, pricer: loaded.arm.pricer
    ).run()
    #expect(base.result.tallies.moments == run.tallies.moments && base.result.money == run.money)
    #expect(base.result.tallies.cells == run.tallies.cells && base.forecast.replications == 24)
    // Its own stream ends with the same.
    let last = try #require(
      try await events(engine.figures(of: "a.yaml", changes: [], session: SessionID("one"))).last)
    #expect(last.isFinal && last.replications == 24 && last.digest == base.loaded.checked.digest)
    #expect(last.targets.map(\.value) == run.targetForecasts.map(\.mean))
    #expect(last.targets.allSatisfy { $0.difference?.value == 0 && $0.change == .same })
  }

  /// Fewer replications of the changes are carried to all of the base: value and difference differ by the base.
  @Test func valuesAreTheBaseAndTheDifference() async throws {
    let engine = LiveEngine(files: files, threads: 2, limits: fixed(24, 8))
    _ = try await engine.base("a.yaml")
    let last = try #require(
      try await events(engine.figures(of: "a.yaml", changes: more, session: SessionID("one"))).last)
    #expect(last.replications == 8 && last.baseReplications == 24)
    let paired = try await experiment(8)
    let own = try #require(last.targets.first)
    let target = try #require(paired.targets(ofArm: 1).first)
    #expect(own.difference == target.mean.difference?.estimate)
    let base = try #require(own.base)
    let difference = try #require(own.difference)
    let value = try #require(own.value)
    #expect(base.replications == 24 && abs(value.value - (base.value + difference.value)) < 1e-15)
    // Sharper than eight replications alone, and not sharper than the base.
    #expect(try #require(value.margin) < #require(target.value?.mean?.margin))
    // What a change does not reach has the base's figures, and all of them.
    let letters = try #require(
      last.measures.first { $0.name.subject == .queue("letters") && $0.name.measure == "wait" })
    #expect(letters.isUntouched && letters.value == letters.base && letters.change == .same)
  }

  @Test func figuresGrowSharper() async throws {
    var limits = LiveLimits()
    limits.margin = 0.02
    let engine = LiveEngine(files: files, threads: 2, limits: limits)
    let all = try await events(engine.figures(of: "a.yaml", changes: more, session: SessionID("one")))
    let last = try #require(all.last)
    #expect(last.isFinal && all.dropLast().allSatisfy { !$0.isFinal })
    #expect(try #require(last.margin) <= 0.02)
    for (one, next) in zip(all, all.dropFirst()) {
      #expect(one.replications <= next.replications && one.baseReplications <= next.baseReplications)
      #expect(one.replications >= 4)
    }
    // Who comes back finds what was known, at once.
    let again = try await events(engine.figures(of: "a.yaml", changes: more, session: SessionID("two")))
    #expect(again.count == 1 && again[0].isFinal && again[0].replications == last.replications)
  }

  @Test func aNewerRequestTakesThePlaceOfTheOlder() async throws {
    let engine = LiveEngine(files: files, threads: 1, limits: fixed(4096, 4096))
    let session = SessionID("one")
    let old = engine.figures(of: "a.yaml", changes: more, session: session)
    var iterator = old.makeAsyncIterator()
    _ = try await iterator.next()
    let new = engine.figures(of: "a.yaml", changes: ["teams.desk.staffing=6"], session: session)
    var last: LiveFigures?
    while let figures = try await iterator.next() { last = figures }
    #expect(last?.isFinal != true)
    var second = new.makeAsyncIterator()
    #expect(try await second.next() != nil)
    engine.stop()
  }

  /// One long run with a thousand replications, and somebody who begins: their first figures come before the long run
  /// has had another hundred.
  @Test func whoBeginsGoesBeforeWhoHasMuch() async throws {
    let engine = LiveEngine(files: files, threads: 1, limits: fixed(2048, 2048))
    let count = Mutex(0)
    let long = engine.figures(of: "a.yaml", changes: more, session: SessionID("long"))
    let watch = Task {
      for try await figures in long { count.withLock { $0 = figures.replications } }
    }
    while count.withLock({ $0 }) < 256 { try await Task.sleep(for: .milliseconds(5)) }
    let before = count.withLock { $0 }
    let short = engine.figures(
      of: "a.yaml", changes: ["teams.desk.staffing=6"], session: SessionID("short"))
    var iterator = short.makeAsyncIterator()
    let first = try #require(try await iterator.next())
    // The round that had begun, and one that begins beside it.
    #expect(count.withLock { $0 } - before <= 100)
    #expect(first.replications == 4)
    engine.stop()
    watch.cancel()
  }

  @Test func tooManyAreSentAwayWithATime() async throws {
    var limits = fixed(4096, 4096)
    limits.mostRuns = 1
    let engine = LiveEngine(files: files, threads: 1, limits: limits)
    let first = engine.figures(of: "a.yaml", changes: more, session: SessionID("one"))
    let second = await problem(
      engine.figures(of: "a.yaml", changes: ["teams.desk.staffing=6"], session: SessionID("two")))
    guard case .busy(let seconds) = second else {
      Issue.record("expected to be sent away, found \(String(describing: second))")
      return
    }
    #expect(seconds >= 1)
    // The same question is no more work.
    var same = engine.figures(of: "a.yaml", changes: more, session: SessionID("three")).makeAsyncIterator()
    #expect(try await same.next() != nil)
    // Who leaves makes room.
    var own = first.makeAsyncIterator()
    #expect(try await own.next() != nil)
    engine.stop()
  }

  @Test func whatCannotBeIsTold() async throws {
    let engine = LiveEngine(files: files, threads: 1)
    func problem(_ changes: [String], of path: String = "a.yaml") async -> LiveProblem? {
      await HeadwayLiveTests.problem(
        engine.figures(of: path, changes: changes, session: SessionID("one")))
    }
    guard case .refused(let refusal) = await problem(["teams.desk.staffing=-3", "nothing.here=1"]) else {
      Issue.record("wrong changes were taken")
      return
    }
    #expect(!refusal.findings.isEmpty && !refusal.sources.isEmpty)
    guard case .notComparable(["horizon.days", "seed"]) = await problem(["seed=8", "horizon.days=3"]) else {
      Issue.record("other times and other luck were compared")
      return
    }
    guard case .refused = await problem([], of: "none.yaml") else {
      Issue.record("a file that is not there was read")
      return
    }
    await #expect(throws: LiveProblem.self) { try await engine.base("none.yaml") }
    // And then it works as before.
    #expect(try await engine.base("a.yaml").loaded.checked.scenario.name == "A small desk")
    engine.stop()
    await #expect(throws: LiveProblem.self) { try await engine.base("a.yaml") }
    guard case .stopped = await problem([]) else {
      Issue.record("a stopped engine began a run")
      return
    }
  }

  /// A file that is saved anew is read anew, at the latest a second later.
  @Test func aChangedFileIsReadAnew() async throws {
    let disk = ChangingFiles(text)
    let engine = LiveEngine(files: disk, threads: 1, limits: fixed(12, 12))
    let before = try await engine.base("a.yaml")
    disk.set(text.replacing("staffing: 4", with: "staffing: 7"))
    try await Task.sleep(for: .milliseconds(1100))
    let after = try await engine.base("a.yaml")
    #expect(after.loaded.checked.digest != before.loaded.checked.digest)
    #expect(after.panel.control("people:desk")?.base == 7)
  }

  /// Runs that nobody listens to are forgotten, the oldest first, and come back the same.
  @Test func forgottenRunsComeBackTheSame() async throws {
    var limits = fixed(12, 12)
    limits.runBytes = 0
    let engine = LiveEngine(files: files, threads: 2, limits: limits)
    var found: [LiveFigures] = []
    for round in 0..<3 {
      for people in 5...6 {
        let all = try await events(
          engine.figures(
            of: "a.yaml", changes: ["teams.desk.staffing=\(people)"], session: SessionID("\(round)")))
        if people == 5 { found.append(try #require(all.last)) }
      }
    }
    #expect(found.map(\.replications) == [12, 12, 12])
    #expect(Set(found.map { $0.targets.map(\.value) }).count == 1)
  }
}

/// A file that changes.
private final class ChangingFiles: FileLoader {
  private let text: Mutex<String>

  init(_ text: String) { self.text = Mutex(text) }

  func set(_ text: String) { self.text.withLock { $0 = text } }

  func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem) {
    let bytes = Array(text.withLock { $0 }.utf8)
    guard bytes.count <= limit else { throw .tooLarge(path: path, size: bytes.count, limit: limit) }
    bytes.withUnsafeBufferPointer { _ = body($0) }
  }
}
