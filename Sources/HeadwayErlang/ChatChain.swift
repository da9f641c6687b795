/// The chain of how many agents hold how many chats, while no chat waits.
///
/// Its states are ordered by the number of chats, and every step goes to the next or the last such level. Sweeps
/// over the levels, each solved from its neighbours, are followed by an exact birth-death solution of the levels
/// (Takahashi 1975), so that some ten sweeps per agent reach the last digits.
struct ChatChain {
  /// The most states that are solved.
  static let mostStates = 300_000

  /// How many ways there are for agents to hold so many chats each, or nil beyond the limit.
  static func states(agents: Int, concurrency: Int) -> Int? {
    var count = 1
    for level in stride(from: 1, through: concurrency, by: 1) {
      let (product, overflow) = count.multipliedReportingOverflow(by: agents + level)
      guard !overflow, product / level <= mostStates else { return nil }
      count = product / level
    }
    return count
  }

  /// P(all places for chats are taken), among the states without a queue.
  private(set) var full = 0.0
  /// The mean share of agents that hold so many chats, from 0 on, among the states without a queue.
  private(set) var levels: [Double] = []

  private struct Step {
    var to: Int32
    var rate: Double
  }

  private let arrivals: Double
  /// For each state: where an arrival leads, −1 from the last.
  private var ups: [Int32] = []
  /// For each state: `concurrency` steps by a completion; a rate of 0 where nobody holds so many.
  private var downs: [Step] = []
  /// The rate of all completions of each state.
  private var completions: [Double] = []
  /// The first state of each number of chats, and the end.
  private var starts: [Int] = []
  private let concurrency: Int

  /// Solves the chain.
  ///
  /// - Parameters:
  ///   - arrivals: chats per unit of time.
  ///   - agents: at least 1.
  ///   - rates: the completions per unit of time of an agent with 1, 2, ... k chats, all above 0.
  ///   - takesFewest: whether a chat goes to an agent with the fewest chats, rather than the most.
  init(arrivals: Double, agents: Int, rates: [Double], takesFewest: Bool) {
    self.arrivals = arrivals
    concurrency = rates.count
    let states = Self.arrangements(agents: agents, concurrency: rates.count)
    connect(states, rates, takesFewest)
    let shares = solve()
    full = shares[shares.count - 1]
    var levels = [Double](repeating: 0, count: concurrency + 1)
    for (index, state) in states.joined().enumerated() {
      for (level, count) in state.enumerated() { levels[level] += shares[index] * Double(count) }
    }
    self.levels = levels.map { $0 / Double(agents) }
  }

  /// How many agents hold how many chats, by the number of chats.
  private static func arrangements(agents: Int, concurrency: Int) -> [[[Int32]]] {
    var result = [[[Int32]]](repeating: [], count: agents * concurrency + 1)
    var state = [Int32](repeating: 0, count: concurrency + 1)
    func fill(_ level: Int, _ left: Int, _ chats: Int) {
      guard level > 0 else {
        state[0] = Int32(left)
        result[chats].append(state)
        return
      }
      for count in 0...left {
        state[level] = Int32(count)
        fill(level - 1, left - count, chats + level * count)
      }
      state[level] = 0
    }
    fill(concurrency, agents, 0)
    return result
  }

  private mutating func connect(_ states: [[[Int32]]], _ rates: [Double], _ takesFewest: Bool) {
    starts = [0]
    for level in states { starts.append(starts[starts.count - 1] + level.count) }
    ups.reserveCapacity(starts[states.count])
    var below: [[Int32]: Int32] = [:]
    var here = Self.places(states[0], from: 0)
    for (chats, level) in states.enumerated() {
      let above = chats + 1 < states.count ? Self.places(states[chats + 1], from: starts[chats + 1]) : [:]
      for state in level {
        let open =
          takesFewest ? state.dropLast().firstIndex { $0 > 0 } : state.dropLast().lastIndex { $0 > 0 }
        var up: Int32 = -1
        if let open {
          var next = state
          next[open] -= 1
          next[open + 1] += 1
          up = above[next] ?? -1
        }
        ups.append(up)
        var total = 0.0
        for held in 1...concurrency {
          var step = Step(to: 0, rate: 0)
          if state[held] > 0 {
            var next = state
            next[held] -= 1
            next[held - 1] += 1
            step = Step(to: below[next] ?? 0, rate: Double(state[held]) * rates[held - 1])
          }
          total += step.rate
          downs.append(step)
        }
        completions.append(total)
      }
      below = here
      here = above
    }
  }

  private static func places(_ level: [[Int32]], from start: Int) -> [[Int32]: Int32] {
    Dictionary(uniqueKeysWithValues: level.enumerated().map { ($1, Int32(start + $0)) })
  }

  /// The stationary shares of the states.
  private func solve() -> [Double] {
    let levels = starts.count - 1
    var shares = [Double](repeating: 0, count: starts[levels])
    for level in 0..<levels {
      let range = starts[level]..<starts[level + 1]
      for state in range { shares[state] = 1 / Double(range.count) }
    }
    balance(&shares)
    var incoming = [Double](repeating: 0, count: shares.count)
    for _ in 0..<2000 {
      var change = 0.0
      for level in [Array(0..<levels), Array((0..<levels).reversed())].joined() {
        change = max(change, relax(level, &shares, &incoming))
      }
      balance(&shares)
      if change < 1e-15 { break }
    }
    return shares
  }

  /// Solves a level from its neighbours; the change, weighed with the level's share.
  private func relax(_ level: Int, _ shares: inout [Double], _ incoming: inout [Double]) -> Double {
    let range = starts[level]..<starts[level + 1]
    for state in range { incoming[state] = 0 }
    if level > 0 {
      for state in starts[level - 1]..<starts[level] {
        incoming[Int(ups[state])] += arrivals * shares[state]
      }
    }
    if level + 2 < starts.count {
      for state in starts[level + 1]..<starts[level + 2] {
        for step in downs[state * concurrency..<(state + 1) * concurrency] where step.rate > 0 {
          incoming[Int(step.to)] += step.rate * shares[state]
        }
      }
    }
    var change = 0.0
    for state in range {
      let leaving = completions[state] + (ups[state] >= 0 ? arrivals : 0)
      let share = incoming[state] / leaving
      change += (share - shares[state]).magnitude
      shares[state] = share
    }
    return change
  }

  /// Gives each level the share that it has in the birth-death chain of the number of chats, given the mix within it.
  private func balance(_ shares: inout [Double]) {
    let levels = starts.count - 1
    var weights = [1.0]
    var sums: [Double] = []
    for level in 0..<levels {
      var (sum, rate) = (0.0, 0.0)
      for state in starts[level]..<starts[level + 1] {
        sum += shares[state]
        rate += shares[state] * completions[state]
      }
      sums.append(sum)
      guard level > 0 else { continue }
      weights.append(weights[level - 1] * arrivals * sum / rate)
      if weights[level] > 0x1p400 { for index in weights.indices { weights[index] *= 0x1p-400 } }
    }
    let total = weights.reduce(0, +)
    for level in 0..<levels {
      let factor = sums[level] > 0 ? weights[level] / total / sums[level] : 0
      for state in starts[level]..<starts[level + 1] { shares[state] *= factor }
    }
  }
}
