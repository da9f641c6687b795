/// A JSON value whose keys keep their order, for output that reads like its documentation.
///
/// There is no case for `null`: what has no value is left out. Numbers are the shortest text that reads back as
/// the same `Double`.
package indirect enum JSONValue: Sendable {
  /// A text.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// A whole number that may exceed 2^63.
  case natural(UInt64)
  /// A finite number.
  case number(Double)
  /// True or false.
  case boolean(Bool)
  /// A list; of plain values on one line.
  case list([JSONValue])
  /// Keys with values, in order.
  case object([(key: String, value: JSONValue)])

  /// The value as indented text that ends with a line break.
  package var document: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  private var isPlain: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .text(let value): Self.quote(value, to: &text)
    case .integer(let value): text += "\(value)"
    case .natural(let value): text += "\(value)"
    case .number(let value):
      precondition(value.isFinite, "JSON has no number \(value)")
      text += "\(value)"
    case .boolean(let value): text += value ? "true" : "false"
    case .list(let items):
      Self.write(items, "[", "]", isOnOneLine: items.allSatisfy(\.isPlain), to: &text, indent) {
        $0.write(to: &$1, indent: $2)
      }
    case .object(let entries):
      let isOnOneLine = entries.count <= 8 && entries.allSatisfy(\.value.isPlain) && !indent.isEmpty
      Self.write(entries, "{", "}", isOnOneLine: isOnOneLine, to: &text, indent) {
        Self.quote($0.key, to: &$1)
        $1 += ": "
        $0.value.write(to: &$1, indent: $2)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: String, _ close: String, isOnOneLine: Bool, to text: inout String,
    _ indent: String, _ body: (Item, inout String, String) -> Void
  ) {
    text += open
    let inner = indent + "  "
    for (index, item) in items.enumerated() {
      if index > 0 { text += isOnOneLine ? ", " : "," }
      if !isOnOneLine { text += "\n" + inner }
      body(item, &text, inner)
    }
    if !isOnOneLine, !items.isEmpty { text += "\n" + indent }
    text += close
  }

  /// RFC 8259, section 7: quotation mark, reverse solidus and the control characters are escaped.
  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    defer { text += "\"" }
    guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
      text += value
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}

/// Collects the keys of an object; a key without a value is left out.
package struct JSONObject: Sendable {
  private var entries: [(key: String, value: JSONValue)] = []

  /// Makes an object without keys.
  package init() {}

  /// The finished object.
  package var value: JSONValue { .object(entries) }

  /// Whether it has no keys.
  package var isEmpty: Bool { entries.isEmpty }

  /// Adds a key unless the value is missing.
  package mutating func add(_ key: String, _ value: JSONValue?) {
    if let value { entries.append((key, value)) }
  }

  /// Adds a number unless it is missing or not finite.
  package mutating func add(_ key: String, _ value: Double?) {
    if let value, value.isFinite { entries.append((key, .number(value))) }
  }

  /// Adds a text unless it is missing.
  package mutating func add(_ key: String, _ value: String?) {
    if let value { entries.append((key, .text(value))) }
  }
}
