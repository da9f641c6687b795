import CGSL

/// The doors to the GNU Scientific Library: every call of this module goes through here or after `prepare()`.
enum GSL {
  // GSL's default handler aborts the process; with it off a failed call returns NaN, which callers check.
  private static let handlerIsOff: Bool = {
    _ = gsl_set_error_handler_off()
    return true
  }()

  /// Turns GSL's error handler off, once in the life of the process.
  static func prepare() {
    precondition(handlerIsOff, "GSL's error handler must be off before its functions are called")
  }

  /// The standard normal deviate with this much probability below it.
  static func normalDeviate(below p: Double) -> Double {
    p <= 0.5 ? gsl_cdf_ugaussian_Pinv(p) : gsl_cdf_ugaussian_Qinv(1 - p)
  }
}
