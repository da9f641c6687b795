/// The least agents that meet goals together, and the greatest load that so many agents can take.
///
/// Every goal is monotone in the agents and in the load, so that a bracket and bisection find the exact answer.
public enum RequiredAgents {
  /// The least whole number of agents that meets all goals by Erlang C.
  ///
  /// - Parameter guess: where to look first, for instance the answer for the interval before; the nearer the sooner.
  /// - Returns: at least 1, or 0 without a load; nil where a goal cannot be reached.
  public static func erlangC(
    load: Double, handleTime: Double, goals: [StaffingGoal], near guess: Int? = nil
  ) -> Int? {
    least(load: load, goals: goals, from: Int(min(load, 1e9)) + 1, near: guess) {
      ErlangC(load: load, agents: $0, handleTime: handleTime)
    }
  }

  /// The least whole number of agents that meets all goals by Erlang A; like ``erlangC(load:handleTime:goals:near:)``.
  public static func erlangA(
    load: Double, handleTime: Double, patience: Double, goals: [StaffingGoal], near guess: Int? = nil
  ) -> Int? {
    least(load: load, goals: goals, from: 1, near: guess) {
      ErlangA(load: load, agents: $0, handleTime: handleTime, patience: patience)
    }
  }

  /// The least whole number of agents for which a model of any kind meets all goals.
  ///
  /// - Parameters:
  ///   - load: the load (erlangs); without any, nobody is needed.
  ///   - lowest: the least number that is looked at.
  ///   - queue: the model with so many agents.
  public static func least<Queue: StaffedQueue>(
    load: Double, goals: [StaffingGoal], from lowest: Int = 1, near guess: Int? = nil,
    _ queue: (Double) -> Queue
  ) -> Int? {
    guard load > 0 else { return 0 }
    guard goals.allSatisfy(\.isReachable) else { return nil }
    let likely = goals.reduce(1) { max($0, $1.guess(load: load)) }
    return MonotoneSearch.least(from: lowest, near: guess ?? Int(min(likely, 1e9))) { agents in
      let queue = queue(Double(agents))
      return goals.allSatisfy { $0.isMet(by: queue) }
    }
  }

  /// The least number of agents, with fractions, that meets all goals: between the least whole number and the one
  /// before it.
  ///
  /// - Returns: a number to the last bit, at which the goals are met; nil where a goal cannot be reached.
  public static func fractional<Queue: StaffedQueue>(
    load: Double, goals: [StaffingGoal], whole: Int, _ queue: (Double) -> Queue
  ) -> Double {
    guard load > 0, whole > 0 else { return 0 }
    return MonotoneSearch.least(above: Double(whole - 1), upTo: Double(whole)) { agents in
      let queue = queue(agents)
      return goals.allSatisfy { $0.isMet(by: queue) }
    }
  }

  /// The greatest load (erlangs) with which a model meets all goals.
  ///
  /// - Parameters:
  ///   - agents: sets the scale of the search.
  ///   - queue: the model with such a load.
  /// - Returns: 0 where no load does, infinite where every load does.
  public static func greatestLoad<Queue: StaffedQueue>(
    agents: Double, goals: [StaffingGoal], _ queue: (Double) -> Queue
  ) -> Double {
    guard agents > 0, goals.allSatisfy(\.isReachable) else { return 0 }
    return MonotoneSearch.greatest(from: 0, step: agents / 2) { load in
      let queue = queue(load)
      return queue.isStable && goals.allSatisfy { $0.isMet(by: queue) }
    }
  }
}
