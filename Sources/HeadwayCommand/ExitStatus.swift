import ArgumentParser

/// The exit codes of every command.
enum ExitStatus: Int32 {
  /// Done.
  case done = 0
  /// An internal failure: ours, never the file's.
  case failure = 1
  /// Wrong usage.
  case usage = 64
  /// A file that is wrong.
  case wrongFile = 65
  /// A file that is not there.
  case missingFile = 66
  /// Output that cannot be written.
  case outputFailed = 73
  /// Done, and a verdict is undecided.
  case undecided = 98
  /// Done, and a target was missed or a regression found.
  case missed = 99
  /// Stopped by a signal; what was finished is kept and said.
  case interrupted = 130

  /// What ends a command with this code, everything having been said.
  var exit: ExitCode { ExitCode(rawValue) }
}
