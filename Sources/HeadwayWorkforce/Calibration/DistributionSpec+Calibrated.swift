package import HeadwayDistributions

extension DistributionSpec {
  /// Every time some seconds longer; nothing for a shape that is not given by its mean.
  ///
  /// Mean and standard deviation are those of the longer times. The shape stays in its family, of which an
  /// exponential becomes a gamma.
  package func lengthened(by seconds: Double) -> DistributionSpec? {
    // Six decimals are more than a history tells, and as many as a person reads.
    func cv(_ mean: Double, _ cv: Double) -> Double {
      mean > 0 ? (cv * mean / (mean + seconds) * 1e6).rounded() / 1e6 : cv
    }
    switch self {
    case .constant(let value): return .constant(value + seconds)
    case .exponential(let mean):
      return seconds == 0 ? self : .gamma(mean: mean + seconds, cv: cv(mean, 1))
    case .erlang(let mean, let shape):
      return seconds == 0
        ? self : .gamma(mean: mean + seconds, cv: cv(mean, 1 / Double(shape).squareRoot()))
    case .gamma(let mean, let own): return .gamma(mean: mean + seconds, cv: cv(mean, own))
    case .lognormal(let mean, let own): return .lognormal(mean: mean + seconds, cv: cv(mean, own))
    case .mixture(let weights, let parts):
      return Self.mixture(weights, parts.map { $0.lengthened(by: seconds) })
    default: return nil
    }
  }

  private static func mixture(_ weights: [Double], _ parts: [DistributionSpec?]) -> DistributionSpec? {
    let known = parts.compactMap(\.self)
    return known.count == parts.count ? .mixture(weights: weights, parts: known) : nil
  }

  /// Every time longer by a factor; nothing for observed times.
  package func scaled(by factor: Double) -> DistributionSpec? {
    switch self {
    case .constant(let value): return .constant(value * factor)
    case .exponential(let mean): return .exponential(mean: mean * factor)
    case .erlang(let mean, let shape): return .erlang(mean: mean * factor, shape: shape)
    case .gamma(let mean, let cv): return .gamma(mean: mean * factor, cv: cv)
    case .lognormal(let mean, let cv): return .lognormal(mean: mean * factor, cv: cv)
    case .normal(let mean, let cv): return .normal(mean: mean * factor, cv: cv)
    case .weibull(let scale, let shape): return .weibull(scale: scale * factor, shape: shape)
    case .pareto(let scale, let shape): return .pareto(scale: scale * factor, shape: shape)
    case .mixture(let weights, let parts): return Self.mixture(weights, parts.map { $0.scaled(by: factor) })
    default: return nil
    }
  }

  /// The distribution as a scenario file says it, to the microsecond; nothing for shapes that no calibration makes.
  package var scenarioText: String? {
    func time(_ seconds: Double) -> String { "\((seconds * 1e6).rounded() / 1e6)s" }
    switch self {
    case .constant(let value): return "{constant: \(time(value))}"
    case .exponential(let mean): return "{exponential: {mean: \(time(mean))}}"
    case .erlang(let mean, let shape): return "{erlang: {mean: \(time(mean)), shape: \(shape)}}"
    case .gamma(let mean, let cv): return "{gamma: {mean: \(time(mean)), cv: \(cv)}}"
    case .lognormal(let mean, let cv): return "{lognormal: {mean: \(time(mean)), cv: \(cv)}}"
    case .normal(let mean, let cv): return "{normal: {mean: \(time(mean)), cv: \(cv)}}"
    case .weibull(let scale, let shape): return "{weibull: {scale: \(time(scale)), shape: \(shape)}}"
    case .pareto(let scale, let shape): return "{pareto: {scale: \(time(scale)), shape: \(shape)}}"
    case .mixture(let weights, let parts):
      let texts = parts.compactMap(\.scenarioText)
      guard texts.count == parts.count else { return nil }
      let items = zip(weights, texts).map { "{weight: \($0), \($1.dropFirst().dropLast())}" }
      return "{mixture: [\(items.joined(separator: ", "))]}"
    default: return nil
    }
  }
}
