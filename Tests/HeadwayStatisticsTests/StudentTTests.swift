import Foundation
import HeadwayStatistics
import Testing

@Suite struct StudentTTests {
  /// Percentage points to three decimals, from the table of any textbook (Fisher and Yates 1963, table III).
  @Test(arguments: [
    (1, 0.95, 12.706), (2, 0.95, 4.303), (3, 0.95, 3.182), (4, 0.95, 2.776), (5, 0.95, 2.571),
    (9, 0.95, 2.262), (10, 0.95, 2.228), (19, 0.95, 2.093), (29, 0.95, 2.045), (30, 0.95, 2.042),
    (40, 0.95, 2.021), (60, 0.95, 2.000), (120, 0.95, 1.980), (1, 0.9, 6.314), (10, 0.9, 1.812),
    (30, 0.9, 1.697), (1, 0.99, 63.657), (5, 0.99, 4.032), (10, 0.99, 3.169), (30, 0.99, 2.750),
    (120, 0.99, 2.617), (10, 0.8, 1.372), (5, 0.998, 5.893), (1_000_000, 0.95, 1.960),
  ])
  func agreesWithPublishedTables(degreesOfFreedom: Int, confidence: Double, expected: Double) {
    let value = StudentT.criticalValue(confidence: confidence, degreesOfFreedom: degreesOfFreedom)
    #expect((value - expected).magnitude <= 0.00051)
  }

  /// One degree of freedom is Cauchy's, tan(πc/2); two has t = c √(2 / (1 − c²)); four is checked by its cdf.
  @Test(arguments: [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999])
  func agreesWithClosedForms(confidence c: Double) {
    let one = StudentT.criticalValue(confidence: c, degreesOfFreedom: 1)
    #expect((one / tan(.pi * c / 2) - 1).magnitude < 1.5e-9)
    let two = StudentT.criticalValue(confidence: c, degreesOfFreedom: 2)
    #expect((two / (c * (2 / (1 - c * c)).squareRoot()) - 1).magnitude < 1.5e-9)
    // P(|T| ≤ t) with four degrees of freedom is s (3 − s²) / 2 with s = t / √(t² + 4) (Zelen and Severo 1964, 26.7.4).
    let four = StudentT.criticalValue(confidence: c, degreesOfFreedom: 4)
    let s = four / (four * four + 4).squareRoot()
    #expect((s * (3 - s * s) / 2 - c).magnitude < 1e-9)
  }

  @Test func valuesLieOnTheGridAndFallWithFreedom() {
    var previous = Double.infinity
    for degreesOfFreedom in 1...2000 {
      let value = StudentT.criticalValue(confidence: 0.95, degreesOfFreedom: degreesOfFreedom)
      #expect(value.bitPattern % (1 << 23) == 0)
      #expect(value < previous)
      previous = value
    }
  }

  @Test(arguments: [
    (1.0, 30, 1.0), (1.1, 2, 1.0), (1.25, 2, 1.5), (1.9, 2, 2.0), (-1.9, 2, -2.0), (5.0, 3, 5.0),
    (0.3, 1, 0.25),
  ])
  func roundsToSignificantBits(value: Double, bits: Int, expected: Double) {
    #expect(value.rounded(toSignificantBits: bits) == expected)
  }
}
