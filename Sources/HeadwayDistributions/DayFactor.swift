import CGSL

/// The factor on a day's or week's arrival rate, G⁻¹(Φ(x)), as a function of a standard normal deviate x.
///
/// G is the gamma distribution with mean 1 and the given cv. Correlated queues share part of x, hence a function
/// of x and not of a uniform. Cubic Hermite pieces on equal panels over -8...8, made and proved as in
/// `QuantileTable`: rounded nodes, IEEE + - × only when used, relative error at most 1e-6. Outside, x is held at
/// the ends, which a standard normal passes once in 10¹⁵.
public struct DayFactor: Hashable, Sendable {
  /// The coefficient of variation of the factor.
  public let cv: Double
  /// The largest relative error that the builder found at its check points.
  public let provenError: Double
  /// The tabulated function is the 2^squarings-th root of the factor.
  let squarings: Int
  private let panelsPerUnit: Double
  /// Coefficients [panel × 4], for the place in the panel from 0 to 1.
  private let coefficients: [Double]

  /// The deviates that are told apart: -8...8.
  static let reach = 8.0

  /// Tabulates the factor for a cv.
  ///
  /// - Throws: `DistributionError` for a cv outside 0.1%...300%.
  public init(cv: Double) throws(DistributionError) {
    guard cv >= 0.001 && cv <= 3 else {
      throw DistributionError(
        reason:
          "expected an uncertainty (cv of the daily factor) from 0.1% to 300%, received \(DistributionSpec.plain(cv * 100))%"
      )
    }
    GSL.prepare()
    var gamma = GammaFamily(shape: 1 / (cv * cv))
    // The steepest place is the lower end: d ln(factor) / dx is |x| / shape for small shapes.
    let shaping = LogShaping(lowest: max(8 * cv * cv, cv) * 2, median: cv)
    var worst = Double.infinity
    for panelsPerUnit in [16, 32, 64, 128] {
      guard let built = Self.build(&gamma, shaping, panelsPerUnit: panelsPerUnit) else { continue }
      worst = built.error
      guard worst <= 0.85 * QuantileTable.tolerance else { continue }
      self.cv = cv
      self.panelsPerUnit = Double(panelsPerUnit)
      provenError = Grid.relative(worst, bits: 8)
      squarings = shaping.squarings
      coefficients = built.coefficients
      return
    }
    throw DistributionError(
      reason:
        "expected an uncertainty whose factor can be tabulated to \(QuantileTable.tolerance), but a cv of"
        + " \(DistributionSpec.plain(cv * 100))% leaves \(worst)")
  }

  /// The factor for a standard normal deviate; rises with `x`.
  public func value(_ x: Double) -> Double {
    let held = min(max(x, -Self.reach), Self.reach)
    let place = (held + Self.reach) * panelsPerUnit
    let panel = min(Int(place), coefficients.count / 4 - 1)
    let t = place - Double(panel)
    let slot = panel * 4
    let cubic = coefficients[slot + 2] + t * coefficients[slot + 3]
    var value = coefficients[slot] + t * (coefficients[slot + 1] + t * cubic)
    for _ in 0..<squarings { value *= value }
    return value
  }

  /// Gives every number of the table, as 64-bit words, to `body`: for digests.
  public func feed(_ body: (UInt64) -> Void) {
    body(UInt64(squarings))
    body(panelsPerUnit.bitPattern)
    for coefficient in coefficients { body(coefficient.bitPattern) }
  }

  private static func build(
    _ gamma: inout GammaFamily, _ shaping: LogShaping, panelsPerUnit: Int
  ) -> (coefficients: [Double], error: Double)? {
    let panels = Int(2 * reach) * panelsPerUnit
    let width = 1 / Double(panelsPerUnit)
    var coefficients: [Double] = []
    coefficients.reserveCapacity(panels * 4)
    var worst = 0.0
    var last: QuantileNode?
    for panel in 0...panels {
      let x = Double(panel) * width - reach
      guard let exact = logFactor(&gamma, x).map(shaping.node) else { return nil }
      let node = QuantileNode(
        value: Grid.relative(exact.value, bits: shaping.nodeBits),
        slope: Grid.relative(exact.slope * width, bits: 20))
      if let start = last {
        let cubic = Cubic(start.value, node.value, slopeAtStart: start.slope, slopeAtEnd: node.slope)
        for t in [0.25, 0.5, 0.75] {
          guard let truth = logFactor(&gamma, x + (t - 1) * width).map(shaping.node) else { return nil }
          let error = abs(cubic.value(at: t) / truth.value - 1) * Double(1 << shaping.squarings)
          worst = max(worst, error.isNaN ? .infinity : error)
        }
        coefficients += cubic.coefficients
      }
      last = node
    }
    return (coefficients, worst)
  }

  /// The logarithm of the factor at x, and its slope d ln(factor) / dx.
  private static func logFactor(_ gamma: inout GammaFamily, _ x: Double) -> LogQuantile? {
    // ln Φ(-|x|), and φ/Φ there: the slope of the logarithm of the tail.
    let side = abs(x)
    let logTail = gsl_sf_log_erfc(side / 2.0.squareRoot()) - LibM.log(2)
    guard let point = gamma.logQuantile(x < 0 ? .lower : .upper, logProbability: logTail) else { return nil }
    let hazard = gsl_sf_hazard(side)
    return LogQuantile(log: point.log, elasticity: point.elasticity * (x < 0 ? hazard : -hazard))
  }
}
