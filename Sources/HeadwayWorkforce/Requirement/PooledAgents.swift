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
  }

  private var known: [Ask: Double] = [:]
  private var last = 1

  /// The least agents that meet all goals: by Erlang A where all have patience, else by Erlang C.
  ///
  /// Who leaves and comes again is offered again: the load grows by 1 / (1 − r P(abandon)), found by iteration.
  mutating func agents(_ ask: Ask) -> Double {
    guard ask.load > 0 else { return 0 }
    if let answer = known[ask] { return answer }
    var answer = least(ask, load: ask.load)
    if ask.redial > 0, ask.patience.isFinite {
      var load = ask.load
      // The abandoned share of a few percent makes each round add a tenth of the one before, or less.
      for _ in 0..<6 {
        let queue = ErlangA(
          load: load, agents: answer, handleTime: ask.handleTime, patience: ask.patience)
        let next = ask.load / (1 - ask.redial * queue.pAbandon)
        if abs(next - load) <= 1e-6 * load { break }
        load = next
        answer = least(ask, load: load)
      }
    }
    known[ask] = answer
    return answer
  }

  private mutating func least(_ ask: Ask, load: Double) -> Double {
    if ask.patience.isFinite {
      return least(ask, load) {
        ErlangA(load: load, agents: $0, handleTime: ask.handleTime, patience: ask.patience)
      }
    }
    return least(ask, load) { ErlangC(load: load, agents: $0, handleTime: ask.handleTime) }
  }

  /// The least whole number, then ten halvings of the step below it.
  private mutating func least<Model: StaffedQueue>(
    _ ask: Ask, _ load: Double, _ model: (Double) -> Model
  ) -> Double {
    let lowest = ask.patience.isFinite ? 1 : Int(min(load, 1e9)) + 1
    guard
      let whole = RequiredAgents.least(
        load: load, goals: ask.goals, from: lowest, near: max(last, lowest), model)
    else { return load }
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
