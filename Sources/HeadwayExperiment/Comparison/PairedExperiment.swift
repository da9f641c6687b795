public import HeadwayEngine
public import HeadwayProgram
public import HeadwayStatistics
import Synchronization

/// One of the scenarios that are compared.
public struct ExperimentArm: Sendable {
  /// What is run.
  public var program: SimulationProgram
  /// What its replications cost; none where nothing has a price.
  public var pricer: Pricer?

  /// Makes an arm.
  public init(_ program: SimulationProgram, pricer: Pricer? = nil) {
    self.program = program
    self.pricer = pricer
  }
}

/// An arm whose replication came to no result.
public struct ArmFailure: Error, CustomStringConvertible {
  /// The arm's position.
  public var arm: Int
  /// Why.
  public var failure: EngineFailure

  /// Why, in a sentence.
  public var description: String { "\(failure)" }
}

/// Several programs over the same replications: the first is the base, the others are compared with it.
///
/// All arms draw from the same random numbers, which are addressed by name: where two scenarios agree, their contacts
/// are the same, and what is left of a difference is what the change does (common random numbers; Law 2015, section
/// 11.2).
public struct PairedExperiment: Sendable {
  /// The base, then what is compared with it.
  public let arms: [ExperimentArm]
  /// When it stops: it looks at the differences' margins.
  public let stopping: StoppingRule
  /// Confidence of the margins, `0 ..< 1`.
  public let confidence: Double
  /// How many replications run at a time.
  public let threads: Int
  private let pairings: [ArmPairing]

  /// Makes an experiment of a base and at least one other arm.
  ///
  /// The arms have one horizon and one grain, or their measures are not about the same; one seed, or they share no
  /// random numbers.
  public init(_ arms: [ExperimentArm], stopping: StoppingRule, confidence: Double, threads: Int) {
    precondition(threads >= 1, "an experiment needs a thread, not \(threads)")
    precondition(arms.count >= 2, "a base is compared with something")
    self.arms = arms
    self.stopping = stopping
    self.confidence = confidence
    self.threads = threads
    pairings = arms.dropFirst().map { ArmPairing(base: arms[0], other: $0) }
  }

  /// Runs until every target's difference, and the cost's, is as precise as the stopping rule wants, or until
  /// `isCancelled` says so; what was finished is kept.
  ///
  /// The rule looks only at whole prefixes of replications, and all arms have run all of them: any number of threads
  /// gives the same bits.
  ///
  /// - Throws: `ArmFailure` when a replication comes to no result.
  public func run(
    progress: @escaping @Sendable (Experiment.Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> ComparisonResult {
    let sums = PairedSums(arms, pairings)
    return try await ArmWorkers(arms, threads: threads).run(
      until: stopping, add: { sums.add($0) }, result: { sums.result(arms, pairings, confidence) },
      progress: progress, isCancelled: isCancelled)
  }
}

/// The sums of all arms and of their pairs, for all workers.
private final class PairedSums: Sendable {
  private let arms: [SharedTallies]
  private let joints: Mutex<[PairedRows]>

  init(_ arms: [ExperimentArm], _ pairings: [ArmPairing]) {
    self.arms = arms.map { SharedTallies($0.program, $0.pricer) }
    joints = Mutex(pairings.map(PairedRows.init))
  }

  /// Adds the replication that all arms ran last.
  func add(_ replicators: [Replicator]) {
    let added = zip(arms, replicators).map { $0.add($1) }
    joints.withLock { joints in
      for index in joints.indices { joints[index].add(base: added[0], other: added[index + 1]) }
    }
  }

  func result(
    _ arms: [ExperimentArm], _ pairings: [ArmPairing], _ confidence: Double
  ) -> ComparisonResult {
    let results = zip(arms, self.arms).map {
      ExperimentResult($0.program, $1.current, confidence, money: $1.money)
    }
    let joints = joints.withLock { $0 }
    return ComparisonResult(
      arms: results, pairings: pairings, rows: joints.map(\.rows), amounts: joints.map(\.amounts))
  }
}
