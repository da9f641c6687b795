import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax

/// An effective scenario with the origin of each of its values.
struct EffectiveReport {
  /// Columns after which origins do not wait for longer lines.
  private static let widest = 64
  private let name: String
  private let digest: String
  private let lines: [YAMLLines.Line]
  /// What was given with `--set`, in its order, and what other options stand for.
  private let changes: [String]

  /// Makes the report of a scenario.
  ///
  /// - Parameter changes: What the command line changed, in its order.
  init(_ loaded: LoadedScenario, changes: [String]) {
    name = loaded.checked.scenario.name
    digest = loaded.checked.digest
    lines = loaded.effective.lines
    self.changes = changes
  }

  private var values: [YAMLLines.Value] { lines.compactMap(\.value) }

  /// The scenario as YAML; behind each value stands where it comes from.
  func text() -> String {
    let widths = lines.map { DisplayWidth.of($0.text) }
    let column = min(widths.max() ?? 0, Self.widest)
    return zip(lines, widths).map { line, width in
      guard let value = line.value else { return line.text + "\n" }
      let gap = String(repeating: " ", count: max(2, column + 2 - width))
      return line.text + gap + "# " + origin(of: value) + "\n"
    }.joined()
  }

  /// A table of the values, for a pull request.
  func markdown() -> String {
    var page = Page()
    page.blocks.append(.title(name.isEmpty ? "Unnamed scenario" : name))
    var table = Table(
      "",
      [
        .init("path", isNumeric: false), .init("value", isNumeric: false), .init("from", isNumeric: false),
        .init("instead of", isNumeric: false),
      ])
    table.rows = values.map { value in
      [
        .init(value.path), .init(value.text), .init(place(value.place)),
        .init(value.overrides.map(place) ?? ""),
      ]
    }
    page.blocks.append(.table(table.withoutEmptyColumns()))
    return page.markdown
  }

  /// A list under `values`, schema `headway.show/1`; each value is YAML.
  func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.show/1")
    var identity = JSONObject()
    identity.add("name", name)
    identity.add("digest", digest)
    root.add("scenario", identity.value)
    root.add(
      "values",
      .list(
        values.map { value in
          var object = JSONObject()
          object.add("path", value.path)
          object.add("value", value.text)
          Self.add(value.place, to: &object)
          if let overrides = value.overrides {
            var old = JSONObject()
            Self.add(overrides, to: &old)
            object.add("overrides", old.value)
          }
          return object.value
        }))
    return root.value.document
  }

  /// A row per value.
  func csv() -> String {
    var table = CSVLines(columns: ["path", "value", "file", "line", "overrides_file", "overrides_line"])
    for value in values {
      table.add([
        value.path, value.text, value.place.file, "\(value.place.line)", value.overrides?.file ?? "",
        value.overrides.map { "\($0.line)" } ?? "",
      ])
    }
    return table.text
  }

  private static func add(_ place: SourceRange, to object: inout JSONObject) {
    object.add("file", place.file)
    object.add("line", .integer(Int64(place.line)))
    object.add("column", .integer(Int64(place.column)))
  }

  private func origin(of value: YAMLLines.Value) -> String {
    place(value.place) + (value.overrides.map { ", instead of " + place($0) } ?? "")
  }

  /// A place as a person looks for it: file and line, or what was typed.
  private func place(_ place: SourceRange) -> String {
    guard place.file == TreePatch.argumentFile, changes.indices.contains(place.line - 1) else {
      return place.line > 0 ? "\(place.file):\(place.line)" : place.file
    }
    return "--set " + String(changes[place.line - 1].map { $0.isNewline ? " " : $0 })
  }
}
