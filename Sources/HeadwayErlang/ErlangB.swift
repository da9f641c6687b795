import Glibc

/// M/M/c/c: contacts that find all agents busy are lost (Erlang 1917).
///
/// Also the root of Erlang C and A: how likely it is that all agents are busy when nobody waits.
public struct ErlangB: Sendable, Hashable {
  /// The offered load (erlangs), 0 or more: arrival rate times handle time.
  public let load: Double

  /// Makes the model of a load.
  ///
  /// - Precondition: `load` is finite and not negative.
  public init(load: Double) {
    precondition(load >= 0 && load.isFinite, "a load is 0 or more, not \(load)")
    self.load = load
  }

  /// The share of contacts that are lost, 0...1.
  ///
  /// - Parameter agents: 0 or more, and not only whole: B(x, a) = a^x e^-a / Γ(x + 1, a) (Jagerman 1974, BSTJ 53).
  public func blocking(agents: Double) -> Double {
    let inverse = inverseBlocking(agents: agents)
    guard inverse.isInfinite, load > 0 else { return 1 / inverse }
    // So many agents that all of the Poisson distribution counts: B is its probability of c.
    return exp(LogPoisson.probability(agents, mean: load))
  }

  /// 1 / B(c, a), at least 1; infinite where it exceeds 1e308.
  ///
  /// It is Σ c (c − 1) ... (c − k + 1) / a^k over k = 0, 1, ... All terms are positive, and the sum begins at the
  /// top and ends where the rest no longer counts, so that it takes about max(0, c − a) + 9 √a steps.
  /// The relative error is below 1e-12 up to a million agents.
  public func inverseBlocking(agents: Double) -> Double {
    precondition(agents >= 0 && agents.isFinite, "agents are 0 or more, not \(agents)")
    guard load > 0 else { return agents > 0 ? .infinity : 1 }
    var rest = agents
    var term = 1.0
    var sum = 0.0
    while rest >= 1 {
      sum += term
      term *= rest / load
      rest -= 1
      // What is left out is term / B(rest, a), and 1 / B(n, a) <= a / (a - n).
      if rest < load, term * load < 1e-17 * sum * (load - rest) { return sum }
      if sum == .infinity { return sum }
    }
    return sum + term * Self.inverseBlocking(fraction: rest, load: load)
  }

  /// The carried load (erlangs) with so many agents: a (1 − B).
  public func carried(agents: Double) -> Double { load * (1 - blocking(agents: agents)) }

  /// The share of agents' time that is busy, 0...1; 0 without agents.
  public func occupancy(agents: Double) -> Double { agents > 0 ? carried(agents: agents) / agents : 0 }

  /// The least whole number of agents that loses at most a share; nil where no number does (a share of 0).
  public func agents(blockingAtMost share: Double) -> Int? {
    guard load > 0 else { return 0 }
    guard share > 0 else { return nil }
    // R(n) = 1 + (n / a) R(n - 1) from the bottom would take n steps; the search takes a few sums from the top.
    return MonotoneSearch.least(from: 0, near: Int(max(0, load * (1 - share)))) { agents in
      blocking(agents: Double(agents)) <= share
    }
  }

  /// The least number of agents, with fractions, that loses at most a share; nil where no number does.
  public func fractionalAgents(blockingAtMost share: Double) -> Double? {
    guard let whole = agents(blockingAtMost: share) else { return nil }
    guard whole > 0 else { return 0 }
    return MonotoneSearch.least(above: Double(whole - 1), upTo: Double(whole)) {
      blocking(agents: $0) <= share
    }
  }

  /// The greatest load (erlangs) of which so many agents lose at most a share; infinite for a share of 1 and more.
  public static func load(agents: Double, blockingAtMost share: Double) -> Double {
    guard share < 1 else { return .infinity }
    guard share > 0, agents > 0 else { return 0 }
    return MonotoneSearch.greatest(from: 0, step: max(1, agents)) {
      ErlangB(load: $0).blocking(agents: agents) <= share
    }
  }
}
