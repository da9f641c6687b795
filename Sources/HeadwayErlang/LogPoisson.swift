import Glibc

/// Logarithms of Poisson probabilities without cancellation (Loader 2000, "Fast and accurate computation of
/// binomial probabilities"), for counts that need not be whole.
enum LogPoisson {
  /// ln(m^n e^-m / Γ(n + 1)) for n ≥ 0 and m > 0.
  static func probability(_ count: Double, mean: Double) -> Double {
    guard count > 0 else { return -mean }
    return -stirlingError(count) - deviance(count, mean) - 0.5 * log(2 * .pi * count)
  }

  /// n ln(n / m) + m − n, which is 0 at n = m; by a series near there.
  private static func deviance(_ count: Double, _ mean: Double) -> Double {
    let difference = count - mean
    guard difference.magnitude < 0.1 * (count + mean) else {
      return count * log(count / mean) + mean - count
    }
    let ratio = difference / (count + mean)
    var sum = difference * ratio
    var power = 2 * count * ratio
    for step in 1...100 {
      power *= ratio * ratio
      let next = sum + power / Double(2 * step + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// ln Γ(n + 1) less Stirling's formula (n + 1/2) ln n − n + ln √(2π).
  private static func stirlingError(_ count: Double) -> Double {
    guard count > 15 else {
      return lgamma(count + 1) - (count + 0.5) * log(count) + count - 0.5 * log(2 * .pi)
    }
    let square = 1 / (count * count)
    // B(2k) / (2k (2k - 1) n^(2k - 1)), k = 1 ... 6.
    let tail = 1.0 / 1680 - square * (1.0 / 1188 - square * (691.0 / 360_360))
    return (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * tail))) / count
  }
}
