/// Turns byte and scalar offsets of a file into lines and columns, quickest when asked in rising order.
struct PlaceFinder {
  let file: SourceFile
  let bytes: [UInt8]
  private let isASCII: Bool
  /// A scalar offset and the byte offset that belongs to it.
  private var cursor = (scalar: 0, byte: 0)
  /// The line asked for last, with the first byte of each of its characters when it is not plain ASCII.
  private var cached = (line: 0, boundaries: [Int]?.none)

  init(_ file: SourceFile) {
    self.file = file
    bytes = Array(file.text.utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// The byte offset of a Unicode scalar, counted from 0; the end of the file for one beyond it.
  mutating func byte(ofScalar scalar: Int) -> Int {
    if isASCII { return min(max(scalar, 0), bytes.count) }
    while cursor.scalar < scalar, cursor.byte < bytes.count {
      cursor.byte += 1
      while cursor.byte < bytes.count, bytes[cursor.byte] & 0xC0 == 0x80 { cursor.byte += 1 }
      cursor.scalar += 1
    }
    while cursor.scalar > scalar, cursor.byte > 0 {
      cursor.byte -= 1
      while cursor.byte > 0, bytes[cursor.byte] & 0xC0 == 0x80 { cursor.byte -= 1 }
      cursor.scalar -= 1
    }
    return cursor.byte
  }

  /// The line and column, both from 1, of a byte; the end of the file belongs to its last line with text.
  mutating func place(ofByte byte: Int) -> (line: Int, column: Int) {
    var byte = min(max(byte, 0), bytes.count)
    if byte == bytes.count {
      while byte > 0, Self.isSpace(bytes[byte - 1]) || Self.isBreak(bytes[byte - 1]) { byte -= 1 }
    }
    let line = lineNumber(ofByte: byte)
    let start = file.lineStarts[line - 1]
    guard let boundaries = boundaries(ofLine: line) else { return (line, byte - start + 1) }
    // The last character that begins at or before the byte.
    var low = 0
    var high = boundaries.count
    while low < high {
      let middle = (low + high) / 2
      if boundaries[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    return (line, max(low, 1))
  }

  /// The range of some bytes, cut at the end of its first line.
  mutating func range(fromByte start: Int, toByte end: Int) -> SourceRange {
    let first = place(ofByte: start)
    let lineEnd = contentEnd(ofLine: first.line)
    let last = place(ofByte: max(start, min(end, lineEnd)))
    let length = last.line == first.line ? last.column - first.column : 1
    return SourceRange(file: file.name, line: first.line, column: first.column, length: max(length, 1))
  }

  /// The end of a line's text, in bytes, without spaces behind it.
  func contentEnd(ofLine line: Int) -> Int {
    let start = file.lineStarts[line - 1]
    var end = line < file.lineStarts.count ? file.lineStarts[line] : bytes.count
    while end > start, Self.isSpace(bytes[end - 1]) || Self.isBreak(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The first byte of a line that is neither a space nor a tab.
  func indentEnd(ofLine line: Int) -> Int {
    var at = file.lineStarts[line - 1]
    let end = contentEnd(ofLine: line)
    while at < end, Self.isSpace(bytes[at]) { at += 1 }
    return at
  }

  /// The line of a byte, from 1.
  func lineNumber(ofByte byte: Int) -> Int {
    let starts = file.lineStarts
    if cached.line > 0, starts[cached.line - 1] <= byte,
      cached.line == starts.count || byte < starts[cached.line]
    {
      return cached.line
    }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    return max(low, 1)
  }

  /// The first byte of each character of a line, and its end; none when each byte is a character.
  private mutating func boundaries(ofLine line: Int) -> [Int]? {
    if cached.line == line { return cached.boundaries }
    if isASCII {
      cached = (line, nil)
      return nil
    }
    let start = file.lineStarts[line - 1]
    let end = line < file.lineStarts.count ? file.lineStarts[line] : bytes.count
    var found: [Int]?
    if bytes[start..<end].contains(where: { $0 >= 0x80 }), let text = file.line(line) {
      var boundaries: [Int] = []
      var at = start
      for character in text {
        boundaries.append(at)
        at += character.utf8.count
      }
      boundaries.append(at)
      found = boundaries
    }
    cached = (line, found)
    return found
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
  static func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
