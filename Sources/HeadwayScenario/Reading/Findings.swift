import HeadwaySyntax

/// What one reading of a scenario found, and where every value stands.
final class Findings {
  private(set) var diagnostics: [Diagnostic] = []
  /// The paths of errors, and of all that hold them.
  private var brokenPaths: Set<String> = []
  private var errorPaths: Set<String> = []
  private var places: [String: Place] = [:]
  /// Lists, whose entries stand in no other table: there are many, and few are ever asked for.
  private var lists: [String: [SyntaxNode]] = [:]

  /// Where a value and its key stand.
  private struct Place {
    var value: SourceRange
    var key: SourceRange?
  }

  /// Adds a finding about the value at a path.
  func add(_ finding: Diagnostic, path: String) {
    diagnostics.append(finding)
    guard finding.severity == .error, errorPaths.insert(path).inserted else { return }
    var path = path[...]
    while brokenPaths.insert(String(path)).inserted, let dot = path.lastIndex(of: ".") { path = path[..<dot] }
  }

  /// Remembers where the value at a path stands, and its key; a path that ends in a dot means the key.
  func remember(_ path: String, _ range: SourceRange, key: SourceRange? = nil) {
    places[path, default: Place(value: range)].value = range
    if let key { places[path]?.key = key }
  }

  /// Remembers the entries of the list at a path.
  func remember(_ path: String, list items: [SyntaxNode]) { lists[path] = items }

  /// Where the value or key at a path stands, if it was remembered.
  private func knownPlace(_ path: String) -> SourceRange? {
    if let place = places[path] { return place.value }
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let (parent, last) = (String(path[..<dot]), path[path.index(after: dot)...])
    if last.isEmpty { return places[parent]?.key }
    guard let items = lists[parent], let index = Int(last), items.indices.contains(index) else { return nil }
    return items[index].range
  }

  /// Where the value at a path stands, or the nearest one that holds it; an empty path means the whole file.
  func place(_ path: String) -> SourceRange {
    var path = path
    while true {
      if let range = knownPlace(path) { return range }
      guard let dot = path.lastIndex(of: ".") else { break }
      path = String(path[..<dot])
    }
    return places[""]?.value ?? SourceRange(file: "", line: 0, column: 0)
  }

  /// Where the promise of the target at a path was made: at the target, or where another file set its goal anew.
  ///
  /// What `--set` changed keeps its place in a file, for there is no line to show of a command line.
  func targetPlace(_ path: String) -> SourceRange {
    let target = place(path)
    for key in ["at_least", "at_most"] where has("\(path).\(key)") {
      let goal = place("\(path).\(key)")
      if goal.file != target.file, goal.line > 0, goal.file != TreePatch.argumentFile { return goal }
    }
    return target
  }

  /// Whether the file has a value at a path.
  func has(_ path: String) -> Bool { knownPlace(path) != nil }

  /// Whether the value at a path, or anything in it or around it, has an error.
  func isBroken(_ path: String) -> Bool {
    guard hasErrors else { return false }
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
