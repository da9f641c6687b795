import Glibc
public import HeadwayUnits

/// M/M/c/K and M/M/c/K+M: the line has so many places, and who finds them all taken is turned away.
///
/// All measures but `pTurnedAway` are of those who got in. Without places this is Erlang B.
public struct LimitedQueue: StaffedQueue {
  /// The load (erlangs) of all who come, those turned away included.
  public let load: Double
  /// The agents, 0 or more, not only whole.
  public let agents: Double
  /// Waiting places.
  public let places: Int
  /// The mean handle time (s), above 0.
  public let handleTime: Double
  /// The mean patience (s), above 0; infinite when nobody gives up.
  public let patience: Double
  /// handleTime / patience.
  private let leaving: Double
  /// The chances to find all busy and so many waiting, from 0 on, among those who get in.
  private let waiting: [Double]
  /// Of those who get in, the share that finds an idle agent.
  private let undelayed: Double
  /// The share of all who come that is turned away.
  public let pTurnedAway: Double
  /// The mean number that wait.
  public let queueLength: Double

  /// Makes the model; it takes time and memory for `places` numbers, or as many as matter.
  public init(load: Double, agents: Double, places: Int, handleTime: Double = 1, patience: Double = .infinity)
  {
    precondition(places >= 0, "waiting places are 0 or more, not \(places)")
    precondition(handleTime > 0 && handleTime.isFinite, "a handle time is above 0, not \(handleTime)")
    precondition(patience > 0, "a patience is above 0, not \(patience)")
    self.load = load
    self.agents = agents
    self.places = places
    self.handleTime = handleTime
    self.patience = patience
    leaving = handleTime / patience
    guard agents > 0 || leaving > 0 || load == 0 else {
      // Whoever came first is still there.
      (waiting, undelayed, pTurnedAway, queueLength) = ([], 0, 1, Double(places))
      return
    }
    // Weights relative to the greatest so far, so that nothing overflows.
    var weights = [1.0]
    var head = ErlangB(load: load).inverseBlocking(agents: agents)
    var (sum, moment, last) = (1.0, 0.0, 1.0)
    for length in stride(from: 1, through: places, by: 1) {
      let rate = agents + Double(length) * leaving
      last *= load / rate
      if last > 0x1p400 {
        for index in weights.indices { weights[index] *= 0x1p-400 }
        (sum, moment, last, head) = (sum * 0x1p-400, moment * 0x1p-400, last * 0x1p-400, head * 0x1p-400)
      }
      weights.append(last)
      sum += last
      moment += Double(length) * last
      if rate > load, last * load < 1e-20 * sum * (rate - load) { break }
    }
    let idle = head.isFinite ? max(0, head - weights[0]) : 1
    let busy: Double = head.isFinite ? 1 : 0
    let isFull = weights.count == places + 1
    let lost = isFull ? weights.removeLast() * busy : 0
    let admitted = idle + weights.reduce(0, +) * busy
    pTurnedAway = lost / (admitted + lost)
    queueLength = moment * busy / (admitted + lost)
    undelayed = admitted > 0 ? idle / admitted : 0
    waiting = admitted > 0 ? weights.map { $0 * busy / admitted } : []
  }

  /// Always: the line cannot grow beyond its places.
  public var isStable: Bool { true }

  /// Of those who get in, the share that waits.
  public var pWait: Double { waiting.reduce(0, +) }

  /// Of those who get in, the share that gives up.
  public var pAbandon: Double {
    load > 0 && pTurnedAway < 1 ? min(1, leaving * queueLength / (load * (1 - pTurnedAway))) : 0
  }

  /// The mean wait (s) of those who are served.
  public var asa: Double {
    guard served > 0 else { return load > 0 ? .infinity : 0 }
    var (time, sum) = (0.0, 0.0)
    for (length, share) in waiting.enumerated() {
      let rate = agents + Double(length + 1) * leaving
      time += 1 / rate
      sum += share * (agents / rate) * time
    }
    return sum / served * handleTime
  }

  /// The mean time in line (s) of all who get in.
  public var waitAll: Double {
    load > 0 && pTurnedAway < 1 ? queueLength / (load * (1 - pTurnedAway)) * handleTime : 0
  }

  /// Of those who get in, the share that is served.
  private var served: Double {
    undelayed
      + waiting.enumerated().reduce(0) { sum, state in
        sum + state.element * agents / (agents + Double(state.offset + 1) * leaving)
      }
  }

  /// Busy agents over agents; 1 without agents, when there is work.
  public var occupancy: Double {
    guard load > 0 else { return 0 }
    return agents > 0 ? min(1, load * (1 - pTurnedAway) * served / agents) : 1
  }

  /// What became of those who got in within a time, by one of the four formulas.
  public func serviceLevel(within seconds: Double, formula: ServiceLevelFormula = .offered) -> Double {
    let shares = shares(within: seconds)
    return formula.level(
      served: shares.served, abandoned: shares.abandoned, waiting: shares.waiting, servedInAll: served)
  }

  /// The shares of those who got in that are served within a time (s), give up within it, and still wait then.
  ///
  /// With j waiting ahead the time to service, were one patient, is a sum of j + 1 exponential times; the share of
  /// which more than t remains is Σ g_i, i ≤ j, with g_0 = e^(−ct), g_i = g_(i−1) (c + (i − 1) θ) τ / i and
  /// τ = (1 − e^(−θt)) / θ: a negative binomial count, a Poisson count where θ = 0.
  public func shares(within seconds: Double) -> (served: Double, abandoned: Double, waiting: Double) {
    let time = seconds / handleTime
    guard time > 0 else { return (undelayed, 0, pWait) }
    let arrived = leaving > 0 ? -expm1(-leaving * time) / leaving : time
    var virtual = ScaledSum(startingAt: -agents * time)
    var tagged = ScaledSum(startingAt: -(agents + leaving) * time)
    var (served, waiting, lateServed) = (undelayed, 0.0, 0.0)
    for (length, share) in self.waiting.enumerated() {
      if length > 0 {
        let count = Double(length)
        virtual.multiply(by: (agents + (count - 1) * leaving) * arrived / count)
        tagged.multiply(by: (agents + count * leaving) * arrived / count)
      }
      let chance = agents / (agents + Double(length + 1) * leaving)
      served += share * chance * max(0, 1 - tagged.value)
      lateServed += share * chance * min(1, tagged.value)
      waiting += share * min(1, virtual.value)
    }
    waiting *= exp(-leaving * time)
    return (served, max(0, pAbandon - (waiting - lateServed)), waiting)
  }

  /// By bisection on the share that is served later.
  public func waitQuantile(_ share: Double) -> Double {
    let served = served
    guard served > 0 else { return load > 0 ? .infinity : 0 }
    guard undelayed < share * served else { return 0 }
    guard share < 1 else { return .infinity }
    return MonotoneSearch.greatest(from: 0, step: handleTime / max(agents, leaving)) {
      shares(within: $0).served < share * served
    }
  }
}

/// A sum of positive terms, each given by its ratio to the one before, whose first may be far too small for a number.
private struct ScaledSum {
  private var logScale: Double
  private var term: Double
  private var sum: Double

  init(startingAt log: Double) {
    logScale = min(0, log + 700)
    term = exp(max(log, -700))
    sum = term
  }

  mutating func multiply(by ratio: Double) {
    term *= ratio
    sum += term
    guard logScale < 0, sum > 1 else { return }
    let part = max(logScale, -600)
    term *= exp(part)
    sum *= exp(part)
    logScale -= part
  }

  var value: Double { logScale < 0 ? sum * exp(logScale) : sum }
}
