public import HeadwayUnits

/// M/M/c+M: each waiting contact gives up after an exponential patience (Palm 1946).
///
/// Computed from the birth-death chain, whose sums are all of positive terms, rather than from Palm's formula, which
/// cancels near a load of one per agent. The agents need not be whole, and may be 0.
public struct ErlangA: StaffedQueue {
  /// The offered load (erlangs).
  public let load: Double
  /// The agents, 0 or more.
  public let agents: Double
  /// The mean handle time (s), above 0.
  public let handleTime: Double
  /// The mean patience (s), above 0; infinite for Erlang C.
  public let patience: Double
  /// In units of the handle time.
  private let line: WaitingLine

  /// Makes the model.
  public init(load: Double, agents: Double, handleTime: Double = 1, patience: Double) {
    precondition(handleTime > 0 && handleTime.isFinite, "a handle time is above 0, not \(handleTime)")
    precondition(patience > 0, "a patience is above 0, not \(patience)")
    self.load = load
    self.agents = agents
    self.handleTime = handleTime
    self.patience = patience
    line = WaitingLine(
      arrivals: load, service: agents, leaving: handleTime / patience,
      head: ErlangB(load: load).inverseBlocking(agents: agents))
  }

  /// Always, unless nobody gives up.
  public var isStable: Bool { line.isStable }

  /// P(N ≥ c).
  public var pWait: Double { line.delayed }

  /// The share that gives up: θ E[Q] / λ.
  public var pAbandon: Double { line.abandoned }

  /// The mean wait (s) of those who are served, those served at once included.
  public var asa: Double { line.servedWait * handleTime }

  /// The mean time in line (s) of all, whether served or not: E[Q] / λ.
  public var waitAll: Double { load > 0 ? queueLength / load * handleTime : 0 }

  /// The mean time in line (s) of those who give up; nil where nobody does.
  public var meanWaitOfAbandoned: Double? { line.abandonedWait.map { $0 * handleTime } }

  /// E[Q].
  public var queueLength: Double { line.length }

  /// a (1 − P(abandon)) / c; 1 without agents, when there is work.
  public var occupancy: Double {
    guard load > 0 else { return 0 }
    return agents > 0 && isStable ? min(1, load * line.served / agents) : 1
  }

  /// What became of the contacts within a time, by one of the four formulas.
  public func serviceLevel(within seconds: Double, formula: ServiceLevelFormula = .offered) -> Double {
    line.serviceLevel(within: seconds / handleTime, formula)
  }

  /// The shares of contacts that are served within a time (s), give up within it, and still wait then.
  public func shares(within seconds: Double) -> (served: Double, abandoned: Double, waiting: Double) {
    let progress = line.progress(at: seconds / handleTime)
    return (progress.served, progress.abandoned, progress.waiting)
  }

  /// By bisection on the share that is served later.
  public func waitQuantile(_ share: Double) -> Double { line.servedQuantile(share) * handleTime }
}

extension WaitingLine {
  /// The service level within a time in the line's unit.
  func serviceLevel(within time: Double, _ formula: ServiceLevelFormula) -> Double {
    let progress = progress(at: time)
    return formula.level(
      served: progress.served, abandoned: progress.abandoned, waiting: progress.waiting, servedInAll: served)
  }
}
