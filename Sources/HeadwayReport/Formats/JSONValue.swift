/// A JSON value whose keys keep their order, for output that reads like its documentation.
///
/// There is no case for `null`: what has no value is left out. Numbers are the shortest text that reads back as
/// the same `Double`.
package enum JSONValue: Sendable {
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
  /// A whole JSON text, taken as it is.
  case document(String)
  /// A list of finite numbers: as a list of numbers, and sooner written, since most of a forecast is such series.
  case numbers([Double])
  /// A list; of plain values on one line.
  case list([JSONValue])
  /// Keys with values, in order.
  case object([(key: String, value: JSONValue)])

  /// The value as indented text that ends with a line break.
  package var document: String {
    var text = JSONBytes()
    write(to: &text, indent: 0)
    text += "\n"
    return text.string
  }

  private var isPlain: Bool {
    switch self {
    case .document, .numbers, .list, .object: false
    default: true
    }
  }

  private func write(to text: inout JSONBytes, indent: Int) {
    switch self {
    case .text(let value): text.quote(value)
    case .integer(let value): text += value.description
    case .natural(let value): text += value.description
    case .number(let value): text.write(value)
    case .numbers(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        text.write(value)
      }
      text += "]"
    case .boolean(let value): text += value ? "true" : "false"
    case .document(let document): text += document.hasSuffix("\n") ? String(document.dropLast()) : document
    case .list(let items):
      text += "["
      let isOnOneLine = items.allSatisfy(\.isPlain)
      for (index, item) in items.enumerated() {
        text.separate(isFirst: index == 0, isOnOneLine: isOnOneLine, indent)
        item.write(to: &text, indent: indent + 1)
      }
      if !isOnOneLine, !items.isEmpty { text.breakLine(indent) }
      text += "]"
    case .object(let entries):
      text += "{"
      let isOnOneLine = entries.count <= 8 && entries.allSatisfy(\.value.isPlain) && indent > 0
      for (index, entry) in entries.enumerated() {
        text.separate(isFirst: index == 0, isOnOneLine: isOnOneLine, indent)
        text.quote(entry.key)
        text += ": "
        entry.value.write(to: &text, indent: indent + 1)
      }
      if !isOnOneLine, !entries.isEmpty { text.breakLine(indent) }
      text += "}"
    }
  }
}

/// The text of a JSON document as it grows: bytes, which take a number sooner than a `String` does.
private struct JSONBytes {
  private var bytes: [UInt8] = []

  var string: String { String(decoding: bytes, as: UTF8.self) }

  static func += (text: inout JSONBytes, part: String) {
    var part = part
    part.withUTF8 { text.bytes.append(contentsOf: $0) }
  }

  /// Adds a finite number as its description.
  ///
  /// Counts are most of a forecast's series, and their digits are found sooner than those of a fraction.
  mutating func write(_ value: Double) {
    precondition(value.isFinite, "JSON has no number \(value)")
    guard value.sign == .plus, value < 1000, let whole = UInt16(exactly: value) else {
      self += value.description
      return
    }
    if whole >= 100 { bytes.append(UInt8(ascii: "0") + UInt8(whole / 100)) }
    if whole >= 10 { bytes.append(UInt8(ascii: "0") + UInt8(whole / 10 % 10)) }
    bytes.append(UInt8(ascii: "0") + UInt8(whole % 10))
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0"))
  }

  /// Begins an entry of a list or object that stands at a depth of indentation.
  mutating func separate(isFirst: Bool, isOnOneLine: Bool, _ indent: Int) {
    if !isFirst { self += isOnOneLine ? ", " : "," }
    if !isOnOneLine { breakLine(indent + 1) }
  }

  mutating func breakLine(_ indent: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indent))
  }

  /// RFC 8259, section 7: quotation mark, reverse solidus and the control characters are escaped.
  mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    var plain = value
    let isPlain = plain.withUTF8 { text in
      guard text.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }) else { return false }
      bytes.append(contentsOf: text)
      return true
    }
    if isPlain { return }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": self += "\\\""
      case "\\": self += "\\\\"
      case "\n": self += "\\n"
      case "\r": self += "\\r"
      case "\t": self += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        self += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: self += String(scalar)
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
