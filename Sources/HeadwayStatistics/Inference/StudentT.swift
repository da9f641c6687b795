import CGSL
import Synchronization

/// Critical values of Student's t distribution (Student 1908), the same on every CPU.
public enum StudentT {
  private struct Key: Hashable {
    var confidence: Double
    var degreesOfFreedom: Int
  }

  private static let known = Mutex<[Key: Double]>([:])

  /// GSL's default handler ends the process; without it a failure is a NaN, which is checked here.
  static let quietErrors: Void = { _ = gsl_set_error_handler_off() }()

  /// The t for which P(|T| ≤ t) = `confidence`, with at least one degree of freedom.
  ///
  /// From GSL's inverse, rounded to 30 significant bits: that is a relative 1e-9, far coarser than the inverse's
  /// error and than what two builds of the C library can make different. `confidence` must be within 0..<1,
  /// both excluded.
  public static func criticalValue(confidence: Double, degreesOfFreedom: Int) -> Double {
    precondition(confidence > 0 && confidence < 1, "A confidence is between 0 and 1, not \(confidence)")
    precondition(degreesOfFreedom > 0, "Student's t needs a degree of freedom, not \(degreesOfFreedom)")
    let key = Key(confidence: confidence, degreesOfFreedom: degreesOfFreedom)
    return known.withLock { known in
      if let value = known[key] { return value }
      _ = quietErrors
      let exact = gsl_cdf_tdist_Qinv((1 - confidence) / 2, Double(degreesOfFreedom))
      precondition(exact.isFinite, "No t value at confidence \(confidence), \(degreesOfFreedom) d.f.")
      let value = exact.rounded(toSignificantBits: 30)
      known[key] = value
      return value
    }
  }
}

extension Double {
  /// The nearest number of `bits` significant bits (1...52), ties away from zero.
  package func rounded(toSignificantBits bits: Int) -> Double {
    precondition((1...52).contains(bits) && isFinite, "Cannot round \(self) to \(bits) bits")
    let dropped = UInt64(53 - bits)
    let half: UInt64 = 1 << (dropped - 1)
    // A carry out of the fraction raises the exponent by one, which is the right result.
    return Double(bitPattern: (bitPattern + half) & ~((1 << dropped) - 1))
  }
}
