public import HeadwayUnits

/// Chats, of which an agent has several at once; exact for exponential handle times and patience.
public struct ChatQueue: StaffedQueue {
  /// Whom a chat goes to.
  public enum Choice: String, Sendable, Hashable, CaseIterable {
    /// Somebody with the fewest chats.
    case least
    /// Somebody with the most who can take one more.
    case most
  }

  /// The offered load (erlangs) at the pace of a chat that is alone.
  public let load: Double
  /// The agents.
  public let agents: Double
  /// The mean handle time (s) of a chat whose agent has no other.
  public let handleTime: Double
  /// The mean patience (s); infinite when nobody gives up.
  public let patience: Double
  /// The work rate of each chat when an agent has so many at once, from 1 on.
  public let pace: [Double]
  /// The mean share of agents with so many chats, from 0 on; empty when unstable.
  public let levels: [Double]
  private let line: WaitingLine

  /// Solves the model; nil when it has too many states (see ``isSolvable(agents:concurrency:)``).
  ///
  /// - Parameters:
  ///   - load: erlangs at the pace of a chat that is alone, 0 or more.
  ///   - agents: 1 or more.
  ///   - pace: the work rate of each chat when 1, 2, ... run at once, each above 0; their number is the most at once.
  public init?(
    load: Double, agents: Int, pace: [Double], handleTime: Double = 1, patience: Double = .infinity,
    choice: Choice = .least
  ) {
    precondition(agents > 0 && load >= 0 && handleTime > 0 && patience > 0, "chats need agents and times")
    precondition(!pace.isEmpty && pace.allSatisfy { $0 > 0 }, "a pace is above 0")
    guard Self.isSolvable(agents: agents, concurrency: pace.count) else { return nil }
    self.load = load
    self.agents = Double(agents)
    self.handleTime = handleTime
    self.patience = patience
    self.pace = pace
    let rates = pace.enumerated().map { Double($0.offset + 1) * $0.element }
    let service = Double(agents) * rates[rates.count - 1]
    let leaving = handleTime / patience
    let chain =
      load > 0 && (leaving > 0 || load < service)
      ? ChatChain(arrivals: load, agents: agents, rates: rates, takesFewest: choice == .least) : nil
    line = WaitingLine(
      arrivals: load, service: service, leaving: leaving, head: chain.map { 1 / $0.full } ?? .infinity)
    guard let chain else {
      levels = load > 0 ? [] : [1] + pace.map { _ in 0 }
      return
    }
    // Behind a line all agents have as many as they can.
    let beyond = line.queued
    levels = chain.levels.enumerated().map { level, share in
      share * (1 - beyond) + (level == pace.count ? beyond : 0)
    }
  }

  /// Whether the states are few enough to be solved: (agents + k)! / (agents! k!) of them, at most 300,000.
  public static func isSolvable(agents: Int, concurrency: Int) -> Bool {
    ChatChain.states(agents: agents, concurrency: concurrency) != nil
  }

  /// Whether there is a steady state: with patience always, else while all places together are quick enough.
  public var isStable: Bool { line.isStable }

  /// The share that finds all places for chats taken.
  public var pWait: Double { line.delayed }

  /// The share that gives up.
  public var pAbandon: Double { line.abandoned }

  /// The mean wait (s) of those who are served.
  public var asa: Double { line.servedWait * handleTime }

  /// The mean time in line (s) of all.
  public var waitAll: Double { load > 0 ? queueLength / load * handleTime : 0 }

  /// The mean number that wait.
  public var queueLength: Double { line.length }

  /// The share of agents' time with at least one chat.
  public var occupancy: Double { levels.isEmpty ? 1 : levels.dropFirst().reduce(0, +) }

  /// The mean number of chats in service.
  public var inService: Double {
    guard !levels.isEmpty else { return agents * Double(pace.count) }
    return agents * levels.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
  }

  /// The share of the places for chats that is taken.
  public var slotUtilisation: Double { inService / (agents * Double(pace.count)) }

  /// The mean time (s) from the start of a chat to its end, longer than alone where the pace falls; nil without load.
  public var chatTime: Double? {
    let handled = load * line.served
    return handled > 0 && isStable ? inService / handled * handleTime : nil
  }

  /// What became of the chats within a time, by one of the four formulas.
  public func serviceLevel(within seconds: Double, formula: ServiceLevelFormula = .offered) -> Double {
    line.serviceLevel(within: seconds / handleTime, formula)
  }

  /// By bisection on the share that is served later.
  public func waitQuantile(_ share: Double) -> Double { line.servedQuantile(share) * handleTime }
}

extension ChatQueue {
  /// The least number of agents that meets all goals; nil where none does that can be solved.
  ///
  /// - Parameter pace: the work rate of each chat when 1, 2, ... run at once.
  public static func leastAgents(
    load: Double, pace: [Double], handleTime: Double = 1, patience: Double = .infinity,
    choice: Choice = .least, goals: [StaffingGoal]
  ) -> Int? {
    guard load > 0 else { return 0 }
    guard goals.allSatisfy(\.isReachable), let last = pace.last else { return nil }
    // As many as do the work when all have as many chats as they can.
    let likely = goals.reduce(1) { max($0, $1.guess(load: load / (last * Double(pace.count)))) }
    let least = MonotoneSearch.least(from: 1, near: Int(min(likely, 1e9))) { agents in
      // More than can be solved are only the upper end of the bracket.
      let queue = ChatQueue(
        load: load, agents: agents, pace: pace, handleTime: handleTime, patience: patience, choice: choice)
      return queue.map { queue in goals.allSatisfy { $0.isMet(by: queue) } } ?? true
    }
    return least.flatMap { isSolvable(agents: $0, concurrency: pace.count) ? $0 : nil }
  }

  /// The greatest load (erlangs at the pace of a chat that is alone) with which all goals are met; nil where there
  /// are too many states.
  public static func greatestLoad(
    agents: Int, pace: [Double], handleTime: Double = 1, patience: Double = .infinity,
    choice: Choice = .least, goals: [StaffingGoal]
  ) -> Double? {
    guard isSolvable(agents: agents, concurrency: pace.count), goals.allSatisfy(\.isReachable) else {
      return nil
    }
    return MonotoneSearch.greatest(from: 0, step: Double(agents) / 2) { load in
      let queue = ChatQueue(
        load: load, agents: agents, pace: pace, handleTime: handleTime, patience: patience, choice: choice)
      return queue.map { queue in queue.isStable && goals.allSatisfy { $0.isMet(by: queue) } } ?? false
    }
  }
}
