/// A text file as a person wrote it: its name and its lines, so that findings can point into it.
public struct SourceFile: Sendable {
  /// The file as the person named it.
  public let name: String
  /// The text, without a byte order mark.
  public let text: String
  /// The first byte of each line; line 1 begins at byte 0.
  package let lineStarts: [Int]

  /// Makes a file from text that is at hand.
  public init(name: String, text: String) {
    self.name = name
    var text = text
    if text.utf8.starts(with: Self.byteOrderMark) {
      text = String(text.unicodeScalars.dropFirst())
    }
    var starts = [0]
    text.withUTF8 { bytes in
      for (offset, byte) in bytes.enumerated() {
        guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
        // The break of a CR LF pair stands after the LF, so a start noted after the CR moves on by one.
        if byte == UInt8(ascii: "\n"), offset > 0, bytes[offset - 1] == UInt8(ascii: "\r") {
          starts[starts.count - 1] = offset + 1
        } else {
          starts.append(offset + 1)
        }
      }
    }
    self.text = text
    lineStarts = starts
  }

  /// Makes a file from bytes, which must be UTF-8.
  ///
  /// - Throws: A finding that names the first byte which is not UTF-8.
  public init(name: String, bytes: [UInt8]) throws(Rejected) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Rejected([
        Diagnostic(
          .notUTF8, "the file is UTF-16, not UTF-8",
          at: SourceRange(file: name, line: 0, column: 0),
          why: "only UTF-8 is read, so that the same file means the same everywhere",
          fix: "save it as UTF-8 in your editor")
      ])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Rejected([Self.encodingFinding(name: name, bytes: bytes)])
    }
    self.init(name: name, text: text)
  }

  /// How many lines the file has; text after the last line break counts as one.
  public var lineCount: Int { lineStarts.count }

  /// The text of a line, from 1, without its line break; none outside the file.
  public func line(_ number: Int) -> Substring? {
    guard number >= 1, number <= lineStarts.count else { return nil }
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: lineStarts[number - 1])
    var end = utf8.endIndex
    if number < lineStarts.count {
      end = utf8.index(utf8.startIndex, offsetBy: lineStarts[number])
      while end > start {
        let before = utf8.index(before: end)
        guard utf8[before] == UInt8(ascii: "\n") || utf8[before] == UInt8(ascii: "\r") else { break }
        end = before
      }
    }
    return text[start..<end]
  }

  /// A range that means the file as a whole.
  public var wholeRange: SourceRange { SourceRange(file: name, line: 0, column: 0) }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Names the first place that is not UTF-8.
  private static func encodingFinding(name: String, bytes: [UInt8]) -> Diagnostic {
    var valid = bytes.count
    var low = 0
    // A prefix cut inside a character is not valid, so look at the length of the longest decodable run.
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): low += UTF8.width(scalar)
      case .emptyInput: break decoding
      case .error:
        valid = low
        break decoding
      }
    }
    let before = SourceFile(name: name, text: String(decoding: bytes[..<valid], as: UTF8.self))
    let line = before.lineCount
    let column = (before.line(line)?.count ?? 0) + 1
    let byte = valid < bytes.count ? bytes[valid] : 0
    let hex = String(byte, radix: 16, uppercase: true)
    return Diagnostic(
      .notUTF8, "the file is not UTF-8: byte 0x\(hex) cannot stand here",
      at: SourceRange(file: name, line: line, column: column),
      why: "only UTF-8 is read, so that the same file means the same everywhere",
      fix:
        "save it as UTF-8 in your editor, or convert it: iconv -f CP949 -t UTF-8 (Korean), -f CP1252 (Western)"
    )
  }
}

extension UTF8 {
  /// How many bytes a scalar takes.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { scalar.utf8.count }
}
