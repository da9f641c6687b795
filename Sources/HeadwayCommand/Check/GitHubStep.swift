import Glibc
import HeadwayReport

/// The step of a GitHub workflow that the command runs in.
enum GitHubStep {
  /// A step summary may have 1 MiB.
  private static let mostBytes = 1 << 20

  /// Whether this is one.
  static var isRunning: Bool { variable("GITHUB_ACTIONS") == "true" }

  /// Annotates lines on standard error, where GitHub reads commands too, and adds to the step's summary.
  static func tell(_ report: CheckReport) {
    try? StandardStream.error.write(report.annotations())
    let path = variable("GITHUB_STEP_SUMMARY")
    guard !path.isEmpty else { return }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return Messages.note("note: the step summary cannot be written: \(path)") }
    defer { close(descriptor) }
    var status = stat()
    let used = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    try? StandardStream.write(cut(report.markdown(), to: mostBytes - used), to: descriptor, name: path)
  }

  /// The first whole lines that fit, with a word about the rest.
  static func cut(_ text: String, to bytes: Int) -> String {
    guard text.utf8.count > bytes else { return text }
    let rest = "\nThe rest does not fit into the summary.\n"
    var kept = ""
    var used = rest.utf8.count
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      used += line.utf8.count + 1
      guard used <= bytes else { break }
      kept += line + "\n"
    }
    return kept.isEmpty ? "" : kept + rest
  }

  private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
}
