import HeadwayEngine
import HeadwayProgram
import HeadwayStatistics
import Synchronization

/// Many programs over the same replications, of which only the targets and the cost are kept.
///
/// No more programs are in memory than threads work: each is made when its turn comes. A figure depends neither on the
/// number of threads nor on which arms run besides.
package struct ArmRun: Sendable {
  /// Makes an arm when its turn comes.
  package typealias Maker = @Sendable () throws -> ExperimentArm

  /// How many replications run at a time.
  package let threads: Int
  /// Whether somebody asked to stop.
  package let isCancelled: @Sendable () -> Bool
  /// Told after each piece of work: how many replications of all arms are finished, and how many there are.
  package let progress: @Sendable (_ finished: Int, _ all: Int) -> Void

  /// Makes a run.
  package init(
    threads: Int, progress: @escaping @Sendable (_ finished: Int, _ all: Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(threads >= 1, "a run needs a thread, not \(threads)")
    self.threads = threads
    self.progress = progress
    self.isCancelled = isCancelled
  }

  /// Runs replications 0 to `replications` − 1 of every arm; nothing when it was stopped.
  ///
  /// - Throws: What a maker throws, or `ArmFailure` when a replication comes to no result.
  package func run(_ makers: [Maker], replications: Int) async throws -> [ArmRows]? {
    precondition(replications >= 1, "an arm runs at least once")
    guard !makers.isEmpty else { return [] }
    // Few arms are cut into pieces, so that all threads have work.
    let pieces = min(replications, max(1, (2 * threads + makers.count - 1) / makers.count))
    let size = (replications + pieces - 1) / pieces
    let jobs = makers.indices.flatMap { arm in
      stride(from: 0, to: replications, by: size).map { (arm, $0..<min($0 + size, replications)) }
    }
    let kept = KeptFigures(makers.count, replications)
    let next = Counter(0)
    let work: @Sendable () throws -> Void = {
      while !isCancelled() {
        let number = next.increment()
        guard number < jobs.count else { break }
        let (arm, range) = jobs[number]
        try run(try makers[arm](), number: arm, range, into: kept)
      }
    }
    let workers = min(threads, jobs.count)
    if workers == 1 {
      try work()
    } else {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<workers { group.addTask { try work() } }
        try await group.waitForAll()
      }
    }
    return kept.rows
  }

  private func run(
    _ arm: ExperimentArm, number: Int, _ range: Range<Int>, into kept: KeptFigures
  ) throws {
    let reader = ArmReader(arm)
    let replicator = Replicator(arm.program)
    var figures: [[Int64]] = []
    for replication in range {
      if isCancelled() { return }
      do throws(EngineFailure) {
        figures.append(reader.read(try replicator.row(UInt64(replication))))
      } catch {
        throw ArmFailure(arm: number, failure: error)
      }
    }
    let finished = kept.add(figures, of: number, from: range.lowerBound, reader)
    progress(finished, kept.all)
  }
}

/// What all workers found.
private final class KeptFigures: Sendable {
  private struct Arm {
    var figures: [[Int64]?]
    var reader: ArmReader?
  }

  let all: Int
  private let state: Mutex<(arms: [Arm], finished: Int)>

  init(_ arms: Int, _ replications: Int) {
    all = arms * replications
    let empty = Arm(figures: Array(repeating: nil, count: replications), reader: nil)
    state = Mutex((Array(repeating: empty, count: arms), 0))
  }

  /// Takes replications of an arm; returns how many of all arms are finished.
  func add(_ figures: [[Int64]], of arm: Int, from first: Int, _ reader: ArmReader) -> Int {
    state.withLock { state in
      for (index, figures) in figures.enumerated() { state.arms[arm].figures[first + index] = figures }
      state.arms[arm].reader = reader
      state.finished += figures.count
      return state.finished
    }
  }

  /// Every arm's rows; nothing when a replication is missing.
  var rows: [ArmRows]? {
    let (arms, finished) = state.withLock { $0 }
    guard finished == all else { return nil }
    return arms.map { arm in
      guard let reader = arm.reader else { preconditionFailure("a finished arm was read") }
      return reader.rows(arm.figures.compactMap(\.self))
    }
  }
}
