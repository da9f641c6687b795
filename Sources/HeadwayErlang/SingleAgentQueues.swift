/// One agent and any handle times: classes of contacts, the most urgent first; nobody gives up (M/G/1).
public struct SingleAgentQueues: Sendable {
  /// Contacts of one kind.
  public struct Arrivals: Sendable, Hashable {
    /// Contacts per second.
    public var rate: Double
    /// The mean handle time (s).
    public var handleTime: Double
    /// The coefficient of variation of handle times: standard deviation over mean.
    public var cv: Double

    /// Makes a kind.
    public init(rate: Double, handleTime: Double, cv: Double) {
      self.rate = rate
      self.handleTime = handleTime
      self.cv = cv
    }

    var load: Double { rate * handleTime }

    /// λ E[S²] / 2: the mean work (s) left of a contact of this kind in service, over all moments.
    var residualWork: Double { load * handleTime * (1 + cv * cv) / 2 }
  }

  /// The mean waits (s) when nobody is interrupted, infinite where there is no mean.
  ///
  /// W_k = R / ((1 − s_(k−1)) (1 − s_k)), R the residual work of all, s_k the load of the classes up to k (Cobham
  /// 1954); of one class this is Pollaczek and Khinchine's formula.
  public let nonpreemptiveWaits: [Double]
  /// The mean times (s) from arrival to end when the urgent interrupt, and work goes on where it was.
  ///
  /// h_k / (1 − s_(k−1)) + R_k / ((1 − s_(k−1)) (1 − s_k)), R_k the residual work of the classes up to k.
  public let preemptiveSojourns: [Double]

  /// Solves the model.
  public init(_ classes: [Arrivals]) {
    let total = classes.reduce(0) { $0 + $1.load }
    // In overload the agent never idles, but what is in service then depends on who is starved: no formula is given.
    let residual = total < 1 ? classes.reduce(0) { $0 + $1.residualWork } : .infinity
    var (above, upTo, work) = (0.0, 0.0, 0.0)
    var (waits, sojourns): ([Double], [Double]) = ([], [])
    for one in classes {
      upTo += one.load
      work += one.residualWork
      let spare = (1 - above) * (1 - upTo)
      waits.append(upTo < 1 ? residual / spare : .infinity)
      sojourns.append(upTo < 1 ? one.handleTime / (1 - above) + work / spare : .infinity)
      above = upTo
    }
    nonpreemptiveWaits = waits
    preemptiveSojourns = sojourns
  }
}

extension SingleAgentQueues {
  /// Classes with one kind of handle times, in the words of ``PriorityQueues``.
  ///
  /// - Parameters:
  ///   - loads: shares of the agent's time (erlangs), the most urgent first.
  ///   - handleTime: the mean (s), above 0.
  ///   - cv: the coefficient of variation of handle times.
  public static func classes(
    loads: [Double], handleTime: Double, cv: Double, _ discipline: PriorityQueues.Discipline
  ) -> [PriorityQueues.Class] {
    let solved = SingleAgentQueues(
      loads.map { Arrivals(rate: $0 / handleTime, handleTime: handleTime, cv: cv) })
    let total = loads.reduce(0, +)
    var upTo = 0.0
    return loads.enumerated().map { index, load in
      upTo += load
      let isInterrupted = discipline == .preemptiveResume
      let wait =
        isInterrupted ? solved.preemptiveSojourns[index] - handleTime : solved.nonpreemptiveWaits[index]
      return PriorityQueues.Class(
        load: load, isStable: wait.isFinite, pWait: min(1, isInterrupted ? upTo : total), meanWait: wait,
        queueLength: load > 0 ? load * wait / handleTime : 0, sojourn: wait + handleTime)
    }
  }
}
