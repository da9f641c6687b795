package import HeadwayDistributions

/// The offered load of a stream of contacts over steps of time, by one of the methods.
package struct OfferedLoad {
  /// How long the contacts take (s), at speed 1.
  private let work: DistributionSpec
  /// What speeds it up.
  private let speed: Double
  /// The mean handle time (s), speed counted.
  package let mean: Double
  /// E min(S, x) by x, for differences of times that occur again and again.
  private var limited: [Int64: Double] = [:]

  /// Loads of a handle time (s) divided by a speed above 0.
  package init(work: DistributionSpec, speed: Double = 1) {
    self.work = work
    self.speed = speed
    mean = work.mean / speed
  }

  /// The load (erlangs) of each step between edges.
  package mutating func loads(of curve: RateCurve, edges: ArraySlice<Int64>, by method: RequirementMethod)
    -> [Double]
  {
    zip(edges, edges.dropFirst()).map { load(of: curve, from: $0, to: $1, by: method) }
  }

  private mutating func load(
    of curve: RateCurve, from: Int64, to: Int64, by method: RequirementMethod
  ) -> Double {
    let lag = Int64((mean * 1e6).rounded())
    switch method {
    case .sipp: return curve.average(from: from, to: to) * mean
    case .sippMax: return curve.greatest(from: from, to: to) * mean
    case .lagged: return curve.average(from: from - lag, to: to - lag) * mean
    case .laggedMax: return curve.greatest(from: from - lag, to: to - lag) * mean
    case .mol: return average(of: curve, from: from, to: to)
    }
  }

  /// The mean number in work at a moment if nobody ever waited, from an empty start on:
  /// m(t) = Σ r_i (H(t − t_i) − H(t − t_(i+1))), H(x) = E min(S, x) (Eick, Massey and Whitt 1993).
  package mutating func inWork(of curve: RateCurve, at time: Int64) -> Double {
    var sum = 0.0
    var piece = curve.piece(at: time - 1)
    var later = piece >= 0 ? limitedMean(time - min(time, curve.end(of: piece))) : 0
    while piece >= 0 {
      let earlier = limitedMean(time - curve.starts[piece])
      sum += curve.perSecond[piece] * (earlier - later)
      // What came before is gone.
      if mean - earlier <= 1e-12 * mean { break }
      later = earlier
      piece -= 1
    }
    return sum
  }

  /// The mean of m(t) over a step, by Gauss and Legendre's rule with four points.
  private mutating func average(of curve: RateCurve, from: Int64, to: Int64) -> Double {
    let half = Double(to - from) / 2
    var sum = 0.0
    for (point, weight) in zip(Self.points, Self.weights) {
      for side in [-point, point] {
        sum += weight / 2 * inWork(of: curve, at: from + Int64((half * (1 + side)).rounded()))
      }
    }
    return sum
  }

  /// Abramowitz and Stegun, table 25.4, n = 4.
  private static let points = [0.339_981_043_584_856, 0.861_136_311_594_053]
  private static let weights = [0.652_145_154_862_546, 0.347_854_845_137_454]

  private mutating func limitedMean(_ microseconds: Int64) -> Double {
    guard microseconds > 0 else { return 0 }
    if let known = limited[microseconds] { return known }
    let value = work.limitedMean(upTo: Double(microseconds) / 1e6 * speed) / speed
    limited[microseconds] = value
    return value
  }
}
