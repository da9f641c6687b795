import CGSL
import HeadwayStatistics
import Testing

@Suite struct TailProbabilityTests {
  /// Three coins: four of eight outcomes have at least two heads, one of eight has three.
  @Test(arguments: [
    (2.0, 3.0, 0.5, 0.5), (3, 3, 0.5, 0.125), (0, 3, 0.5, 1), (20, 20, 0.9, 0.121576654590569),
  ])
  func binomialTailsOnPaper(k: Double, n: Double, p: Double, expected: Double) {
    let tail = TailProbability.binomial(atLeast: k, of: n, probability: p)
    #expect((tail - expected).magnitude < 1e-9)
  }

  /// Of whole numbers it is the sum that another function of the library adds up.
  @Test func binomialTailsAreThoseOfWholeDraws() {
    for n in [1, 7, 40, 400] as [UInt32] {
      for k in 1...n where k % max(1, n / 7) == 0 {
        for p in [0.01, 0.3, 0.8, 0.99] {
          let tail = TailProbability.binomial(atLeast: Double(k), of: Double(n), probability: p)
          let exact = gsl_cdf_binomial_Q(k - 1, p, n)
          #expect((tail - exact).magnitude <= 2e-9 * exact + 1e-300)
        }
      }
    }
  }

  @Test func binomialTailsAtTheEdges() {
    #expect(TailProbability.binomial(atLeast: 5, of: 5, probability: 0) == 0)
    #expect(TailProbability.binomial(atLeast: 5, of: 5, probability: 1) == 1)
    #expect(TailProbability.binomial(atLeast: 2.5, of: 5, probability: 0.5) > 0.5)
  }

  /// The upper 2.5% points of Fisher and Yates (1963), table III, to three decimals.
  @Test(arguments: [(1.0, 12.706), (2, 4.303), (10, 2.228), (30, 2.042), (120, 1.980)])
  func studentTailsAgreeWithPublishedTables(freedom: Double, point: Double) {
    let tail = TailProbability.student(point, degreesOfFreedom: freedom)
    #expect((tail - 0.025).magnitude < 0.0001)
    #expect(TailProbability.student(0, degreesOfFreedom: freedom) == 0.5)
    #expect(TailProbability.student(.infinity, degreesOfFreedom: freedom) == 0)
  }
}
