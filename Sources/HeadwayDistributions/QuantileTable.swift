/// The name of a table: family and shape.
///
/// Tables of one name are equal, so that one is built and shared.
public enum TableKey: Hashable, Sendable {
  /// The exponential with mean 1.
  case exponential
  /// The gamma with mean 1 and this shape.
  case gamma(shape: Double)
  /// The lognormal with mean 1 and this cv.
  case lognormal(cv: Double)
  /// The Weibull with scale 1 and this shape.
  case weibull(shape: Double)
  /// The normal with mean 1 and this cv, cut at zero.
  case normal(cv: Double)
  /// The beta on 0...1 with these shapes.
  case beta(a: Double, b: Double)
  /// The pareto (type I) with scale 1 and this shape.
  case pareto(shape: Double)
  /// The standard normal deviate, which may be negative.
  case standardNormal
}

/// A quantile function of unit scale as cubic pieces: one draw of 64 bits, one variate, no libm.
///
/// The 64 bits u stand for p = u/2⁶⁴ in the lower half and for q = 1 - p = (2⁶⁴ - 1 - u)/2⁶⁴ in the upper. Each
/// half is cut into octaves of its tail probability, 2⁻²...2⁻¹ down to 2⁻⁴⁰...2⁻³⁹, found by counting leading
/// zeros; the next `panelBits` bits choose a panel in the octave and the rest is the place t in the panel, where
/// the value is c0 + t(c1 + t(c2 + t c3)), then squared `squarings` times. Only IEEE + and × on Doubles and bit
/// operations take part, so that every CPU gives the same bits. Beyond the last octave the value is pinned to the
/// quantile at 2⁻⁴⁰ or 1 - 2⁻⁴⁰. Relative error: at most `QuantileTable.tolerance`, proved by the builder.
public struct QuantileTable: Hashable, Sendable {
  /// The largest relative error (absolute for the standard normal) between p = 2⁻⁴⁰ and 1 - 2⁻⁴⁰.
  public static let tolerance = 1e-6
  /// Octaves of tail probability on each side.
  static let octaves = 39

  /// Family and shape.
  public let key: TableKey
  /// Each octave has 2^panelBits panels.
  public let panelBits: Int
  /// The tabulated function is the 2^squarings-th root of the quantile function.
  public let squarings: Int
  /// The largest error that the builder found at its check points.
  public let provenError: Double
  /// Coefficients [side × octave × panel × 4], row-major, sides lower then upper, octaves from the median out;
  /// the k-th of four is scaled by 2⁻⁵³ᵏ, since t is given as an integer of 53 bits.
  public let coefficients: [Double]

  /// Evaluates the table through a view; the view is valid inside `body` only.
  public func withView<Result>(_ body: (QuantileView) -> Result) -> Result {
    coefficients.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        preconditionFailure("a quantile table is never empty")
      }
      return body(QuantileView(coefficients: base, panelBits: panelBits, squarings: squarings))
    }
  }

  /// The variate of unit scale for 64 random bits; for cold paths, since it checks and counts references.
  public func value(forBits bits: UInt64) -> Double { withView { $0.value(forBits: bits) } }

  /// Gives every number of the table, as 64-bit words, to `body`: for digests.
  public func feed(_ body: (UInt64) -> Void) {
    body(UInt64(panelBits))
    body(UInt64(squarings))
    for coefficient in coefficients { body(coefficient.bitPattern) }
  }

  /// Mean and variance of what the table draws: 4-point Gauss-Legendre in each panel, which is exact for squares
  /// of cubics, and the pinned ends.
  var moments: (mean: Double, variance: Double) {
    let (near, far) = (0.339_981_043_584_856_26, 0.861_136_311_594_052_6)
    let (heavy, light) = (0.326_072_577_431_273_07, 0.173_927_422_568_726_93)  // half the weights on -1...1
    let points = [(-far, light), (-near, heavy), (near, heavy), (far, light)]
    // About the median, so that a narrow spread does not cancel.
    let median = value(forBits: 1 << 63)
    var (first, second) = (0.0, 0.0)
    let panels = 1 << panelBits
    for side in 0..<2 {
      // From the rarest to the commonest, so that small terms are not lost.
      let pinned = squared(coefficients[((side * Self.octaves + Self.octaves - 1) << panelBits) * 4]) - median
      first += pinned * 0x1p-40
      second += pinned * pinned * 0x1p-40
      for octave in (0..<Self.octaves).reversed() {
        var (sum, squares) = (0.0, 0.0)
        for panel in 0..<panels {
          let slot = (((side * Self.octaves + octave) << panelBits) + panel) * 4
          for (point, weight) in points {
            let t = (1 + point) * 0x1p52
            let cubic = coefficients[slot + 2] + t * coefficients[slot + 3]
            let value = squared(coefficients[slot] + t * (coefficients[slot + 1] + t * cubic)) - median
            sum += weight * value
            squares += weight * value * value
          }
        }
        let share = Double(sign: .plus, exponent: -2 - octave - panelBits, significand: 1)
        first += sum * share
        second += squares * share
      }
    }
    return (median + first, second - first * first)
  }

  private func squared(_ root: Double) -> Double {
    (0..<squarings).reduce(root) { value, _ in value * value }
  }
}
