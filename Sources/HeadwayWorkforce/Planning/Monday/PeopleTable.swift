public import HeadwayCalendar
public import HeadwayHistory
public import HeadwayScenario
import HeadwaySyntax

/// Who was there in past weeks: headcount, leavers and hours of planned teams, and hours of partners.
///
/// A CSV with the columns `week` (its Monday) and `team`, and any of `headcount` (people on the floor in that week),
/// `leavers`, `hours_paid` and `hours_at_work`. A partner's hours stand under its own name or that of its team.
public struct PeopleTable: Sendable {
  /// A team or a partner in a week.
  public struct Row: Sendable, Hashable {
    /// The week's Monday.
    public var week: CivilDate
    /// The planned team's name, or the partner's.
    public var name: String
    /// People on the floor.
    public var headcount: Int?
    /// People who left.
    public var leavers: Int?
    /// Hours that were paid.
    public var hoursPaid: Double?
    /// Of those, hours on the floor.
    public var hoursAtWork: Double?

    /// The share of paid hours that was not on the floor; nil where hours are not told.
    public var shrinkage: Double? {
      guard let paid = hoursPaid, let worked = hoursAtWork, paid > 0 else { return nil }
      return 1 - worked / paid
    }
  }

  /// The file as it was named.
  public let file: String
  /// The rows by week, and then in the order of the file.
  public let rows: [Row]

  /// The row of a team or partner in a week.
  public func row(of name: String, weekFrom monday: CivilDate) -> Row? {
    rows.first { $0.name == name && $0.week == monday }
  }

  /// The latest row of a team before a Monday that tells its headcount.
  public func headcount(of team: String, before monday: CivilDate) -> Row? {
    rows.last { $0.name == team && $0.week < monday && $0.headcount != nil }
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - plan: Whose teams and partners it may name.
  ///   - until: The last day of which anything can be known.
  /// - Throws: Everything that is wrong with it, by place; at most twenty findings.
  public init(_ file: String, of plan: PlanSpec, until: CivilDate) throws(PeopleTableProblems) {
    self.file = file
    var problems: [HistoryProblem] = []
    var found: [Row] = []
    do throws(HistoryProblem) {
      let reader = try CSVReader(file)
      let columns = try Columns(reader)
      while problems.count < Self.mostProblems {
        let step = try reader.next()
        if step == .end { break }
        do throws(HistoryProblem) {
          if case .fault(let fault) = step {
            throw HistoryProblem(file: file, line: reader.line, "is a row that cannot be read: \(fault)")
          }
          let row = try RowReader(reader, columns, plan, until).row()
          guard !found.contains(where: { $0.name == row.name && $0.week == row.week }) else {
            throw HistoryProblem(
              file: file, line: reader.line, "\(row.name) in the week of \(row.week) stands twice",
              fix: "remove one of the rows")
          }
          found.append(row)
        } catch {
          problems.append(error)
        }
      }
    } catch {
      problems.append(error)
    }
    guard problems.isEmpty else { throw PeopleTableProblems(problems: problems) }
    rows = found.enumerated().sorted { ($0.element.week, $0.offset) < ($1.element.week, $1.offset) }
      .map(\.element)
  }

  private static let mostProblems = 20
}

/// What is wrong with a table of people; never empty.
public struct PeopleTableProblems: Error {
  /// The findings, by place.
  public var problems: [HistoryProblem]
}

/// Where the columns of a table of people are.
private struct Columns {
  let week: Int
  let team: Int
  let headcount: Int?
  let leavers: Int?
  let hoursPaid: Int?
  let hoursAtWork: Int?

  init(_ reader: CSVReader) throws(HistoryProblem) {
    let header = reader.header.map { $0.lowercased() }
    guard let week = header.firstIndex(of: "week"), let team = header.firstIndex(of: "team") else {
      throw HistoryProblem(
        file: reader.file, line: 1, "has no column `\(header.contains("week") ? "team" : "week")`",
        fix: "the columns are \(reader.header.joined(separator: ", "))")
    }
    (self.week, self.team) = (week, team)
    headcount = header.firstIndex(of: "headcount")
    leavers = header.firstIndex(of: "leavers")
    hoursPaid = header.firstIndex(of: "hours_paid")
    hoursAtWork = header.firstIndex(of: "hours_at_work")
    guard headcount ?? leavers ?? hoursPaid ?? hoursAtWork != nil else {
      throw HistoryProblem(
        file: reader.file, line: 1, "tells nothing of people",
        fix: "add a column headcount, leavers, hours_paid or hours_at_work")
    }
  }
}

/// Reads one row of a table of people.
private struct RowReader {
  private let reader: CSVReader
  private let columns: Columns
  private let plan: PlanSpec
  private let until: CivilDate

  init(_ reader: CSVReader, _ columns: Columns, _ plan: PlanSpec, _ until: CivilDate) {
    self.reader = reader
    self.columns = columns
    self.plan = plan
    self.until = until
  }

  func row() throws(HistoryProblem) -> PeopleTable.Row {
    let row = PeopleTable.Row(
      week: try week(), name: try name(), headcount: try people(columns.headcount),
      leavers: try people(columns.leavers), hoursPaid: try hours(columns.hoursPaid),
      hoursAtWork: try hours(columns.hoursAtWork))
    if let paid = row.hoursPaid, let worked = row.hoursAtWork, worked > paid + 1e-9 {
      throw problem(columns.hoursAtWork, "more hours at work (\(worked)) than paid (\(paid))")
    }
    return row
  }

  private func text(_ column: Int) -> String {
    String(decoding: reader.field(column), as: UTF8.self)
  }

  private func problem(_ column: Int?, _ reason: String, fix: String = "") -> HistoryProblem {
    HistoryProblem(file: reader.file, line: reader.line, field: (column ?? -1) + 1, reason, fix: fix)
  }

  private func week() throws(HistoryProblem) -> CivilDate {
    let text = text(columns.week)
    guard let date = try? CivilDate(parsing: text) else {
      throw problem(columns.week, "expected a Monday such as 2026-03-02, received \(Wording.quoted(text))")
    }
    guard date == date.mondayOfWeek else {
      throw problem(
        columns.week, "expected the Monday of a week, received \(date)", fix: "write \(date.mondayOfWeek)")
    }
    guard date.adding(days: 6) <= until else {
      throw problem(
        columns.week, "the week of \(date) is not over: the history ends on \(until)",
        fix: "remove the row, or give the history to its Sunday")
    }
    return date
  }

  private func name() throws(HistoryProblem) -> String {
    let text = text(columns.team)
    if plan.teams.contains(where: { $0.name == text }) { return text }
    if let partner = plan.partners.first(where: { $0.team == text || $0.name == text }) {
      return partner.name
    }
    let known = plan.teams.map(\.name) + plan.partners.map(\.name)
    let question = Suggestion.question(for: text, among: known)
    throw problem(
      columns.team, "the plan has no team and no partner \(Wording.quoted(text))",
      fix: question.isEmpty ? "it has \(Wording.list(known, last: "and"))" : question)
  }

  private func people(_ column: Int?) throws(HistoryProblem) -> Int? {
    guard let column, case let text = text(column), !text.isEmpty else { return nil }
    guard let number = Int(text), (0...ScenarioLimits.agents).contains(number) else {
      throw problem(
        column,
        "expected a whole number of people from 0 to \(ScenarioLimits.agents), received \(Wording.quoted(text))"
      )
    }
    return number
  }

  private func hours(_ column: Int?) throws(HistoryProblem) -> Double? {
    guard let column, case let text = text(column), !text.isEmpty else { return nil }
    guard let number = Double(text), number.isFinite, number >= 0 else {
      throw problem(column, "expected hours from 0 on, received \(Wording.quoted(text))")
    }
    return number
  }
}
