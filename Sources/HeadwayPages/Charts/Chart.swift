package import HeadwayReport

/// A chart with the table behind it.
struct Chart {
  /// What it is called in the page, such as `backlog`.
  var identifier: String
  /// What it shows.
  var title: String
  /// What is to be seen in it, in words.
  var summary: String
  /// Its specification in Vega-Lite; its data are named `rows`, and `var(--name)` stands for a colour of the page.
  var spec: JSONValue
  /// The fields of a row.
  var fields: [String]
  /// The rows.
  var rows: [[JSONValue]]
  /// The rows again, for those who read.
  var table: TablePart
  /// How many small pictures stand beside each other where there is room; nil for a single picture.
  var columns: Int?

  /// The figure: an empty place for the picture, what it is drawn from, and the table.
  func html(_ words: Words, _ terms: inout Set<String>) -> String {
    var table = table
    // The caption would repeat the heading above.
    let caption = table.title.isEmpty ? title : table.title
    table.title = caption
    return Templates.render(
      "chart",
      [
        "id": identifier, "title": title, "summary": summary, "columns": columns.map { "\($0)" } ?? "",
        "json": Markup.data(json), "tableLabel": words("Table behind the chart"),
        "table": table.html(identifier: identifier + "-table", &terms),
      ])
  }

  private var json: String {
    var data = JSONObject()
    data.add("fields", .list(fields.map { .text($0) }))
    data.add("rows", .list(rows.map { .list($0) }))
    var root = JSONObject()
    root.add("spec", spec)
    root.add("data", data.value)
    return root.value.document
  }
}

/// Shorthand for specifications.
enum Spec {
  /// Keys with values in order.
  static func object(_ entries: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(entries.map { ($0.key, $0.value) })
  }

  /// The data that the page gives.
  static let rows = object(["name": "rows"])
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { ($0.0, $0.1) })
  }
}
