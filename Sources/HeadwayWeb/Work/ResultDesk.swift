import HeadwayCompiler
import HeadwayExperiment
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import Synchronization

/// Simulates scenarios one after the other, and keeps the results that were asked for last.
///
/// Who asks for what is being simulated already waits for the same result.
final class ResultDesk: Sendable {
  private struct Flight {
    var task: Task<RunReport, any Error>
    var waiting: Int
    var serial: Int
  }

  private struct State {
    var kept: Kept<RunReport>
    var flights: [String: Flight] = [:]
    var serial = 0
  }

  private let state: Mutex<State>
  private let turns: Turns
  private let threads: WorkThreads
  private let threadCount: Int
  private let limits: WebLimits

  init(_ limits: WebLimits, threads: WorkThreads, count: Int) {
    state = Mutex(State(kept: Kept(most: limits.keptResults)))
    turns = Turns(atOnce: 1, waiting: limits.waitingRuns)
    self.threads = threads
    threadCount = count
    self.limits = limits
  }

  /// The results of a scenario.
  ///
  /// - Throws: `Problem` where it cannot be simulated, takes too long, or too many wait.
  func report(_ loaded: LoadedScenario) async throws -> RunReport {
    let key = Self.key(loaded)
    let task = state.withLock { state -> Task<RunReport, any Error> in
      if let kept = state.kept[key] { return Task { kept } }
      if let flight = state.flights[key] {
        state.flights[key]?.waiting += 1
        return flight.task
      }
      state.serial += 1
      let serial = state.serial
      let task = Task { try await self.fly(loaded, key, serial) }
      state.flights[key] = Flight(task: task, waiting: 1, serial: serial)
      return task
    }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      leave(key)
    }
  }

  /// Nobody waits any more for what only one waited for.
  private func leave(_ key: String) {
    let task = state.withLock { state -> Task<RunReport, any Error>? in
      guard let flight = state.flights[key] else { return nil }
      state.flights[key]?.waiting -= 1
      guard flight.waiting <= 1 else { return nil }
      // Who comes from now on begins anew.
      state.flights[key] = nil
      return flight.task
    }
    task?.cancel()
  }

  private func fly(_ loaded: LoadedScenario, _ key: String, _ serial: Int) async throws -> RunReport {
    let stop = StopFlag()
    defer {
      state.withLock { state in
        // After everybody left, somebody else may have begun anew.
        if state.flights[key]?.serial == serial { state.flights[key] = nil }
      }
    }
    let report = try await stop.watched(seconds: limits.runSeconds) { [self] in
      try await turns.take { try await threads.run { try await self.simulate(loaded, stop) } }
    }
    state.withLock { $0.kept[key] = report }
    return report
  }

  /// As many threads as fit into memory.
  ///
  /// - Throws: `Problem` where not even one does.
  static func affordable(_ loaded: LoadedScenario, _ threads: Int) throws(Problem) -> Int {
    try affordable(MemoryNeed(loaded), threads)
  }

  /// As many threads as fit into memory.
  ///
  /// - Throws: `Problem` where not even one does.
  static func affordable(_ need: MemoryNeed, _ threads: Int) throws(Problem) -> Int {
    // Half of it: other answers are made at the same time.
    guard let most = need.threads(within: MemoryNeed.available / 2) else {
      throw .cannotRun(
        "it needs more memory than there is: use a longer horizon.interval, fewer days or fewer service-level thresholds"
      )
    }
    return min(threads, most)
  }

  /// The same scenario has the same results: what it says, and the data that it names.
  private static func key(_ loaded: LoadedScenario) -> String {
    loaded.checked.digest + SHA256.hexDigest(of: loaded.effective.plainText.utf8)
  }

  private func simulate(_ loaded: LoadedScenario, _ stop: StopFlag) async throws -> RunReport {
    let scenario = loaded.checked.scenario
    let threads = try Self.affordable(loaded, threadCount)
    let result = try await Experiment(
      loaded.compiled.program, stopping: StoppingRule(scenario.replications), confidence: scenario.confidence,
      threads: threads, pricer: loaded.arm.pricer
    ).run(isCancelled: { stop.isSet })
    guard !stop.isSet else { throw CancellationError() }
    return RunReport(
      scenario: scenario, clock: loaded.compiled.clock, forecast: result.forecast(warnings: loaded.warnings))
  }
}
