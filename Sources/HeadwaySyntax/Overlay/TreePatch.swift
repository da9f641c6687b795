/// One change of a tree: a path, and a value to put there or a relative change of the number there.
public struct TreePatch: Sendable {
  /// What is done at the path.
  public enum Action: Sendable {
    /// Puts a value there; nothing (`null`) deletes what is there.
    case set(SyntaxNode)
    /// Changes the number there, or each number of a list.
    case adjust(Adjustment, at: SourceRange)
  }

  /// The name under which `--set` values appear in findings.
  public static let argumentFile = "--set"

  /// Where.
  public let path: PatchPath
  /// What.
  public let action: Action

  /// Reads a change of the command line, `PATH=VALUE`.
  ///
  /// A value in brackets or quotes is read as YAML, a relative form (see ``Adjustment``) as such, and any other
  /// text stands for itself. Findings and values carry the file `--set` (or another option's name), the argument's
  /// number as their line, and the column in the argument: ``argumentSource(_:file:)`` gives the text to show.
  ///
  /// - Throws: A finding with its place in the argument.
  public init(
    argument: String, number: Int = 1, file: String = TreePatch.argumentFile
  ) throws(Rejected) {
    let line = Array(Self.onOneLine(argument))
    let place = SourceRange(file: file, line: number, column: 1, length: max(line.count, 1))
    let (path, end) = try PatchPath.read(line, at: place)
    guard end < line.count else {
      throw Rejected([
        Diagnostic(
          .changeForm, "\(Wording.quoted(argument)) has no `=`", at: place,
          fix: "write PATH=VALUE, for example teams.support.staffing=+2")
      ])
    }
    var start = end + 1
    while start < line.count, line[start] == " " { start += 1 }
    let text = String(PatchPath.joined(line[start...]).trimmingSpaces())
    let range = place.part(start, start + text.count)
    self.path = path
    action = try Self.action(of: text, at: range)
  }

  /// Takes a line of a `changes:` map, whose key is the path and whose value may be a relative form.
  ///
  /// - Throws: A finding with its place in the file.
  public init(entry: SyntaxNode.Entry) throws(Rejected) {
    let text = Array(entry.key)
    let (path, end) = try PatchPath.read(text, at: entry.keyRange)
    guard end == text.count else {
      throw Rejected([
        Diagnostic(
          .changeForm, "`=` cannot stand in a path", at: entry.keyRange.part(end, end + 1),
          fix: "write the value behind `: `, as for every key")
      ])
    }
    self.path = path
    // In YAML a text that begins with `*` needs quotes, so here quotes do not make a relative form a text.
    if let text = entry.value.text, let adjustment = Adjustment(text) {
      action = .adjust(adjustment, at: entry.value.range)
    } else {
      action = .set(entry.value)
    }
  }

  /// The `--set` arguments, or those of another option, as a file, one to a line, so that findings can show them.
  public static func argumentSource(
    _ arguments: [String], file: String = TreePatch.argumentFile
  ) -> SourceFile {
    var text = ""
    for (index, argument) in arguments.enumerated() {
      if index > 0 { text += "\n" }
      text += onOneLine(argument)
    }
    return SourceFile(name: file, text: text)
  }

  /// A line break in an argument would shift the lines of those after it.
  private static func onOneLine(_ argument: String) -> String {
    String(argument.map { $0.isNewline ? " " : $0 })
  }

  private static func action(of text: String, at range: SourceRange) throws(Rejected) -> Action {
    if let adjustment = Adjustment(text) { return .adjust(adjustment, at: range) }
    switch text.first {
    case nil:
      throw Rejected([
        Diagnostic(
          .changeValue, "the value is missing", at: range,
          fix: "write a value behind the `=`, null to delete the key, or \"\" for an empty text")
      ])
    case "{", "[", "\"", "'": return .set(try yaml(text, at: range))
    default:
      let isNull = ["~", "null", "Null", "NULL"].contains(text)
      return .set(SyntaxNode(isNull ? .null : .scalar(text: text, quoted: false), at: range))
    }
  }

  /// Reads a YAML value and moves its places to where it stands in the argument.
  private static func yaml(_ text: String, at range: SourceRange) throws(Rejected) -> SyntaxNode {
    do throws(Rejected) {
      let node = try YAMLReader.read(SourceFile(name: range.file, text: text))
      return node.moved(to: range)
    } catch {
      throw Rejected(
        error.diagnostics.map { finding in
          var moved = finding
          moved.code = .changeValue
          moved.range = finding.range.moved(to: range)
          return moved
        })
    }
  }
}

extension SyntaxNode {
  /// The tree of a text of one line, with the places it has where that text begins.
  fileprivate func moved(to start: SourceRange) -> SyntaxNode {
    let content: Content =
      switch content {
      case .list(let items): .list(items.map { $0.moved(to: start) })
      case .map(let entries):
        .map(
          entries.map { entry in
            Entry(
              key: entry.key, keyRange: entry.keyRange.moved(to: start), value: entry.value.moved(to: start))
          })
      case .scalar, .null: content
      }
    return SyntaxNode(content, at: range.moved(to: start))
  }
}

extension SourceRange {
  fileprivate func moved(to start: SourceRange) -> SourceRange {
    if line == 0 { return start }
    return SourceRange(
      file: start.file, line: start.line, column: start.column + max(column, 1) - 1, length: length)
  }
}
