import CGSL

/// The two ends of a distribution: a quantile is asked for by the probability beyond it on its side.
package enum Tail: Int, CaseIterable {
  /// Probabilities p up to 1/2, counted from below.
  case lower = 0
  /// Probabilities q up to 1/2, counted from above: the quantile at 1 - q.
  case upper = 1
}

/// A node of a table: the tabulated value and its slope against the logarithm of the tail probability.
package struct QuantileNode {
  package var value: Double
  package var slope: Double

  package init(value: Double, slope: Double) {
    self.value = value
    self.slope = slope
  }
}

/// The logarithm y of a quantile, and its slope dy / d ln(tail probability): the elasticity.
struct LogQuantile {
  var log: Double
  var elasticity: Double
}

/// A smooth quantile function of unit scale, as the table builder needs it.
package protocol QuantileFamily {
  /// The table's name in the cache.
  var key: TableKey { get }
  /// How the nodes are rounded.
  var rounding: NodeRounding { get }
  /// The table holds the 2^squarings-th root of the quantile function, which tames steep power laws.
  var squarings: Int { get set }
  /// The node at a tail probability; nil where it cannot be computed.
  mutating func node(_ tail: Tail, _ probability: Double) -> QuantileNode?
  /// How far `value` (a root, as tabulated) is from the truth there: relative, or absolute for signed values.
  mutating func deviation(of value: Double, _ tail: Tail, _ probability: Double) -> Double
}

/// The grid on which the nodes of a table lie.
package enum NodeRounding {
  /// So many bits after the leading one.
  case relative(bits: Int)
  /// Multiples of a power of two.
  case absolute(step: Double)

  func callAsFunction(_ value: Double) -> Double {
    switch self {
    case .relative(let bits): Grid.relative(value, bits: bits)
    case .absolute(let step): Grid.absolute(value, step: step)
    }
  }
}

/// A family of positive quantiles, given by logarithm and elasticity.
protocol LogQuantileFamily: QuantileFamily {
  var shaping: LogShaping { get set }
  mutating func logQuantile(_ tail: Tail, _ probability: Double) -> LogQuantile?
}

extension LogQuantileFamily {
  package var squarings: Int {
    get { shaping.squarings }
    set { shaping.squarings = newValue }
  }
  package var rounding: NodeRounding { .relative(bits: shaping.nodeBits) }

  package mutating func node(_ tail: Tail, _ probability: Double) -> QuantileNode? {
    guard let point = logQuantile(tail, probability), point.log.isFinite, point.elasticity.isFinite else {
      return nil
    }
    return shaping.node(point)
  }

  package mutating func deviation(of value: Double, _ tail: Tail, _ probability: Double) -> Double {
    guard let exact = node(tail, probability) else { return .infinity }
    return abs(value / exact.value - 1) * Double(1 << squarings)
  }
}

/// How the logarithm of a quantile becomes a node: the root taken, and the bits kept.
///
/// The grid of 2⁻²¹ spends a quarter of the allowed error. A root is squared later, which doubles its error each
/// time, so it keeps more bits; so do narrow distributions, whose spread must not vanish in the grid.
struct LogShaping {
  /// The table holds the 2^squarings-th root.
  var squarings: Int
  private let narrowness: Int

  /// Bits kept after the leading one.
  var nodeBits: Int { 21 + squarings + narrowness }

  /// Chosen by the elasticities at the lower end and at the median, where those of either side are steepest.
  ///
  /// A cubic follows xᵉ over an octave well for 0 ≤ e ≤ 3; steeper laws are tabulated as a root.
  init(lowest: Double, median: Double) {
    let steepest = max(abs(lowest), 1.5 * abs(median))
    var squarings = 0
    while squarings < 16, steepest > 3.2 * Double(1 << squarings) { squarings += 1 }
    self.squarings = squarings
    narrowness = median == 0 ? 0 : max(0, min(8, -4 - Int(abs(median).exponent)))
  }

  func node(_ point: LogQuantile) -> QuantileNode {
    let root = Double(1 << squarings)
    let value = LibM.exp(point.log / root)
    return QuantileNode(value: value, slope: value * (point.elasticity / root))
  }
}
