import Foundation
import HeadwayDistributions
import HeadwaySyntax

/// Turns the parameters of a family, in any of its forms, into the one form of the model.
///
/// Conversions that need `exp`, `log` or the gamma function are rounded to 40 bits, far coarser than the error of any
/// mathematics library, so that the same file means the same model on every machine.
struct Parameters {
  private let reader: SectionReader

  init(_ reader: SectionReader) { self.reader = reader }

  /// The distribution; nil when a parameter is broken.
  func spec(_ family: SectionID) -> DistributionSpec? {
    switch family {
    case .constant: time("value").map { .constant($0) }
    case .exponential: time("mean").map { .exponential(mean: $0) }
    case .erlang: erlang()
    case .gamma: gamma()
    case .lognormal: lognormal()
    case .weibull: weibull()
    case .normal: meanAndVariation().map { .normal(mean: $0.mean, cv: $0.cv) }
    case .uniform: uniform()
    case .triangular: triangular()
    case .hyperexponential: hyperexponential()
    case .beta: beta()
    case .pareto: pareto()
    case .empirical: empirical()
    default: nil
    }
  }

  private func time(_ key: String) -> Double? { reader.seconds(key) }
  private func number(_ key: String) -> Double? { reader.number(key) }

  private func refuse(_ key: String, _ message: String, fix: String = "") -> DistributionSpec? {
    (reader[key] ?? reader.value).refuse(.badDistribution, message, fix: fix)
    return nil
  }

  /// The mean, with the coefficient of variation or the standard deviation that becomes one.
  private func meanAndVariation() -> (mean: Double, cv: Double)? {
    guard let mean = time("mean") else { return nil }
    if reader.has("sd") {
      guard let deviation = time("sd") else { return nil }
      guard mean > 0 else {
        _ = refuse("mean", "expected a mean above 0 s, received \(mean) s")
        return nil
      }
      return (mean, deviation / mean)
    }
    return number("cv").map { (mean, $0) }
  }

  private func erlang() -> DistributionSpec? {
    guard let mean = time("mean"), let shape = reader.count("shape") else { return nil }
    return .erlang(mean: mean, shape: shape)
  }

  /// Gamma: mean = shape × scale, cv = 1 / √shape.
  private func gamma() -> DistributionSpec? {
    guard reader.has("shape") else { return meanAndVariation().map { .gamma(mean: $0.mean, cv: $0.cv) } }
    guard let shape = number("shape"), let scale = time("scale") else { return nil }
    guard shape > 0 else { return refuse("shape", "expected a shape above 0, received \(shape)") }
    return .gamma(mean: shape * scale, cv: 1 / shape.squareRoot())
  }

  /// Lognormal: mean = exp(μ + σ²/2), cv² = exp(σ²) − 1.
  private func lognormal() -> DistributionSpec? {
    guard reader.has("mu") else { return meanAndVariation().map { .lognormal(mean: $0.mean, cv: $0.cv) } }
    guard let mu = number("mu"), let sigma = number("sigma") else { return nil }
    let mean = Self.onGrid(exp(mu + sigma * sigma / 2))
    return .lognormal(mean: mean, cv: Self.onGrid(expm1(sigma * sigma).squareRoot()))
  }

  /// Weibull: mean = scale × Γ(1 + 1/shape), cv² = Γ(1 + 2/shape) / Γ(1 + 1/shape)² − 1.
  private func weibull() -> DistributionSpec? {
    if reader.has("scale") {
      guard let scale = time("scale"), let shape = number("shape") else { return nil }
      return .weibull(scale: scale, shape: shape)
    }
    guard let mean = time("mean") else { return nil }
    let shape: Double
    if reader.has("shape") {
      guard let written = number("shape") else { return nil }
      shape = written
    } else {
      guard let cv = number("cv") else { return nil }
      guard let solved = Self.weibullShape(cv: cv) else {
        return refuse("cv", "expected a cv from 0.0002 to 400 for a Weibull distribution, received \(cv)")
      }
      shape = solved
    }
    guard shape >= 0.1 else { return refuse("shape", "expected a shape of 0.1 or more, received \(shape)") }
    return .weibull(scale: Self.onGrid(mean / exp(lgamma(1 + 1 / shape))), shape: shape)
  }

  /// The Weibull shape with a coefficient of variation, by bisection: cv falls as the shape grows.
  static func weibullShape(cv: Double) -> Double? {
    func variation(_ shape: Double) -> Double {
      expm1(lgamma(1 + 2 / shape) - 2 * lgamma(1 + 1 / shape)).squareRoot()
    }
    var low = log(0.1)
    var high = log(10_000.0)
    guard cv > 0, cv <= variation(0.1), cv >= variation(9000) else { return nil }
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if variation(exp(middle)) > cv { low = middle } else { high = middle }
    }
    return onGrid(exp((low + high) / 2), bits: 30)
  }

  private func uniform() -> DistributionSpec? {
    guard let low = time("low"), let high = time("high") else { return nil }
    return .uniform(low: low, high: high)
  }

  private func triangular() -> DistributionSpec? {
    guard let low = time("low"), let mode = time("mode"), let high = time("high") else { return nil }
    return .triangular(low: low, mode: mode, high: high)
  }

  /// Two phases of balanced means (Whitt, 1982): p = (1 + √((cv² − 1) / (cv² + 1))) / 2, means m / 2p, m / 2(1 − p).
  private func hyperexponential() -> DistributionSpec? {
    if reader.has("weights") {
      guard let weights = reader.list("weights"), let means = reader.list("means") else { return nil }
      let numbers = weights.compactMap { $0.ratio(NumberRange(0, 1e9)) }
      let times = means.compactMap { $0.seconds(.parameter) }
      guard numbers.count == weights.count, times.count == means.count else { return nil }
      return .hyperexponential(weights: numbers, means: times)
    }
    guard let (mean, cv) = meanAndVariation() else { return nil }
    guard cv >= 1, cv <= 1000 else {
      return refuse(
        "cv", "expected a cv from 1 to 1000 for a hyperexponential distribution, received \(cv)",
        fix: cv < 1 ? "use gamma or lognormal, which vary less" : "")
    }
    let square = cv * cv
    // 1 - p without cancellation: (1 - r)(1 + r) = 2 / (cv² + 1) for r the root.
    let root = ((square - 1) / (square + 1)).squareRoot()
    let rare = 1 / ((square + 1) * (1 + root))
    return .hyperexponential(
      weights: [1 - rare, rare], means: [mean / (2 * (1 - rare)), mean / (2 * rare)])
  }

  /// Beta by moments: with m and v of the variable on 0...1, a + b = m(1 − m)/v − 1.
  private func beta() -> DistributionSpec? {
    guard let low = time("low"), let high = time("high") else { return nil }
    if reader.has("a") {
      guard let a = number("a"), let b = number("b") else { return nil }
      return .beta(a: a, b: b, low: low, high: high)
    }
    guard let (mean, cv) = meanAndVariation() else { return nil }
    guard low < mean, mean < high else {
      return refuse(
        "mean", "expected a mean between low and high (\(low) s to \(high) s), received \(mean) s")
    }
    let middle = (mean - low) / (high - low)
    let deviation = mean * cv / (high - low)
    guard deviation > 0, deviation * deviation < middle * (1 - middle) else {
      let most = (middle * (1 - middle)).squareRoot() * (high - low) / mean
      return refuse(
        "cv", "expected a cv above 0 and below \(most), which low, mean and high allow, received \(cv)")
    }
    let sum = middle * (1 - middle) / (deviation * deviation) - 1
    return .beta(a: middle * sum, b: (1 - middle) * sum, low: low, high: high)
  }

  /// Pareto: mean = scale × shape / (shape − 1).
  private func pareto() -> DistributionSpec? {
    guard let shape = number("shape") else { return nil }
    if reader.has("scale") { return time("scale").map { .pareto(scale: $0, shape: shape) } }
    guard let mean = time("mean") else { return nil }
    guard shape > 1 else {
      return refuse("shape", "expected a shape above 1, received \(shape): at 1 or less there is no mean")
    }
    return .pareto(scale: mean * (shape - 1) / shape, shape: shape)
  }

  private func empirical() -> DistributionSpec? {
    if reader.has("values") {
      for key in ["column", "unit"] where reader.has(key) {
        reader[key]?.refuse(
          .alternatives, "`\(key)` stands beside `values`, but belongs to `file`", fix: "remove `\(key)`")
      }
      guard let items = reader.list("values") else { return nil }
      let times = items.compactMap { $0.seconds(.parameter) }
      return times.count == items.count ? .empirical(times) : nil
    }
    return DataReader.observations(reader).map { .empirical($0) }
  }

  /// A number rounded to so many bits.
  static func onGrid(_ value: Double, bits: Int = 40) -> Double {
    guard value.isFinite, value != 0 else { return value }
    let scale = Double(sign: .plus, exponent: bits, significand: 1)
    let significand = (value.significand * scale).rounded() / scale
    return Double(sign: value.sign, exponent: value.exponent, significand: significand)
  }
}
