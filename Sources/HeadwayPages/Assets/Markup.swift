/// Text as HTML holds it.
enum Markup {
  /// Text in which nothing has a meaning to a reader of HTML, in content and in quoted attributes.
  ///
  /// Byte by byte, so that no accent over a mark hides it; control characters, which HTML may not hold, become spaces.
  static func escaped(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + 16)
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "&"): result += "&amp;".utf8
        case UInt8(ascii: "<"): result += "&lt;".utf8
        case UInt8(ascii: ">"): result += "&gt;".utf8
        case UInt8(ascii: "\""): result += "&quot;".utf8
        case UInt8(ascii: "'"): result += "&#39;".utf8
        case 0x09, 0x0A, 0x20...0x7E, 0x80...: result.append(byte)
        default: result.append(0x20)
        }
      }
      return String(decoding: result, as: UTF8.self)
    }
  }

  /// An attribute with the space before it; nothing without a value.
  static func attribute(_ name: String, _ value: String?) -> String {
    value.map { " \(name)=\"\(escaped($0))\"" } ?? ""
  }

  /// JSON as a data block of a page holds it: no `<` can end the block or begin a comment (HTML, section 4.12.1.3).
  static func data(_ json: String) -> String { json.replacing("<", with: "\\u003c") }

  /// A script as a page holds it: in strings and patterns, where `</script` and `<!--` may be, both mean the same.
  static func script(_ source: String) -> String {
    source.replacing("</script", with: "<\\/script").replacing("<!--", with: "<\\!--")
  }
}
