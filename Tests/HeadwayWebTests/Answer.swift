import Foundation

/// An answer of a server.
struct Answer {
  /// The status; 0 where there was no answer.
  var status = 0
  /// The header fields, names in small letters.
  var headers: [String: String] = [:]
  /// The body, decoded where it came in chunks.
  var body = ""

  /// Takes what came over the wire.
  init(_ text: String) {
    guard let gap = text.range(of: "\r\n\r\n") else { return }
    let lines = text[..<gap.lowerBound].components(separatedBy: "\r\n")
    status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
    }
    let rest = String(text[gap.upperBound...])
    body = headers["transfer-encoding"] == "chunked" ? Self.joined(rest) : rest
  }

  /// The body as a JSON document.
  var json: Any {
    get throws { try JSONSerialization.jsonObject(with: Data(body.utf8), options: .fragmentsAllowed) }
  }

  /// The body as an object.
  var object: [String: Any] { (try? json as? [String: Any]) ?? [:] }

  /// RFC 9112, section 7.1: a length in hexadecimal digits, then so many bytes.
  private static func joined(_ text: String) -> String {
    var rest = Array(text.utf8)[...]
    var body: [UInt8] = []
    while let end = rest.firstIndex(of: 13),
      let length = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16),
      length > 0, rest.count >= end - rest.startIndex + 2 + length
    {
      let start = end + 2
      body += rest[start..<start + length]
      rest = rest[(start + length)...].dropFirst(2)
    }
    return String(decoding: body, as: UTF8.self)
  }
}
