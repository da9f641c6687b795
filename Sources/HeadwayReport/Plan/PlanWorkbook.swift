import CXlsx
import HeadwayPlanning
import HeadwayScenario
import HeadwayWorkforce

extension PlanReport {
  /// Writes the plan as a workbook: an overview, a sheet for each team, and one of the targets.
  ///
  /// - Parameter path: A place where no file is yet.
  /// - Returns: Whether it could be written.
  public func writeWorkbook(to path: String) -> Bool { PlanWorkbook(self).write(to: path) }
}

/// A plan as a workbook for Excel and LibreOffice.
struct PlanWorkbook {
  private let report: PlanReport

  init(_ report: PlanReport) { self.report = report }

  /// Formats of a workbook.
  private struct Formats {
    let head: UnsafeMutablePointer<lxw_format>?
    let people: UnsafeMutablePointer<lxw_format>?
    let money: UnsafeMutablePointer<lxw_format>?
    let share: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
      head = workbook_add_format(book)
      format_set_bold(head)
      format_set_text_wrap(head)
      people = workbook_add_format(book)
      format_set_num_format(people, "0.0")
      money = workbook_add_format(book)
      format_set_num_format(money, "#,##0")
      share = workbook_add_format(book)
      format_set_num_format(share, "0.0%")
    }
  }

  func write(to path: String) -> Bool {
    guard let book = workbook_new(path) else { return false }
    // The time of writing would make two files of one plan differ.
    var properties = lxw_doc_properties()
    properties.created = 1
    workbook_set_properties(book, &properties)
    let formats = Formats(book)
    var taken: Set<String> = []
    addOverview(book, formats, &taken)
    for team in report.answer.teamNames.indices {
      let name = report.answer.teamNames[team]
      if let sheet = sheet(book, name, &taken) {
        fill(sheet, formats, rows: report.weeks.map { report.row($0, team: team) })
      }
    }
    if !report.answer.risk.targets.isEmpty { addTargets(book, formats, &taken) }
    if let history = report.history { addLastWeek(book, formats, history, &taken) }
    return workbook_close(book) == LXW_NO_ERROR
  }

  /// A sheet of a name that Excel takes: at most 31 characters, without []:*?/\, each once.
  private func sheet(
    _ book: UnsafeMutablePointer<lxw_workbook>, _ name: String, _ taken: inout Set<String>
  ) -> UnsafeMutablePointer<lxw_worksheet>? {
    let kept = String(name.map { "[]:*?/\\'".contains($0) ? "_" : $0 })
    var title = String(kept.prefix(31))
    var number = 2
    while title.isEmpty || !taken.insert(title.lowercased()).inserted {
      title = String(kept.prefix(27)) + " \(number)"
      number += 1
    }
    return workbook_add_worksheet(book, title)
  }

  /// Rows of the table, under the names of its columns.
  private func fill(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ formats: Formats, rows: [[PlanReport.Field]]
  ) {
    for (column, name) in PlanReport.columns.enumerated() {
      worksheet_write_string(sheet, 0, UInt16(column), name.replacing("_", with: " "), formats.head)
    }
    for (index, row) in rows.enumerated() {
      for (column, field) in row.enumerated() {
        write(
          field, to: sheet, UInt32(index + 1), UInt16(column), format(of: PlanReport.columns[column], formats)
        )
      }
    }
    worksheet_freeze_panes(sheet, 1, 3)
    worksheet_set_column(sheet, 1, 2, 14, nil)
  }

  private func format(of column: String, _ formats: Formats) -> UnsafeMutablePointer<lxw_format>? {
    switch column {
    case "week": nil
    case "cost": formats.money
    case "p_met": formats.share
    default: formats.people
    }
  }

  private func write(
    _ field: PlanReport.Field, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16,
    _ format: UnsafeMutablePointer<lxw_format>?
  ) {
    switch field {
    case .text(let text): if !text.isEmpty { worksheet_write_string(sheet, row, column, text, nil) }
    case .number(let number): worksheet_write_number(sheet, row, column, number, format)
    }
  }

  private func addOverview(
    _ book: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats, _ taken: inout Set<String>
  ) {
    guard let sheet = sheet(book, "Overview", &taken) else { return }
    let rows = report.rows.filter { $0.count > 2 && $0[2].text == "all" }
    fill(sheet, formats, rows: rows)
    var line = UInt32(rows.count + 2)
    worksheet_write_string(sheet, line, 0, report.opening, nil)
    line += 2
    worksheet_write_string(sheet, line, 1, "decide by", formats.head)
    worksheet_write_string(sheet, line, 2, "what", formats.head)
    for decision in report.decisions {
      line += 1
      worksheet_write_string(sheet, line, 1, "\(report.monday(decision.week))", nil)
      worksheet_write_string(sheet, line, 2, decision.words, nil)
    }
  }

  private func addTargets(
    _ book: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats, _ taken: inout Set<String>
  ) {
    guard let sheet = sheet(book, "Targets", &taken) else { return }
    let targets = report.answer.risk.targets
    worksheet_write_string(sheet, 0, 0, "week", formats.head)
    worksheet_write_string(sheet, 0, 1, "start date", formats.head)
    for (index, target) in targets.enumerated() {
      let column = UInt16(index + 2)
      worksheet_write_string(sheet, 0, column, target.name, formats.head)
      worksheet_write_number(sheet, 1, column, target.wanted, formats.share)
      for week in report.weeks {
        worksheet_write_number(sheet, UInt32(week + 2), column, target.met[week].probability, formats.share)
      }
    }
    worksheet_write_string(sheet, 1, 1, "wanted", nil)
    for week in report.weeks {
      worksheet_write_number(sheet, UInt32(week + 2), 0, Double(week + 1), nil)
      worksheet_write_string(sheet, UInt32(week + 2), 1, "\(report.monday(week))", nil)
    }
    worksheet_freeze_panes(sheet, 2, 2)
    worksheet_set_column(sheet, 1, UInt16(targets.count + 1), 16, nil)
  }

  /// What came against what was expected, a row for each figure.
  private func addLastWeek(
    _ book: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats, _ history: PlanHistory,
    _ taken: inout Set<String>
  ) {
    guard let sheet = sheet(book, "Last week", &taken) else { return }
    for (column, name) in history.columns.enumerated() {
      worksheet_write_string(sheet, 0, UInt16(column), name.replacing("_", with: " "), formats.head)
    }
    for (row, fields) in history.rows.enumerated() {
      for (column, field) in fields.enumerated() {
        write(field, to: sheet, UInt32(row + 1), UInt16(column), nil)
      }
    }
    worksheet_freeze_panes(sheet, 1, 3)
    worksheet_set_column(sheet, 0, 2, 16, nil)
  }
}
