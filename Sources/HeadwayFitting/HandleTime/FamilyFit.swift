public import HeadwayDistributions

/// One family of distributions, fitted to times by maximum likelihood.
public struct FamilyFit: Sendable, Hashable {
  /// The families that are tried.
  public enum Family: String, Sendable, CaseIterable {
    case exponential, gamma, weibull, lognormal, hyperexponential
  }

  /// A parameter of the fit under the name that the family's own literature gives it.
  public struct Parameter: Sendable, Hashable {
    /// Its name: `mean`, `cv`, `shape`, `scale`, `sigma` ...
    public let name: String
    /// The estimate with its 95% interval, from the observed information.
    public let estimate: Estimated
  }

  /// The family.
  public let family: Family
  /// The distribution as fitted, as a scenario writes it.
  public let fitted: DistributionSpec
  /// Its parameters with their intervals; empty where they are not told (hyperexponential).
  public let parameters: [Parameter]
  /// How many numbers were fitted.
  public let freeParameters: Int
  /// The logarithm of the likelihood at its maximum; times in seconds.
  public let logLikelihood: Double
  /// The largest distance between the observed and the fitted distribution function (Kolmogorov 1933, Smirnov 1948).
  public internal(set) var kolmogorovSmirnov = Double.nan
  /// The weighted squared distance of Anderson and Darling (1952), which looks at the tails.
  public internal(set) var andersonDarling = Double.nan

  /// Akaike's criterion (1974), 2 p - 2 ln L: the family with the least is taken.
  public var aic: Double { 2 * Double(freeParameters) - 2 * logLikelihood }

  /// The fitted shape around another mean (s).
  ///
  /// Work is staffed by its mean, and the mean of the sample is the better estimate of it: that of a fitted lognormal
  /// is off where the tail is not lognormal. The shape stays as fitted.
  public func with(mean: Double) -> DistributionSpec {
    switch fitted {
    case .exponential: .exponential(mean: mean)
    case .gamma(_, let cv): .gamma(mean: mean, cv: cv)
    case .lognormal(_, let cv): .lognormal(mean: mean, cv: cv)
    case .weibull(let scale, let shape): .weibull(scale: scale * mean / fitted.mean, shape: shape)
    case .hyperexponential(let weights, let means):
      .hyperexponential(weights: weights, means: means.map { $0 * mean / fitted.mean })
    default: fitted
    }
  }
}
