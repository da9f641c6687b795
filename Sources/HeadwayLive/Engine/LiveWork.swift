import HeadwayExperiment
import HeadwayLoading

/// Whose turn it is: who has least replications goes first, then who has waited longest; what nobody waits for goes last.
struct Standing: Comparable {
  var isIdle: Bool
  var replications: Int
  var order: Int

  static func < (one: Standing, other: Standing) -> Bool {
    if one.isIdle != other.isIdle { return other.isIdle }
    return (one.replications, one.order) < (other.replications, other.order)
  }
}

/// A piece of work for one worker, so short that others need not wait for long.
enum Slice: Sendable {
  /// Reads and compiles a base.
  case loadBase(Int, path: String)
  /// Makes and compiles what changes make of a base.
  case loadRun(Int, BaseParts, changes: [String])
  /// Simulates replications of a base.
  case simulateBase(Int, KeptReplications, Range<Int>)
  /// Simulates replications of a changed scenario.
  case simulateRun(Int, PairedVariant, Range<Int>)
  /// Says what a base has come to.
  case settle(Int, BaseParts)
  /// Makes figures; of the base itself where nothing is changed.
  case tell(Int, LiveBase, RunParts?)
}

/// A base that was loaded.
struct BaseParts: Sendable {
  var path: String
  var loaded: LoadedScenario
  var panel: ControlPanel
  var catalogue: MeasureCatalogue
  /// The files as they were when it was loaded.
  var files: RememberedFiles
  var kept: KeptReplications
  /// Bytes of its sums.
  var bytes: Int
}

/// A changed scenario that was loaded.
struct RunParts: Sendable {
  var loaded: LoadedScenario
  var sums: PairedVariant
  /// Bytes of its sums and of its program, about.
  var bytes: Int
}

/// Replications that are run in rounds: handed out up to a target, and looked at when all of them are finished.
struct Rounds {
  private(set) var target = 0
  private(set) var claimed = 0
  private(set) var finished = 0
  /// Seconds that a replication takes, about.
  private var pace: Double?

  var isOpen: Bool { claimed < target }

  /// Sets the end of the next round.
  mutating func go(to target: Int) { self.target = max(target, claimed) }

  /// Hands out as many replications as fit into a slice, and no more than leave some for every worker.
  mutating func claim(_ slice: Duration, workers: Int) -> Range<Int> {
    let left = target - claimed
    var count = (left + workers - 1) / workers
    if let pace { count = min(count, max(1, Int(slice.seconds / max(pace, 1e-9)))) }
    // Before the pace is known, one tells it.
    if pace == nil { count = 1 }
    defer { claimed += count }
    return claimed..<claimed + count
  }

  /// Takes replications that were run; whether the round is over.
  mutating func finish(_ count: Int, in time: Duration) -> Bool {
    finished += count
    let own = time.seconds / Double(count)
    pace = pace.map { 0.7 * $0 + 0.3 * own } ?? own
    return finished == target
  }
}

extension Duration {
  /// In seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
