/// A distribution as the planner gives it; lengths in seconds.
///
/// Every family of the contract. Parameters are validated by `DistributionSpec.problem`.
public indirect enum DistributionSpec: Hashable, Sendable {
  /// Always `value` seconds.
  case constant(Double)
  /// Exponential with the given mean (s).
  case exponential(mean: Double)
  /// Erlang: the sum of `shape` exponentials, with mean `mean` (s) in all.
  case erlang(mean: Double, shape: Int)
  /// Gamma with the given mean (s) and coefficient of variation.
  case gamma(mean: Double, cv: Double)
  /// Lognormal with the given mean (s) and coefficient of variation (of the variable, not of its logarithm).
  case lognormal(mean: Double, cv: Double)
  /// Weibull with the given scale (s) and shape.
  case weibull(scale: Double, shape: Double)
  /// Normal with the given mean (s) and coefficient of variation before the part below zero is cut away.
  case normal(mean: Double, cv: Double)
  /// Uniform on `low ... high` (s).
  case uniform(low: Double, high: Double)
  /// Triangular on `low ... high` with its peak at `mode` (s).
  case triangular(low: Double, mode: Double, high: Double)
  /// Hyperexponential: with probability `weights[i]` an exponential with mean `means[i]` (s).
  case hyperexponential(weights: [Double], means: [Double])
  /// Beta with shapes `a` and `b`, stretched to `low ... high` (s).
  case beta(a: Double, b: Double, low: Double, high: Double)
  /// Pareto (type I) with the given scale (its least value, s) and shape.
  case pareto(scale: Double, shape: Double)
  /// With probability `weights[i]` a value of `parts[i]`.
  case mixture(weights: [Double], parts: [DistributionSpec])
  /// Each of the observed values (s) with equal probability.
  case empirical([Double])
}
