import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

/// How often contacts come to queues when their returns are counted: v = λ + Rᵀ v, λ the new ones and R the mean
/// number of further visits to queue j that follow one to queue i (traffic equations, Jackson 1957).
struct Visits {
  /// The mean number of visits to `to` that follow a finished service.
  private let returns: [[(to: Int, mean: Double)]]

  /// Reads the returns after a service from the program's outcomes; those who try again after leaving do not load
  /// anybody by it.
  init(_ scenario: Scenario, _ program: SimulationProgram) {
    returns = zip(scenario.queues, program.queues).map { queue, row in
      let genuine = 1 - Double(row.spamBelow) / 0x1p63
      var found: [(to: Int, mean: Double)] = []
      var before: UInt64 = 0
      let steps = queue.afterwards.filter { $0.probability > 0 }
      for (step, outcome) in zip(steps, program.outcomes[row.outcomes]) {
        var share = genuine * Double(outcome.below - before) / 0x1p63
        before = outcome.below
        // Solved without an answer, it does not come back.
        if case .pending(let back, let limit?) = step.step { share *= back.after.cumulative(limit.inSeconds) }
        found.append((outcome.to, share))
      }
      return found
    }
  }

  /// Visits to each queue for so many new contacts; infinite where they come back without end.
  func expected(forNew new: [Double]) -> [Double] {
    guard returns.contains(where: { !$0.isEmpty }) else { return new }
    let count = new.count
    // I − Rᵀ by Gaussian elimination; without pivoting, for it is an M-matrix wherever the visits are finite.
    var rows = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0 } + [new[row]] }
    for (from, list) in returns.enumerated() {
      for entry in list { rows[entry.to][from] -= entry.mean }
    }
    for column in 0..<count {
      guard rows[column][column] > 1e-12 else { return new.map { _ in .infinity } }
      for row in 0..<count where row != column && rows[row][column] != 0 {
        let factor = rows[row][column] / rows[column][column]
        for place in column...count { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }
}
