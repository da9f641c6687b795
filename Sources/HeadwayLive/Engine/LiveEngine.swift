import Dispatch
import Foundation
import HeadwayLoading
package import HeadwaySyntax
import Synchronization

/// Live what-ifs of many visitors at a time, over a few threads of their own.
///
/// A base is simulated once and kept; what changes make of it is simulated on the same random numbers and paired with it.
/// Figures come as soon as a few replications are finished, and grow sharper while more are. Whoever has least
/// replications goes first, so that every visitor's first figures come soon, however many others wait for sharp ones.
package final class LiveEngine: Sendable {
  private let core: LiveCore

  /// Starts an engine.
  ///
  /// - Parameters:
  ///   - files: Where scenarios come from.
  ///   - threads: How many replications run at a time.
  package init(files: some FileLoader, threads: Int, limits: LiveLimits = LiveLimits()) {
    precondition(threads >= 1, "an engine needs a thread, not \(threads)")
    core = LiveCore(files: files, threads: threads, limits: limits)
    for _ in 0..<threads {
      let core = core
      let thread = Thread {
        var worker = LiveWorker(core)
        worker.work()
      }
      thread.name = "headway-live"
      // Deep trees of scenarios are read on it.
      thread.stackSize = 16 << 20
      thread.start()
    }
  }

  deinit { core.stop() }

  /// A base, once it is known well enough to be shown: as its own stopping rule says, or with
  /// `LiveLimits.openingReplications`.
  ///
  /// A file that says something else than when it was read is read anew.
  ///
  /// - Throws: `LiveProblem`.
  package func base(_ path: String) async throws -> LiveBase {
    try await withCheckedThrowingContinuation { core.wait(for: path, $0) }
  }

  /// What changes make of a base, sharper with each event; the base itself without changes.
  ///
  /// The first event comes after `LiveLimits.firstReplications`. The stream ends after a final event, or without one when
  /// the same session asks for something else. Who is slower than the events gets the newest. It throws `LiveProblem`.
  ///
  /// - Parameter changes: Each `PATH=VALUE`, made in their order.
  package func figures(
    of path: String, changes: [String], session: SessionID
  ) -> AsyncThrowingStream<LiveFigures, any Error> {
    AsyncThrowingStream(bufferingPolicy: .bufferingNewest(1)) { stream in
      core.listen(stream, path: path, changes: changes, session: session)
    }
  }

  /// Ends all streams, and the threads when they have finished what they do.
  package func stop() { core.stop() }
}

/// What an engine's callers and workers share.
final class LiveCore: Sendable {
  let files: any FileLoader
  let threads: Int
  let limits: LiveLimits
  private let state: Mutex<LiveState>
  private let wake = DispatchSemaphore(value: 0)

  init(files: any FileLoader, threads: Int, limits: LiveLimits) {
    self.files = files
    self.threads = threads
    self.limits = limits
    state = Mutex(LiveState(limits, threads: threads))
  }

  // MARK: Callers

  func wait(for path: String, _ waiter: LiveState.Waiter) {
    refresh(path)
    change { state in
      guard !state.isStopped else { return [.resume(waiter, .failure(LiveProblem.stopped))] }
      let id = state.base(of: path, now: .now)
      if let live = state.bases[id]?.settled, state.bases[id]?.isOpen == true {
        return [.resume(waiter, .success(live))]
      }
      state.bases[id]?.waiters.append(waiter)
      return []
    }
  }

  func listen(_ stream: LiveState.Stream, path: String, changes: [String], session: SessionID) {
    refresh(path)
    let ticket = state.withLock { $0.next() }
    stream.onTermination = { [weak self] _ in
      self?.change { state in
        state.drop(ticket: ticket, of: session)
        return []
      }
    }
    change { state in
      state.listen(
        stream, ticket: ticket, session: session, path: path, changes: changes, now: .now)
    }
  }

  func stop() {
    change { state in
      guard !state.isStopped else { return [] }
      state.isStopped = true
      var effects: [LiveState.Effect] = []
      for base in state.bases.values {
        effects += base.waiters.map { .resume($0, .failure(LiveProblem.stopped)) }
      }
      for run in state.runs.values {
        effects += run.listeners.values.map { .finish($0.stream, LiveProblem.stopped) }
      }
      state.bases = [:]
      state.runs = [:]
      state.keys = [:]
      state.paths = [:]
      state.sessions = [:]
      return effects
    }
  }

  /// Drops a base whose files were changed; they are looked at no more often than once a second.
  private func refresh(_ path: String) {
    let files: RememberedFiles? = state.withLock { state in
      guard let id = state.paths[path], let base = state.bases[id], let parts = base.parts,
        base.lastCheck.duration(to: .now) > .seconds(1)
      else { return nil }
      state.bases[id]?.lastCheck = .now
      return parts.files
    }
    guard let files, files.isOutdated else { return }
    state.withLock { state in
      // Who listens beside the old one goes on; whoever asks from now on gets the new one.
      if let id = state.paths[path], state.bases[id]?.parts?.files === files { state.paths[path] = nil }
    }
  }

  // MARK: Workers

  /// The next piece of work, for which the caller waits; none when the engine was stopped.
  func next() -> Slice? {
    while true {
      let (slice, isStopped) = state.withLock { state -> (Slice?, Bool) in
        let slice = state.claim()
        if slice == nil, !state.isStopped { state.sleeping += 1 }
        return (slice, state.isStopped)
      }
      if let slice { return slice }
      if isStopped { return nil }
      wake.wait()
    }
  }

  /// Changes what is shared, does what follows, and wakes who waits for work.
  func change(_ body: (inout LiveState) -> [LiveState.Effect]) {
    let (effects, sleeping) = state.withLock { state in
      let effects = body(&state)
      defer { state.sleeping = 0 }
      return (effects, state.sleeping)
    }
    // Outside of the lock: the end of a stream calls back.
    for effect in effects {
      switch effect {
      case .yield(let stream, let figures): stream.yield(figures)
      case .finish(let stream, let error): stream.finish(throwing: error)
      case .resume(let waiter, let result): waiter.resume(with: result)
      }
    }
    for _ in 0..<sleeping { wake.signal() }
  }

  /// Takes replications that were run; what comes next of them, if their round is over.
  func finished(_ slice: Slice, in time: Duration) -> Slice? {
    var following: Slice?
    change { state in
      switch slice {
      case .simulateBase(let id, _, let range):
        following = state.simulated(base: id, range.count, in: time)
      case .simulateRun(let id, _, let range): following = state.simulated(run: id, range.count, in: time)
      default: break
      }
      return []
    }
    return following
  }
}
