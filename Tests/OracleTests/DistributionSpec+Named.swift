import Foundation
import HeadwayDistributions

extension DistributionSpec {
  /// A distribution by its name in the tables of exact values; see their README for the parameters.
  static func named(_ name: String, mean: Double, cv: Double) throws -> DistributionSpec {
    switch name {
    case "deterministic": return .constant(mean)
    case "exponential": return .exponential(mean: mean)
    case "lognormal": return .lognormal(mean: mean, cv: cv)
    case "gamma":
      // A gamma of an integer shape is an Erlang: both families are put to the test.
      let shape = 1 / (cv * cv)
      return shape == shape.rounded() && shape > 1
        ? .erlang(mean: mean, shape: Int(shape)) : .gamma(mean: mean, cv: cv)
    case "uniform0_2m": return .uniform(low: 0, high: 2 * mean)
    case "weibull_k": return .weibull(scale: mean / tgamma(1 + 1 / cv), shape: cv)
    case "hyperexp2_balanced":
      let p = (1 + ((cv * cv - 1) / (cv * cv + 1)).squareRoot()) / 2
      return .hyperexponential(weights: [p, 1 - p], means: [mean / (2 * p), mean / (2 * (1 - p))])
    default: throw OracleRow.Missing(description: "No distribution \(name)")
    }
  }
}
