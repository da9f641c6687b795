import Glibc

/// What the person at the terminal can see.
enum Terminal {
  /// A stream that may be a terminal.
  enum Stream {
    case output, error

    var descriptor: Int32 { self == .output ? STDOUT_FILENO : STDERR_FILENO }
  }

  /// Whether a stream is a terminal.
  static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.descriptor) == 1 }

  /// Whether a stream may be coloured: a terminal that can, and nobody who forbade it (see no-color.org).
  static func mayColour(_ stream: Stream, isForbidden: Bool) -> Bool {
    guard !isForbidden, isTerminal(stream), variable("NO_COLOR").isEmpty else { return false }
    return variable("TERM") != "dumb"
  }

  /// An environment variable; empty when it is not set.
  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }

  /// The columns of a stream's terminal; 80 when it does not say.
  static func width(of stream: Stream) -> Int {
    var size = winsize()
    guard ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
