import ArgumentParser
import FoundationEssentials
import HeadwayCalendar
import HeadwayForecast
import HeadwayHistory
import HeadwayReport
import HeadwaySyntax

/// The histories of the queues of a file, and what a person should know of them.
struct ForecastHistory {
  /// The queues, by name.
  let queues: [QueueHistory]
  /// What is told of the file.
  let fileNotes: [String]
  /// The last day of the history.
  let until: CivilDate
  /// The last day of the file, where it ends before the day is over and is left out.
  private let halfDay: VolumeCollector.HalfDay?

  /// The finest grain that nobody asked for.
  private static let usualMinutes = 30

  /// Reads a file; what is wrong with it is told, and ends the command.
  ///
  /// - Parameter takesHalfDay: Whether a last day that was not over is wanted as it is.
  init(
    _ file: String, _ options: ForecastReadingOptions, interval: Int?, queues wanted: [String],
    beginsOnFirstDay: Bool, takesHalfDay: Bool, quiet: Bool
  ) throws {
    let zone = try Self.clock(options)
    let asOf = options.asOf ?? CivilDate(dayNumber: Int(Date().timeIntervalSince1970 / 86_400) + 1)
    let map = try Self.map(options.map)
    let read: VolumeFile
    do throws(VolumeFileProblems) {
      read = try VolumeFile(
        file, map: map, step: interval ?? Self.usualMinutes, zone: zone, asOf: asOf)
    } catch {
      for problem in error.problems { Messages.error("\(problem)") }
      let isAbsent = error.problems[0].kind == .absent
      throw (isAbsent ? ExitStatus.missingFile : .wrongFile).exit
    }
    let collected = read.collected
    guard let range = collected.days else {
      Messages.error("\(file): has no rows that can be used")
      for note in read.notes { Messages.note("note: " + note) }
      throw ExitStatus.wrongFile.exit
    }
    let source = collected.sourceMinutes
    let minutes = interval ?? max(source, Self.usualMinutes)
    guard minutes.isMultiple(of: source), 1440.isMultiple(of: minutes) else {
      Messages.error(
        "\(file): its rows are \(source) min apart, which \(minutes) min cannot be made of; "
          + "take --interval \(1440.isMultiple(of: source) ? "\(source)min" : "day"), or a multiple that divides a day"
      )
      throw ExitStatus.usage.exit
    }
    // Whoever names the last day means it.
    halfDay = takesHalfDay || options.until != nil ? nil : collected.halfDay
    until = halfDay?.date.adding(days: -1) ?? min(options.until ?? range.upperBound, range.upperBound)
    let names = collected.queues
    for name in wanted where !names.contains(name) {
      Messages.error(
        "there is no queue \(Wording.quoted(name)) in \(file); it has "
          + Wording.list(Array(names.prefix(20)), last: "and"))
      throw ExitStatus.usage.exit
    }
    var plan = SeriesPlan(
      minutes: minutes, from: options.from, until: until, beginsOnFirstDay: beginsOnFirstDay,
      weekdays: options.weekdays?.days)
    plan.without = Set(options.without)
    plan.zone = options.timeZone.flatMap {
      TimeZoneRules(name: $0, from: range.lowerBound, through: range.upperBound)
    }
    var short: [String] = []
    var made: [QueueHistory] = []
    for name in names where wanted.isEmpty || wanted.contains(name) {
      if let history = collected.history(of: name, plan) { made.append(history) } else { short.append(name) }
    }
    guard !made.isEmpty else {
      Messages.error("\(file): a forecast needs two weeks of history or more; there is less up to \(until)")
      throw ExitStatus.wrongFile.exit
    }
    var notes = read.notes
    if !short.isEmpty {
      notes.append("left out, with less than two weeks: \(Wording.list(short, last: "and"))")
    }
    queues = made
    fileNotes = notes
    if !quiet { for note in notes { Messages.note("note: " + note) } }
  }

  /// The years of the history.
  var years: Set<Int> {
    let first = queues.map(\.volumes.grid.start.year).min() ?? until.year
    return Set(first...until.year)
  }

  /// What a person should know of a queue's history.
  func notes(_ queue: QueueHistory) -> [String] {
    var notes: [String] = []
    let series = queue.volumes
    if let halfDay {
      let clock = TimeOfDay(microseconds: Int64(halfDay.lastMinute) * 60_000_000).map { "\($0)" } ?? ""
      notes.append(
        "\(halfDay.date) is left out as half a day: the file ends at \(clock), after which such a day has "
          + "\(Figures.count(halfDay.laterContacts)) contacts (--until \(halfDay.date) takes it as a whole one)"
      )
    }
    if queue.missingDays > 0 {
      notes.append("\(queue.missingDays) of \(series.dayCount) days are missing: unknown, not zero")
    }
    if queue.unknownCells > 0 {
      notes.append("\(Figures.whole(Int64(queue.unknownCells))) single intervals are unknown")
    }
    if !queue.partialSlots.isEmpty {
      let times = queue.partialSlots.map { "\($0)" }.joined(separator: ", ")
      notes.append("rows cover the intervals from \(times) only in part: they are left out")
    }
    if queue.leftOut > 0.000_5 {
      let days = Weekday.allCases.filter { day in
        !series.grid.offsets.contains { series.grid.start.adding(days: $0).weekday == day }
      }
      notes.append(
        "\(Wording.list(days.map { "\($0)" }, last: "and")) left out: "
          + "\(Figures.percent(queue.leftOut)) of all contacts (--days takes them in)")
    }
    return notes
  }

  private static func clock(_ options: ForecastReadingOptions) throws -> ZoneClock? {
    guard let name = options.timeZone else { return nil }
    if let clock = ZoneClock(name) { return clock }
    Messages.error("there is no time zone \(Wording.quoted(name)); names are like Asia/Seoul or UTC")
    throw ExitStatus.usage.exit
  }

  /// `start=date,contacts=calls`.
  private static func map(_ arguments: [String]) throws -> [VolumeFile.Role: String] {
    var map: [VolumeFile.Role: String] = [:]
    for pair in arguments.flatMap({ $0.split(separator: ",") }) {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let role = VolumeFile.Role(rawValue: parts[0]) else {
        Messages.error(
          "--map: expected ROLE=COLUMN with a role of "
            + Wording.list(VolumeFile.Role.allCases.map(\.rawValue), last: "or")
            + ", received \(Wording.quoted(String(pair)))")
        throw ExitStatus.usage.exit
      }
      map[role] = parts[1]
    }
    return map
  }
}
