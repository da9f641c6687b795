/// Divides bytes into rows and fields by RFC 4180, in one pass and with the memory of one row.
///
/// It takes bytes in pieces of any size, so a file need not fit into memory.
struct CSVScanner {
  /// What is wrong with the form of a row.
  enum Fault: Hashable {
    case textAfterQuote, quoteInText, neverClosed, tooLong, notText
  }

  private enum State {
    case fieldStart, plain, quoted, quoteInQuoted, skippingRow
  }

  /// A row longer than this has a quote that was never closed.
  static let longestRow = 1 << 20
  /// How much of a line is kept to be shown (bytes).
  private static let longestExcerpt = 200

  private(set) var row: CSVRow
  /// The first fault of the current row and its place.
  private(set) var fault: (kind: Fault, line: Int, column: Int)?
  private var state = State.fieldStart
  private var line = 1
  private var column = 1
  private var fieldPlace = (line: 1, column: 1)
  private var rowHasBytes = false
  private var hasHighBytes = false
  private var afterReturn = false
  /// The beginning of the current line as written, to show it beside a finding.
  private var written: [UInt8] = []
  private var writtenLine = 1

  init(file: String) { row = CSVRow(file: file) }

  /// Whether the current row is an empty line.
  var isBlank: Bool { row.ends.count == 1 && row.bytes.isEmpty && !rowHasBytes }

  /// The beginning of a line, if it is the one read last and a column lies in it.
  func excerpt(ofLine wanted: Int, column: Int) -> String? {
    let text = String(decoding: written, as: UTF8.self)
    return wanted == writtenLine && column <= text.count ? text : nil
  }

  /// Takes a byte; true when it completed a row.
  mutating func take(_ byte: UInt8) -> Bool {
    let followsReturn = afterReturn
    afterReturn = byte == UInt8(ascii: "\r")
    // A CR LF pair ended its line with the CR.
    let isSecondHalf = followsReturn && byte == UInt8(ascii: "\n")
    if isSecondHalf, state != .quoted { return false }
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      if state == .quoted {
        append(byte)
        if !isSecondHalf {
          line += 1
          column = 1
          startLine()
        }
        return false
      }
      endRow()
      return true
    case UInt8(ascii: "\""):
      write(byte)
      takeQuote()
    case UInt8(ascii: ",") where state != .quoted:
      write(byte)
      if state != .skippingRow { endField() }
      column += 1
      if state != .skippingRow { begin(.fieldStart) }
      rowHasBytes = true
    default: takeText(byte)
    }
    return false
  }

  /// Takes the bytes from a position that are neither a divider nor a quote, all at once.
  ///
  /// - Returns: How many bytes were taken; 0 where the next one needs ``take(_:)``.
  mutating func takeRun(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let isQuoted = state == .quoted
    var end = start
    var continuations = 0
    var highest: UInt8 = 0
    scan: while end < piece.count {
      let byte = piece[end]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\""), 0: break scan
      case UInt8(ascii: ",") where !isQuoted: break scan
      default:
        if byte & 0xC0 == 0x80 { continuations += 1 }
        highest = max(highest, byte)
        end += 1
      }
    }
    guard end > start else { return 0 }
    afterReturn = false
    rowHasBytes = true
    let run = UnsafeBufferPointer(rebasing: piece[start..<end])
    if written.count < Self.longestExcerpt {
      written.append(contentsOf: run.prefix(Self.longestExcerpt - written.count))
    }
    beginText()
    if state != .skippingRow {
      row.bytes.append(contentsOf: run)
      if highest >= 0x80 { hasHighBytes = true }
      checkLength()
    }
    column += run.count - continuations
    return run.count
  }

  /// Ends the text; true when a last row without a line break was completed.
  mutating func finish() -> Bool {
    if state == .quoted { note(.neverClosed, at: fieldPlace) }
    guard rowHasBytes || !row.ends.isEmpty else { return false }
    endRow()
    return true
  }

  /// Makes room for the next row.
  mutating func beginRow() {
    row.bytes.removeAll(keepingCapacity: true)
    row.ends.removeAll(keepingCapacity: true)
    row.places.removeAll(keepingCapacity: true)
    row.line = line
    fault = nil
    rowHasBytes = false
    hasHighBytes = false
    startLine()
    begin(.fieldStart)
  }

  mutating func setFields(_ fields: [Int?]) { row.fields = fields }

  private mutating func startLine() {
    written.removeAll(keepingCapacity: true)
    writtenLine = line
  }

  private mutating func takeQuote() {
    switch state {
    case .fieldStart: state = .quoted
    case .quoted: state = .quoteInQuoted
    case .quoteInQuoted:
      append(UInt8(ascii: "\""))
      state = .quoted
    case .plain: note(.quoteInText, at: (line, column))
    case .skippingRow: break
    }
    rowHasBytes = true
    column += 1
  }

  private mutating func takeText(_ byte: UInt8) {
    write(byte)
    beginText()
    if state != .skippingRow { append(byte) }
    rowHasBytes = true
    if byte & 0xC0 != 0x80 { column += 1 }
  }

  private mutating func append(_ byte: UInt8) {
    row.bytes.append(byte)
    if byte >= 0x80 { hasHighBytes = true }
    if byte == 0 { note(.notText, at: (line, column)) }
    checkLength()
  }

  private mutating func checkLength() {
    guard row.bytes.count > Self.longestRow else { return }
    note(state == .quoted ? .neverClosed : .tooLong, at: fieldPlace)
  }

  /// Text begins or goes on.
  private mutating func beginText() {
    switch state {
    case .fieldStart: state = .plain
    case .quoteInQuoted: note(.textAfterQuote, at: (line, column))
    default: break
    }
  }

  private mutating func write(_ byte: UInt8) {
    if written.count < Self.longestExcerpt { written.append(byte) }
  }

  private mutating func note(_ kind: Fault, at place: (line: Int, column: Int)) {
    if fault == nil { fault = (kind, place.line, place.column) }
    // Go on at the next line: nothing behind the fault can be trusted to be a field.
    state = .skippingRow
  }

  private mutating func begin(_ next: State) {
    state = next
    fieldPlace = (line, column)
  }

  private mutating func endField() {
    row.ends.append(row.bytes.count)
    let length = line == fieldPlace.line ? column - fieldPlace.column : 1
    row.places.append(CSVRow.Place(line: fieldPlace.line, column: fieldPlace.column, length: length))
  }

  private mutating func endRow() {
    endField()
    if hasHighBytes, fault == nil { checkText() }
    line += 1
    column = 1
  }

  private mutating func checkText() {
    guard String(validating: row.bytes, as: UTF8.self) == nil else { return }
    for field in row.ends.indices {
      guard String(validating: row.bytes[row.fieldBounds(field)], as: UTF8.self) == nil else { continue }
      fault = (.notText, row.places[field].line, row.places[field].column)
      return
    }
    fault = (.notText, row.line, 1)
  }
}
