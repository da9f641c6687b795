import Glibc
import HeadwayLoading
import Synchronization

/// How often the person asked to stop.
private let requests = Atomic<Int>(0)

/// What the system tells a running command.
enum Signals {
  /// Lets writing to a closed pipe fail rather than end the process.
  static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Whether somebody asked to stop.
  static var isStopRequested: Bool { requests.load(ordering: .relaxed) > 0 }

  /// From now on SIGINT and SIGTERM ask to stop; a second one ends the process at once.
  static func catchStopRequests() {
    // The handler may only touch what exists before the first signal.
    _ = requests.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if requests.wrappingAdd(1, ordering: .relaxed).oldValue > 0 { _exit(ExitStatus.interrupted.rawValue) }
      }
    }
  }
}
