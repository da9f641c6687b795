package import HeadwayHistory

/// What an import made of the files: what was kept, what was left out and why, and what is known of the queues.
package struct ImportReport: Sendable {
  /// The report of one import.
  package struct Parts: Sendable {
    /// What every column means.
    package var mapping: ColumnMapping
    /// What was found in the rows.
    package var quality: DataQuality
    /// What is known of the contacts.
    package var profile: HistoryProfile
    /// The zone of times without one, and whether a person said so.
    package var zone: (name: String, isTold: Bool)
    /// The instant after which nothing can have happened, as text.
    package var asOf: String
    /// What was written, by path; empty where nothing was.
    package var written: [String]
    /// What else is worth knowing.
    package var notes: [String] = []
    /// What a row is, and why those were left out that have no mistake.
    package var rows = (name: "rows", leftOut: "as told")

    /// Gathers the parts.
    package init(
      mapping: ColumnMapping, quality: DataQuality, profile: HistoryProfile,
      zone: (name: String, isTold: Bool),
      asOf: String, written: [String]
    ) {
      self.mapping = mapping
      self.quality = quality
      self.profile = profile
      self.zone = zone
      self.asOf = asOf
      self.written = written
    }
  }

  /// A cell that is empty in this share of the rows, or more, is worth a word.
  static let manyEmpty = 0.2

  /// More rows of contacts that were there before are worth a word.
  private static let manyAgain = 0.05

  let parts: Parts

  /// Makes the report.
  package init(_ parts: Parts) { self.parts = parts }

  var quality: DataQuality { parts.quality }

  /// What it comes to, in one sentence.
  var headline: String {
    func number(_ count: Int) -> String { Figures.whole(Int64(count)) }
    let left = quality.rowsLeftOut
    let share = Figures.percent(Double(left) / Double(max(1, quality.rows)))
    return "\(number(quality.contacts)) contacts of \(number(quality.rows)) \(parts.rows.name); "
      + (left > 0 ? "\(number(left)) left out for a mistake (\(share))" : "none was left out for a mistake")
      + (quality.skipped > 0 ? ", \(number(quality.skipped)) \(parts.rows.leftOut)" : "")
  }

  /// What is done about a finding.
  package static func answer(_ kind: DataQuality.Kind) -> String {
    switch kind {
    case .badForm, .createdEmpty, .createdUnreadable, .createdInFuture: "row left out"
    case .duplicate: "first row counts"
    case .unreadable, .unknownWord, .negative, .beforeCreated, .inFuture: "taken as empty"
    case .otherEncoding: "converted"
    case .undecodable: "partly unreadable"
    case .hiddenAddress: "hidden_address"
    }
  }

  /// The share of the contacts in which a mapped column is empty.
  func emptyShare(_ field: MappedField) -> Double {
    Double(quality.empty[field] ?? 0) / Double(max(1, quality.contacts))
  }

  /// What is worth knowing beside the findings.
  var remarks: [String] {
    var remarks = parts.notes
    for entry in parts.mapping.entries {
      guard let dates = entry.dates else { continue }
      if dates.isAmbiguous {
        remarks.append(
          "`\(entry.column)` has dates that could begin with the day or the month; they were read as "
            + "\(Self.words(dates.format)). If that is wrong: --date-format \(dates.format == .dayFirst ? "mdy" : "dmy")"
        )
      }
      if dates.isMixed {
        remarks.append(
          "`\(entry.column)` has some dates that can only begin with the day and some only with the month; it was read "
            + "as \(Self.words(dates.format))")
      }
    }
    for (field, column) in parts.mapping.doubtful {
      remarks.append(
        "`\(column)` was not taken for `\(field.name)`: too few of its cells look like that (\(field.meaning)). If they are: "
          + "--map \(field.name)=\(column)")
    }
    let taken = parts.mapping.entries.flatMap { [$0.column] + [$0.added].compactMap(\.self) }
    for column in Set(taken).intersection(parts.mapping.unused).sorted() {
      remarks.append("the header has `\(column)` more than once: only the first was read")
    }
    let times = parts.mapping.entries.compactMap(\.dates)
    if !parts.zone.isTold, times.contains(where: { $0.withZone < $0.readable }) {
      remarks.append(
        "the times have no zone of their own and were taken as \(parts.zone.name); say which they are: "
          + "--time-zone Asia/Seoul")
    }
    let changes = quality.clockChanges
    if changes.repeated > 0 {
      remarks.append(
        "\(Figures.whole(Int64(changes.repeated))) times lie in an hour that came twice as clocks went back: the first "
          + "coming is meant, unless that is before the contact's arrival")
    }
    if changes.skipped > 0 {
      remarks.append(
        "\(Figures.whole(Int64(changes.skipped))) times lie in an hour that never came as clocks went forward: they were "
          + "read with the offset before the change, so 02:30 is 03:30")
    }
    for entry in parts.mapping.entries where (Self.manyEmpty..<1).contains(emptyShare(entry.field)) {
      remarks.append(
        "`\(entry.column)` (\(entry.field.name)) is empty in \(Figures.percent(emptyShare(entry.field))) of the contacts: "
          + "what is said of it holds for the others only")
    }
    let again = quality.count(.duplicate)
    if again > 0, Self.manyAgain * Double(quality.rows) < Double(again) {
      remarks.append(
        "\(Figures.percent(Double(again) / Double(quality.rows))) of the rows have an id that was there before, and only "
          + "the first row of each counts. Right for an export with a row per event; if it is no id: --map contact="
      )
    }
    if quality.hasMoreIDs {
      remarks.append("more than 4,000,000 ids: duplicates were looked for among the first 4,000,000 only")
    }
    for (field, words) in quality.unknownWords.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let list = words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8)
        .map { "\($0.key) (\(Figures.whole(Int64($0.value))))" }.joined(separator: ", ")
      let fix =
        field == .outcome
        ? "; say what they mean: --values WORD=handled, or =skip to leave such rows out" : ""
      remarks.append("words of `\(field.name)` that are not known: \(list)\(fix)")
    }
    return remarks
  }

  static func words(_ format: DateFormat) -> String {
    switch format {
    case .yearFirst: "year first"
    case .dayFirst: "day first"
    case .monthFirst: "month first"
    case .epochSeconds: "seconds since 1970"
    case .epochMilliseconds: "milliseconds since 1970"
    }
  }
}
