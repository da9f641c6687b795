import Glibc

/// Standard output or standard error, written without a buffer of ours.
struct StandardStream: Sendable {
  /// Results.
  static let output = StandardStream(descriptor: STDOUT_FILENO, name: "standard output")
  /// Messages.
  static let error = StandardStream(descriptor: STDERR_FILENO, name: "standard error")

  let descriptor: Int32
  let name: String

  /// Writes a text, all of it.
  func write(_ text: String) throws(OutputFailure) {
    try Self.write(text, to: descriptor, name: name)
  }

  /// Writes a text to an open file, all of it.
  static func write(_ text: String, to descriptor: Int32, name: String) throws(OutputFailure) {
    var text = text
    let problem = text.withUTF8 { bytes -> Int32? in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          if errno == EAGAIN { usleep(1000); continue }
          return errno
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return nil
    }
    if let problem { throw OutputFailure(name: name, code: problem) }
  }
}

/// Why output could not be written.
struct OutputFailure: Error, CustomStringConvertible {
  /// The path or stream.
  var name: String
  /// What the system said.
  var code: Int32

  /// Whether the reader of a pipe went away.
  var isClosedPipe: Bool { code == EPIPE }

  var description: String {
    "cannot write \(name): \(String(cString: strerror(code)).lowercased())"
  }
}

/// One-line messages to the person at the terminal.
enum Messages {
  /// An error.
  static func error(_ text: String) { note("error: " + text) }

  /// Anything else; a standard error that cannot be written has nobody to be told.
  static func note(_ text: String) { try? StandardStream.error.write(text + "\n") }
}
