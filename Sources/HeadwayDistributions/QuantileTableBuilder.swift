/// Builds a quantile table and proves its error bound while it does so.
///
/// Panels are cubic Hermite pieces: rounded values and rounded slopes at their ends, coefficients from those by
/// IEEE + - × ÷, slopes held within three times the panel's own (Fritsch and Carlson 1980, SIAM J. Numer. Anal.
/// 17:238), so that the table is monotone. The number of panels is the least for which a probe of both tails
/// keeps the bound (see `candidates`); then the whole table is built and each panel checked inside, where the error of a cubic is
/// greatest.
package enum QuantileTableBuilder {
  private static let panelBitsTried = 3...8
  /// What a check point may show; the rest is room for the places between check points.
  private static let acceptedError = 0.85 * QuantileTable.tolerance

  package static func table(_ family: some QuantileFamily) throws(DistributionError) -> QuantileTable {
    GSL.prepare()
    var family = family
    var worst = Double.infinity
    for (panelBits, squarings) in candidates(family.squarings) {
      family.squarings = squarings
      worst = probe(&family, panelBits: panelBits)
      guard worst <= acceptedError else { continue }
      guard let built = build(&family, panelBits: panelBits) else { throw unknown(family.key) }
      worst = built.error
      guard worst <= acceptedError else { continue }
      return QuantileTable(
        key: family.key, panelBits: panelBits, squarings: squarings,
        provenError: Grid.relative(worst, bits: 8),
        coefficients: built.coefficients)
    }
    guard worst.isFinite else { throw unknown(family.key) }
    throw DistributionError(
      reason: "expected a shape that can be tabulated to a relative error of \(QuantileTable.tolerance), but"
        + " \(family.key) leaves \(worst)")
  }

  /// What is tried, in order: few panels first, and a higher root before more panels where the curve is steep.
  private static func candidates(_ squarings: Int) -> [(panelBits: Int, squarings: Int)] {
    panelBitsTried.flatMap { panelBits in
      (0...(squarings > 0 || panelBits > 5 ? 3 : 0)).map { (panelBits, squarings + $0) }
    }
  }

  private static func unknown(_ key: TableKey) -> DistributionError {
    DistributionError(reason: "expected a shape that GSL can evaluate in both tails, but it fails for \(key)")
  }

  /// The error in a few panels that stand for all: the ends of some octaves, on both sides.
  private static func probe(_ family: inout some QuantileFamily, panelBits: Int) -> Double {
    let last = (1 << panelBits) - 1
    var worst = 0.0
    for tail in Tail.allCases {
      for octave in [0, 1, 2, 4, 12, 38] {
        for panel in [last, 0] {
          guard let near = node(&family, tail, octave, panel + 1, panelBits),
            let far = node(&family, tail, octave, panel, panelBits)
          else { return .infinity }
          let cubic = Cubic(from: far, to: near, panel: panel, panelBits: panelBits)
          worst = max(worst, error(of: cubic, &family, tail, octave, panel, panelBits, at: 0.5))
          guard worst <= acceptedError else { return worst }
        }
      }
    }
    return worst
  }

  private static func build(
    _ family: inout some QuantileFamily, panelBits: Int
  ) -> (coefficients: [Double], error: Double)? {
    let panels = 1 << panelBits
    var coefficients = [Double](repeating: 0, count: 2 * QuantileTable.octaves * panels * 4)
    var worst = 0.0
    var median: QuantileNode?
    for tail in Tail.allCases {
      // From the median outwards. Both sides start from one median, so that they meet without a step.
      guard var near = node(&family, tail, 0, panels, panelBits) else { return nil }
      near.value = median?.value ?? near.value
      median = near
      for octave in 0..<QuantileTable.octaves {
        for panel in (0..<panels).reversed() {
          guard let far = node(&family, tail, octave, panel, panelBits) else { return nil }
          let cubic = Cubic(from: far, to: near, panel: panel, panelBits: panelBits)
          near = far
          let slot = (((tail.rawValue * QuantileTable.octaves + octave) << panelBits) + panel) * 4
          cubic.store(in: &coefficients, at: slot)
          // The middle always; the quarters in turn, since neighbours are alike.
          worst = max(worst, error(of: cubic, &family, tail, octave, panel, panelBits, at: 0.5))
          let quarter = panel & 1 == 0 ? 0.25 : 0.75
          worst = max(worst, error(of: cubic, &family, tail, octave, panel, panelBits, at: quarter))
        }
      }
    }
    return (coefficients, worst)
  }

  private static func node(
    _ family: inout some QuantileFamily, _ tail: Tail, _ octave: Int, _ panel: Int, _ panelBits: Int
  ) -> QuantileNode? {
    guard let exact = family.node(tail, probability(octave, Double(panel), panelBits)) else { return nil }
    return QuantileNode(
      value: family.rounding(exact.value), slope: Grid.relative(exact.slope, bits: 20))
  }

  /// The tail probability at a place, counted in panels, of an octave; exact.
  private static func probability(_ octave: Int, _ place: Double, _ panelBits: Int) -> Double {
    (1 + place / Double(1 << panelBits)) * Double(sign: .plus, exponent: -2 - octave, significand: 1)
  }

  private static func error(
    of cubic: Cubic, _ family: inout some QuantileFamily, _ tail: Tail, _ octave: Int, _ panel: Int,
    _ panelBits: Int, at t: Double
  ) -> Double {
    let place = probability(octave, Double(panel) + t, panelBits)
    let error = family.deviation(of: cubic.value(at: t), tail, place)
    // A comparison with NaN would pass unseen.
    return error.isNaN ? .infinity : error
  }
}

/// One panel: a cubic in t from 0 to 1.
struct Cubic {
  private let c0: Double
  private let c1: Double
  private let c2: Double
  private let c3: Double

  /// The Hermite cubic between two values with the given slopes in t, which are first made monotone.
  init(_ start: Double, _ end: Double, slopeAtStart: Double, slopeAtEnd: Double) {
    let rise = end - start
    let first = Self.held(slopeAtStart, rise)
    let last = Self.held(slopeAtEnd, rise)
    c0 = start
    c1 = first
    c2 = 3 * rise - 2 * first - last
    c3 = first + last - 2 * rise
  }

  /// The panel between two nodes whose slopes are against the logarithm of the tail probability p.
  ///
  /// With p proportional to 2^panelBits + place, d ln p / d t is one over that sum.
  init(from far: QuantileNode, to near: QuantileNode, panel: Int, panelBits: Int) {
    let place = Double((1 << panelBits) + panel)
    self.init(far.value, near.value, slopeAtStart: far.slope / place, slopeAtEnd: near.slope / (place + 1))
  }

  /// The coefficients for t from 0 to 1, constant first.
  var coefficients: [Double] { [c0, c1, c2, c3] }

  func value(at t: Double) -> Double { c0 + t * (c1 + t * (c2 + t * c3)) }

  /// Writes the coefficients for t counted in units of 2⁻⁵³; the scaling by powers of two is exact.
  func store(in coefficients: inout [Double], at slot: Int) {
    coefficients[slot] = c0
    coefficients[slot + 1] = c1 * 0x1p-53
    coefficients[slot + 2] = c2 * 0x1p-106
    coefficients[slot + 3] = c3 * 0x1p-159
  }

  /// The slope, held between 0 and three times the panel's rise.
  private static func held(_ slope: Double, _ rise: Double) -> Double {
    let limit = 3 * rise
    return rise >= 0 ? min(max(slope, 0), limit) : max(min(slope, 0), limit)
  }
}
