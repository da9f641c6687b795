import CXlsx
import HeadwayCalendar
import HeadwayExperiment
import HeadwayScenario
import HeadwayUnits

extension RunReport {
  /// Writes the results as a workbook: the targets, all figures, and the intervals of each queue.
  ///
  /// - Parameter path: A place where no file is yet.
  /// - Returns: Whether it could be written.
  public func writeWorkbook(to path: String) -> Bool { RunWorkbook(self).write(to: path) }
}

/// A run as a workbook for Excel and LibreOffice: numbers are numbers, in the units of the CSV.
private struct RunWorkbook {
  /// The most rows that a sheet of the format has (ECMA-376); the first is the head.
  private static let mostRows = 1_048_575
  private let report: RunReport

  init(_ report: RunReport) { self.report = report }

  func write(to path: String) -> Bool {
    guard let book = workbook_new(path) else { return false }
    // The time of writing would make two files of one run differ.
    var properties = lxw_doc_properties()
    properties.created = 1
    workbook_set_properties(book, &properties)
    let head = workbook_add_format(book)
    format_set_bold(head)
    let lines = report.csvLines.rows
    let (columns, rows) = (lines.first ?? [], lines.dropFirst())
    // What each part of the results has in its rows is known; other columns would be empty.
    fill("Targets", columns, rows.filter { $0.first == "target" }, book, head)
    fill("Figures", columns, rows.filter { $0.first != "target" && $0.first != "warning" }, book, head)
    fill("Intervals", Self.intervalColumns, intervals, book, head)
    let warnings = report.forecast.warnings.map { [$0] }
    if !warnings.isEmpty { fill("Warnings", ["warning"], warnings, book, head) }
    return workbook_close(book) == LXW_NO_ERROR
  }

  private static let intervalColumns = [
    "start", "queue", "offered", "delayed", "service_level", "wait", "backlog",
  ]

  private var intervals: [[String]] {
    func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    let starts = report.forecast.intervalStarts.map { report.clock.isoText(SimTime(microseconds: $0)) }
    return report.forecast.queues.flatMap { queue in
      starts.indices.map { place in
        [
          starts[place], queue.name, text(queue.intervals.offered[place]),
          text(queue.intervals.delayed[place]), text(queue.intervals.serviceLevel[place]),
          text(queue.intervals.wait[place]), text(queue.intervals.backlog[place]),
        ]
      }
    }
  }

  /// A sheet with its head frozen; columns without any value are left out.
  private func fill(
    _ name: String, _ columns: [String], _ rows: [[String]], _ book: UnsafeMutablePointer<lxw_workbook>,
    _ head: UnsafeMutablePointer<lxw_format>?
  ) {
    guard let sheet = workbook_add_worksheet(book, name) else { return }
    let kept = columns.indices.filter { place in rows.contains { place < $0.count && !$0[place].isEmpty } }
    for (column, place) in kept.enumerated() {
      worksheet_write_string(sheet, 0, UInt16(column), columns[place].replacing("_", with: " "), head)
    }
    for (number, row) in rows.prefix(Self.mostRows).enumerated() {
      for (column, place) in kept.enumerated() where place < row.count && !row[place].isEmpty {
        let line = UInt32(number + 1)
        if Self.names.contains(columns[place]) {
          worksheet_write_string(sheet, line, UInt16(column), row[place], nil)
        } else if let value = Double(row[place]), value.isFinite {
          worksheet_write_number(sheet, line, UInt16(column), value, nil)
        } else {
          worksheet_write_string(sheet, line, UInt16(column), row[place], nil)
        }
      }
    }
    worksheet_set_column(sheet, 0, UInt16(max(kept.count, 1) - 1), 17, nil)
    worksheet_freeze_panes(sheet, 1, 0)
  }

  /// Columns of names, which may look like numbers.
  private static let names: Set<String> = ["section", "name", "measure", "queue", "start", "warning"]
}
