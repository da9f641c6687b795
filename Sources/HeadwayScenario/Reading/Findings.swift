import HeadwaySyntax

/// What one reading of a scenario found, and where every value stands.
final class Findings {
  private(set) var diagnostics: [Diagnostic] = []
  /// The paths of errors, and of all that hold them.
  private var brokenPaths: Set<String> = []
  private var errorPaths: Set<String> = []
  private var places: [String: SourceRange] = [:]

  /// Adds a finding about the value at a path.
  func add(_ finding: Diagnostic, path: String) {
    diagnostics.append(finding)
    guard finding.severity == .error, errorPaths.insert(path).inserted else { return }
    var path = path[...]
    while brokenPaths.insert(String(path)).inserted, let dot = path.lastIndex(of: ".") { path = path[..<dot] }
  }

  /// Remembers where the value at a path stands.
  func remember(_ path: String, _ range: SourceRange) { places[path] = range }

  /// Where the value at a path stands, or the nearest one that holds it; an empty path means the whole file.
  func place(_ path: String) -> SourceRange {
    var path = path
    while true {
      if let range = places[path] { return range }
      guard let dot = path.lastIndex(of: ".") else { break }
      path = String(path[..<dot])
    }
    return places[""] ?? SourceRange(file: "", line: 0, column: 0)
  }

  /// Whether the file has a value at a path.
  func has(_ path: String) -> Bool { places[path] != nil }

  /// Whether the value at a path, or anything in it or around it, has an error.
  func isBroken(_ path: String) -> Bool {
    if brokenPaths.contains(path) { return true }
    var path = path[...]
    while let dot = path.lastIndex(of: ".") {
      path = path[..<dot]
      if errorPaths.contains(String(path)) { return true }
    }
    return false
  }

  /// Whether there is any error.
  var hasErrors: Bool { !errorPaths.isEmpty }
}
