/// When to stop replicating: after a prefix of the replications in which every margin is small enough.
///
/// Only the prefixes 0..<k are looked at, for k = `atLeast`, then 16 more at a time, the last cut at `atMost`;
/// never the order in which replications finish, so that the number run is the same on any machine.
public struct StoppingRule: Sendable, Hashable, Codable {
  /// One margin that the rule waits for.
  public struct Reading: Sendable, Hashable {
    /// The estimate; nil when it has no value yet, which never satisfies.
    public var estimate: Estimate?
    /// Whether it is a share (0...1), whose margin is measured in points.
    public var isShare: Bool

    /// Makes a reading.
    public init(_ estimate: Estimate?, isShare: Bool) {
      self.estimate = estimate
      self.isShare = isShare
    }
  }

  /// Replications between two looks.
  public static let step = 16

  /// The replications always run, at least 1.
  public let atLeast: Int
  /// The replications never exceeded, at least `atLeast`.
  public let atMost: Int
  /// The margin wanted: points of 1 for shares (0.005 is 0.5%), relative to the value for all else.
  public let precision: Double

  /// Makes a rule; 1 ≤ `atLeast` ≤ `atMost`, and `precision` ≥ 0.
  public init(atLeast: Int, atMost: Int, precision: Double) {
    precondition(1 <= atLeast && atLeast <= atMost, "Replications from \(atLeast) to \(atMost) are no range")
    precondition(precision >= 0, "A precision cannot be \(precision)")
    self.atLeast = atLeast
    self.atMost = atMost
    self.precision = precision
  }

  /// The size of the next prefix to look at when `k` replications are done; nil when no more are allowed.
  public func next(after k: Int) -> Int? {
    guard k >= atLeast else { return atLeast }
    guard k < atMost else { return nil }
    let steps = (k - atLeast) / Self.step + 1
    return min(atLeast + steps * Self.step, atMost)
  }

  /// Whether every margin is small enough; true when there is none to wait for.
  ///
  /// A share needs margin ≤ `precision`, any other value margin ≤ `precision` · |value|, so a value of 0 needs
  /// the margin 0.
  public func satisfied(by readings: [Reading]) -> Bool {
    readings.allSatisfy { reading in
      isNarrow(
        reading.estimate?.margin, isShare: reading.isShare, relativeTo: reading.estimate?.value ?? 0)
    }
  }

  /// Whether a margin is small enough: ≤ `precision` of a share, else ≤ `precision` · |value|; without one never.
  ///
  /// The margin of a difference is measured by the value that changes, not by the change.
  public func isNarrow(_ margin: Double?, isShare: Bool, relativeTo value: Double) -> Bool {
    guard let margin else { return false }
    return margin <= (isShare ? precision : precision * value.magnitude)
  }
}
