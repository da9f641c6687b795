/// A JSON value that keeps the order of its keys, for writing the JSON Schema the same on every machine.
indirect enum JSONText {
  case object([(key: String, value: JSONText)])
  case array([JSONText])
  case string(String)
  /// A number as it is to be written.
  case number(String)
  case boolean(Bool)

  /// An object from key-value pairs in order.
  static func map(_ pairs: KeyValuePairs<String, JSONText>) -> JSONText {
    .object(pairs.map { ($0.key, $0.value) })
  }

  /// A list of strings.
  static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }

  /// The number's shortest form.
  static func number(_ value: Double) -> JSONText { .number(Value.plain(value)) }

  /// Adds keys at the end of an object; any other value stays as it is.
  func adding(_ pairs: [(key: String, value: JSONText)]) -> JSONText {
    guard case .object(let own) = self else { return self }
    return .object(own + pairs)
  }

  /// The text, indented by two spaces; short lists and objects of scalars stay on one line.
  func text(indent: Int = 0) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .string(let text): return Self.quoted(text)
    case .number(let text): return text
    case .boolean(let flag): return flag ? "true" : "false"
    case .array(let items):
      guard !items.isEmpty else { return "[]" }
      let line = "[" + items.map { $0.text(indent: indent) }.joined(separator: ", ") + "]"
      if items.allSatisfy(\.isScalar), line.count + indent <= 100 { return line }
      let lines = items.map { inner + $0.text(indent: indent + 2) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let pairs):
      guard !pairs.isEmpty else { return "{}" }
      let lines = pairs.map { "\(Self.quoted($0.key)): " + $0.value.text(indent: indent + 2) }
      let line = "{" + lines.joined(separator: ", ") + "}"
      if pairs.allSatisfy({ $0.value.isScalar }), line.count + indent <= 100 { return line }
      return "{\n" + lines.map { inner + $0 }.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .object, .array: false
    case .string, .number, .boolean: true
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
