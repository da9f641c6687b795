import HeadwayStatistics
import Testing

/// Shares of a joint effect.
@Suite struct ShapleyValueTests {
  /// What a cause adds on average over all orders, by walking through every order (Shapley 1953, definition).
  private func naive(_ effect: [Double], cause: Int, of count: Int) -> Double {
    func orders(_ rest: [Int]) -> [[Int]] {
      rest.isEmpty
        ? [[]] : rest.flatMap { first in orders(rest.filter { $0 != first }).map { [first] + $0 } }
    }
    let all = orders(Array(0..<count))
    let sum = all.reduce(0.0) { sum, order in
      let before = order.prefix { $0 != cause }.reduce(0) { $0 | 1 << $1 }
      return sum + effect[before | 1 << cause] - effect[before]
    }
    return sum / Double(all.count)
  }

  private func value(_ effect: [Double], cause: Int, of count: Int) -> Double {
    zip(ShapleyValue.weights(ofCause: cause, of: count), effect).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test("the mean over all orders, and all values add up to the whole effect", arguments: 1...6)
  func everyOrder(count: Int) {
    // Any effects: powers of 7 modulo 101, which have no symmetry.
    var power = 1
    let effect = (0..<1 << count).map { _ -> Double in
      power = power * 7 % 101
      return Double(power)
    }
    var sum = 0.0
    for cause in 0..<count {
      let share = value(effect, cause: cause, of: count)
      #expect(abs(share - naive(effect, cause: cause, of: count)) < 1e-10)
      sum += share
    }
    #expect(abs(sum - (effect[effect.count - 1] - effect[0])) < 1e-10)
  }

  @Test("causes that do the same have the same value, and one that does nothing has 0")
  func symmetryAndNothing() {
    // Causes 0 and 1 only help together, by 6; cause 2 does nothing.
    let effect = (0..<8).map { $0 & 3 == 3 ? 6.0 : 0.0 }
    #expect(value(effect, cause: 0, of: 3) == 3 && value(effect, cause: 1, of: 3) == 3)
    #expect(value(effect, cause: 2, of: 3) == 0)
  }
}
