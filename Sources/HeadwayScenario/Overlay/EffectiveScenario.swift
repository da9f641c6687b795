public import HeadwaySyntax

/// A scenario as it is after `extends`, `changes` and `--set`, to be shown, kept or run again.
public struct EffectiveScenario: Sendable {
  /// The tree.
  public let tree: SyntaxNode

  /// Takes an effective tree.
  public init(_ tree: SyntaxNode) { self.tree = tree }

  /// The scenario as YAML lines, each with the origin of its value.
  public var lines: [YAMLLines.Line] { YAMLLines(tree).lines }

  /// The scenario as one file that extends nothing; it reads as the same tree, so it has the same digest.
  ///
  /// A relative change may make parts of people, which only a change can write: they stand under `changes`.
  public var plainText: String {
    var parts = PartsOfPeople()
    var whole = parts.taken(from: tree, path: "", key: "")
    if !parts.changes.isEmpty {
      let section = SyntaxNode.Entry(
        key: "changes", keyRange: tree.range, value: SyntaxNode(.map(parts.changes), at: tree.range))
      whole.content = .map((whole.entries ?? []) + [section])
    }
    return YAMLLines(whole).text
  }

  /// The scenario as one file with the whole people that its parts of people stand for: two with one text are simulated
  /// alike.
  public var roundedText: String {
    var parts = PartsOfPeople(isRounding: true)
    return YAMLLines(parts.taken(from: tree, path: "", key: "")).text
  }
}

/// Numbers of people with a fraction, which a file may not have and a change may.
private struct PartsOfPeople {
  /// Whether they are rounded half up, as where they are read, instead of cut.
  var isRounding = false
  /// The changes that make them.
  var changes: [SyntaxNode.Entry] = []

  /// The tree with whole people in their place.
  mutating func taken(from node: SyntaxNode, path: String, key: String) -> SyntaxNode {
    var result = node
    switch node.content {
    case .null: break
    case .scalar(let text, let quoted):
      guard node.overrides != nil, let point = text.firstIndex(of: "."), SchemaTable.peopleKeys.contains(key)
      else {
        break
      }
      // Only a relative change may make a part of a person.
      let rest = SyntaxNode(.scalar(text: "+0" + text[point...], quoted: false), at: node.range)
      changes.append(.init(key: path, keyRange: node.range, value: rest))
      let whole = text[..<point]
      let isMore = isRounding && (text[point...].dropFirst().first ?? "0") >= "5"
      let rounded = isMore ? Int(whole).map { "\($0 + 1)" } : nil
      result.content = .scalar(text: rounded ?? String(whole), quoted: quoted)
    case .list(let items):
      result.content = .list(
        items.enumerated().map { taken(from: $1, path: "\(path).\($0)", key: key) })
    case .map(let entries):
      result.content = .map(
        entries.map { entry in
          var entry = entry
          let step = PatchPath.step(entry.key)
          entry.value = taken(
            from: entry.value, path: path.isEmpty ? step : "\(path).\(step)", key: entry.key)
          return entry
        })
    }
    return result
  }
}

extension SchemaTable {
  /// The keys under which people are counted.
  static let peopleKeys = Set(
    sections.flatMap { $0.fields.filter { countsPeople($0.kind) }.map(\.key) })

  private static func countsPeople(_ kind: FieldKind) -> Bool {
    switch kind {
    case .people: true
    case .list(let kind, _), .oneOrMany(let kind, _), .keyed(_, let kind, _): countsPeople(kind)
    case .either(let kinds): kinds.contains(where: countsPeople)
    default: false
    }
  }
}
