import HeadwayCalendar
public import HeadwayScenario
public import HeadwaySyntax
import HeadwayUnits

/// Reads tables of past intervals: what happened, and who was at work.
public struct IntervalTableReader: Sendable {
  /// What a column may mean.
  public enum Field: String, Sendable, CaseIterable {
    /// When the interval begins, local time; needed.
    case start
    /// Contacts offered; needed in a history.
    case contacts
    /// The queue; needed where the scenario has several.
    case queue
    /// Contacts that left before service.
    case abandoned
    /// The mean time in queue of all offered contacts (s).
    case meanWait = "mean_wait"
    /// The mean time in queue of the handled ones (s).
    case answerTime = "asa"
    /// The share answered within the queue's first threshold.
    case serviceLevel = "service_level"
    /// The same as a number of contacts.
    case answeredWithin = "answered_within"
    /// Contacts in line at the interval's end.
    case backlog
    /// People at work, parts included; needed in a table of staffing.
    case agents
    /// The team; needed where the scenario has several.
    case team
  }

  private static let historyFields: [Field] = [
    .queue, .abandoned, .meanWait, .answerTime, .serviceLevel, .answeredWithin, .backlog, .agents,
  ]

  private let files: any FileLoader
  private let queues: [String]
  private let teams: [String]
  private let names: [Field: String]

  /// Prepares a reader for a scenario's queues and teams.
  ///
  /// - Parameter names: The header of a field's column in the history, where it is not the field's own name.
  public init(
    _ scenario: Scenario, names: [Field: String] = [:], files: any FileLoader = DiskFiles()
  ) {
    self.files = files
    self.names = names
    queues = scenario.queues.map(\.name)
    teams = scenario.teams.map(\.name)
  }

  private func header(_ field: Field) -> String { names[field] ?? field.rawValue }

  /// Reads what happened; with people at work where the table has a column of them.
  ///
  /// - Throws: Every row that cannot be used, with its place.
  public func history(_ path: String) throws(Rejected) -> (history: IntervalHistory, staffing: StaffingTable?)
  {
    // A column that was named must be there.
    let named = Self.historyFields.filter { names[$0] != nil }
    let others = Self.historyFields.filter { names[$0] == nil }
    let order = [.start, .contacts] + named + others
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    var found: [String: [ObservedInterval]] = [:]
    var people: [(start: CivilDateTime, agents: Double)] = []
    var steps = Steps()
    try CSVTable.read(
      path, from: files, columns: order.prefix(2 + named.count).map(header), optional: others.map(header)
    ) { row throws(CSVComplaint) in
      func number(_ field: Field, in range: ClosedRange<Double> = 0...1e9) throws(CSVComplaint) -> Double? {
        guard let column = place[field], row.has(column), !row.text(column).isEmpty else { return nil }
        return try Self.number(row, column, range)
      }
      let start = try Self.moment(row)
      let queue = try name(row, place[.queue], of: queues, kind: "queue")
      try steps.add(start, of: queue)
      let contacts = try number(.contacts) ?? 0
      guard contacts.rounded() == contacts else {
        throw CSVComplaint(
          column: 1,
          "expected a whole number of contacts, received \(Wording.quoted(row.text(1))): so many come again",
          fix: "give the contacts that were counted, not a mean of several days")
      }
      var interval = ObservedInterval(start: start, offered: contacts)
      interval.abandoned = try number(.abandoned)
      if let abandoned = interval.abandoned, abandoned > interval.offered {
        throw CSVComplaint(
          column: place[.abandoned] ?? 0,
          "\(row.text(place[.abandoned] ?? 0)) abandoned of \(row.text(1)) offered contacts")
      }
      interval.meanWait = try number(.meanWait)
      interval.answerTime = try number(.answerTime)
      interval.answeredWithin = try number(.answeredWithin)
      if let share = try number(.serviceLevel, in: 0...1) {
        interval.answeredWithin = interval.answeredWithin ?? share * interval.offered
      }
      interval.backlog = try number(.backlog)
      found[queue, default: []].append(interval)
      if let agents = try number(.agents, in: 0...1e6), queue == queues.first {
        people.append((start, agents))
      }
    }
    let width = try steps.width(path)
    let history = IntervalHistory(width: width, queues: found)
    guard !people.isEmpty else { return (history, nil) }
    guard teams.count == 1, let team = teams.first else {
      throw Self.refusal(
        path, "the column `\(header(.agents))` counts people, and the scenario has \(teams.count) teams",
        fix: "give --staffing a table with the columns start, team and agents")
    }
    return (history, StaffingTable(width: width, teams: [team: people]))
  }

  /// Reads who was at work: a table made for this, whose columns have the fields' own names.
  ///
  /// - Throws: Every row that cannot be used, with its place.
  public func staffing(_ path: String) throws(Rejected) -> StaffingTable {
    var found: [String: [(start: CivilDateTime, agents: Double)]] = [:]
    var steps = Steps()
    try CSVTable.read(
      path, from: files, columns: [Field.start.rawValue, Field.agents.rawValue],
      optional: [Field.team.rawValue]
    ) { row throws(CSVComplaint) in
      let start = try Self.moment(row)
      let team = try name(row, 2, of: teams, kind: "team")
      try steps.add(start, of: team)
      found[team, default: []].append((start, try Self.number(row, 1, 0...1e6)))
    }
    return StaffingTable(width: try steps.width(path), teams: found)
  }

  /// The one name there is, or the one that a row says.
  private func name(
    _ row: CSVRow, _ column: Int?, of names: [String], kind: String
  ) throws(CSVComplaint) -> String {
    guard let column, row.has(column) else {
      if names.count == 1 { return names[0] }
      throw CSVComplaint(
        column: 0, "expected a column `\(kind)`, since the scenario has \(names.count) \(kind)s",
        fix: "add it, with names as in the scenario")
    }
    let text = row.text(column)
    guard names.contains(text) else {
      throw CSVComplaint(
        column: column, "there is no \(kind) \(Wording.quoted(text)) in the scenario",
        fix: "write one of \(Wording.list(names))")
    }
    return text
  }

  private static func moment(_ row: CSVRow) throws(CSVComplaint) -> CivilDateTime {
    do throws(CalendarTextError) {
      return try CivilDateTime(parsing: row.text(0))
    } catch {
      throw CSVComplaint(
        column: 0, "expected \(error.expected), received \(Wording.quoted(row.text(0))): \(error.reason)")
    }
  }

  private static func number(
    _ row: CSVRow, _ column: Int, _ range: ClosedRange<Double>
  ) throws(CSVComplaint) -> Double {
    guard let value = row.number(column), range.contains(value) else {
      let most = range.upperBound == 1 ? "a share from 0 to 1" : "a number of 0 or more"
      throw CSVComplaint(
        column: column, "expected \(most), received \(Wording.quoted(row.text(column)))")
    }
    return value
  }

  fileprivate static func refusal(_ path: String, _ message: String, fix: String) -> Rejected {
    Rejected([
      Diagnostic(.badData, message, at: SourceRange(file: path, line: 0, column: 0), fix: fix)
    ])
  }
}

/// The distances between starts, of which the smallest is the length of an interval.
private struct Steps {
  private var last: [String: CivilDateTime] = [:]
  private var smallest = Int64.max

  mutating func add(_ start: CivilDateTime, of name: String) throws(CSVComplaint) {
    if let last = last[name] {
      guard start > last else {
        throw CSVComplaint(
          column: 0,
          start == last
            ? "\(start) stands twice" : "\(start) comes after \(last): sort the rows by time")
      }
      let days = Int64(start.date.dayNumber - last.date.dayNumber)
      smallest = min(
        smallest, days * 86_400_000_000 + start.microsecondOfDay - last.microsecondOfDay)
    }
    last[name] = start
  }

  func width(_ path: String) throws(Rejected) -> SimDuration {
    let day: Int64 = 86_400_000_000
    guard smallest <= day, day % smallest == 0 else {
      throw IntervalTableReader.refusal(
        path, "expected intervals of equal length that divide a day, such as 30 minutes",
        fix: "write a row for every half hour, also for those without contacts")
    }
    return SimDuration(microseconds: smallest)
  }
}
