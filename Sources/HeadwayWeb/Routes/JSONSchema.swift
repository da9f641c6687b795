import HeadwayReport

/// Parts of JSON Schema (draft 2020-12), as OpenAPI 3.1 takes them.
enum JSONSchema {
  static let text = object([("type", .text("string"))])
  static let number = object([("type", .text("number"))])
  static let whole = object([("type", .text("integer"))])
  static let truth = object([("type", .text("boolean"))])

  /// An object with these keys, in this order.
  static func object(_ entries: [(String, JSONValue)]) -> JSONValue {
    .object(entries.map { (key: $0.0, value: $0.1) })
  }

  /// A list of one kind of value.
  static func list(of items: JSONValue, most: Int? = nil) -> JSONValue {
    object(
      [("type", .text("array")), ("items", items)] + (most.map { [("maxItems", .integer(Int64($0)))] } ?? []))
  }

  /// One of some texts.
  static func oneOf(_ texts: [String]) -> JSONValue {
    object([("type", .text("string")), ("enum", .list(texts.map { .text($0) }))])
  }

  /// A text of bounded length.
  static func text(pattern: String? = nil, longest: Int) -> JSONValue {
    object(
      [("type", .text("string")), ("maxLength", .integer(Int64(longest)))]
        + (pattern.map { [("pattern", .text($0))] } ?? []))
  }

  /// An object whose keys are named; those in `optional` may be missing, and where `isOpen` others may come.
  static func record(
    _ properties: [(String, JSONValue)], optional: Set<String> = [], isOpen: Bool = false
  ) -> JSONValue {
    let required = properties.map(\.0).filter { !optional.contains($0) }
    return object(
      [("type", .text("object")), ("properties", object(properties))]
        + (required.isEmpty ? [] : [("required", .list(required.map { .text($0) }))])
        + (isOpen ? [] : [("additionalProperties", .boolean(false))]))
  }

  /// An object with any names, each with a value of one kind.
  static func map(of values: JSONValue) -> JSONValue {
    object([("type", .text("object")), ("additionalProperties", values)])
  }

  /// Another schema of the document.
  static func reference(_ name: String) -> JSONValue {
    object([("$ref", .text("#/components/schemas/\(name)"))])
  }
}
