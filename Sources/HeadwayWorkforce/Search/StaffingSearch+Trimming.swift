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
  /// Changes are tried in the order of what they save. A block first goes down by a sixth of its people; where the
  /// simulation refuses that, by half as many, and so on. What was refused once is not tried again: with fewer people
  /// elsewhere it would not hold either.
  mutating func trim(effortUpTo limit: Double) async throws {
    guard best.shortfall == 0 else { return }
    var widths = problem.blocks.indices.map { index in
      max(1, problem.meanPeople(problem.blocks[index], steps: best.moves[index]) / 6)
    }
    var refused: Set<[Int]> = []
    while spent < limit {
      guard let change = changes(widths).first(where: { !refused.contains($0.key) }) else { return }
      let found = try await look(at: change.moves(from: best.moves))
      if found.shortfall == 0 && found.cost < best.cost {
        offer(found)
      } else if change.steps.count == 1 {
        widths[change.steps[0].block] = -change.steps[0].step / 2
      } else {
        refused.insert(change.key)
      }
    }
  }

  /// What saves something and may hold: single blocks down by their widths, and exchanges of a dear step for a cheaper.
  private func changes(_ widths: [Int]) -> [Change] {
    let costs = problem.blocks.map(problem.costOfStep)
    let ranges = problem.blocks.map(problem.range)
    var found: [Change] = []
    let down = problem.blocks.indices.filter { best.moves[$0] > ranges[$0].lowerBound }
    let up = problem.blocks.indices.filter { best.moves[$0] < ranges[$0].upperBound }
    for block in down {
      var width = min(widths[block], best.moves[block] - ranges[block].lowerBound)
      while width > 0 {
        let change = change([(block, -width)])
        if change.isPromising {
          found.append(change)
          break
        }
        width /= 2
      }
      for other in up where other != block && costs[other] < costs[block] * 0.999 {
        let change = change([(block, -1), (other, 1)])
        if change.isPromising { found.append(change) }
      }
    }
    return found.sorted { ($0.saving, $0.slack) > ($1.saving, $1.slack) }
  }

  private func change(_ steps: [(block: Int, step: Int)]) -> Change {
    var slack = Double.infinity
    for (index, goal) in goals.enumerated() {
      guard let value = best.values[index] else { continue }
      let gain = steps.reduce(0) { $0 + slope(goal: index, block: $1.block) * Double($1.step) }
      if gain < 0 { slack = min(slack, (value + gain - goal.bar) / goal.unit) }
    }
    let saving = steps.reduce(0.0) { sum, change in
      let block = problem.blocks[change.block]
      let now = best.moves[change.block]
      return sum + problem.cost(of: block, steps: now) - problem.cost(of: block, steps: now + change.step)
    }
    return Change(steps: steps, saving: saving, slack: slack)
  }
}

extension StaffingSearch.Change {
  /// Slopes are tangents: a step down loses a little more than they say, so little below 0 is too little already.
  fileprivate var isPromising: Bool { saving > 0 && slack > -0.3 }

  /// Names the change, wherever it begins.
  fileprivate var key: [Int] { steps.flatMap { [$0.block, $0.step] } }

  fileprivate func moves(from moves: StaffingProblem.Moves) -> StaffingProblem.Moves {
    var moves = moves
    for (block, step) in steps { moves[block] += step }
    return moves
  }
}
