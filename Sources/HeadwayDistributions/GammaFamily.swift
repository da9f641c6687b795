import CGSL

/// Gamma of unit mean and shape a, by Newton on GSL's distribution functions in logarithms.
///
/// GSL's own inverse starts anew for every probability and can fail for extreme shapes; here each node starts from
/// the last one, which needs two or three evaluations, and a bracket makes sure of the rest.
package struct GammaFamily: LogQuantileFamily {
  let shape: Double
  var shaping: LogShaping
  private let logGamma1: Double  // ln Γ(a + 1)
  private var solver = TailSolver()

  package var key: TableKey { shape == 1 ? .exponential : .gamma(shape: shape) }

  package init(shape: Double) {
    self.shape = shape
    logGamma1 = gsl_sf_lngamma(shape + 1)
    // Q ~ p^(1/a) at the lower end for small shapes; for large ones nearly normal with cv = 1/√a.
    let cv = 1 / shape.squareRoot()
    shaping = LogShaping(
      lowest: 1 / shape, median: min(1.25 * cv, 1 / shape + 0.5))
  }

  mutating func logQuantile(_ tail: Tail, _ probability: Double) -> LogQuantile? {
    logQuantile(tail, logProbability: LibM.log(probability))
  }

  mutating func logQuantile(_ tail: Tail, logProbability: Double) -> LogQuantile? {
    let family = self
    return solver.solve(tail, logProbability: logProbability) { family.logTail(tail, $0) }
  }

  package mutating func deviation(of value: Double, _ tail: Tail, _ probability: Double) -> Double {
    let log = LibM.log(value) * Double(1 << squarings)
    guard let point = logTail(tail, log) else { return .infinity }
    return abs((point.log - LibM.log(probability)) * point.elasticity)
  }

  /// P(X <= x) for the gamma of mean 1.
  func cumulative(_ x: Double) -> Double {
    let y = LibM.log(x)
    if y < 0 { return logTail(.lower, y).map { LibM.exp($0.log) } ?? 0 }
    return logTail(.upper, y).map { 1 - LibM.exp($0.log) } ?? 1
  }

  /// The logarithm of the tail probability beyond e^y, and dy / d(that logarithm).
  func logTail(_ tail: Tail, _ y: Double) -> LogQuantile? {
    if shape > 30_000 { return logTailOfLargeShape(tail, y) }
    if tail == .lower, let series = lowSeries(y) { return series }
    let x = shape * LibM.exp(y)
    let density = x * gsl_ran_gamma_pdf(x, shape, 1)
    let probability = tail == .lower ? gsl_cdf_gamma_P(x, shape, 1) : gsl_cdf_gamma_Q(x, shape, 1)
    guard probability > 0, density > 0 else { return nil }
    let elasticity = probability / density
    return LogQuantile(log: LibM.log(probability), elasticity: tail == .lower ? elasticity : -elasticity)
  }

  /// Temme's uniform expansion (DLMF 8.12.3, 8.12.4 and 8.12.7): Q = erfc(η√(a/2))/2 + R, P = erfc(-η√(a/2))/2 - R.
  ///
  /// For large shapes GSL's series stops short of convergence and is slow. Here two terms leave less than 10⁻¹¹,
  /// since η is below 0.05 for every tail that is tabulated.
  private func logTailOfLargeShape(_ tail: Tail, _ y: Double) -> LogQuantile? {
    // η²/2 = e^y - 1 - y.
    guard abs(y) < 0.1 else { return nil }
    let halfSquare =
      y * y * (1.0 / 2 + y * (1.0 / 6 + y * (1.0 / 24 + y * (1.0 / 120 + y * (1.0 / 720 + y / 5040)))))
    let eta = y < 0 ? -(2 * halfSquare).squareRoot() : (2 * halfSquare).squareRoot()
    let first = -1.0 / 3 + eta * (1.0 / 12 + eta * (-2.0 / 135 + eta * (1.0 / 864 + eta * (1.0 / 2835))))
    let second = -1.0 / 540 + eta * (-1.0 / 288 + eta * (1.0 / 378))
    let bell = LibM.exp(-shape * halfSquare)
    let remainder = bell / (2 * Double.pi * shape).squareRoot() * (first + second / shape)
    let sign = tail == .lower ? -1.0 : 1.0
    let probability = gsl_sf_erfc(sign * eta * (shape / 2).squareRoot()) / 2 + sign * remainder
    // x times the density; Γ(a) by Stirling's series.
    let density = bell * (shape / (2 * Double.pi)).squareRoot() * (1 - 1 / (12 * shape))
    guard probability > 0, density > 0 else { return nil }
    return LogQuantile(log: LibM.log(probability), elasticity: -sign * probability / density)
  }

  /// P(a, x) = xᵃ/Γ(a + 1) (1 - a x/(a + 1) + a x²/2(a + 2) - ...), DLMF 8.7.1, where x is small or underflows.
  private func lowSeries(_ y: Double) -> LogQuantile? {
    let logX = y + LibM.log(shape)
    guard logX < -14 else { return nil }
    let x = LibM.exp(logX)
    let sum = 1 - shape * x * (1 / (shape + 1) - x / (2 * (shape + 2)))
    return LogQuantile(
      log: shape * logX - logGamma1 + LibM.log(sum), elasticity: sum / (shape * (1 - x + x * x / 2)))
  }
}

/// Newton's method for tail quantiles, started where the last one on that side ended.
struct TailSolver {
  private typealias Solved = (logProbability: Double, point: LogQuantile)
  private var lastLower: Solved?
  private var lastUpper: Solved?

  /// The y where `tailAt(y).log` is `logProbability`: `tailAt` rises on the lower side and falls on the upper.
  mutating func solve(
    _ tail: Tail, logProbability target: Double, _ tailAt: (Double) -> LogQuantile?
  ) -> LogQuantile? {
    var y = 0.0
    if let (logProbability, point) = tail == .lower ? lastLower : lastUpper {
      y = Self.advance(point.log, by: (target - logProbability) * point.elasticity, tail)
    }
    var (low, high) = (-Double.infinity, Double.infinity)
    var reach = 1.0
    for _ in 0..<400 {
      guard let point = tailAt(y) else {
        // The tail underflows: on the upper side y is too large, on the lower too small.
        if tail == .upper { high = y } else { low = y }
        y = Self.inside(low, high, &reach)
        continue
      }
      let gap = target - point.log
      if (gap < 0) == (tail == .lower) { high = y } else { low = y }
      let step = gap * point.elasticity
      var next = Self.advance(y, by: step, tail)
      if abs(step) < 1e-7 {
        // Newton squares the error, so that what is left is of the order of the last bits.
        let found = LogQuantile(log: next, elasticity: point.elasticity)
        if tail == .lower { lastLower = (target, found) } else { lastUpper = (target, found) }
        return found
      }
      if !(next > low && next < high) || abs(step) > 1e5 { next = Self.inside(low, high, &reach) }
      y = next
    }
    return nil
  }

  /// On the upper side ln Q is nearly straight in x = e^y, on the lower ln P in y itself.
  private static func advance(_ y: Double, by step: Double, _ tail: Tail) -> Double {
    tail == .upper && abs(step) < 0.5 ? y + LibM.log1p(step) : y + step
  }

  /// The middle of the bracket; where it is still open, ever further out.
  private static func inside(_ low: Double, _ high: Double, _ reach: inout Double) -> Double {
    if low.isFinite && high.isFinite { return low + (high - low) / 2 }
    reach *= 2
    return low.isFinite ? low + reach : high - reach
  }
}
