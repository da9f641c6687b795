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
    var seen: Double
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
  ///   - absolute: the error in the figure's own unit that is enough to see where it is larger: of values near 0.
  mutating func expect(
    _ what: String, _ estimate: Estimate?, equals exact: Double, tolerance: Double = 0, detects: Double,
    or absolute: Double = 0
  ) {
    comparisons.append(
      Comparison(
        what: what, estimate: estimate, exact: exact, tolerance: tolerance,
        seen: max(detects * exact.magnitude, absolute)))
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
    let seen = reach * error + comparison.tolerance
    #expect(
      seen <= comparison.seen,
      "\(title): sees an error of \(seen) only, not of \(comparison.seen): simulate more",
      sourceLocation: sourceLocation)
    guard ProcessInfo.processInfo.environment["HEADWAY_ORACLE_TABLE"] != nil else { return }
    let z = (estimate.value - comparison.exact) / error
    print(
      "ORACLE|\(name)|\(comparison.what)|\(comparison.exact)|\(estimate.value)|"
        + String(format: "%.2f|%.5g|%.5g|%.4f", z, seen, comparison.seen, seen / comparison.exact.magnitude))
  }
}
