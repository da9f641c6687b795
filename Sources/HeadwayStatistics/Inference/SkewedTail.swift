/// What a mean over replications proves where single replications are skewed, as waits and backlogs are.
///
/// The mean and the spread of a few such replications are low together, so that Student's t calls a low mean too often.
/// Three things stand against it, each where the tail in question is the long one's:
///
/// - t is corrected for skewness by Hall's cubic (1992): with γ the skewness of the mean it is
///   t + γ t² / 3 + γ² t³ / 27 + γ / 6. It is used only where it makes a verdict harder.
/// - The correction is trusted up to `mostSkewness` of the mean, which is Cochran's rule n > 25 G² (1977, section 2.15) for
///   a skewness G of the replications. Beyond it the mean proves nothing.
/// - What is left beyond it is how many replications lie beyond the bound. Where the true mean is there, at least
///   `leastShare` of them are expected to be; see ``beyond(_:of:)``.
enum SkewedTail {
  /// The greatest skewness of a mean for which the corrected t is trusted: √(1 / 25).
  static let mostSkewness = 0.2
  /// The share of replications that is expected at least on the far side of their mean.
  static let leastShare = 0.05

  /// P(the mean is above the bound by so many standard errors), at most as large as Student's.
  ///
  /// - Parameters:
  ///   - t: The distance from the bound in standard errors.
  ///   - degreesOfFreedom: Of the error.
  ///   - skewness: Of the mean; negative where its low tail is the long one, so that a high mean is misleading.
  static func student(_ t: Double, degreesOfFreedom: Double, skewness: Double) -> Double {
    let plain = TailProbability.student(t, degreesOfFreedom: degreesOfFreedom)
    let corrected = t + skewness * t * t / 3 + skewness * skewness * t * t * t / 27 + skewness / 6
    return max(plain, TailProbability.student(corrected, degreesOfFreedom: degreesOfFreedom))
  }

  /// Whether the skewness of a mean that is above a bound is too great for `student`.
  static func isTooSkewed(_ skewness: Double) -> Bool { skewness < -mostSkewness }

  /// P(at most `count` of n replications are beyond the bound | at least `leastShare` are expected there).
  static func beyond(_ count: Double, of n: Double) -> Double {
    TailProbability.binomial(atLeast: n - count, of: n, probability: 1 - leastShare)
  }

  /// The skewness of numbers whose sum is 0, without its bias for normal ones: n √(n − 1) / (n − 2) times
  /// Σe³ / (Σe²)^1.5 (Joanes and Gill 1998, G₁); 0 for fewer than three, and where all are 0.
  static func skewness(ofResiduals residuals: [Double]) -> Double {
    let n = Double(residuals.count)
    // In units of the largest, so that no power of it vanishes.
    let largest = residuals.reduce(0) { max($0, $1.magnitude) }
    guard n > 2, largest > 0 else { return 0 }
    var (squares, cubes) = (0.0, 0.0)
    for residual in residuals {
      let part = residual / largest
      squares += part * part
      cubes += part * part * part
    }
    return n * (n - 1).squareRoot() / (n - 2) * cubes / (squares * squares.squareRoot())
  }
}
