public import HeadwayUnits

/// A queue in its steady state with so many agents: what every model answers.
///
/// Times are in seconds, shares in 0...1. A queue without a steady state has `isStable` false, and then everybody
/// waits for ever: `pWait` 1, times and lengths infinite, service levels 0. No value is negative or not a number.
public protocol StaffedQueue: Sendable {
  /// The offered load (erlangs).
  var load: Double { get }
  /// The agents.
  var agents: Double { get }
  /// Whether there is a steady state.
  var isStable: Bool { get }
  /// The share of contacts that do not start at once.
  var pWait: Double { get }
  /// The share of contacts that give up waiting.
  var pAbandon: Double { get }
  /// The share of contacts that are turned away, since all places are taken; they are not offered.
  var pTurnedAway: Double { get }
  /// The average speed of answer (s): the mean wait of those who are served.
  var asa: Double { get }
  /// The mean time in line (s) of all who got in, whether served or not.
  var waitAll: Double { get }
  /// The mean time in line (s) of those who do not start at once; 0 where all do.
  var meanWaitOfDelayed: Double { get }
  /// The share of the agents' time that is busy.
  var occupancy: Double { get }
  /// The mean number that wait.
  var queueLength: Double { get }
  /// The share of contacts that are served within a time (s), by one of the four formulas.
  func serviceLevel(within seconds: Double, formula: ServiceLevelFormula) -> Double
  /// The time (s) within which a share of those served have begun to be served.
  func waitQuantile(_ share: Double) -> Double
}

extension StaffedQueue {
  /// Nobody is turned away.
  public var pTurnedAway: Double { 0 }

  /// The wait of all over the share that waits.
  public var meanWaitOfDelayed: Double { pWait > 0 ? waitAll / pWait : 0 }
}

extension ServiceLevelFormula {
  /// The service level from what became of the contacts within the time, as shares of those offered.
  ///
  /// - Returns: 0 where the formula divides by nothing.
  func level(served: Double, abandoned: Double, waiting: Double, servedInAll: Double) -> Double {
    switch self {
    case .offered: served
    case .answered: servedInAll > 0 ? min(1, served / servedInAll) : 0
    case .excludingShortAbandons: served > 0 ? served / (served + waiting) : 0
    case .shortAbandonsCount: waiting < 0.5 ? 1 - waiting : served + abandoned
    }
  }
}
