/// Classes of contacts that share the agents, the most urgent first; nobody gives up.
///
/// All classes have one exponential handle time. Within a class the first come are the first served.
public struct PriorityQueues: Sendable {
  /// What an urgent contact may do to one in service.
  public enum Discipline: Sendable, Hashable {
    /// Nothing: it goes to the head of the line.
    case nonpreemptive
    /// It takes over the agent; the other goes on later where it was.
    case preemptiveResume
  }

  /// One class in the steady state.
  public struct Class: Sendable, Hashable {
    /// The offered load (erlangs).
    public var load: Double
    /// Whether its waits have a mean; a class may have one though less urgent classes do not.
    public var isStable: Bool
    /// The share that does not start at once.
    public var pWait: Double
    /// The mean time (s) in line before and, if interrupted, between times of service; infinite when unstable.
    public var meanWait: Double
    /// The mean number in line.
    public var queueLength: Double
    /// The mean time (s) from arrival to the end.
    public var sojourn: Double
  }

  /// The classes, the most urgent first.
  public let classes: [Class]

  /// Solves the model.
  ///
  /// Nonpreemptive: W_k = P(wait) h c / ((c − s_(k−1)) (c − s_k)), s_k the load of the classes up to k (Cobham 1954;
  /// Kella and Yechiali 1985); P(wait) is 1 when the agents are overloaded. Preemptive: the classes up to k are an
  /// M/M/c of their own, so their numbers in line are differences of Erlang C.
  ///
  /// - Parameters:
  ///   - loads: erlangs, the most urgent first.
  ///   - agents: above 0, not only whole.
  ///   - handleTime: the mean (s), above 0.
  public init(
    loads: [Double], agents: Double, handleTime: Double = 1, discipline: Discipline = .nonpreemptive
  ) {
    let all = ErlangC(load: loads.reduce(0, +), agents: agents, handleTime: handleTime)
    var classes: [Class] = []
    var above = 0.0
    for load in loads {
      let upTo = above + load
      let isStable = upTo < agents
      let (delayed, wait): (Double, Double)
      switch discipline {
      case .nonpreemptive:
        delayed = all.pWait
        wait = all.pWait * handleTime * agents / ((agents - above) * (agents - upTo))
      case .preemptiveResume:
        let these = ErlangC(load: upTo, agents: agents, handleTime: handleTime)
        let urgent = ErlangC(load: above, agents: agents, handleTime: handleTime)
        delayed = these.pWait
        // An empty class waits like the first contact that would come to it.
        wait =
          load > 0
          ? (these.queueLength - urgent.queueLength) / load * handleTime
          : these.pWait * handleTime * agents / ((agents - above) * (agents - above))
      }
      let mean = isStable ? wait : .infinity
      classes.append(
        Class(
          load: load, isStable: isStable, pWait: delayed, meanWait: mean,
          queueLength: load > 0 ? load * mean / handleTime : 0, sojourn: mean + handleTime))
      above = upTo
    }
    self.classes = classes
  }
}

extension PriorityQueues {
  /// The least whole number of agents with which each class waits at most so long (s) in the mean.
  ///
  /// - Parameter limits: a time above 0 for each class.
  /// - Returns: nil where a limit is 0.
  public static func leastAgents(
    loads: [Double], handleTime: Double, discipline: Discipline = .nonpreemptive, waitsAtMost limits: [Double]
  ) -> Int? {
    guard limits.allSatisfy({ $0 > 0 }) else { return nil }
    let load = loads.reduce(0, +)
    return MonotoneSearch.least(from: 1, near: Int(load + load.squareRoot())) { agents in
      let solved = PriorityQueues(
        loads: loads, agents: Double(agents), handleTime: handleTime, discipline: discipline)
      return zip(solved.classes, limits).allSatisfy { $0.meanWait <= $1 }
    }
  }
}
