/// Reads a history file, plain or packed by gzip, a contact at a time.
///
/// Only `created` must be there; other columns of the history file may be missing or stand in any order, and columns
/// that it does not know are passed over. Times without an offset are on the clock's wall. Unlike an import, a history
/// file with a mistake is refused: it was made by a program.
public struct HistoryReader: ~Copyable {
  private let rows: CSVReader
  private var clock: ZoneClock
  private var dates = DateReader(.yearFirst)
  /// For each column of `ContactRecord.columns`, where it stands in the file.
  private let places: [Int?]
  private var names: [[UInt8]: String] = [:]

  /// Opens a file; `-` is standard input.
  ///
  /// - Parameter clock: The zone of times that are written without an offset.
  public init(_ file: String, _ clock: ZoneClock) throws(HistoryProblem) {
    let rows = try CSVReader(file)
    let header = rows.header.map { $0.lowercased() }
    for name in ["created", "queue"] where !header.contains(name) {
      throw HistoryProblem(
        file: file, line: 1, "has no column `\(name)`, so it is no history file",
        fix: "make one of an export: headway import csv \(file)")
    }
    self.rows = rows
    self.clock = clock
    places = ContactRecord.columns.map { header.firstIndex(of: $0) }
  }

  /// How much of the file was read, 0...1; nil for a pipe.
  public var share: Double? { rows.share }

  /// The next contact; nil at the end.
  public mutating func next() throws(HistoryProblem) -> ContactRecord? {
    switch try rows.next() {
    case .end: return nil
    case .fault(let fault):
      throw HistoryProblem(file: rows.file, line: rows.line, "has a row that cannot be read: \(fault)")
    case .row: break
    }
    guard let created = try time(4) else {
      throw problem(4, "a contact has no `created`", fix: "every contact came at some time")
    }
    var record = ContactRecord(queue: text(1) ?? "", created: created)
    record.contact = try identity(0)
    record.channel = try word(2)
    record.priority = try count(3)
    record.serviceStart = try time(5)
    record.firstReply = try time(6)
    record.resolved = try time(7)
    record.closed = try time(8)
    record.ended = try time(9)
    record.handleTime = try seconds(10)
    record.team = text(11)
    record.outcome = try word(12)
    record.reopens = try count(13)
    record.transfers = try count(14)
    record.replies = try count(15)
    return record
  }

  // MARK: Fields

  /// A field that is there and not empty.
  private func field(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
    guard let place = places[column] else { return nil }
    let field = rows.field(place)
    return field.isEmpty ? nil : field
  }

  private func problem(_ column: Int, _ reason: String, fix: String = "") -> HistoryProblem {
    HistoryProblem(
      file: rows.file, line: rows.line, field: places[column].map { $0 + 1 } ?? 0, reason, fix: fix)
  }

  /// A field that cannot stand in its column.
  private func refused(_ column: Int, _ expected: String) -> HistoryProblem {
    let text = field(column).map { String(decoding: $0.prefix(40), as: UTF8.self) } ?? ""
    return problem(column, "`\(text)` in column `\(ContactRecord.columns[column])` is not \(expected)")
  }

  /// A name; the same name is the same text, made once.
  private mutating func text(_ column: Int) -> String? {
    guard let field = field(column) else { return nil }
    let bytes = Array(field)
    if let name = names[bytes] { return name }
    let name = String(decoding: field, as: UTF8.self)
    if names.count < 10_000 { names[bytes] = name }
    return name
  }

  private mutating func time(_ column: Int) throws(HistoryProblem) -> Int64? {
    guard let field = field(column) else { return nil }
    do throws(DateFault) { return try dates.read(field, &clock).utc } catch {
      throw refused(column, "a time such as 2026-03-29T01:30:00+09:00")
    }
  }

  private func identity(_ column: Int) throws(HistoryProblem) -> UInt64? {
    guard let field = field(column) else { return nil }
    guard let value = UInt64(String(decoding: field, as: UTF8.self), radix: 16) else {
      throw refused(column, "a hashed id of up to 16 hexadecimal digits")
    }
    return value
  }

  private func count(_ column: Int) throws(HistoryProblem) -> Int? {
    guard let field = field(column) else { return nil }
    guard let value = Int(String(decoding: field, as: UTF8.self)), value >= 0 else {
      throw refused(column, "a whole number")
    }
    return value
  }

  private func seconds(_ column: Int) throws(HistoryProblem) -> Double? {
    guard let field = field(column) else { return nil }
    guard let value = Double(String(decoding: field, as: UTF8.self)), value.isFinite, value >= 0 else {
      throw refused(column, "a number of seconds")
    }
    return value
  }

  private func word<Word: RawRepresentable<String> & CaseIterable>(_ column: Int) throws(HistoryProblem)
    -> Word?
  {
    guard let field = field(column) else { return nil }
    guard let word = Word(rawValue: String(decoding: field, as: UTF8.self)) else {
      throw refused(column, "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return word
  }
}
