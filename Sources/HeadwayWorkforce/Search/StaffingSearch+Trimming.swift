extension StaffingSearch {
  /// A change of one block, or of two.
  fileprivate struct Change {
    var steps: [(block: Int, step: Int)]
    /// What it saves.
    var saving: Double
    /// What is left of the goal that it endangers most, in units, by the slopes measured last.
    var slack: Double
  }

  /// Takes people away, or exchanges them for cheaper ones, while every target still holds.
  ///
  /// Changes are tried in the order of what they save, those first that the slopes allow; after a success the list is
  /// made anew. It ends when nothing more helps or the effort is spent.
  mutating func trim(effortUpTo limit: Double) async throws {
    guard best.shortfall == 0 else { return }
    var refused: Set<[Int]> = []
    while spent < limit {
      guard let change = changes().first(where: { !refused.contains($0.moves(from: best.moves)) }) else {
        return
      }
      let moves = change.moves(from: best.moves)
      let found = try await look(at: moves)
      if found.shortfall == 0 && found.cost < best.cost { offer(found) } else { refused.insert(moves) }
    }
  }

  /// All single steps down, and exchanges of a dear step for a cheaper one, that save something and may hold.
  private func changes() -> [Change] {
    let costs = problem.blocks.map(problem.costOfStep)
    let ranges = problem.blocks.map(problem.range)
    var found: [Change] = []
    let down = problem.blocks.indices.filter { best.moves[$0] > ranges[$0].lowerBound }
    let up = problem.blocks.indices.filter { best.moves[$0] < ranges[$0].upperBound }
    for block in down { found.append(change([(block, -1)], saving: costs[block])) }
    for block in down {
      for other in up where other != block && costs[other] < costs[block] * 0.999 {
        found.append(change([(block, -1), (other, 1)], saving: costs[block] - costs[other]))
      }
    }
    // Slopes are tangents: a step down loses a little more than they say, so allow for little below 0 only.
    return found.filter { $0.slack > -0.3 }.sorted { ($0.saving, $0.slack) > ($1.saving, $1.slack) }
  }

  private func change(_ steps: [(block: Int, step: Int)], saving: Double) -> Change {
    var slack = Double.infinity
    for (index, goal) in goals.enumerated() {
      guard let value = best.values[index] else { continue }
      let gain = steps.reduce(0) { $0 + slope(goal: index, block: $1.block) * Double($1.step) }
      if gain < 0 { slack = min(slack, (value + gain - goal.bar) / goal.unit) }
    }
    return Change(steps: steps, saving: saving, slack: slack)
  }
}

extension StaffingSearch.Change {
  fileprivate func moves(from moves: StaffingProblem.Moves) -> StaffingProblem.Moves {
    var moves = moves
    for (block, step) in steps { moves[block] += step }
    return moves
  }
}
