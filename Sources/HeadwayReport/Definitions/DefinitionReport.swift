/// Definitions in the forms of results.
public struct DefinitionReport: Sendable {
  /// What is explained.
  private let definitions: [MeasureDefinition]
  private let isList: Bool

  /// Explains one measure.
  public init(_ definition: MeasureDefinition) {
    definitions = [definition]
    isList = false
  }

  /// Lists all measures, a line each.
  public init() {
    definitions = MeasureDefinition.all
    isList = true
  }

  /// For a terminal.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// For a pull request.
  public func markdown() -> String { page.markdown }

  /// A list under `definitions`, schema `headway.definitions/1`.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.definitions/1")
    let list = definitions.map { definition in
      var object = JSONObject()
      object.add("name", definition.name)
      if !definition.aliases.isEmpty { object.add("also", .list(definition.aliases.map { .text($0) })) }
      object.add("meaning", definition.meaning)
      object.add("formula", definition.formula)
      object.add("unit", definition.unit)
      object.add("out_of", definition.base)
      object.add("counted", definition.counted)
      return object.value
    }
    root.add("definitions", .list(list))
    return root.value.document
  }

  /// A row per measure.
  public func csv() -> String {
    var table = CSVLines(columns: ["name", "meaning", "formula", "unit", "out_of", "counted"])
    for definition in definitions {
      table.add([
        definition.name, definition.meaning, definition.formula, definition.unit, definition.base,
        definition.counted,
      ])
    }
    return table.text
  }

  private var page: Page {
    var page = Page()
    guard !isList else {
      page.blocks.append(
        .table(
          Table(
            "What the measures mean",
            [.init("measure", isNumeric: false), .init("meaning", isNumeric: false, wraps: true)],
            rows: definitions.map { [.init($0.name), .init($0.summary)] })))
      page.blocks.append(.paragraph("headway run --explain MEASURE says how one is formed and counted."))
      return page
    }
    for definition in definitions {
      let aliases = definition.aliases.isEmpty ? "" : " (\(definition.aliases.joined(separator: ", ")))"
      page.blocks += [
        .title(definition.name + aliases), .paragraph(definition.meaning),
        .paragraph("Formula: \(definition.formula)"), .paragraph("Unit: \(definition.unit)"),
        .paragraph("Out of: \(definition.base)"), .paragraph("Counted: \(definition.counted)"),
      ]
    }
    return page
  }
}
