import HeadwayProgram
public import HeadwayStatistics

/// A scenario under check: its experiment, and what it is compared with.
public struct CheckSubject: Sendable {
  /// A target's mean in an earlier experiment, to be compared with this one's.
  public struct Comparison: Sendable {
    /// The target's position in the scenario.
    public var target: Int
    /// The earlier rows.
    public var base: RatioRows
    /// Whether both have the same random numbers, replication by replication.
    public var isPaired: Bool
    /// Whether the scenario itself is the same, so that alike rows are no luck.
    public var isUnchanged: Bool
    /// The smallest difference that matters: points of a share, relative to the earlier value for all else.
    public var matters: SmallestChange

    /// Makes a comparison.
    public init(
      target: Int, base: RatioRows, isPaired: Bool, isUnchanged: Bool = false, matters: SmallestChange
    ) {
      self.target = target
      self.base = base
      self.isPaired = isPaired
      self.isUnchanged = isUnchanged
      self.matters = matters
    }
  }

  /// What is run; its rule says how many replications at least and at most.
  public var experiment: Experiment
  /// What it is compared with.
  public var comparisons: [Comparison]
  /// Whether it also runs until every margin is as narrow as the rule wants, as an experiment to be compared with
  /// should.
  public var untilPrecise: Bool

  /// Makes a subject.
  public init(_ experiment: Experiment, comparisons: [Comparison] = [], untilPrecise: Bool = false) {
    self.experiment = experiment
    self.comparisons = comparisons
    self.untilPrecise = untilPrecise
  }
}

/// The smallest difference that matters, by what a measure is.
public struct SmallestChange: Sendable, Hashable {
  /// Of shares, in points of 1.
  public var share: Double
  /// Of all else, relative.
  public var other: Double

  /// Makes a smallest difference; both at least 0.
  public init(share: Double, other: Double) {
    self.share = share
    self.other = other
  }

  /// The difference in the measure's own unit.
  func size(of target: TargetRow, base: Double) -> Double {
    target.isShare ? share : other * base.magnitude
  }
}

/// What a check found out about one scenario.
public struct CheckOutcome: Sendable {
  /// Why no more replications were run.
  public enum End: Sendable, Hashable {
    /// Every question was answered.
    case answered
    /// As many as allowed were run.
    case atMost
    /// The time was up.
    case timeLimit
    /// Somebody asked to stop.
    case interrupted
    /// A replication came to no result.
    case failed(String, isOverfull: Bool)
  }

  /// What became of a target.
  public struct TargetOutcome: Sendable {
    /// Its mean, its goal and how often it was met.
    public var forecast: TargetForecast
    /// The verdict of the whole check.
    public var verdict: Verdict
    /// The p-value of the likelier verdict, for all looks and all questions of the check.
    public var pValue: Double
    /// About how many replications in all would decide it; none where it is decided or nobody can say.
    public var replicationsToDecide: Int?
  }

  /// What became of a comparison.
  public struct ComparisonOutcome: Sendable {
    /// The target's position.
    public var target: Int
    /// How far its mean moved; none where one of both has no value.
    public var difference: RatioDifference?
    /// What matters, in the measure's unit.
    public var matters: Double
    /// The verdict of the whole check.
    public var verdict: DifferenceVerdict
    /// The p-value of the likeliest verdict.
    public var pValue: Double
    /// About how many replications would decide it, in both experiments; none where it is decided or nobody can say.
    public var replicationsToDecide: Int?
    /// Whether all replications of both were alike to the last contact.
    public var isIdentical: Bool
    /// Whether both have the same random numbers.
    public var isPaired: Bool
  }

  /// The replications that were finished; none where not even one was.
  public var result: ExperimentResult?
  /// Why no more were run.
  public var end: End
  /// The targets in the order of the scenario; empty without a result.
  public var targets: [TargetOutcome]
  /// The comparisons in their order; empty without a result.
  public var comparisons: [ComparisonOutcome]
  /// The rows of the targets' means.
  public var rows: [RatioRows]
  /// How long its replications took (s).
  public var seconds: Double
  /// The replications before which nothing is decided.
  public var firstLook: Int
}
