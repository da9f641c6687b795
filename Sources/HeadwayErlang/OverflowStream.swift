/// A stream of contacts by the mean and variance of the number it would keep busy: what overflows, for instance.
public struct OverflowStream: Sendable, Hashable {
  /// The load (erlangs).
  public let mean: Double
  /// The variance of the number of busy agents if there were enough of them.
  public let variance: Double

  /// Makes a stream from its moments.
  public init(mean: Double, variance: Double) {
    self.mean = mean
    self.variance = variance
  }

  /// What a random stream leaves over that is first offered to some agents without a line.
  ///
  /// Mean a B, variance m (1 − m + a / (c + 1 − a + m)) (Riordan; Wilkinson 1956, BSTJ 35:421).
  ///
  /// - Parameter agents: 0 or more, not only whole.
  public init(load: Double, agents: Double) {
    let lost = load * ErlangB(load: load).blocking(agents: agents)
    mean = lost
    variance = lost * (1 - lost + load / (agents + 1 - load + lost))
  }

  /// Variance over mean: 1 for random contacts, more for those that come in bursts; 1 for an empty stream.
  public var peakedness: Double { mean > 0 ? variance / mean : 1 }

  /// Two streams that have nothing to do with each other, as one.
  public static func + (one: OverflowStream, other: OverflowStream) -> OverflowStream {
    OverflowStream(mean: one.mean + other.mean, variance: one.variance + other.variance)
  }

  /// About the share that so many agents without a line lose: B(c / z, m / z) (Hayward; Fredericks 1980, BSTJ 59:807).
  ///
  /// Exact for random streams (z = 1).
  public func blocking(agents: Double) -> Double {
    ErlangB(load: mean / peakedness).blocking(agents: agents / peakedness)
  }

  /// The least whole number of agents that loses at most a share, by Hayward's approximation; nil for a share of 0.
  public func agents(blockingAtMost share: Double) -> Int? {
    guard mean > 0 else { return 0 }
    guard share > 0 else { return nil }
    return MonotoneSearch.least(from: 0, near: Int(mean)) { blocking(agents: Double($0)) <= share }
  }
}
