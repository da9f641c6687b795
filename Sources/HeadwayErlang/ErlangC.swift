import Glibc
public import HeadwayUnits

/// M/M/c: contacts wait as long as it takes (Erlang 1917).
///
/// The agents need not be whole: C follows from B's continuation (see ``ErlangB``).
public struct ErlangC: StaffedQueue, Hashable {
  /// The offered load (erlangs).
  public let load: Double
  /// The agents, 0 or more.
  public let agents: Double
  /// The mean handle time (s), above 0.
  public let handleTime: Double
  /// 1 / B.
  private let inverseBlocking: Double

  /// Makes the model.
  public init(load: Double, agents: Double, handleTime: Double = 1) {
    precondition(handleTime > 0 && handleTime.isFinite, "a handle time is above 0, not \(handleTime)")
    self.load = load
    self.agents = agents
    self.handleTime = handleTime
    inverseBlocking = load < agents ? ErlangB(load: load).inverseBlocking(agents: agents) : 1
  }

  /// Whether fewer contacts come than the agents can serve.
  public var isStable: Bool { load < agents || load == 0 }

  /// C = c / ((c − a) / B + a), which is c B / (c − a (1 − B)) without a difference of nearly equal numbers.
  public var pWait: Double {
    guard load > 0 else { return agents > 0 ? 0 : 1 }
    return isStable ? agents / ((agents - load) * inverseBlocking + load) : 1
  }

  /// 1 − C, also where C is nearly 1.
  public var pNoWait: Double {
    guard load > 0, isStable, inverseBlocking.isFinite else { return 1 - pWait }
    return (agents - load) * (inverseBlocking - 1) / ((agents - load) * inverseBlocking + load)
  }

  /// Nobody gives up.
  public var pAbandon: Double { 0 }

  /// C h / (c − a).
  public var asa: Double { pWait == 0 ? 0 : pWait * meanWaitOfDelayed }

  /// Everybody is served.
  public var waitAll: Double { asa }

  /// The mean wait (s) of those who wait: h / (c − a).
  public var meanWaitOfDelayed: Double { load < agents ? handleTime / (agents - load) : .infinity }

  /// C a / (c − a).
  public var queueLength: Double {
    guard load > 0 else { return 0 }
    return isStable ? pWait * load / (agents - load) : .infinity
  }

  /// a / c, and 1 in overload.
  public var occupancy: Double { load == 0 ? 0 : min(1, load / agents) }

  /// 1 − C e^(−(c − a) T / h); all four formulas agree, since nobody gives up.
  public func serviceLevel(within seconds: Double, formula: ServiceLevelFormula = .offered) -> Double {
    guard load > 0 else { return agents > 0 ? 1 : 0 }
    guard isStable else { return 0 }
    return pNoWait - pWait * expm1(-(agents - load) * seconds / handleTime)
  }

  /// max(0, ln(C / (1 − p)) h / (c − a)).
  public func waitQuantile(_ share: Double) -> Double {
    guard pWait > 1 - share else { return 0 }
    return share < 1 ? log(pWait / (1 - share)) * meanWaitOfDelayed : .infinity
  }
}
