import HeadwayCalendar
import HeadwayForecast
import HeadwayHistory

/// Counts of a CSV file: a row per interval, or a row per contact.
struct VolumeFile {
  /// What a column can be.
  enum Role: String, CaseIterable {
    case start, created, contacts, queue
    case handleTime = "handle_time"

    /// Names of columns that are taken for it without being told.
    var usualNames: [String] {
      switch self {
      case .start:
        ["start", "timestamp_local", "interval_start", "timestamp", "datetime", "date", "day", "time"]
      case .created: ["created"]
      case .contacts:
        [
          "contacts", "calls", "offered", "arrivals", "volume", "volumes", "total_calls", "incoming",
          "tickets",
        ]
      case .queue: ["queue"]
      case .handleTime: ["handle_time", "aht", "handle_time_s"]
      }
    }
  }

  /// What was read.
  private(set) var collected: VolumeCollector
  /// What a person should know of it.
  private(set) var notes: [String] = []

  private static let sampleRows = 200
  private static let listedProblems = 20

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - map: Columns by their role.
  ///   - step: The finest interval (minutes) that is wanted of single contacts.
  ///   - asOf: Rows of later days are left out.
  init(
    _ file: String, map: [Role: String], step: Int, zone: ZoneClock?, asOf: CivilDate
  ) throws(VolumeFileProblems) {
    var problems: [HistoryProblem] = []
    do throws(HistoryProblem) {
      let rows = try CSVReader(file)
      let columns = try Columns(rows, map)
      var reading = Reading(columns, zone: zone, asOf: asOf, step: step)
      // How dates are written is seen from the first rows.
      var sample = DateSample()
      var first: [Row] = []
      while first.count < Self.sampleRows, let row = try Self.next(rows, columns, &problems) {
        var time = row.time
        time.withUTF8 { sample.add($0) }
        first.append(row)
      }
      guard let decision = sample.decision else {
        let what =
          first.isEmpty ? "has no rows" : "has no time that can be read in column `\(columns.timeName)`"
        throw HistoryProblem(
          file: file, line: first.first?.line ?? 0, what,
          fix: first.isEmpty ? "" : "write times as 2026-01-31T09:30, or map another column with --map")
      }
      reading.dates = DateReader(decision.format)
      if decision.isAmbiguous {
        reading.notes.append(
          "dates could have the day or the month first; they are read with the \(decision.format == .monthFirst ? "month" : "day") first"
        )
      }
      for row in first { reading.take(row, file, &problems) }
      while problems.count < Self.listedProblems, let row = try Self.next(rows, columns, &problems) {
        reading.take(row, file, &problems)
      }
      guard problems.isEmpty else { throw problems[0] }
      collected = reading.collected
      notes = reading.toldNotes
    } catch {
      throw VolumeFileProblems(problems: problems.isEmpty ? [error] : problems)
    }
  }

  /// A row as it is written.
  struct Row {
    var line: Int
    var time: String
    var contacts: String?
    var queue: String?
    var handleTime: String?
  }

  private static func next(
    _ rows: CSVReader, _ columns: Columns, _ problems: inout [HistoryProblem]
  ) throws(HistoryProblem) -> Row? {
    while true {
      switch try rows.next() {
      case .end: return nil
      case .fault(let fault):
        problems.append(
          HistoryProblem(file: rows.file, line: rows.line, "is a row that cannot be read: \(fault)"))
        guard problems.count < listedProblems else { return nil }
      case .row:
        func text(_ place: Int?) -> String? { place.map { String(decoding: rows.field($0), as: UTF8.self) } }
        return Row(
          line: rows.line, time: text(columns.time) ?? "", contacts: text(columns.contacts),
          queue: text(columns.queue), handleTime: text(columns.handleTime))
      }
    }
  }

  /// Which column is what.
  struct Columns {
    var time: Int
    var timeName: String
    var kind: VolumeCollector.Kind
    var contacts: Int?
    var queue: Int?
    var handleTime: Int?

    init(_ rows: CSVReader, _ map: [Role: String]) throws(HistoryProblem) {
      let header = rows.header.map { $0.lowercased() }
      func named(_ name: String) throws(HistoryProblem) -> Int {
        if let place = header.firstIndex(of: name.lowercased()) { return place }
        throw HistoryProblem(
          file: rows.file, line: 1, "has no column `\(name)`",
          fix: "the columns are \(rows.header.joined(separator: ", "))")
      }
      func place(_ role: Role) throws(HistoryProblem) -> Int? {
        if let name = map[role] { return try named(name) }
        return role.usualNames.lazy.compactMap { header.firstIndex(of: $0) }.first
      }
      contacts = try place(.contacts)
      queue = try place(.queue)
      handleTime = try place(.handleTime)
      let created = map[.start] == nil ? try place(.created) : nil
      if let created, map[.created] != nil || contacts == nil {
        (time, kind, contacts) = (created, .contacts, nil)
      } else if let start = try place(.start), contacts != nil {
        (time, kind) = (start, .intervals)
      } else {
        let what = contacts == nil ? "names no column of contacts" : "names no column of times"
        throw HistoryProblem(
          file: rows.file, line: 1, what,
          fix:
            "map them: --map start=COLUMN,contacts=COLUMN, or --map created=COLUMN where each row is a contact; "
            + "the columns are \(rows.header.joined(separator: ", "))")
      }
      timeName = rows.header[time]
    }
  }
}

/// What is wrong with a file of volumes; never empty.
struct VolumeFileProblems: Error {
  var problems: [HistoryProblem]
}
