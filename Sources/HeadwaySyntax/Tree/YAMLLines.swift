/// A tree as lines of YAML, each with the place that its value has.
///
/// Maps and lists are written in blocks, a value to a line, so that each line has one origin. A list of texts that came
/// from one place is written in brackets. Reading the lines gives the same tree.
public struct YAMLLines: Sendable {
  /// One line.
  public struct Line: Sendable, Hashable {
    /// What stands in it.
    public var text: String
    /// The value in it; none in a line that is a heading, or goes on with a list.
    public var value: Value?
  }

  /// A value of the tree.
  public struct Value: Sendable, Hashable {
    /// The path to it, as `--set` takes it.
    public var path: String
    /// The value as YAML.
    public var text: String
    /// Where it stands.
    public var place: SourceRange
    /// Where the value stands that it replaced, if it did.
    public var overrides: SourceRange?
  }

  /// Columns after which a list in brackets goes on in the next line.
  private static let widest = 100

  /// The lines in order.
  public private(set) var lines: [Line] = []

  /// Writes a tree.
  public init(_ tree: SyntaxNode) { write(tree, lead: "", indent: 0, path: "") }

  /// All lines as one text.
  public var text: String { lines.map { $0.text + "\n" }.joined() }

  /// Writes a node whose first line begins with `lead`, and whose others are indented.
  private mutating func write(_ node: SyntaxNode, lead: String, indent: Int, path: String) {
    switch node.content {
    case .null: add(lead, "null", node, path)
    case .scalar(let text, let quoted):
      add(lead, YAMLText.scalar(text, wasQuoted: quoted), node, path)
    case .list(let items):
      if items.isEmpty { return add(lead, "[]", node, path) }
      if let origin = Self.commonOrigin(of: items, in: node) {
        return writeInBrackets(items, origin, lead: lead, indent: indent, path: path)
      }
      let start = heading(lead, isItem: lead.hasSuffix("- "))
      for (index, item) in items.enumerated() {
        let margin = index == 0 ? start ?? Self.spaces(indent) : Self.spaces(indent)
        write(item, lead: margin + "- ", indent: indent + 2, path: Self.join(path, "\(index)"))
      }
    case .map(let entries):
      if entries.isEmpty { return add(lead, "{}", node, path) }
      let start = heading(lead, isItem: lead.hasSuffix("- "))
      for (index, entry) in entries.enumerated() {
        let margin = index == 0 ? start ?? Self.spaces(indent) : Self.spaces(indent)
        write(
          entry.value, lead: margin + YAMLText.key(entry.key) + ": ", indent: indent + 2,
          path: Self.join(path, PatchPath.step(entry.key)))
      }
    }
  }

  private mutating func add(_ lead: String, _ text: String, _ node: SyntaxNode, _ path: String) {
    lines.append(
      Line(
        text: lead + text,
        value: Value(path: path, text: text, place: node.range, overrides: node.overrides)))
  }

  /// Ends a line that has a key and no value; what begins behind a dash goes on in its line, whose start is returned.
  private mutating func heading(_ lead: String, isItem: Bool) -> String? {
    if lead.isEmpty || isItem { return lead }
    lines.append(Line(text: String(lead.dropLast()), value: nil))
    return nil
  }

  private mutating func writeInBrackets(
    _ items: [SyntaxNode], _ origin: SyntaxNode, lead: String, indent: Int, path: String
  ) {
    var rows = [""]
    for (index, item) in items.enumerated() {
      let word =
        (item.text.map { YAMLText.scalar($0, wasQuoted: item.isQuoted, isInBrackets: true) } ?? "null")
        + (index < items.count - 1 ? "," : "")
      let used = rows[rows.count - 1].utf8.count + (rows.count == 1 ? lead.utf8.count : indent)
      if !rows[rows.count - 1].isEmpty, used + word.utf8.count > Self.widest {
        rows.append(word)
      } else {
        rows[rows.count - 1] += (rows[rows.count - 1].isEmpty ? "" : " ") + word
      }
    }
    let text = "[" + rows.joined(separator: " ") + "]"
    for (index, row) in rows.enumerated() {
      let start = index == 0 ? lead + "[" : Self.spaces(max(indent, 2))
      let value = Value(path: path, text: text, place: origin.range, overrides: origin.overrides)
      lines.append(
        Line(text: start + row + (index == rows.count - 1 ? "]" : ""), value: index == 0 ? value : nil))
    }
  }

  /// The node that tells the origin of a list of plain values; nil where its values have several.
  private static func commonOrigin(of items: [SyntaxNode], in list: SyntaxNode) -> SyntaxNode? {
    guard items.allSatisfy({ $0.text != nil || $0.isNull }) else { return nil }
    if items.allSatisfy({ $0.overrides == nil && $0.range.file == list.range.file }) { return list }
    let first = items[0]
    let hasOne = items.allSatisfy { item in
      item.range.file == first.range.file && item.range.line == first.range.line
        && item.overrides?.file == first.overrides?.file && item.overrides?.line == first.overrides?.line
    }
    return hasOne ? first : nil
  }

  private static func join(_ path: String, _ step: String) -> String {
    path.isEmpty ? step : path + "." + step
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
