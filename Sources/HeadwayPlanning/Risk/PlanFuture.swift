/// One future of a decided plan: who is at work and what comes, week by week.
public struct PlanFuture: Sendable, Hashable {
  /// Effective FTE at work with partners, shape [teams][weeks].
  public var effectiveFTE: [[Double]]
  /// What the mean load of each queue is multiplied by, shape [queues][weeks].
  public var load: [[Double]]

  /// Makes a future.
  public init(effectiveFTE: [[Double]], load: [[Double]]) {
    self.effectiveFTE = effectiveFTE
    self.load = load
  }
}
