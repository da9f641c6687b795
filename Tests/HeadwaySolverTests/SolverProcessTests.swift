import HeadwaySolver
import Testing

/// Small programs whose answers are worked out by hand.
@Suite struct SolverProcessTests {
  /// Least x + 1.5 y with 2 x + 3 y ≥ 7.5, x ≤ 3, y ≤ 2: fractional on the line (3.75); whole, 3·2 + 3 = 9 is met by
  /// (3, 1) for 4.5, (0, 3) is out of bounds, (1, 2) gives 8 for 4.
  private func small() -> LinearModel {
    var model = LinearModel()
    let x = model.addVariable(cost: 1, to: 3, isWhole: true)
    let y = model.addVariable(cost: 1.5, to: 2, isWhole: true)
    model.addRow([.init(x, 2), .init(y, 3)], from: 7.5)
    return model
  }

  @Test func wholeAndRelaxed() async throws {
    let whole = try await SolverProcess(gap: 0).solve(small())
    #expect(whole.status == .optimal && abs(whole.cost - 4) < 1e-9)
    #expect(whole.values == [1, 2])
    #expect(abs(try await SolverProcess().solve(small(), isRelaxed: true).cost - 3.75) < 1e-9)
  }

  /// Free, fixed and negative variables, an equation, a row with two bounds, a variable in no row.
  @Test func everyKindOfBound() async throws {
    var model = LinearModel()
    let free = model.addVariable(cost: 1, from: -.infinity)
    let fixed = model.addVariable(cost: 2, from: 3, to: 3)
    let below = model.addVariable(cost: -1, from: -5, to: -2, isWhole: true)
    let alone = model.addVariable(cost: 4, from: 1.5, to: 9)
    let unbounded = model.addVariable(cost: -1, isWhole: true)
    model.addRow([.init(free, 1), .init(fixed, 1)], from: 1, to: 4)
    model.addRow([.init(unbounded, 2), .init(below, 1)], from: 9, to: 9)
    let solution = try await SolverProcess(gap: 0).solve(model)
    // free + 3 in 1...4 gives -2; 2 u + b = 9 with b in -5...-2 gives (6, -3) or (7, -5): -6 + 3 = -3, -7 + 5 = -2.
    #expect(solution.values == [-2, 3, -3, 1.5, 6])
    #expect(solution.values[below] == -3 && solution.values[alone] == 1.5)
    #expect(abs(solution.cost - (-2 + 6 + 3 + 6 - 6)) < 1e-9)
  }

  @Test func infeasibleAndUnboundedAreSaid() async {
    var none = small()
    none.addRow([.init(0, 1)], from: 4)
    await #expect(throws: SolverFailure.infeasible) { try await SolverProcess().solve(none) }
    var endless = LinearModel()
    let down = endless.addVariable(cost: 1, from: -.infinity)
    endless.addRow([.init(down, 1)], to: 5)
    await #expect(throws: SolverFailure.unbounded) { try await SolverProcess().solve(endless) }
  }

  /// A knapsack against all 2^12 choices.
  @Test func knapsackAgainstEveryChoice() async throws {
    let worth: [Double] = [12, 7, 9, 31, 8, 14, 22, 5, 17, 11, 3, 26]
    let weight: [Double] = [5, 3, 4, 13, 3, 6, 9, 2, 8, 5, 1, 12]
    var best = 0.0
    for choice in 0..<(1 << 12) {
      let taken = (0..<12).filter { choice >> $0 & 1 == 1 }
      guard taken.reduce(0, { $0 + weight[$1] }) <= 33 else { continue }
      best = max(best, taken.reduce(0) { $0 + worth[$1] })
    }
    var model = LinearModel()
    for value in worth { _ = model.addVariable(cost: -value, to: 1, isWhole: true) }
    model.addRow(weight.indices.map { .init($0, weight[$0]) }, to: 33)
    #expect(abs(try await SolverProcess(gap: 0).solve(model).cost + best) < 1e-9)
  }
}
