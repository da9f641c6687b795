import ArgumentParser
import HeadwayCalendar
import HeadwayForecast
import HeadwayHistory
import HeadwaySyntax

extension SingleDayOptions {
  /// The calendar that the options ask for; what is wrong with it is told, and ends the command.
  func calendar(_ history: ForecastHistory) throws -> DayCalendar {
    var calendar = DayCalendar()
    for code in holidays.flatMap({ $0.split(separator: ",") }).map({ $0.uppercased() }) {
      guard let names = HolidayCalendars.names(code) else {
        let near = HolidayCalendars.codes.filter { $0.hasPrefix(code.prefix(1)) }.prefix(12)
        Messages.error(
          "there is no holiday calendar \(Wording.quoted(code)); codes are like KR or US"
            + (near.isEmpty ? "" : ", with that letter " + near.joined(separator: ", ")))
        throw ExitStatus.usage.exit
      }
      if let years = HolidayCalendars.coveredYears(code), !history.years.allSatisfy(years.contains) {
        Messages.note(
          "note: holidays of \(code) are known from \(years.lowerBound) to \(years.upperBound); other years have none"
        )
      }
      calendar.holidays.merge(names) { one, other in one == other ? one : "\(one); \(other)" }
    }
    do throws(HistoryProblem) {
      if let events { calendar.events = try Self.events(events) }
      if let drivers { calendar.drivers = try Self.drivers(drivers) }
    } catch {
      Messages.error("\(error)")
      throw (error.kind == .absent ? ExitStatus.missingFile : .wrongFile).exit
    }
    return calendar
  }

  private static func events(_ file: String) throws(HistoryProblem) -> [CivilDate: [DayCalendar.Event]] {
    var events: [CivilDate: [DayCalendar.Event]] = [:]
    let rows = try DatedRows(file)
    let name = try rows.place(of: "name")
    let factor = rows.header.firstIndex(of: "factor")
    while let row = try rows.next() {
      var event = DayCalendar.Event(name: row.fields[name])
      if let factor, !row.fields[factor].isEmpty {
        guard let value = Double(row.fields[factor]), value.isFinite, value > 0 else {
          throw HistoryProblem(
            file: file, line: row.line, field: factor + 1,
            "expected a factor above 0 such as 1.3, received `\(row.fields[factor])`")
        }
        event.factor = value
      }
      events[row.date, default: []].append(event)
    }
    return events
  }

  private static func drivers(_ file: String) throws(HistoryProblem) -> [DayCalendar.Driver] {
    let rows = try DatedRows(file)
    let columns = rows.header.indices.filter { $0 != rows.dateColumn }
    guard !columns.isEmpty else {
      throw HistoryProblem(
        file: file, line: 1, "has no column beside the date", fix: "add one for each driver")
    }
    var drivers = columns.map { DayCalendar.Driver(name: rows.header[$0], values: [:]) }
    while let row = try rows.next() {
      for (place, column) in columns.enumerated() where !row.fields[column].isEmpty {
        guard let value = Double(row.fields[column]), value.isFinite, value > 0 else {
          throw HistoryProblem(
            file: file, line: row.line, field: column + 1,
            "expected a number above 0, received `\(row.fields[column])`")
        }
        drivers[place].values[row.date] = value
      }
    }
    return drivers
  }
}

/// The rows of a CSV file with a column `date`.
private final class DatedRows {
  let header: [String]
  let dateColumn: Int
  private let rows: CSVReader

  init(_ file: String) throws(HistoryProblem) {
    rows = try CSVReader(file)
    header = rows.header.map { $0.lowercased() }
    guard let column = header.firstIndex(of: "date") else {
      throw HistoryProblem(
        file: file, line: 1, "has no column `date`",
        fix: "the columns are \(rows.header.joined(separator: ", "))")
    }
    dateColumn = column
  }

  func place(of name: String) throws(HistoryProblem) -> Int {
    if let place = header.firstIndex(of: name) { return place }
    throw HistoryProblem(
      file: rows.file, line: 1, "has no column `\(name)`",
      fix: "the columns are \(rows.header.joined(separator: ", "))")
  }

  func next() throws(HistoryProblem) -> (line: Int, date: CivilDate, fields: [String])? {
    switch try rows.next() {
    case .end: return nil
    case .fault(let fault):
      throw HistoryProblem(file: rows.file, line: rows.line, "is a row that cannot be read: \(fault)")
    case .row: break
    }
    let fields = header.indices.map { String(decoding: rows.field($0), as: UTF8.self) }
    do {
      return (rows.line, try CivilDate(parsing: fields[dateColumn]), fields)
    } catch {
      throw HistoryProblem(
        file: rows.file, line: rows.line, field: dateColumn + 1,
        "expected a date such as 2026-01-31, received `\(fields[dateColumn])`")
    }
  }
}
