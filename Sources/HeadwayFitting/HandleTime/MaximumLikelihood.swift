import CGSL
import Glibc
import HeadwayDistributions

/// Maximum-likelihood fits of positive times, each nil where the values do not tell its parameters.
///
/// Johnson, Kotz and Balakrishnan, "Continuous Univariate Distributions" volume 1 (1994), chapters 14, 17, 19 and 21.
enum MaximumLikelihood {
  /// All families that can be fitted to these values, which must be positive.
  static func fits(_ sample: ValueCounts) -> [FamilyFit] {
    [
      exponential(sample), gamma(sample), weibull(sample), lognormal(sample), hyperexponential(sample),
    ].compactMap(\.self).filter { $0.fitted.problem == nil && $0.logLikelihood.isFinite }
  }

  /// The mean is the sample's; ln L = -n (ln mean + 1).
  static func exponential(_ sample: ValueCounts) -> FamilyFit? {
    guard sample.count > 0 else { return nil }
    let n = Double(sample.count)
    let mean = sample.mean()
    return FamilyFit(
      family: .exponential, fitted: .exponential(mean: mean),
      parameters: [
        .init(name: "mean", estimate: Estimated(mean, standardError: mean / n.squareRoot(), least: 0))
      ],
      freeParameters: 1, logLikelihood: -n * (log(mean) + 1))
  }

  /// The shape k solves ln k - ψ(k) = ln(mean) - mean(ln x), by Newton's method from the start of Minka (2002).
  static func gamma(_ sample: ValueCounts) -> FamilyFit? {
    GSL.prepare()
    guard sample.values.count > 1 else { return nil }
    let n = Double(sample.count)
    let mean = sample.mean()
    let meanLog = sample.mean { log($0) }
    let gap = log(mean) - meanLog
    guard gap > 0 else { return nil }
    var shape = (3 - gap + ((gap - 3) * (gap - 3) + 24 * gap).squareRoot()) / (12 * gap)
    for _ in 0..<50 {
      let step = (log(shape) - gsl_sf_psi(shape) - gap) / (1 / shape - gsl_sf_psi_1(shape))
      shape = max(shape / 2, shape - step)
      if abs(step) < 1e-12 * shape { break }
    }
    let scale = mean / shape
    let likelihood = n * ((shape - 1) * meanLog - shape - shape * log(scale) - gsl_sf_lngamma(shape))
    let shapeError = (shape / (n * (shape * gsl_sf_psi_1(shape) - 1))).squareRoot()
    return FamilyFit(
      family: .gamma, fitted: .gamma(mean: mean, cv: 1 / shape.squareRoot()),
      parameters: [
        .init(name: "shape", estimate: Estimated(shape, standardError: shapeError, least: 0)),
        .init(
          name: "mean",
          estimate: Estimated(mean, standardError: mean / (n * shape).squareRoot(), least: 0)),
      ],
      freeParameters: 2, logLikelihood: likelihood)
  }

  /// The shape maximises the profile likelihood (see `WeibullProfile`).
  static func weibull(_ sample: ValueCounts) -> FamilyFit? {
    let profile = WeibullProfile(
      logs: sample.values.map { log($0) }, all: sample.counts, ended: sample.counts)
    guard let best = profile.maximum() else { return nil }
    return FamilyFit(
      family: .weibull, fitted: .weibull(scale: best.scale.value, shape: best.shape.value),
      parameters: [.init(name: "shape", estimate: best.shape), .init(name: "scale", estimate: best.scale)],
      freeParameters: 2, logLikelihood: best.logLikelihood)
  }

  /// The logarithm is normal: its mean and its standard deviation, with n below.
  static func lognormal(_ sample: ValueCounts) -> FamilyFit? {
    guard sample.values.count > 1 else { return nil }
    let n = Double(sample.count)
    let center = sample.mean { log($0) }
    let variance = sample.mean { (log($0) - center) * (log($0) - center) }
    guard variance > 0 else { return nil }
    let sigma = variance.squareRoot()
    let mean = exp(center + variance / 2)
    return FamilyFit(
      family: .lognormal, fitted: .lognormal(mean: mean, cv: expm1(variance).squareRoot()),
      parameters: [
        .init(
          name: "sigma", estimate: Estimated(sigma, standardError: sigma / (2 * n).squareRoot(), least: 0)),
        .init(name: "mu", estimate: Estimated(center, standardError: sigma / n.squareRoot())),
      ],
      freeParameters: 2, logLikelihood: -n * (center + log(sigma) + 0.5 * log(2 * Double.pi) + 0.5))
  }

  /// Two exponentials, by expectation and maximisation (Dempster, Laird and Rubin 1977).
  ///
  /// Nil where the values vary no more than an exponential's: its two parts would be one.
  static func hyperexponential(_ sample: ValueCounts) -> FamilyFit? {
    guard sample.values.count > 3, sample.standardDeviation > 1.02 * sample.mean() else { return nil }
    let n = Double(sample.count)
    // The steps go over at most so many groups of neighbouring values; the likelihood is that of all values.
    let groups = sample.grouped(most: 2000)
    let mean = sample.mean()
    var weight = 0.8
    var (short, long) = (mean * 0.6, mean * 2.6)
    var last = -Double.infinity
    for _ in 0..<500 {
      var (share, shortSum, total, likelihood) = (0.0, 0.0, 0.0, 0.0)
      for (value, count) in groups {
        let first = weight / short * exp(-value / short)
        let second = (1 - weight) / long * exp(-value / long)
        let part = first / (first + second) * count
        share += part
        shortSum += part * value
        total += count * value
        likelihood += count * log(first + second)
      }
      weight = share / n
      guard weight > 1e-6, weight < 1 - 1e-6 else { return nil }
      short = shortSum / share
      long = (total - shortSum) / (n - share)
      if likelihood - last < 1e-7 * n / 1000 { break }
      last = likelihood
    }
    let likelihood = sample.sum {
      log(weight / short * exp(-$0 / short) + (1 - weight) / long * exp(-$0 / long))
    }
    return FamilyFit(
      family: .hyperexponential,
      fitted: .hyperexponential(weights: [weight, 1 - weight], means: [short, long]),
      parameters: [], freeParameters: 3, logLikelihood: likelihood)
  }
}

extension ValueCounts {
  /// Neighbouring values put together at their mean, into at most about so many groups of like size.
  func grouped(most: Int) -> [(value: Double, count: Double)] {
    let size = max(1, count / most)
    var groups: [(value: Double, count: Double)] = []
    var (sum, number) = (0.0, 0)
    for (value, count) in zip(values, counts) {
      sum += value * Double(count)
      number += count
      if number >= size {
        groups.append((sum / Double(number), Double(number)))
        (sum, number) = (0, 0)
      }
    }
    if number > 0 { groups.append((sum / Double(number), Double(number))) }
    return groups
  }
}
