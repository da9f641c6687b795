import HeadwayEngine
public import HeadwayStatistics
import Synchronization

/// One scenario at several points, all over the same replications.
///
/// As in a comparison, what differs between two points is what their difference does (common random numbers), so that
/// neighbours are told apart long before their own margins are narrow.
public struct SweepExperiment: Sendable {
  /// Two points whose difference is wanted; the first is the one that is subtracted.
  public struct Link: Sendable, Hashable {
    /// The point that is subtracted.
    public var from: Int
    /// The point it is subtracted from.
    public var to: Int

    /// Makes a link of two different points.
    public init(from: Int, to: Int) {
      precondition(from != to, "a point does not differ from itself")
      self.from = from
      self.to = to
    }
  }

  /// The points.
  public let points: [ExperimentArm]
  /// What is read at each of them.
  public let subjects: [SweepSubject]
  /// The pairs of points whose differences are told.
  public let links: [Link]
  /// When it stops: it looks at each point's own margins, as a run of this point alone would.
  public let stopping: StoppingRule
  /// Confidence of the margins, `0 ..< 1`.
  public let confidence: Double
  /// How many replications run at a time.
  public let threads: Int

  /// Makes a sweep over at least one point; the points have one horizon, one currency and one seed.
  public init(
    _ points: [ExperimentArm], subjects: [SweepSubject], links: [Link], stopping: StoppingRule,
    confidence: Double, threads: Int
  ) {
    precondition(threads >= 1, "an experiment needs a thread, not \(threads)")
    precondition(!points.isEmpty, "a sweep has a point")
    self.points = points
    self.subjects = subjects
    self.links = links
    self.stopping = stopping
    self.confidence = confidence
    self.threads = threads
  }

  /// Runs until every figure that has a goal is, at every point, as precise as the stopping rule wants, or
  /// until `isCancelled` says so; what was finished is kept.
  ///
  /// - Throws: `ArmFailure` when a replication comes to no result.
  public func run(
    progress: @escaping @Sendable (Experiment.Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> SweepResult {
    let measures = points.map { point in
      let catalogue = MeasureCatalogue(point.program, money: point.pricer?.layout)
      return subjects.map { SweepMeasure($0, of: point, catalogue) }
    }
    let pairings = links.map { SweepPairing($0, points, measures) }
    let sums = SweepSums(points, pairings)
    return try await ArmWorkers(points, threads: threads).run(
      until: stopping, add: { sums.add($0) }, result: { sums.result(points, measures, confidence) },
      progress: progress, isCancelled: isCancelled)
  }
}

/// Where the subjects of two linked points stand among the pairs that are summed.
struct SweepPairing: Sendable {
  let link: SweepExperiment.Link
  private(set) var rowPairs: [RatioPair] = []
  private(set) var amountPairs: [RatioPair] = []
  /// By subject: its position among the pairs of rows, or of amounts; nil where a point has no such measure.
  private(set) var places: [Int?] = []

  init(_ link: SweepExperiment.Link, _ points: [ExperimentArm], _ measures: [[SweepMeasure?]]) {
    self.link = link
    for (one, other) in zip(measures[link.from], measures[link.to]) {
      guard let one = one?.measure, let other = other?.measure, one.isAmount == other.isAmount else {
        places.append(nil)
        continue
      }
      let pair = RatioPair(
        base: one.definition(in: points[link.from].program),
        other: other.definition(in: points[link.to].program))
      places.append(one.isAmount ? amountPairs.count : rowPairs.count)
      if one.isAmount { amountPairs.append(pair) } else { rowPairs.append(pair) }
    }
  }
}

/// The sums of two linked points.
struct SweepMoments: Sendable {
  let pairing: SweepPairing
  var rows: PairedMoments
  var amounts: PairedMoments

  init(_ pairing: SweepPairing) {
    self.pairing = pairing
    rows = PairedMoments(pairing.rowPairs)
    amounts = PairedMoments(pairing.amountPairs)
  }
}

/// The sums of all points and of their links, for all workers.
private final class SweepSums: Sendable {
  private let points: [SharedTallies]
  private let links: Mutex<[SweepMoments]>

  init(_ points: [ExperimentArm], _ pairings: [SweepPairing]) {
    self.points = points.map { SharedTallies($0.program, $0.pricer) }
    links = Mutex(pairings.map(SweepMoments.init))
  }

  /// Adds the replication that all points ran last.
  func add(_ replicators: [Replicator]) {
    let added = zip(points, replicators).map { $0.add($1) }
    links.withLock { links in
      for index in links.indices {
        let link = links[index].pairing.link
        links[index].rows.add(base: added[link.from].row, other: added[link.to].row)
        // Without prices at either point there are no pairs of amounts.
        links[index].amounts.add(base: added[link.from].amounts ?? [], other: added[link.to].amounts ?? [])
      }
    }
  }

  func result(
    _ arms: [ExperimentArm], _ measures: [[SweepMeasure?]], _ confidence: Double
  ) -> SweepResult {
    let results = zip(arms, points).map {
      ExperimentResult($0.program, $1.current, confidence, money: $1.money)
    }
    return SweepResult(points: results, measures: measures, links: links.withLock { $0 })
  }
}
