/// The first rows of an export, and what its columns seem to mean.
public struct MappingGuess {
  /// Rows that are looked at.
  public static let sampleSize = 2000
  /// Bytes that are looked at, whatever the rows have in them.
  private static let mostBytes = 8 << 20

  private let header: [String]
  private let names: [String]
  private let file: String
  private var cells: [[[UInt8]]]
  private var rows = 0
  private let hints: DateFormat?

  /// Looks at the first rows of a file.
  ///
  /// - Parameter format: how dates are written, where a person told it.
  public init(_ file: String, format: DateFormat? = nil) throws(HistoryProblem) {
    let reader = try CSVReader(file)
    self.file = file
    header = reader.header
    names = header.map { ScenarioName.plain($0) }
    cells = [[[UInt8]]](repeating: [], count: header.count)
    hints = format
    var size = 0
    while rows < Self.sampleSize, size < Self.mostBytes {
      let step = try reader.next()
      guard step != .end else { break }
      guard step == .row else { continue }
      rows += 1
      size += reader.row.count
      for index in header.indices {
        let cell = reader.field(index)
        if !cell.isEmpty { cells[index].append(Array(cell)) }
      }
    }
    guard rows > 0 else {
      throw HistoryProblem(file: file, "has a header and no row that can be read", fix: "check the export")
    }
  }

  /// The mapping: what was told, and guesses for the rest.
  public func mapping(_ told: ToldMapping) throws(HistoryProblem) -> ColumnMapping {
    var entries: [MappedField: ColumnMapping.Entry] = [:]
    var taken: Set<Int> = []
    for (field, source) in told.sources {
      guard let source else { continue }
      let index = try self.index(of: source.column)
      if let added = source.added { taken.insert(try self.index(of: added)) }
      taken.insert(index)
      var entry = entry(field, index, isGuessed: false)
      entry.added = try source.added.map { added throws(HistoryProblem) in header[try self.index(of: added)] }
      try check(entry, index)
      entries[field] = entry
    }
    for field in MappedField.allCases where told.sources[field] == nil {
      guard let index = guess(field, besides: taken) else { continue }
      taken.insert(index)
      entries[field] = entry(field, index, isGuessed: true)
    }
    guard entries[.created] != nil else {
      throw HistoryProblem(
        file: file, line: 1, "has no column that seems to say when a contact came",
        fix: "name it: --map created=COLUMN; the columns are " + header.joined(separator: ", "))
    }
    return ColumnMapping(
      entries: MappedField.allCases.compactMap { entries[$0] },
      unused: header.indices.filter { !taken.contains($0) }.map { header[$0] },
      doubtful: MappedField.allCases.compactMap { field in
        entries[field] == nil && told.sources[field] == nil ? doubtful(field, besides: taken) : nil
      })
  }

  /// The column that has a usual name of a field, and cells that do not fit.
  private func doubtful(_ field: MappedField, besides taken: Set<Int>) -> (
    field: MappedField, column: String
  )? {
    let index = names.indices.first {
      !taken.contains($0) && field.usualNames.contains(names[$0]) && !cells[$0].isEmpty
    }
    return index.map { (field, header[$0]) }
  }

  private func index(of column: String) throws(HistoryProblem) -> Int {
    if let index = header.firstIndex(of: column) { return index }
    if let index = header.firstIndex(where: { $0.lowercased() == column.lowercased() }) { return index }
    throw HistoryProblem(
      .usage, file: file, line: 1, "has no column `\(column)`",
      fix: "the columns are " + header.joined(separator: ", "))
  }

  private func entry(_ field: MappedField, _ index: Int, isGuessed: Bool) -> ColumnMapping.Entry {
    let example = field.kind == .identity ? "(hashed)" : cells[index].first.map { Self.shown($0) } ?? ""
    return ColumnMapping.Entry(
      field: field, column: header[index], isGuessed: isGuessed, example: example,
      dates: field.kind == .time ? dates(index) : nil)
  }

  /// What was told must be readable in some row.
  private func check(_ entry: ColumnMapping.Entry, _ index: Int) throws(HistoryProblem) {
    guard !cells[index].isEmpty, share(index, of: entry.field) == 0 else { return }
    let expected = entry.field.kind == .time ? "a date and time" : "what `\(entry.field.name)` can be"
    throw HistoryProblem(
      .usage, file: file, line: 1, field: index + 1,
      "column `\(entry.column)` has nothing in the first \(rows) rows that can be read as \(expected), "
        + "such as `\(entry.example)`",
      fix: "map another column, or none: --map \(entry.field.name)=")
  }

  // MARK: Guessing

  /// The first usual name that a column has whose cells fit.
  private func guess(_ field: MappedField, besides taken: Set<Int>) -> Int? {
    for name in field.usualNames {
      for index in names.indices where names[index] == name && !taken.contains(index) {
        if isFit(index, for: field) { return index }
      }
    }
    guard field == .created else { return nil }
    // Nothing is known without it: the first column of dates.
    return names.indices.first {
      !taken.contains($0) && isFit($0, for: field) && (dates($0)?.format ?? .epochSeconds) != .epochSeconds
    }
  }

  private func isFit(_ index: Int, for field: MappedField) -> Bool {
    guard !cells[index].isEmpty else { return false }
    switch field.kind {
    case .identity: return !hasRecurringTexts(index)
    case .name:
      // Free text, and ids, differ from row to row.
      let distinct = Set(cells[index]).count
      return distinct <= max(40, cells[index].count / 5) && cells[index].allSatisfy { $0.count <= 80 }
    default: return share(index, of: field) >= 0.6
    }
  }

  /// Whether texts come again after others, as no id does; in a log of events the rows of one contact stand together.
  private func hasRecurringTexts(_ index: Int) -> Bool {
    var seen: Set<[UInt8]> = []
    var last: [UInt8]?
    var again = 0
    for cell in cells[index] where cell != last {
      if !seen.insert(cell).inserted { again += 1 }
      last = cell
    }
    // A few rows come twice in many exports.
    return again > 5 && 20 * again > cells[index].count
  }

  /// The share of a column's cells that can be read as a field.
  private func share(_ index: Int, of field: MappedField) -> Double {
    let all = cells[index]
    guard !all.isEmpty else { return 0 }
    let readable =
      switch field.kind {
      case .time: dates(index)?.readable ?? 0
      case .seconds: all.count { $0.withUnsafeBufferPointer { CellNumbers.seconds($0) } != nil }
      case .count: all.count { $0.withUnsafeBufferPointer { CellNumbers.count($0) } != nil }
      case .name, .identity: all.count
      case .word:
        all.count { cell in
          let word = CellWords.folded(String(decoding: cell, as: UTF8.self))
          return switch field {
          case .channel: CellWords.channels[word] != nil
          case .outcome: CellWords.outcomes[word] != nil
          case .priority: CellWords.priority(word) != nil
          default: CellWords.truth(word) != nil
          }
        }
      }
    return Double(readable) / Double(all.count)
  }

  private func dates(_ index: Int) -> DateDecision? {
    var sample = DateSample()
    for cell in cells[index] { cell.withUnsafeBufferPointer { sample.add($0) } }
    guard var decision = sample.decision else { return nil }
    if let hints {
      decision.format = hints
      decision.isAmbiguous = false
      decision.isMixed = false
    }
    return decision
  }

  /// A cell for a message: on one line, not too long, in its own encoding, and no address.
  static func shown(_ cell: some Collection<UInt8>) -> String {
    let bytes = Array(cell.prefix(120))
    let isPlain = bytes.withUnsafeBufferPointer { isUTF8($0) }
    let text =
      (isPlain ? nil : SecondEncoding.guess(bytes).decode(bytes)) ?? String(decoding: bytes, as: UTF8.self)
    if text.contains("@") { return "(an address)" }
    let line = String(
      text.map { $0.isNewline || $0.unicodeScalars.contains(where: Self.isControl) ? " " : $0 })
    return line.count > 24 ? line.prefix(21) + "..." : line
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }
}
