/// An XML element as it is written: a name, attributes in order, and children or a text.
///
/// Written here and not by a library: those of Swift on Linux bring the parser libxml2 with them, which the program
/// would load at every start, in order to write a few elements.
struct XMLElementText {
  private let name: String
  private var attributes: [(name: String, value: String)] = []
  private var children: [XMLElementText] = []
  private var text = ""

  /// Makes an element; the name is taken as it is.
  init(_ name: String) { self.name = name }

  /// Adds an attribute unless its value is missing; line breaks become spaces, as a reader would make them.
  mutating func add(_ attribute: String, _ value: String?) {
    guard let value else { return }
    attributes.append((attribute, Self.escaped(value, keepsLines: false)))
  }

  /// Adds a child after those there are.
  mutating func add(_ child: XMLElementText) { children.append(child) }

  /// Sets the text, in place of children.
  mutating func set(text: String) { self.text = Self.escaped(text, keepsLines: true) }

  /// The element as a document of XML 1.0 in UTF-8.
  var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + lines(indent: "") }

  private func lines(indent: String) -> String {
    var start = indent + "<" + name
    for attribute in attributes { start += " \(attribute.name)=\"\(attribute.value)\"" }
    if !text.isEmpty { return start + ">" + text + "</\(name)>\n" }
    if children.isEmpty { return start + "/>\n" }
    return start + ">\n" + children.map { $0.lines(indent: indent + "  ") }.joined() + indent + "</\(name)>\n"
  }

  /// Text without what has a meaning (XML 1.0, section 2.4); what XML may not hold at all (2.2) becomes U+FFFD.
  private static func escaped(_ text: String, keepsLines: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result += keepsLines ? String(scalar) : " "
      case "\r": result += keepsLines ? "&#13;" : " "
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
