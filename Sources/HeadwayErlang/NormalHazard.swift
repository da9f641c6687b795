import Glibc

/// The hazard of the standard normal distribution, h(x) = φ(x) / (1 − Φ(x)).
enum NormalHazard {
  /// h(x).
  static func hazard(_ deviate: Double) -> Double {
    guard deviate < 3 else { return deviate + excess(deviate) }
    return (2 / Double.pi).squareRoot() * exp(-deviate * deviate / 2) / erfc(deviate / 2.0.squareRoot())
  }

  /// h(x) − x, which is positive, also where the two are nearly equal.
  static func excess(_ deviate: Double) -> Double {
    guard deviate >= 3 else { return hazard(deviate) - deviate }
    // Laplace's continued fraction of Mills's ratio: h(x) = x + 1 / (x + 2 / (x + 3 / ...)).
    var value = 0.0
    for step in stride(from: 100.0, through: 1, by: -1) { value = step / (deviate + value) }
    return value
  }
}
