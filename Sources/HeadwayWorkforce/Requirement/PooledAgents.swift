import HeadwayErlang

/// Agents for pooled real-time loads, with fractions to a thousandth; asks that come again are not computed again.
struct PooledAgents {
  /// What people have to do together.
  struct Ask: Hashable {
    /// Offered load (erlangs).
    var load: Double
    /// Mean handle time (s).
    var handleTime: Double
    /// Mean patience (s); infinite where somebody never leaves.
    var patience = Double.infinity
    /// The share of those who leave that comes again, 0..<1.
    var redial = 0.0
    /// What is to be achieved.
    var goals: [StaffingGoal]
    /// Other work (erlangs) that is begun when nobody waits, and not interrupted.
    var other = 0.0
    /// How long a piece of it takes (s).
    var otherTime = 0.0
  }

  private var known: [Ask: Double] = [:]
  private var last = 1

  /// The least agents that meet all goals: by Erlang A where all have patience, else by Erlang C.
  ///
  /// Who leaves and comes again is offered again: the load grows by 1 / (1 − r P(abandon)), found by iteration.
  mutating func agents(_ ask: Ask) -> Double {
    guard ask.load > 0 else { return 0 }
    if let answer = known[ask] { return answer }
    var answer = least(ask)
    if ask.redial > 0, ask.patience.isFinite {
      var again = ask
      // The abandoned share of a few percent makes each round add a tenth of the one before, or less.
      for _ in 0..<6 {
        let load = ask.load / (1 - ask.redial * Self.patient(again)(answer).pAbandon)
        if abs(load - again.load) <= 1e-6 * load { break }
        again.load = load
        answer = least(again)
      }
    }
    known[ask] = answer
    return answer
  }

  private mutating func least(_ ask: Ask) -> Double {
    switch (ask.patience.isFinite, ask.other > 0) {
    case (true, false): return least(ask, Self.patient(ask))
    case (false, false): return least(ask, Self.endless(ask))
    case (true, true): return least(ask, Self.blended(ask, Self.patient))
    case (false, true): return least(ask, Self.blended(ask, Self.endless))
    }
  }

  private static func patient(_ ask: Ask) -> (Double) -> ErlangA {
    { ErlangA(load: ask.load, agents: $0, handleTime: ask.handleTime, patience: ask.patience) }
  }

  private static func endless(_ ask: Ask) -> (Double) -> ErlangC {
    { ErlangC(load: ask.load, agents: $0, handleTime: ask.handleTime) }
  }

  /// The model beside the other work: busy people become free at the mean rate of both, by their loads.
  private static func blended<Model: StaffedQueue>(
    _ ask: Ask, _ model: (Ask) -> (Double) -> Model
  ) -> (Double) -> BlendedQueue<Model> {
    let total = ask.load + ask.other
    var free = ask
    free.handleTime = total / (ask.load / ask.handleTime + ask.other / ask.otherTime)
    free.load = ask.load / ask.handleTime * free.handleTime
    let alone = model(free)
    return { BlendedQueue(alone($0), total: total) }
  }

  /// The least whole number, then ten halvings of the step below it.
  private mutating func least<Model: StaffedQueue>(_ ask: Ask, _ model: (Double) -> Model) -> Double {
    let lowest = ask.patience.isFinite ? 1 : Int(min(ask.load, 1e9)) + 1
    guard
      let whole = RequiredAgents.least(
        load: ask.load, goals: ask.goals, from: lowest, near: max(last, lowest), model)
    else { return ask.load }
    last = whole
    var (low, high) = (Double(whole - 1), Double(whole))
    for _ in 0..<10 {
      let middle = (low + high) / 2
      let queue = model(middle)
      if ask.goals.allSatisfy({ $0.isMet(by: queue) }) { high = middle } else { low = middle }
    }
    return high
  }
}
