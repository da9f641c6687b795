/// Turns distributions into samplers, and builds each quantile table once.
///
/// Tables are of unit scale: all exponentials share one, all lognormals of one cv share one. Keep one builder for a
/// whole compilation.
public struct SamplerBuilder: Sendable {
  /// Few enough to be searched: each takes far longer to build than to pass over.
  private var tables: [QuantileTable] = []
  private var factors: [Double: DayFactor] = [:]

  /// The most components that a mixture may have after its nested mixtures are laid flat.
  public static let mostComponents = 4096

  /// Makes a builder with no tables yet.
  public init() {}

  /// The number of tables built so far.
  public var tableCount: Int { tables.count }

  /// The sampler of a distribution, in seconds.
  ///
  /// - Throws: `DistributionError` where `spec.problem` is not nil, or its shape cannot be tabulated to
  ///   `QuantileTable.tolerance`.
  public mutating func sampler(for spec: DistributionSpec) throws(DistributionError) -> Sampler {
    if let problem = spec.problem { throw DistributionError(reason: problem) }
    var leaves: [Leaf] = []
    try flatten(spec, weight: 1, into: &leaves)
    return Sampler(components: Self.components(leaves))
  }

  /// The table of the standard normal deviate: absolute error at most 1e-6, pinned beyond ±7.05.
  public mutating func standardNormal() throws(DistributionError) -> QuantileTable {
    try table(StandardNormalFamily())
  }

  /// The table that turns a standard normal deviate into a gamma factor of mean 1 and the given cv.
  ///
  /// - Throws: `DistributionError` for a cv outside 0.1%...300%.
  public mutating func dayFactor(cv: Double) throws(DistributionError) -> DayFactor {
    if let known = factors[cv] { return known }
    let factor = try DayFactor(cv: cv)
    factors[cv] = factor
    return factor
  }

  /// A component before its bits are dealt out.
  private struct Leaf {
    var weight: Double
    var curve: SamplerComponent.Curve
    var scale: Double
    var shift: Double
  }

  private mutating func table(_ family: some QuantileFamily) throws(DistributionError) -> QuantileTable {
    let key = family.key
    if let known = tables.first(where: { $0.key == key }) { return known }
    let table = try QuantileTableBuilder.table(family)
    tables.append(table)
    return table
  }

  private mutating func gamma(shape: Double) throws(DistributionError) -> QuantileTable {
    // A gamma or Erlang of shape 1 is the exponential.
    shape == 1 ? try table(WeibullFamily(shape: 1)) : try table(GammaFamily(shape: shape))
  }

  private mutating func flatten(
    _ spec: DistributionSpec, weight: Double, into leaves: inout [Leaf]
  ) throws(DistributionError) {
    GSL.prepare()
    func add(_ curve: SamplerComponent.Curve, scale: Double, shift: Double = 0, share: Double = 1) {
      leaves.append(Leaf(weight: weight * share, curve: curve, scale: scale, shift: shift))
    }
    switch spec {
    case .constant(let value):
      add(.line, scale: 0, shift: value)
    case .exponential(let mean):
      add(.table(try table(WeibullFamily(shape: 1))), scale: mean)
    case .erlang(let mean, let shape):
      add(.table(try gamma(shape: Double(shape))), scale: mean)
    case .gamma(let mean, let cv):
      add(.table(try gamma(shape: 1 / (cv * cv))), scale: mean)
    case .lognormal(let mean, let cv):
      add(.table(try table(LognormalFamily(cv: cv))), scale: mean)
    case .weibull(let scale, let shape):
      add(.table(try table(WeibullFamily(shape: shape))), scale: scale)
    case .normal(let mean, let cv):
      add(.table(try table(CutNormalFamily(cv: cv))), scale: mean)
    case .pareto(let scale, let shape):
      add(.table(try table(ParetoFamily(shape: shape))), scale: scale)
    case .uniform(let low, let high):
      add(.line, scale: high - low, shift: low)
    case .beta(let a, let b, let low, let high):
      if a == 1 && b == 1 || low == high {
        add(.line, scale: high - low, shift: low)
      } else {
        add(.table(try table(BetaFamily(a: a, b: b))), scale: high - low, shift: low)
      }
    case .triangular(let low, let mode, let high):
      if low == high { return add(.line, scale: 0, shift: low) }
      let share = (mode - low) / (high - low)
      if share > 0 { add(.rising, scale: mode - low, shift: low, share: share) }
      if share < 1 { add(.falling, scale: high - mode, shift: mode, share: 1 - share) }
    case .empirical(let values):
      // Adding 0 turns -0 into 0, so that equal samples have equal digests.
      add(.observed(values.map { $0 + 0 }.sorted()), scale: 1)
    case .hyperexponential(let weights, let means):
      try flatten(
        .mixture(weights: weights, parts: means.map { .exponential(mean: $0) }), weight: weight, into: &leaves
      )
    case .mixture(let weights, let parts):
      let total = weights.reduce(0, +)
      for (part, own) in zip(parts, weights) where own > 0 {
        try flatten(part, weight: weight * (own / total), into: &leaves)
      }
    }
    guard leaves.count <= Self.mostComponents else {
      throw DistributionError(
        reason: "expected a mixture of at most \(Self.mostComponents) components, received more")
    }
  }

  /// Deals the 2⁶⁴ numbers out to the leaves, in their order, in proportion to their weights.
  private static func components(_ leaves: [Leaf]) -> [SamplerComponent] {
    let total = leaves.reduce(0) { $0 + $1.weight }
    var components: [SamplerComponent] = []
    var (first, sum) = (UInt64(0), 0.0)
    for (index, leaf) in leaves.enumerated() {
      sum += leaf.weight
      // One past the leaf's last number; nil is 2⁶⁴ itself.
      let end: UInt64? =
        index == leaves.count - 1 || sum >= total
        ? nil : UInt64(exactly: (sum / total * 0x1p64).rounded(.down))
      if let end, end == first { continue }
      components.append(
        SamplerComponent(
          firstBits: first, lastBits: (end ?? 0) &- 1, curve: leaf.curve, scale: leaf.scale, shift: leaf.shift
        ))
      guard let end else { break }
      first = end
    }
    return components
  }
}
