import Glibc

/// How long a command works.
struct RunTimer {
  private let start = ContinuousClock.now

  /// Seconds by the clock since the timer was made.
  var wallSeconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Seconds of processors in user space since the process began.
  static var userSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
  }
}
