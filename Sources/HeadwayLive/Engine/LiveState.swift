import HeadwayExperiment
import HeadwayLoading
import HeadwayStatistics

/// All that workers and callers share: bases, runs, and who waits for which.
///
/// It is guarded by one lock, and nothing here takes long.
struct LiveState {
  typealias Stream = AsyncThrowingStream<LiveFigures, any Error>.Continuation
  typealias Waiter = CheckedContinuation<LiveBase, any Error>

  /// What is to be done when the lock is released.
  enum Effect {
    case yield(Stream, LiveFigures)
    case finish(Stream, (any Error)?)
    case resume(Waiter, Result<LiveBase, any Error>)
  }

  struct BaseEntry {
    enum Phase { case unloaded, loading, running, settling, resting }
    var path: String
    var order: Int
    var phase = Phase.unloaded
    var parts: BaseParts?
    var rounds = Rounds()
    var settled: LiveBase?
    /// Whether it is known well enough to be shown.
    var isOpen = false
    var waiters: [Waiter] = []
    var lastUse: ContinuousClock.Instant
    var lastCheck: ContinuousClock.Instant
  }

  struct RunEntry {
    enum Phase { case unloaded, loading, running, telling, waiting, final }
    var base: Int
    var changes: [String]
    var order: Int
    var phase = Phase.unloaded
    var parts: RunParts?
    var rounds = Rounds()
    /// Replications of the base that the last figures know.
    var toldBase = 0
    var figures: LiveFigures?
    var listeners: [Int: (session: SessionID, stream: Stream)] = [:]
    var lastUse: Int
  }

  struct Key: Hashable {
    var base: Int
    var changes: [String]
  }

  let limits: LiveLimits
  let threads: Int
  var bases: [Int: BaseEntry] = [:]
  var paths: [String: Int] = [:]
  var runs: [Int: RunEntry] = [:]
  var keys: [Key: Int] = [:]
  var sessions: [SessionID: (run: Int, ticket: Int)] = [:]
  /// Workers that wait for work.
  var sleeping = 0
  var isStopped = false
  private var last = 0

  init(_ limits: LiveLimits, threads: Int) {
    self.limits = limits
    self.threads = threads
  }

  /// A number that was not used before.
  mutating func next() -> Int {
    last += 1
    return last
  }

  // MARK: Whose turn it is

  /// The next piece of work; none where there is nothing to do.
  mutating func claim() -> Slice? {
    guard !isStopped else { return nil }
    var best: (standing: Standing, take: Candidate)?
    func offer(_ standing: Standing, _ take: Candidate) {
      if let known = best, known.standing < standing { return }
      best = (standing, take)
    }
    for (id, base) in bases {
      switch base.phase {
      case .unloaded: offer(Standing(isIdle: false, replications: -1, order: base.order), .base(id))
      case .running where base.rounds.isOpen:
        let isIdle = base.isOpen && !isAwaited(id)
        offer(
          Standing(isIdle: isIdle, replications: base.rounds.claimed, order: base.order), .base(id))
      default: break
      }
    }
    for (id, run) in runs where !run.listeners.isEmpty {
      guard let settled = bases[run.base]?.settled else { continue }
      let standing = Standing(isIdle: false, replications: run.rounds.claimed, order: run.order)
      switch run.phase {
      case .unloaded where !run.changes.isEmpty: offer(standing, .run(id))
      case .running where run.rounds.isOpen: offer(standing, .run(id))
      case .waiting where settled.result.replications > run.toldBase: offer(standing, .run(id))
      default: break
      }
    }
    switch best?.take {
    case .base(let id): return claimBase(id)
    case .run(let id): return claimRun(id)
    case nil: return nil
    }
  }

  private enum Candidate {
    case base(Int)
    case run(Int)
  }

  private mutating func claimBase(_ id: Int) -> Slice? {
    guard var base = bases[id] else { return nil }
    defer { bases[id] = base }
    guard let parts = base.parts else {
      base.phase = .loading
      return .loadBase(id, path: base.path)
    }
    return .simulateBase(id, parts.kept, base.rounds.claim(limits.slice, workers: threads))
  }

  private mutating func claimRun(_ id: Int) -> Slice? {
    guard var run = runs[id], let base = bases[run.base], let settled = base.settled, let known = base.parts
    else { return nil }
    defer { runs[id] = run }
    if run.phase == .waiting {
      run.phase = .telling
      run.toldBase = settled.result.replications
      return .tell(id, settled, run.parts)
    }
    guard let parts = run.parts else {
      run.phase = .loading
      return .loadRun(id, known, changes: run.changes)
    }
    return .simulateRun(id, parts.sums, run.rounds.claim(limits.slice, workers: threads))
  }

  /// Whether somebody waits for more replications of a base.
  func isAwaited(_ base: Int) -> Bool {
    runs.values.contains { $0.base == base && !$0.listeners.isEmpty && $0.phase == .waiting }
  }
}
