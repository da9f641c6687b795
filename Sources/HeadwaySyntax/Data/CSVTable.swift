/// Reads data files: comma-separated values with a header, by RFC 4180.
///
/// UTF-8 with or without a byte order mark; lines end in LF, CR LF or CR; a field in double quotes may hold
/// commas, line breaks and doubled quotes. Empty lines are passed over unless the file has a single column,
/// where only those at the end are. Columns that nobody asks for may hold anything.
public enum CSVTable {
  /// How many bad rows are listed before the rest is only counted.
  public static let listedRows = 20

  /// Hands over each row of a file.
  ///
  /// The file is read in pieces; memory does not grow with its length. A row that the body complains about
  /// does not stop the reading: all bad rows are found, and the first twenty listed.
  ///
  /// - Parameters:
  ///   - path: The file as the loader finds it.
  ///   - loader: Where files come from.
  ///   - name: The file as the person wrote it, where that differs from the path.
  ///   - place: What named the file, where a missing one is reported.
  ///   - columns: The names of the columns that must be there.
  ///   - optional: The names of columns that may be there; they are counted on after `columns`.
  ///   - limits: How large the file may be.
  ///   - body: Takes a row; columns are numbered from 0 in the order asked for.
  /// - Returns: How many rows were taken.
  /// - Throws: Every finding, or the first twenty of them and how many more there are.
  @discardableResult
  public static func read(
    _ path: String, from loader: some FileLoader, name: String? = nil, namedAt place: SourceRange? = nil,
    columns: [String], optional: [String] = [], limits: ReaderLimits = .standard,
    _ body: (CSVRow) throws(CSVComplaint) -> Void
  ) throws(Rejected) -> Int {
    var reader = CSVTableReader(file: name ?? path, columns: columns, optional: optional)
    do throws(FileProblem) {
      try loader.forEachPiece(of: path, limit: limits.dataBytes) { piece in
        var at = 0
        while at < piece.count {
          let taken = reader.takeRun(piece, from: at)
          at += taken
          guard taken == 0 else { continue }
          guard reader.take(piece[at], body) else { return false }
          at += 1
        }
        return true
      }
    } catch {
      throw Rejected([error.diagnostic(namedAt: place)])
    }
    return try reader.finish(body)
  }
}

/// The state of one reading.
private struct CSVTableReader {
  private let file: String
  private let columns: [String]
  private let optional: [String]
  private var scanner: CSVScanner
  private var findings: [Diagnostic] = []
  private var unlisted = 0
  private var header: [String]?
  private var rows = 0
  private var blankLines = 0
  private var markBytes: [UInt8]? = []
  private var isUnreadable = false

  init(file: String, columns: [String], optional: [String]) {
    self.file = file
    self.columns = columns
    self.optional = optional
    scanner = CSVScanner(file: file)
  }

  /// Takes text up to the next byte that means something else; how many bytes that were.
  mutating func takeRun(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    markBytes == nil ? scanner.takeRun(piece, from: start) : 0
  }

  /// Takes a byte; false when reading on is pointless.
  @inline(__always)
  mutating func take(_ byte: UInt8, _ body: (CSVRow) throws(CSVComplaint) -> Void) -> Bool {
    if markBytes != nil { return takeFirst(byte, body) }
    if scanner.take(byte) { endRow(body) }
    return !isUnreadable
  }

  /// Looks at the first three bytes for a byte order mark.
  private mutating func takeFirst(
    _ byte: UInt8, _ body: (CSVRow) throws(CSVComplaint) -> Void
  ) -> Bool {
    let mark = (markBytes ?? []) + [byte]
    markBytes = mark
    if mark == [0xFF, 0xFE] || mark == [0xFE, 0xFF] {
      isUnreadable = true
      findings.append(
        Diagnostic(
          .notUTF8, "the file is UTF-16, not UTF-8", at: SourceRange(file: file, line: 0, column: 0),
          fix: "save it as \"CSV UTF-8\""))
      return false
    }
    guard mark.count == 3 else { return true }
    return releaseMark(body)
  }

  private mutating func releaseMark(_ body: (CSVRow) throws(CSVComplaint) -> Void) -> Bool {
    let mark = markBytes ?? []
    markBytes = nil
    guard mark != SourceFile.byteOrderMark else { return true }
    for byte in mark where !take(byte, body) { return false }
    return true
  }

  mutating func finish(_ body: (CSVRow) throws(CSVComplaint) -> Void) throws(Rejected) -> Int {
    if markBytes != nil, !isUnreadable { _ = releaseMark(body) }
    if !isUnreadable, scanner.finish() { endRow(body) }
    if findings.isEmpty, rows == 0 {
      let what = header == nil ? "the file is empty" : "the file has a header and no rows"
      findings.append(
        Diagnostic(
          .csvEmpty, what, at: SourceRange(file: file, line: 0, column: 0),
          fix: header == nil
            ? "write a header line: \(columns.joined(separator: ","))"
            : "write at least one row below the header"))
    }
    if unlisted > 0 {
      findings.append(
        Diagnostic(
          .csvMore, "and \(Wording.count(unlisted, "more bad row"))",
          at: SourceRange(file: file, line: 0, column: 0)))
    }
    guard findings.isEmpty else { throw Rejected(findings) }
    return rows
  }

  private mutating func endRow(_ body: (CSVRow) throws(CSVComplaint) -> Void) {
    defer { scanner.beginRow() }
    if scanner.fault == nil, scanner.isBlank {
      if header?.count == 1 { blankLines += 1 }
      return
    }
    guard header != nil else {
      readHeader()
      return
    }
    if blankLines > 0 {
      report(
        .csvValue, "\(Wording.count(blankLines, "empty line")) before this row", line: scanner.row.line,
        column: 1,
        fix: "delete what is empty, or write a value there")
      blankLines = 0
    }
    rows += 1
    if let fault = scanner.fault {
      report(fault)
      return
    }
    let width = header?.count ?? 0
    guard scanner.row.ends.count == width else {
      report(
        .csvRowWidth,
        "the row has \(Wording.count(scanner.row.ends.count, "field")); the header has \(width)",
        line: scanner.row.line, column: 1,
        fix: "put a field that holds a comma in double quotes; decimal numbers take a point")
      return
    }
    do throws(CSVComplaint) {
      try body(scanner.row)
    } catch {
      let range = scanner.row.range(error.column)
      report(
        .csvValue, error.message, line: range.line, column: range.column, length: range.length, fix: error.fix
      )
    }
  }

  private mutating func readHeader() {
    if let fault = scanner.fault {
      report(fault)
      isUnreadable = true
      return
    }
    let row = scanner.row
    let names = row.ends.indices.map { field -> String in
      let text = String(decoding: row.bytes[row.fieldBounds(field)], as: UTF8.self)
      return String(text.trimmingSpaces())
    }
    header = names
    if names.count == 1, columns.count > 1, let divider = [";", "\t", "|"].first(where: names[0].contains) {
      let shown = divider == "\t" ? "tabs" : "`\(divider)`"
      report(
        .csvColumnMissing, "the columns seem to be divided by \(shown), not by commas", line: row.line,
        column: 1,
        length: names[0].count, fix: "export the file with commas")
      isUnreadable = true
      return
    }
    var fields: [Int?] = []
    for (index, name) in (columns + optional).enumerated() {
      let found = names.indices.filter { names[$0] == name }
      fields.append(found.first)
      if found.isEmpty, index < columns.count {
        let question =
          Suggestion.nearest(to: name, among: names).map { " (is it \(Wording.quoted($0))?)" } ?? ""
        report(
          .csvColumnMissing, "the column \(Wording.quoted(name)) is missing" + question, line: row.line,
          column: 1,
          length: max(names.joined(separator: ",").count, 1), fix: "the header must name \(columnsInWords)")
      }
      if found.count > 1 {
        let place = row.places[found[1]]
        report(
          .csvColumnTwice, "the column \(Wording.quoted(name)) stands twice", line: place.line,
          column: place.column, length: place.length, fix: "rename or delete one of the two")
      }
    }
    isUnreadable = !findings.isEmpty
    scanner.setFields(fields)
  }

  private var columnsInWords: String { Wording.list(columns, last: "and") }

  private mutating func report(_ fault: (kind: CSVScanner.Fault, line: Int, column: Int)) {
    let (message, fix) =
      switch fault.kind {
      case .textAfterQuote:
        ("text goes on after the closing quote", "write a quote inside quotes twice: \"\"")
      case .quoteInText:
        (
          "a quote stands inside a field that has none around it",
          "put the field in quotes, and its quotes twice"
        )
      case .neverClosed: ("the quote opened here is never closed", "close it on this line")
      case .tooLong: ("the row is longer than 1 MB", "check that the file is CSV")
      case .notText: ("the field is not UTF-8 text", "save the file as \"CSV UTF-8\"")
      }
    let code: DiagnosticCode = fault.kind == .notText || fault.kind == .tooLong ? .csvText : .csvQuote
    report(code, message, line: fault.line, column: fault.column, fix: fix)
  }

  private mutating func report(
    _ code: DiagnosticCode, _ message: String, line: Int, column: Int, length: Int = 1, fix: String
  ) {
    guard findings.count < CSVTable.listedRows else {
      unlisted += 1
      return
    }
    let range = SourceRange(file: file, line: line, column: column, length: max(length, 1))
    var finding = Diagnostic(code, message, at: range, fix: fix)
    finding.excerpt = scanner.excerpt(ofLine: line, column: column)
    findings.append(finding)
  }
}

extension String {
  /// The text without spaces and tabs around it.
  package func trimmingSpaces() -> Substring {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
    return rest
  }
}
