/// How people of least cost are looked for.
public enum SearchKind: String, Sendable, CaseIterable {
  /// Linear programming with cuts from the simulation, then one block at a time.
  case cuts
  /// One block at a time from the start: what Headway's own search is measured against.
  case greedy
}

extension SearchEffort {
  /// The same for a greedy search: what goes beyond the usual effort buys further looks and not longer ones, since a
  /// greedy search comes as far as it has looks.
  var inFurtherLooks: SearchEffort {
    var effort = self
    effort.plans *= max(1, contacts / Self.usualContacts)
    return effort
  }
}

extension StaffingSearch {
  /// Adds the block that helps most for its cost until every target holds.
  mutating func addGreedily(effortUpTo limit: Double) async throws {
    while best.shortfall > 0, spent < limit {
      guard let next = try await bestAddition(to: best) else { return }
      offer(next)
    }
  }

  /// Adds blocks until every target holds, then drops blocks in any order while they do, again and again until the
  /// effort is spent.
  ///
  /// - Parameter seed: Decides the order in which blocks are dropped.
  mutating func greedy(seed: UInt64, effortUpTo limit: Double) async throws {
    var random = SplitMix64(seed: seed)
    var current = best
    while spent < limit {
      while current.shortfall > 0, spent < limit {
        guard let next = try await bestAddition(to: current) else { return }
        current = next
      }
      offer(current)
      current = try await dropping(from: current, &random, effortUpTo: limit)
      offer(current)
      // Where nobody calls no effort is ever spent, and nobody is needed beyond the minimum.
      guard spent > 0 else { return }
      // From there on a few blocks up, anywhere, and down again.
      var moves = best.moves
      for _ in 0..<3 {
        let block = Int(random.next() % UInt64(problem.blocks.count))
        moves[block] = min(moves[block] + 1, problem.range(problem.blocks[block]).upperBound)
      }
      current = try await look(at: moves)
    }
  }

  /// The step up that takes most of the shortfall for its cost; nothing where none takes any.
  private mutating func bestAddition(to point: Candidate) async throws -> Candidate? {
    var best: (candidate: Candidate, worth: Double)?
    for (index, block) in problem.blocks.enumerated()
    where point.moves[index] < problem.range(block).upperBound {
      var moves = point.moves
      moves[index] += 1
      let found = try await look(at: moves)
      let worth = (point.shortfall - found.shortfall) / problem.costOfStep(block)
      if worth > (best?.worth ?? 0) { best = (found, worth) }
    }
    return best?.candidate
  }

  private mutating func dropping(
    from point: Candidate, _ random: inout SplitMix64, effortUpTo limit: Double
  ) async throws -> Candidate {
    var point = point
    var isDone = false
    while !isDone, spent < limit {
      isDone = true
      for index in problem.blocks.indices.shuffled(using: &random) where spent < limit {
        guard point.moves[index] > problem.range(problem.blocks[index]).lowerBound else { continue }
        var moves = point.moves
        moves[index] -= 1
        let found = try await look(at: moves)
        if found.shortfall == 0, found.cost < point.cost {
          point = found
          isDone = false
        }
      }
    }
    return point
  }
}

/// Steele, Lea and Flood's generator (2014): enough to shuffle with.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
