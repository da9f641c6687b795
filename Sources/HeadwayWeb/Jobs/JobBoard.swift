import Synchronization

/// The jobs that were asked for: one runs, some wait, and finished ones are kept for a while.
final class JobBoard: Sendable {
  /// Does what was asked: tells how far it is, and stops when told.
  typealias Study = @Sendable (_ tell: @escaping Tell, _ stop: StopFlag) async throws -> JobOutcome
  /// Tells the share that is done, where it is known, and what is being done.
  typealias Tell = @Sendable (Double?, String) -> Void

  /// Progress is told no more often.
  private static let pause = Duration.milliseconds(100)

  private struct Entry {
    var state: JobState
    var outcome: JobOutcome?
    var task: Task<Void, Never>?
    var told = ContinuousClock.now
    var end: ContinuousClock.Instant?
    var listeners: [Int: AsyncStream<JobState>.Continuation] = [:]
  }

  private struct Entries {
    var byID: [String: Entry] = [:]
    var serial = 0
    var isClosed = false
  }

  private let entries = Mutex(Entries())
  private let limits: WebLimits
  private let turns: Turns
  private let threads: WorkThreads
  private let describe: @Sendable (any Error) -> Problem

  init(_ limits: WebLimits, threads: WorkThreads, describe: @escaping @Sendable (any Error) -> Problem) {
    self.limits = limits
    self.threads = threads
    self.describe = describe
    turns = Turns(atOnce: 1, waiting: limits.waitingJobs)
  }

  /// Takes a job.
  ///
  /// - Throws: `Problem` where too many wait.
  func submit(_ order: JobOrder, _ study: @escaping Study) throws(Problem) -> JobState {
    var generator = SystemRandomNumberGenerator()
    let id = (0..<2).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
    let state = JobState(id: id, order: order)
    let isTaken = entries.withLock { entries in
      prune(&entries)
      let waiting = entries.byID.values.count { $0.state.phase == .waiting }
      guard !entries.isClosed, waiting < limits.waitingJobs else { return false }
      entries.byID[id] = Entry(state: state)
      // Under the lock, so that the job cannot be over before it is known.
      entries.byID[id]?.task = Task { await self.work(id, study) }
      return true
    }
    guard isTaken else { throw .full("\(limits.waitingJobs) jobs wait already", retryAfter: 30) }
    return state
  }

  /// How far a job is.
  ///
  /// - Throws: `Problem` where there is none of the name.
  func state(_ id: String) throws(Problem) -> (state: JobState, outcome: JobOutcome?) {
    let found = entries.withLock { entries in
      prune(&entries)
      return entries.byID[id].map { ($0.state, $0.outcome) }
    }
    guard let found else { throw Self.unknown(id) }
    return found
  }

  /// Calls a job off, or forgets a finished one.
  func cancel(_ id: String) throws(Problem) {
    let entry = entries.withLock { entries in
      guard let entry = entries.byID[id] else { return Entry?.none }
      if entry.state.isOver { entries.byID[id] = nil }
      return entry
    }
    guard let entry else { throw Self.unknown(id) }
    if !entry.state.isOver { entry.task?.cancel() }
  }

  /// Calls all jobs off, and takes no more.
  func close() {
    let tasks = entries.withLock { entries in
      entries.isClosed = true
      return entries.byID.values.compactMap(\.task)
    }
    for task in tasks { task.cancel() }
  }

  /// The states of a job from now on, the last one among them; of states that nobody has read yet, the newest.
  func states(_ id: String) throws(Problem) -> AsyncStream<JobState> {
    let (stream, continuation) = AsyncStream<JobState>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let isKnown = entries.withLock { entries in
      guard let entry = entries.byID[id] else { return false }
      continuation.yield(entry.state)
      if entry.state.isOver {
        continuation.finish()
      } else {
        entries.serial += 1
        let serial = entries.serial
        entries.byID[id]?.listeners[serial] = continuation
        continuation.onTermination = { [weak self] _ in
          self?.entries.withLock { $0.byID[id]?.listeners[serial] = nil }
        }
      }
      return true
    }
    guard isKnown else { throw Self.unknown(id) }
    return stream
  }

  private static func unknown(_ id: String) -> Problem {
    .notFound("there is no job \(Problem.quoted(id)), or it is forgotten: ask for it again")
  }

  private func work(_ id: String, _ study: @escaping Study) async {
    let stop = StopFlag()
    do {
      let outcome = try await turns.take {
        change(id) { $0.phase = .running }
        return try await stop.watched(seconds: limits.jobSeconds) { [self] in
          try await threads.run {
            try await study({ share, text in self.tell(id, share, text) }, stop)
          }
        }
      }
      change(id, outcome) { $0.phase = .done }
    } catch is CancellationError {
      change(id) { $0.phase = .cancelled }
    } catch {
      let problem = describe(error)
      change(id) {
        $0.phase = .failed
        $0.problem = problem
      }
    }
  }

  private func tell(_ id: String, _ share: Double?, _ text: String) {
    let now = ContinuousClock.now
    let isSoon = entries.withLock { entries in
      guard let told = entries.byID[id]?.told, now - told >= Self.pause else { return true }
      entries.byID[id]?.told = now
      return false
    }
    if isSoon { return }
    change(id) {
      $0.share = share.map { min(max($0, 0), 1) }
      $0.text = text
    }
  }

  private func change(_ id: String, _ outcome: JobOutcome? = nil, _ body: (inout JobState) -> Void) {
    let (state, listeners) = entries.withLock { entries in
      guard var entry = entries.byID[id], !entry.state.isOver else {
        return (JobState?.none, [AsyncStream<JobState>.Continuation]())
      }
      body(&entry.state)
      let listeners = Array(entry.listeners.values)
      if entry.state.isOver {
        entry.outcome = outcome
        entry.end = .now
        entry.listeners = [:]
        entry.task = nil
      }
      entries.byID[id] = entry
      return (entry.state, listeners)
    }
    guard let state else { return }
    for listener in listeners {
      listener.yield(state)
      if state.isOver { listener.finish() }
    }
  }

  /// Forgets what is old, and of the rest what is too many, the oldest first.
  private func prune(_ entries: inout Entries) {
    let now = ContinuousClock.now
    let over = entries.byID.compactMap { id, entry in entry.end.map { (id: id, end: $0) } }
      .sorted { $0.end < $1.end }
    for (place, entry) in over.enumerated()
    where now - entry.end > .seconds(limits.keptJobSeconds) || over.count - place > limits.keptJobs {
      entries.byID[entry.id] = nil
    }
  }
}
