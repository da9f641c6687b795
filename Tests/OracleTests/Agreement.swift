import CGSL
import Foundation
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Simulated figures of one case against their exact values, with one false-alarm rate for them all.
///
/// A correct simulator would fail the case with probability `falseAlarm` on a fresh seed: each of its k
/// comparisons has `falseAlarm` / k (Bonferroni). Each also states which relative error it would see with
/// probability 99.9%; a run too short for that fails, so that no comparison passes because it is blunt.
struct Agreement {
  /// One figure.
  private struct Comparison {
    var what: String
    var estimate: Estimate?
    var exact: Double
    var tolerance: Double
    var detects: Double
  }

  /// What is simulated.
  let name: String
  /// How often a correct simulator would fail the case.
  let falseAlarm: Double
  private var comparisons: [Comparison] = []

  init(_ name: String, falseAlarm: Double = 1e-6) {
    self.name = name
    self.falseAlarm = falseAlarm
  }

  /// Adds a figure.
  ///
  /// - Parameters:
  ///   - what: the measure's name.
  ///   - estimate: the simulated figure with its standard error.
  ///   - exact: the exact value.
  ///   - tolerance: what is known of a systematic difference, in the figure's unit.
  ///   - detects: the relative error that must be seen with probability 99.9%.
  mutating func expect(
    _ what: String, _ estimate: Estimate?, equals exact: Double, tolerance: Double = 0, detects: Double
  ) {
    comparisons.append(
      Comparison(what: what, estimate: estimate, exact: exact, tolerance: tolerance, detects: detects))
  }

  /// Compares everything; with HEADWAY_ORACLE_TABLE in the environment it also prints what was compared.
  func verify(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(!comparisons.isEmpty, "\(name): nothing was compared", sourceLocation: sourceLocation)
    for comparison in comparisons { verify(comparison, sourceLocation) }
  }

  private func verify(_ comparison: Comparison, _ sourceLocation: SourceLocation) {
    let title = "\(name), \(comparison.what)"
    guard let estimate = comparison.estimate, let error = estimate.standardError, error > 0 else {
      Issue.record("\(title): no estimate with a standard error", sourceLocation: sourceLocation)
      return
    }
    let share = falseAlarm / Double(comparisons.count)
    let freedom = estimate.replications - 1
    let outcome = StatisticalExpectation.check(
      estimate: estimate.value, standardError: error, exact: comparison.exact,
      tolerance: comparison.tolerance, falseAlarm: share, degreesOfFreedom: freedom)
    #expect(outcome.holds, "\(title): \(outcome)", sourceLocation: sourceLocation)
    let reach = gsl_cdf_tdist_Qinv(share / 2, Double(freedom)) + gsl_cdf_ugaussian_Pinv(0.999)
    let seen = (reach * error + comparison.tolerance) / comparison.exact.magnitude
    #expect(
      seen <= comparison.detects,
      "\(title): sees a relative error of \(seen) only, not \(comparison.detects): simulate more",
      sourceLocation: sourceLocation)
    guard ProcessInfo.processInfo.environment["HEADWAY_ORACLE_TABLE"] != nil else { return }
    let z = (estimate.value - comparison.exact) / error
    print(
      "ORACLE|\(name)|\(comparison.what)|\(comparison.exact)|\(estimate.value)|"
        + String(format: "%.2f|%.5f|%.5f", z, seen, comparison.detects))
  }
}
