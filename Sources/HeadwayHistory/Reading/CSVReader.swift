/// The rows of a CSV file, one after the other, in the memory of one row and a piece of the file.
///
/// RFC 4180: fields in quotes may hold dividers, doubled quotes and line breaks. Beyond it: a line may end with LF, CR
/// LF or CR; the divider may be a comma, a semicolon, a tab or a bar, which is found out from the header, or from a
/// first line `sep=;`; a quote in the middle of a field is a character like any other; empty lines are passed over.
/// A row with a fault is told as such, and reading goes on behind its first line; behind its last one where the only
/// fault is its length.
public final class CSVReader {
  /// What is wrong with the form of a row.
  public enum Fault: Hashable, Sendable {
    /// A quote was opened in the field and not closed until the end of the file.
    case neverClosed(field: Int)
    /// Text follows the closing quote of the field.
    case textAfterQuote(field: Int)
    /// The row is longer than ``longestRow``.
    case tooLong
    /// The row has so many fields, and the header has another number.
    case width(Int)
  }

  /// What came next.
  public enum Step: Hashable, Sendable {
    /// A row, whose fields can be read until the next step.
    case row
    /// A row that cannot be used.
    case fault(Fault)
    /// Nothing more.
    case end
  }

  /// Bytes of the longest row.
  public static let longestRow = 1 << 20
  /// So many bytes are searched for the end of a longer row.
  ///
  /// What is in quotes behind them would be taken for rows, so that a quote still open there ends the reading.
  public static let longestQuote = 1 << 26

  /// The names of the columns, without blanks around them.
  public private(set) var header: [String] = []
  /// What divides the fields.
  public private(set) var divider = UInt8(ascii: ",")
  /// The line of the file on which the current row begins, from 1.
  public private(set) var line = 0
  /// Rows so far, with a fault or not; the header is none.
  public private(set) var rows = 0

  private let stream: ByteStream
  private var bytes: UnsafeMutableBufferPointer<UInt8>
  /// What was read and not yet made rows of.
  private var rest = 0..<0
  private var isAtEnd = false
  private var nextLine = 1
  /// The bytes of the current row.
  private var bounds = 0..<0
  private var fields: [Range<Int>] = []
  /// Which of them have doubled quotes.
  private var doubled: [Bool] = []

  /// Opens a file, plain or packed by gzip, and reads its header; `-` is standard input.
  ///
  /// - Throws: `HistoryProblem` where there is no such file, or it is no table with a header.
  public init(_ file: String) throws(HistoryProblem) {
    stream = try ByteStream(file)
    bytes = .allocate(capacity: 1 << 18)
    try readHeader()
  }

  deinit { bytes.deallocate() }

  /// The file as it was named.
  public var file: String { stream.file }

  /// How much of the file was read, 0...1; nil for a pipe.
  public var share: Double? {
    stream.size.map { $0 > 0 ? min(1, Double(stream.bytesRead) / Double($0)) : 1 }
  }

  /// The number of fields of the current row.
  public var count: Int { fields.count }

  /// The bytes of a field of the current row, without its quotes; valid until the next step.
  public func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[fields[index]])
  }

  /// The bytes of the current row, with its quotes and dividers; valid until the next step.
  var row: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[bounds]) }

  /// Goes to the next row.
  public func next() throws(HistoryProblem) -> Step {
    let step: Step
    do throws(HistoryProblem) { step = try scan() } catch {
      var problem = error
      problem.line = nextLine
      problem.reason += ", after \(rows) \(rows == 1 ? "row" : "rows")"
      throw problem
    }
    guard step != .end else { return .end }
    rows += 1
    guard step == .row, fields.count != header.count else { return step }
    return .fault(.width(fields.count))
  }

  private func readHeader() throws(HistoryProblem) {
    while rest.count < 3, try refill() {}
    let start = Array(bytes[rest].prefix(3))
    guard !(start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])) else {
      throw HistoryProblem(
        file: file, line: 1, "is in UTF-16, which spreadsheets call \"Unicode text\"",
        fix: "save it as \"CSV UTF-8\", or convert it: iconv -f UTF-16 -t UTF-8")
    }
    if start == [0xEF, 0xBB, 0xBF] { rest = (rest.lowerBound + 3)..<rest.upperBound }
    // The divider must be known before the line is divided.
    try guessDivider()
    let step = try scan()
    guard step == .row else {
      let reason = step == .end ? "is empty" : "has a header that cannot be read"
      throw HistoryProblem(
        file: file, line: step == .end ? 0 : line, reason, fix: "the first line must name the columns")
    }
    guard !fields.contains(where: { bytes[$0].contains(0) }) else {
      throw HistoryProblem(file: file, line: line, "is no text", fix: "export it as CSV")
    }
    let encoding = isUTF8(row) ? nil : SecondEncoding.guess(row)
    header = fields.map { range in
      (encoding?.decode(bytes[range]) ?? String(decoding: bytes[range], as: UTF8.self)).trimmingBlanks
    }
  }

  private func guessDivider() throws(HistoryProblem) {
    func line() -> Slice<UnsafeMutableBufferPointer<UInt8>> {
      bytes[rest].prefix { !Self.isBreak($0) }
    }
    while line().count == rest.count, rest.count < Self.longestRow, try refill() {}
    guard let told = Self.toldDivider(of: line()) else {
      divider = Self.divider(of: line())
      return
    }
    divider = told
    try skipLine()
  }

  // MARK: Rows

  private enum Division {
    case end, unfinished
    case row(end: Int, lines: Int)
    case tooLong(isQuoted: Bool)
    case fault(Fault)
  }

  /// Divides the next row; empty lines are passed over.
  private func scan() throws(HistoryProblem) -> Step {
    while true {
      line = nextLine
      switch divide(within: Self.longestRow) {
      case .end: return .end
      case .unfinished:
        // What is there is divided again with more behind it.
        _ = try refill()
      case .tooLong: return .fault(try passLongRow())
      case .fault(let fault):
        try skipLine()
        return .fault(fault)
      case .row(let end, let lines):
        bounds = rest.lowerBound..<end
        rest = end..<rest.upperBound
        nextLine += lines
        guard fields.count != 1 || !fields[0].isEmpty else { continue }
        for (index, isDoubled) in doubled.enumerated() where isDoubled { uniteQuotes(index) }
        return .row
      }
    }
  }

  /// Goes behind a row that is too long, and tells what is wrong with it.
  private func passLongRow() throws(HistoryProblem) -> Fault {
    var reach = Self.longestRow
    while true {
      reach *= 2
      // All of it at once: to divide again for each piece would take a time with the square of the length.
      while rest.count <= reach, try refill() {}
      switch divide(within: reach) {
      case .row(let end, let lines):
        rest = end..<rest.upperBound
        nextLine += lines
        return .tooLong
      case .fault(let fault):
        try skipLine()
        return fault
      case .tooLong(let isQuoted) where reach == Self.longestQuote:
        guard !isQuoted else {
          throw HistoryProblem(
            file: file, field: fields.count + 1, "a quote is opened and not closed within \(reach >> 20) MB",
            fix: "close it, or take it out")
        }
        try skipLine()
        return .tooLong
      case .tooLong, .unfinished, .end: continue
      }
    }
  }

  /// Divides the row at the front of what was read, of at most so many bytes, and changes no byte of it.
  private func divide(within longest: Int) -> Division {
    fields.removeAll(keepingCapacity: true)
    doubled.removeAll(keepingCapacity: true)
    let start = rest.lowerBound
    guard start < rest.upperBound else { return isAtEnd ? .end : .unfinished }
    let limit = min(rest.upperBound, start + longest)
    // Whether bytes at the limit are missing only because they were not read yet.
    let mayGoOn = limit == rest.upperBound && !isAtEnd
    let isLast = limit == rest.upperBound && isAtEnd
    var position = start
    var lines = 1
    while true {
      if position < limit, bytes[position] == Self.quote {
        let opened = position + 1
        var isDoubled = false
        position = opened
        while true {
          while position < limit, bytes[position] != Self.quote {
            if bytes[position] == Self.lineFeed || isLoneReturn(at: position) { lines += 1 }
            position += 1
          }
          guard position < limit else {
            if mayGoOn { return .unfinished }
            return isLast ? .fault(.neverClosed(field: fields.count)) : .tooLong(isQuoted: true)
          }
          if position + 1 == limit, mayGoOn { return .unfinished }
          guard position + 1 < limit, bytes[position + 1] == Self.quote else { break }
          isDoubled = true
          position += 2
        }
        fields.append(opened..<position)
        doubled.append(isDoubled)
        position += 1
        guard position >= limit || bytes[position] == divider || Self.isBreak(bytes[position]) else {
          return .fault(.textAfterQuote(field: fields.count - 1))
        }
      } else {
        let opened = position
        while position < limit, bytes[position] != divider, !Self.isBreak(bytes[position]) { position += 1 }
        fields.append(opened..<position)
        doubled.append(false)
      }
      guard position < limit else {
        if mayGoOn { return .unfinished }
        return isLast ? .row(end: position, lines: lines) : .tooLong(isQuoted: false)
      }
      let byte = bytes[position]
      if byte == Self.carriageReturn {
        // It may be half of a CR LF.
        guard position + 1 < rest.upperBound || isAtEnd else { return .unfinished }
        let isPair = position + 1 < rest.upperBound && bytes[position + 1] == Self.lineFeed
        return .row(end: position + (isPair ? 2 : 1), lines: lines)
      }
      position += 1
      if byte == Self.lineFeed { return .row(end: position, lines: lines) }
    }
  }

  /// Writes the doubled quotes of a field as one each.
  private func uniteQuotes(_ index: Int) {
    let range = fields[index]
    var (from, to) = (range.lowerBound, range.lowerBound)
    while from < range.upperBound {
      bytes[to] = bytes[from]
      from += bytes[from] == Self.quote ? 2 : 1
      to += 1
    }
    fields[index] = range.lowerBound..<to
    // What is left over must not look like half a character.
    for place in to..<range.upperBound { bytes[place] = UInt8(ascii: " ") }
  }

  /// Goes behind the next line break, however far away it is.
  private func skipLine() throws(HistoryProblem) {
    var position = rest.lowerBound
    while true {
      while position < rest.upperBound, !Self.isBreak(bytes[position]) { position += 1 }
      let isBroken = position < rest.upperBound
      let isPairPossible = isBroken && bytes[position] == Self.carriageReturn
      if isBroken, !isPairPossible || position + 1 < rest.upperBound || isAtEnd {
        position += 1
        if isPairPossible, position < rest.upperBound, bytes[position] == Self.lineFeed { position += 1 }
        break
      }
      // Nothing of the line is needed any more, but for the CR.
      rest = position..<rest.upperBound
      guard try refill() else { break }
      position = rest.lowerBound
    }
    rest = min(position, rest.upperBound)..<rest.upperBound
    nextLine += 1
  }

  /// Reads more behind what is there; false at the end of the file.
  private func refill() throws(HistoryProblem) -> Bool {
    guard !isAtEnd else { return false }
    if rest.lowerBound > 0, let base = bytes.baseAddress {
      base.update(from: base + rest.lowerBound, count: rest.count)
      rest = 0..<rest.count
    }
    if rest.count == bytes.count {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2 * bytes.count)
      _ = larger.update(fromContentsOf: bytes)
      bytes.deallocate()
      bytes = larger
    }
    let count = try stream.read(into: UnsafeMutableBufferPointer(rebasing: bytes[rest.upperBound...]))
    rest = rest.lowerBound..<(rest.upperBound + count)
    isAtEnd = count == 0
    return !isAtEnd
  }

  // MARK: Bytes

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  @inline(__always)
  private static func isBreak(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

  /// Whether a CR ends a line by itself; one at the very end of what was read is taken for half of a CR LF.
  private func isLoneReturn(at position: Int) -> Bool {
    bytes[position] == Self.carriageReturn && position + 1 < rest.upperBound
      && bytes[position + 1] != Self.lineFeed
  }

  /// The divider that a header line uses most, outside of quotes; a comma where there is none.
  private static func divider(of header: some Sequence<UInt8>) -> UInt8 {
    let known = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    var counts = [Int](repeating: 0, count: known.count)
    var isQuoted = false
    for byte in header {
      if byte == quote { isQuoted.toggle() }
      if !isQuoted, let index = known.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return counts.firstIndex(of: most).map { known[$0] } ?? known[0]
  }

  /// The divider of a line `sep=;`, with which spreadsheets tell it.
  private static func toldDivider(of line: some Collection<UInt8>) -> UInt8? {
    let told = Array(line.prefix(6))
    return told.count == 5 && told.starts(with: "sep=".utf8) ? told[4] : nil
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    let isBlank = { (character: Character) in character.isWhitespace || character == "\u{FEFF}" }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
