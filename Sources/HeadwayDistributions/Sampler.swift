/// A distribution ready to draw from: one draw of 64 random bits gives one variate.
///
/// A list of components, each with its share of the bits. Most families have one; mixtures and hyperexponentials
/// have one per part, and a triangular has one on either side of its peak. Made by `SamplerBuilder`.
public struct Sampler: Hashable, Sendable {
  /// The components in the order of their bits, which they share out without gaps.
  public let components: [SamplerComponent]

  init(components: [SamplerComponent]) {
    precondition(!components.isEmpty, "a sampler has at least one component")
    self.components = components
  }

  /// The mean of what is drawn, in seconds: by exact integration of the tables, not by the family's formula.
  ///
  /// IEEE arithmetic on table values only: the same on every CPU.
  public var mean: Double { moments.mean }

  /// The variance of what is drawn, in s², likewise.
  public var variance: Double { moments.variance }

  /// Gives every number that can influence a draw, as 64-bit words, to `body`: for digests.
  public func feed(_ body: (UInt64) -> Void) {
    body(UInt64(components.count))
    for component in components { component.feed(body) }
  }

  private var moments: (mean: Double, variance: Double) {
    var (mean, variance) = (0.0, 0.0)
    let all = components.map { (share: $0.share, moments: $0.moments) }
    for (share, part) in all { mean += share * part.mean }
    for (share, part) in all {
      let gap = part.mean - mean
      variance += share * (part.variance + gap * gap)
    }
    return (mean, variance)
  }
}

/// One component of a sampler: a curve of unit scale, stretched and shifted, over its share of the bits.
public struct SamplerComponent: Hashable, Sendable {
  /// What a component evaluates, for bits that stand for v in 0...1 (open).
  public enum Curve: Hashable, Sendable {
    /// A quantile table.
    case table(QuantileTable)
    /// v itself: a uniform; a constant has scale 0.
    case line
    /// √v: the left side of a triangle.
    case rising
    /// 1 - √(1 - v): the right side of a triangle.
    case falling
    /// An observed value, each equally likely; sorted, so that larger bits never give a smaller value.
    case observed([Double])
  }

  /// The first 64-bit number that belongs to the component.
  public let firstBits: UInt64
  /// The last 64-bit number that belongs to the component.
  public let lastBits: UInt64
  /// The curve of unit scale.
  public let curve: Curve
  /// Seconds per unit of the curve.
  public let scale: Double
  /// Seconds added.
  public let shift: Double

  /// The component's probability.
  var share: Double { (Double(lastBits - firstBits) + 1) * 0x1p-64 }

  /// Mean and variance of the component alone.
  var moments: (mean: Double, variance: Double) {
    let unit: (mean: Double, variance: Double)
    switch curve {
    case .table(let table): unit = table.moments
    case .line: unit = (0.5, 1.0 / 12)
    case .rising: unit = (2.0 / 3, 1.0 / 18)
    case .falling: unit = (1.0 / 3, 1.0 / 18)
    case .observed(let values):
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      unit = (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count)
    }
    return (shift + scale * unit.mean, scale * scale * unit.variance)
  }

  func feed(_ body: (UInt64) -> Void, withTables: Bool = true) {
    body(firstBits)
    body(lastBits)
    body(scale.bitPattern)
    body(shift.bitPattern)
    switch curve {
    case .line: body(0)
    case .rising: body(1)
    case .falling: body(2)
    case .observed(let values):
      body(3)
      body(UInt64(values.count))
      for value in values { body(value.bitPattern) }
    case .table(let table):
      body(4)
      if withTables { table.feed(body) }
    }
  }
}
