extension ContactImporter {
  /// The contact of the present row; nil where it is left out, which is counted.
  mutating func contact(_ row: CSVReader) -> ContactRecord? {
    let encoding = encoding(of: row)
    guard let createdCell = cell(.created, row) else {
      note(.createdEmpty, .created, "`created` is empty", row)
      return nil
    }
    guard let created = created(createdCell, row) else { return nil }
    var outcome: ContactRecord.Outcome?
    if let cell = cell(.outcome, row) {
      switch word(of: cell) {
      case .outcome(let known)?: outcome = known
      case .skip?:
        quality.skipped += 1
        return nil
      case nil:
        note(.unknownWord, .outcome, "the word is not known", row)
        quality.noteUnknown(ContactImporter.shown(cell), .outcome)
      }
    }
    var record = ContactRecord(queue: "", created: created)
    if let cell = cell(.contact, row) {
      let id = identify(cell)
      guard !ids.insert(id) else {
        note(.duplicate, .contact, "the id was there before", row)
        return nil
      }
      record.contact = id
    }
    record.queue = profile.queueName(name(.queue, row, encoding) ?? defaultQueue)
    record.team = name(.team, row, encoding).map { profile.teamName($0) }
    record.outcome = outcome
    readWords(into: &record, row)
    readNumbers(into: &record, row)
    let due = readTimes(into: &record, row)
    complete(&record, wait: seconds(.wait, row))
    countEmpty(row)
    quality.contacts += 1
    profile.add(record, due: due, isKept: isKept(row), &clock)
    return record
  }

  /// The name of the only queue where no column says what was asked for.
  private var defaultQueue: String { places[MappedField.queue.rawValue] == nil ? "contacts" : "unnamed" }

  // MARK: Times

  private mutating func created(_ cell: UnsafeBufferPointer<UInt8>, _ row: CSVReader) -> Int64? {
    switch time(.created, cell, row) {
    case .success(let time):
      guard time.utc <= asOf else {
        note(.createdInFuture, .created, "`created` is in the future", row)
        return nil
      }
      return time.utc
    case .failure(let fault):
      note(.createdUnreadable, .created, "`created`: " + Self.words(for: fault), row)
      return nil
    }
  }

  /// Reads all times but `created`.
  ///
  /// - Returns: When the promise was due.
  private mutating func readTimes(into record: inout ContactRecord, _ row: CSVReader) -> Int64? {
    record.serviceStart = time(.serviceStart, after: record.created, row)
    record.firstReply = time(.firstReply, after: record.created, row)
    record.resolved = time(.resolved, after: record.created, row)
    record.closed = time(.closed, after: record.created, row)
    record.ended = time(.ended, after: record.created, row)
    return time(.due, after: record.created, row)
  }

  private mutating func time(_ field: MappedField, after created: Int64, _ row: CSVReader) -> Int64? {
    guard let cell = cell(field, row) else { return nil }
    switch time(field, cell, row) {
    case .failure(let fault):
      note(.unreadable, field, Self.words(for: fault), row)
      return nil
    case .success(var time):
      // An hour that came twice is meant the second time where the first would be before the arrival.
      if time.utc < created, case .repeated(let later) = time.reading { time.utc += later }
      guard time.utc >= created else {
        note(.beforeCreated, field, "it is before `created`", row)
        return nil
      }
      guard field == .due || time.utc <= asOf else {
        note(.inFuture, field, "it is in the future", row)
        return nil
      }
      return time.utc
    }
  }

  private mutating func time(
    _ field: MappedField, _ cell: UnsafeBufferPointer<UInt8>, _ row: CSVReader
  ) -> Result<(utc: Int64, reading: ZoneClock.Reading), DateFault> {
    do throws(DateFault) {
      guard var time = try dates[field.rawValue]?.read(cell, &clock) else { throw .form }
      if let added = places[field.rawValue]?.added {
        guard let seconds = CellNumbers.seconds(row.field(added)) else { throw .addedSeconds }
        time.utc += Int64((seconds * 1e6).rounded())
      }
      return .success(time)
    } catch {
      return .failure(error)
    }
  }

  private static func words(for fault: DateFault) -> String {
    switch fault {
    case .form: "it is no date in the form of its column"
    case .noSuchDay: "there is no such day or time"
    case .year: "its year is not one of 1970 to 2100"
    case .addedSeconds: "what is added to it is no length of time"
    case .zoneName: "its zone is an abbreviation, which several zones share"
    }
  }

  // MARK: Words and numbers

  private mutating func readWords(into record: inout ContactRecord, _ row: CSVReader) {
    if let cell = cell(.channel, row) {
      record.channel = Self.known(cell, &channels) { CellWords.channels[$0] }
      if record.channel == nil {
        note(.unknownWord, .channel, "the word is not known", row)
        quality.noteUnknown(ContactImporter.shown(cell), .channel)
      }
    }
    if let cell = cell(.priority, row) {
      record.priority = Self.known(cell, &priorities, CellWords.priority)
      if record.priority == nil {
        note(.unknownWord, .priority, "the word is not known", row)
        quality.noteUnknown(ContactImporter.shown(cell), .priority)
      }
    }
  }

  private mutating func word(of cell: UnsafeBufferPointer<UInt8>) -> ToldWord? {
    let told = words
    return Self.known(cell, &outcomes) { word in
      told[word] ?? CellWords.outcomes[word].map { .outcome($0) }
    }
  }

  private func isKept(_ row: CSVReader) -> Bool? {
    cell(.promiseKept, row).flatMap { CellWords.truth(CellWords.folded(String(decoding: $0, as: UTF8.self))) }
  }

  private mutating func readNumbers(into record: inout ContactRecord, _ row: CSVReader) {
    record.handleTime = seconds(.handleTime, row)
    record.reopens = count(.reopens, row)
    record.transfers = count(.transfers, row)
    record.replies = count(.replies, row)
  }

  private mutating func seconds(_ field: MappedField, _ row: CSVReader) -> Double? {
    guard let cell = cell(field, row) else { return nil }
    guard let seconds = CellNumbers.seconds(cell) else {
      note(.unreadable, field, "it is no length of time", row)
      return nil
    }
    guard seconds >= 0 else {
      note(.negative, field, "it is negative", row)
      return nil
    }
    return seconds
  }

  private mutating func count(_ field: MappedField, _ row: CSVReader) -> Int? {
    guard let cell = cell(field, row) else { return nil }
    guard let count = CellNumbers.count(cell) else {
      note(.unreadable, field, "it is no whole number", row)
      return nil
    }
    guard count >= 0 else {
      note(.negative, field, "it is negative", row)
      return nil
    }
    return count
  }

  /// What a cell means, looked up once for each text that occurs.
  private static func known<Meaning>(
    _ cell: UnsafeBufferPointer<UInt8>, _ cache: inout [[UInt8]: Meaning?], _ read: (String) -> Meaning?
  ) -> Meaning? {
    // No word is so long, and what is remembered must have a limit.
    guard cell.count <= longestName else { return nil }
    let bytes = Array(cell)
    if let known = cache[bytes] { return known }
    let meaning = read(CellWords.folded(String(decoding: bytes, as: UTF8.self)))
    if cache.count < 5000 { cache[bytes] = .some(meaning) }
    return meaning
  }

  // MARK: What follows from the rest

  /// Fills in what other cells imply.
  private func complete(_ record: inout ContactRecord, wait: Double?) {
    if record.outcome == nil {
      let isServed = [record.serviceStart, record.firstReply, record.resolved, record.closed].contains {
        $0 != nil
      }
      if isServed {
        record.outcome = .handled
      } else if record.ended != nil {
        record.outcome = .abandoned
      } else if places[MappedField.resolved.rawValue] != nil || places[MappedField.closed.rawValue] != nil {
        record.outcome = .open
      }
    }
    // Who left was not served, whatever the export has in place of nothing.
    if record.handleTime == 0, record.outcome == .abandoned || record.outcome == .turnedAway {
      record.handleTime = nil
    }
    guard let wait else { return }
    let end = record.created + Int64((wait * 1e6).rounded())
    switch record.outcome {
    case .abandoned: record.ended = record.ended ?? end
    case .handled, nil: record.serviceStart = record.serviceStart ?? end
    case .turnedAway, .open: break
    }
  }

  // MARK: Cells

  /// Bytes of a cell that can matter to a name or word.
  private static var longestName: Int { 200 }

  /// A mapped cell that is there and not empty.
  func cell(_ field: MappedField, _ row: CSVReader) -> UnsafeBufferPointer<UInt8>? {
    guard let place = places[field.rawValue] else { return nil }
    let cell = row.field(place.column)
    // A time that lacks the seconds to be added is as unknown as one that lacks itself.
    if let added = place.added, row.field(added).isEmpty { return nil }
    return cell.allSatisfy { $0 == UInt8(ascii: " ") } ? nil : cell
  }

  private mutating func countEmpty(_ row: CSVReader) {
    for field in fields where cell(field, row) == nil { empty[field.rawValue] += 1 }
  }

  /// The name of a queue or team, made once of each text that occurs.
  private mutating func name(_ field: MappedField, _ row: CSVReader, _ encoding: SecondEncoding?) -> String? {
    guard let cell = cell(field, row) else { return nil }
    let bytes = Array(cell.prefix(Self.longestName))
    let name: String?
    if let known = names[field]?[bytes] {
      name = known
    } else {
      let text =
        encoding.flatMap { isUTF8(cell) ? nil : $0.decode(bytes) } ?? String(decoding: bytes, as: UTF8.self)
      name = ScenarioName.make(text, column: mapping[field]?.column ?? "")
      if names[field, default: [:]].count < 20_000 { names[field, default: [:]][bytes] = .some(name) }
    }
    if name == ScenarioName.hidden { note(.hiddenAddress, field, "it is an address", row) }
    return name
  }

  /// The encoding of a row that is not UTF-8, which is counted.
  private mutating func encoding(of row: CSVReader) -> SecondEncoding? {
    guard !isUTF8(row.row) else { return nil }
    let encoding = SecondEncoding.guess(row.row)
    quality.encodings[encoding, default: 0] += 1
    if encoding.decode(row.row) != nil {
      note(.otherEncoding, nil, "the row is not UTF-8; it was read as \(encoding.rawValue)", row)
      return encoding
    }
    note(.undecodable, nil, "the row is neither UTF-8 nor an encoding that is known", row)
    return nil
  }

  private mutating func note(
    _ kind: DataQuality.Kind, _ field: MappedField?, _ reason: String, _ row: CSVReader
  ) {
    let place = field.flatMap { places[$0.rawValue] }
    let hidden = field == .contact || kind == .hiddenAddress
    let file = file
    quality.note(
      DataQuality.Finding(kind: kind, field: field, reason: reason),
      DataQuality.Example(
        file: file, line: row.line, column: place.map { $0.column + 1 } ?? 0,
        value: hidden ? "" : place.map { Self.shown(row.field($0.column)) } ?? ""))
  }

  /// A cell for a message, on one line and not too long.
  static func shown(_ cell: UnsafeBufferPointer<UInt8>) -> String { MappingGuess.shown(cell) }
}
