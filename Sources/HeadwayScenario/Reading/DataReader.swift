import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Reads the data files that a scenario names.
enum DataReader {
  /// `volumes: {file:}`: contacts per slot, in equal steps; the width of a slot is the smallest step.
  static func volumes(_ reader: SectionReader) -> Arrivals.Pattern? {
    let isExact = reader.yesNo("exact") ?? false
    var rows: [(start: CivilDateTime, contacts: Double)] = []
    var width = Int64.max
    var last: CivilDateTime?
    let isRead = read(reader, columns: ["start", "contacts"]) { row throws(CSVComplaint) in
      let start = try moment(row, 0)
      try checkOrder(start, after: last, row)
      if let last { width = min(width, distance(from: last, to: start)) }
      last = start
      guard let contacts = row.number(1), (0...1e9).contains(contacts) else {
        throw CSVComplaint(
          column: 1,
          "expected a number of contacts from 0 to 1000000000, received \(Wording.quoted(row.text(1)))")
      }
      guard !isExact || contacts.rounded() == contacts else {
        throw CSVComplaint(
          column: 1,
          "expected a whole number of contacts, since these are `exact`, received \(Wording.quoted(row.text(1)))",
          fix: "round it, or remove `exact`")
      }
      try checkCount(rows.count)
      rows.append((start, contacts))
    }
    guard isRead else { return nil }
    guard rows.count > 1 else {
      refuse(reader, "expected at least two rows: the width of a slot is the smallest step between starts")
      return nil
    }
    guard width <= 31 * day else {
      refuse(reader, "expected steps of at most 31 days, received a smallest step of \(width / day) days")
      return nil
    }
    for (row, next) in zip(rows, rows.dropFirst()) {
      guard distance(from: row.start, to: next.start) % width != 0 else { continue }
      refuse(
        reader,
        "the step from \(row.start) to \(next.start) is not a multiple of the smallest step, \(width / 1_000_000) s"
      )
      return nil
    }
    return .series(rows, width: SimDuration(microseconds: width), isExact: isExact)
  }

  /// `trace: {file:}`: arrival times in a column `start`, `created` or `arrival`, sorted.
  static func trace(_ reader: SectionReader) -> [CivilDateTime]? {
    let names = ["start", "created", "arrival"]
    var times: [CivilDateTime] = []
    var hasColumn = true
    let isRead = read(reader, columns: [], optional: names) { row throws(CSVComplaint) in
      guard let column = names.indices.first(where: row.has) else {
        hasColumn = false
        return
      }
      guard times.count < traceLimit else {
        throw CSVComplaint(column: column, "expected at most \(traceLimit) rows")
      }
      times.append(try moment(row, column))
    }
    guard hasColumn else {
      refuse(
        reader, "expected a column \(Wording.list(names)), found none", fix: "name the arrival times `start`")
      return nil
    }
    return isRead ? times.sorted() : nil
  }

  /// `staffing: {file:}`: so many people from each start on.
  static func staffing(_ reader: SectionReader) -> [(start: CivilDateTime, agents: Int)]? {
    var rows: [(start: CivilDateTime, agents: Int)] = []
    var last: CivilDateTime?
    let isRead = read(reader, columns: ["start", "agents"]) { row throws(CSVComplaint) in
      let start = try moment(row, 0)
      try checkOrder(start, after: last, row)
      last = start
      guard let number = row.number(1), let agents = Int(exactly: number),
        (0...ScenarioLimits.agents).contains(agents)
      else {
        throw CSVComplaint(
          column: 1,
          "expected a whole number of people from 0 to \(ScenarioLimits.agents), received \(Wording.quoted(row.text(1)))"
        )
      }
      try checkCount(rows.count)
      rows.append((start, agents))
    }
    return isRead ? rows : nil
  }

  /// `empirical: {file:}`: observed times in seconds.
  static func observations(_ reader: SectionReader) -> [Double]? {
    guard let name = reader.text("file"), let value = reader["file"] else { return nil }
    let unit: ObservationUnit = reader.choice("unit") ?? .seconds
    guard let file = reader.context.dataFile(name, value) else { return nil }
    let column: String
    if reader.has("column") {
      guard let written = reader.text("column") else { return nil }
      column = written
    } else {
      let names = headerNames(file.bytes)
      guard names.count == 1, let only = names.first else {
        reader.value.refuse(
          .badData,
          "the key `column` is missing: the file has the columns \(Wording.list(names, last: "and"))",
          fix: "column: \(names.first ?? "seconds")", at: reader.value.place)
        return nil
      }
      column = only
    }
    var times: [Double] = []
    let isRead = read(reader, columns: [column]) { row throws(CSVComplaint) in
      let text = row.text(0)
      guard let seconds = seconds(text, unit), (0...1e11).contains(seconds) else {
        throw CSVComplaint(column: 0, "expected a time of 0 or more, received \(Wording.quoted(text))")
      }
      try checkCount(times.count)
      times.append(seconds)
    }
    return isRead ? times : nil
  }
}

extension DataReader {
  private static let day: Int64 = 86_400_000_000
  private static let traceLimit = 5_000_000

  private enum ObservationUnit: String {
    case seconds = "s"
    case minutes = "min"
    case hours = "h"
    case milliseconds = "ms"
  }

  private static func seconds(_ text: String, _ unit: ObservationUnit) -> Double? {
    guard let (value, rest) = ExactDecimal.prefix(of: text[...]) else { return nil }
    guard rest.isEmpty else { return try? Quantity.seconds(text) }
    switch unit {
    case .seconds: return value.double()
    case .minutes: return value.double(times: 60)
    case .hours: return value.double(times: 3600)
    case .milliseconds: return value.double(powerOfTen: -3)
    }
  }

  /// Reads a file by rows; findings keep the place in the data file and say who named it.
  private static func read(
    _ reader: SectionReader, columns: [String], optional: [String] = [],
    _ body: (CSVRow) throws(CSVComplaint) -> Void
  ) -> Bool {
    guard let name = reader.text("file"), let value = reader["file"],
      let file = reader.context.dataFile(name, value)
    else { return false }
    do throws(Rejected) {
      try CSVTable.read(
        file.path, from: file.content, namedAt: value.node.range, columns: columns, optional: optional, body)
      return true
    } catch {
      for var finding in error.diagnostics {
        if finding.why.isEmpty { finding.why = "\(value.path) names the file" }
        reader.context.findings.add(finding, path: value.path)
      }
      return false
    }
  }

  private static func refuse(_ reader: SectionReader, _ message: String, fix: String = "") {
    (reader["file"] ?? reader.value).refuse(.badData, message, fix: fix)
  }

  private static func moment(_ row: CSVRow, _ column: Int) throws(CSVComplaint) -> CivilDateTime {
    do throws(CalendarTextError) {
      return try CivilDateTime(parsing: row.text(column))
    } catch {
      throw CSVComplaint(
        column: column,
        "expected \(error.expected), received \(Wording.quoted(row.text(column))): \(error.reason)")
    }
  }

  private static func checkOrder(
    _ start: CivilDateTime, after last: CivilDateTime?, _ row: CSVRow
  ) throws(CSVComplaint) {
    guard let last, start <= last else { return }
    let message =
      start == last ? "\(start) stands twice" : "\(start) comes after \(last): sort the rows by time"
    throw CSVComplaint(column: 0, message)
  }

  private static func checkCount(_ count: Int) throws(CSVComplaint) {
    guard count >= ScenarioLimits.rows else { return }
    throw CSVComplaint(column: 0, "expected at most \(ScenarioLimits.rows) rows")
  }

  private static func distance(from earlier: CivilDateTime, to later: CivilDateTime) -> Int64 {
    Int64(later.date.dayNumber - earlier.date.dayNumber) * day + later.microsecondOfDay
      - earlier.microsecondOfDay
  }

  /// The column names of the first line.
  private static func headerNames(_ bytes: [UInt8]) -> [String] {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let text = String(decoding: line, as: UTF8.self).drop { $0 == "\u{FEFF}" }
    return text.split(separator: ",", omittingEmptySubsequences: false).map { name in
      String(Quantity.trimmed(name)).trimmingQuotes
    }
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    count >= 2 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()) : self
  }
}
