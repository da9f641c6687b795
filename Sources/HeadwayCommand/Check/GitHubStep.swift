import Foundation
import HeadwayLoading
import HeadwayReport

/// The step of a GitHub workflow that the command runs in.
enum GitHubStep {
  /// A step summary may have 1 MiB.
  private static let mostBytes = 1 << 20

  /// Whether this is one.
  static var isRunning: Bool { variable("GITHUB_ACTIONS") == "true" }

  /// Annotates lines on standard error, where GitHub reads commands too, and adds to the step's summary.
  static func tell(_ report: CheckReport) {
    let text = report.annotations { $0 == ScenarioPipeline.standardInput ? nil : name(ofFile: $0) }
    try? StandardStream.error.write(text)
    let path = variable("GITHUB_STEP_SUMMARY")
    guard !path.isEmpty else { return }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return Messages.note("note: the step summary cannot be written: \(path)") }
    defer { close(descriptor) }
    var status = stat()
    let used = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    try? StandardStream.write(cut(report.markdown(), to: mostBytes - used), to: descriptor, name: path)
  }

  /// What GitHub calls a file: its path from the root of the repository, whatever the step's working folder is.
  ///
  /// Files outside of it, and all files where nothing says where it is, are called as they were named.
  static func name(ofFile file: String) -> String {
    let root = components(variable("GITHUB_WORKSPACE"))
    let path = components(file)
    guard isRunning, root.count > 1, path.count > root.count, path.starts(with: root) else { return file }
    return path.dropFirst(root.count).joined(separator: "/")
  }

  /// Links are followed, as the system does for the folder that one is in.
  private static func components(_ path: String) -> [String] {
    path.isEmpty ? [] : URL(fileURLWithPath: path).resolvingSymlinksInPath().pathComponents
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
