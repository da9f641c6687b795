/// Makes contacts of the rows of an export.
///
/// What cannot be read is counted by reason, and never stops the import: a row without a readable `created` is left out,
/// any other cell that makes no sense is taken as empty. The memory used does not depend on the number of rows.
public struct ContactImporter {
  /// Makes the name of an id that nobody can go back from.
  public typealias Identify = (UnsafeBufferPointer<UInt8>) -> UInt64

  /// What was found out so far.
  public internal(set) var quality = DataQuality()
  /// What is known of the contacts so far.
  public internal(set) var profile = HistoryProfile()

  let mapping: ColumnMapping
  let asOf: Int64
  let words: [String: ToldWord]
  let identify: Identify
  var clock: ZoneClock
  let fields: [MappedField]
  var dates: [DateReader?]
  var empty = [Int](repeating: 0, count: MappedField.allCases.count)
  var ids = IDSet()
  /// Names by the bytes they were made of.
  var names: [MappedField: [[UInt8]: String?]] = [:]
  var channels: [[UInt8]: ContactRecord.Channel?] = [:]
  var outcomes: [[UInt8]: ToldWord?] = [:]
  var priorities: [[UInt8]: Int?] = [:]
  /// Where each field of the mapping stands in the present file.
  var places: [Place?] = []
  var file = ""

  /// Where a field stands in the present file.
  struct Place {
    var column: Int
    var added: Int?
  }

  /// What a person told that a word of the outcome means.
  public enum ToldWord: Hashable, Sendable {
    /// An outcome.
    case outcome(ContactRecord.Outcome)
    /// Rows with it are no contacts.
    case skip
  }

  /// Makes an importer.
  ///
  /// - Parameters:
  ///   - clock: the zone of times that are written without one.
  ///   - asOf: the instant after which nothing can have happened yet (microseconds since 1970 UTC).
  ///   - words: what words of the outcome mean beside those that everybody knows.
  ///   - identify: hashes ids.
  public init(
    _ mapping: ColumnMapping, _ clock: ZoneClock, asOf: Int64, words: [String: ToldWord] = [:],
    identify: @escaping Identify
  ) {
    self.mapping = mapping
    self.clock = clock
    self.asOf = asOf
    self.words = Dictionary(words.map { (CellWords.folded($0), $1) }) { first, _ in first }
    self.identify = identify
    fields = mapping.entries.map(\.field)
    dates = MappedField.allCases.map { field in mapping[field]?.dates.map { DateReader($0.format) } }
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - take: takes each contact.
  ///   - goesOn: is asked now and then, with the share of the file that was read where it is known; false stops.
  public mutating func read(
    _ file: String, take: (ContactRecord) throws(HistoryProblem) -> Void, goesOn: (Double?) -> Bool
  ) throws(HistoryProblem) {
    let reader = try CSVReader(file)
    self.file = file
    places = try MappedField.allCases.map { field throws(HistoryProblem) in
      try mapping[field].map { entry throws(HistoryProblem) in try Self.place(entry, reader) }
    }
    rows: while true {
      if reader.rows % 8192 == 0, !goesOn(reader.share) { break }
      switch try reader.next() {
      case .end: break rows
      case .fault(let fault):
        quality.note(
          DataQuality.Finding(kind: .badForm, reason: Self.words(for: fault, reader)),
          DataQuality.Example(file: file, line: reader.line, column: 0, value: ""))
      case .row:
        if let record = contact(reader) { try take(record) }
      }
    }
    quality.files.append((file, reader.rows))
    quality.rows += reader.rows
    quality.clockChanges = dates.reduce((0, 0)) { ($0.0 + ($1?.repeated ?? 0), $0.1 + ($1?.skipped ?? 0)) }
    quality.hasMoreIDs = ids.isFull
    for field in fields { quality.empty[field] = empty[field.rawValue] }
  }

  private static func place(_ entry: ColumnMapping.Entry, _ reader: CSVReader) throws(HistoryProblem) -> Place
  {
    func index(_ column: String) throws(HistoryProblem) -> Int {
      if let index = reader.header.firstIndex(of: column) { return index }
      throw HistoryProblem(
        file: reader.file, line: 1, "has no column `\(column)`, which the first file has",
        fix: "import files of different exports one by one")
    }
    return Place(
      column: try index(entry.column),
      added: try entry.added.map { added throws(HistoryProblem) in try index(added) })
  }

  private static func words(for fault: CSVReader.Fault, _ reader: CSVReader) -> String {
    switch fault {
    case .neverClosed: "a quote is opened and never closed"
    case .textAfterQuote: "text follows a closing quote"
    case .tooLong: "the row is longer than 1 MB"
    case .width(let count):
      count < reader.header.count ? "fewer fields than the header has" : "more fields than the header has"
    }
  }
}
