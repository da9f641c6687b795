import HeadwayStatistics
import Testing

@Suite("What no replication has shown yet")
struct UnseenShareTests {
  /// 0.95^58 = 5.10%, 0.95^59 = 4.85%; 0.95^89 = 1.04%, 0.95^90 = 0.99%.
  @Test("one in twenty is seen after so many", arguments: [(0.05, 59), (0.01, 90), (0.5, 14)])
  func replications(_ level: Double, _ expected: Int) {
    #expect(UnseenShare.replications(level: level) == expected)
  }

  /// 1 − 0.05^(1/20) = 13.9%, one in 7.2; 1 − 0.05^(1/3) = 63.2%; of many no less than one in twenty.
  @Test(
    "after few, only what is frequent was surely seen",
    arguments: [(20, 7), (3, 1), (1, 1), (59, 20), (400, 20)])
  func oneIn(_ replications: Int, _ expected: Int) {
    #expect(UnseenShare.oneIn(replications: replications, level: 0.05) == expected)
  }

  @Test(
    "a test looks first there, or at the most that are allowed",
    arguments: [(20, 400, 59), (100, 400, 100), (20, 36, 36), (3, 3, 3)])
  func firstLook(_ least: Int, _ most: Int, _ expected: Int) {
    let rule = StoppingRule(atLeast: least, atMost: most, precision: 0.01)
    #expect(rule.lookingFirstWhereSeen(level: 0.05).looks.first == expected)
    #expect(rule.lookingFirstWhereSeen(level: 0.05).looks.last == most)
  }

  /// The harm is on one side each: a base with a long right tail makes a rise suspect, a new side with one a fall.
  @Test("two long tails do not cancel each other")
  func tails() throws {
    let plain = (0..<40).map { Int64(100 + $0 % 5) }
    let tail = (0..<40).map { Int64($0 == 39 ? 2000 : 100 + $0 % 5) }
    func rows(_ values: [Int64]) -> RatioRows {
      RatioRows(numerators: values, denominators: [Int64](repeating: 1, count: values.count), scale: 1)
    }
    func p(_ base: [Int64], _ new: [Int64]) throws -> [Double] {
      try #require(RatioDifference(independent: rows(base), rows(new)))
        .pValues(matters: 0, higherIsBetter: false)
    }
    // Worse is a rise here: the first answer. Nothing can be said of one whose tail is too long.
    let both = try p(tail, tail.map { $0 + 500 })
    #expect(both[0] >= 1)
    let risen = try p(plain, plain.map { $0 + 500 })
    #expect(risen[0] < 1e-6)
    #expect(try p(tail, plain.map { $0 + 5000 })[0] >= 1)
    #expect(try p(plain, tail.map { $0 + 5000 })[0] < 1e-6)
  }
}
