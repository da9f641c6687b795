import HeadwayStatistics

/// Where a figure passes its goal on the way from one point to another, by the straight line between them.
public struct Crossing: Sendable, Hashable {
  /// The way's share that lies before it, 0...1.
  public let share: Double
  /// Half the width of the share's confidence interval; nil where the two figures are not told apart, so that the line
  /// may have any slope.
  public let margin: Double?
  /// Whether the goal is met behind it, and missed before.
  public let isMetBehind: Bool

  /// Finds the crossing of a goal c by figures f₁ and f₂ of the same replications; nil where both are on one side.
  ///
  /// The share is t = (c − f₁) / (f₂ − f₁). By the delta method with ∂t/∂f₁ = (t − 1) / (f₂ − f₁) and
  /// ∂t/∂f₂ = −t / (f₂ − f₁) its variance is ((1 − t)² V₁ + t² V₂ + 2 t (1 − t) C) / (f₂ − f₁)², where the covariance
  /// C = (V₁ + V₂ − V) / 2 follows from the variance V of the paired difference. It holds only while the slope is
  /// known to differ from 0, that is while |f₂ − f₁| is more than its margin.
  init?(from: Estimate, to: Estimate, difference: Estimate?, goal: SweepGoal, confidence: Double) {
    let isMetBefore = goal.spare(from.value) >= 0
    isMetBehind = goal.spare(to.value) >= 0
    guard isMetBefore != isMetBehind else { return nil }
    let rise = to.value - from.value
    let share = (goal.value - from.value) / rise
    self.share = share
    guard let first = from.standardError, let last = to.standardError, let difference,
      let error = difference.standardError, let slack = difference.margin, rise.magnitude > slack
    else {
      margin = nil
      return
    }
    let covariance = (first * first + last * last - error * error) / 2
    let rest = 1 - share
    let variance = rest * rest * first * first + share * share * last * last + 2 * share * rest * covariance
    margin =
      Estimate(
        value: share, standardError: max(variance, 0).squareRoot() / rise.magnitude,
        replications: from.replications, confidence: confidence
      ).margin
  }
}
