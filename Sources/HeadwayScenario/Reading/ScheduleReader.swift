import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Reads `schedule:`.
enum ScheduleReader {
  /// The schedule; teams that are broken are not in it.
  static func read(_ reader: SectionReader) -> Schedule {
    var schedule = Schedule()
    schedule.weeks = reader.count("weeks") ?? schedule.weeks
    schedule.teams = reader.named("teams").compactMap { name, value in
      value.refuseUnknown(name, .team, at: value.place)
      return SectionReader(value, as: .teamSchedule).flatMap { team($0, name: name) }
    }
    return schedule
  }

  private static func team(_ reader: SectionReader, name: String) -> TeamSchedule? {
    let named = reader.named("shifts")
    let shifts = named.compactMap { name, value in
      SectionReader(value, as: .scheduledShift).flatMap { ScheduledShiftReader.read($0, name: name) }
    }
    let rules = ScheduleRulesReader.read(reader.section("rules"), over: ScheduleRules())
    let people = people(reader, rules, shifts: shifts)
    guard let people, shifts.count == named.count, !shifts.isEmpty else { return nil }
    if people.contains(where: { $0.rules.law == .korea }) {
      for shift in shifts { checkBreakLaw(shift, named.first { $0.name == shift.name }?.value) }
    }
    var schedule = TeamSchedule(team: name, shifts: shifts, rules: rules, people: people)
    if let value = reader["need"] {
      switch value.node.content {
      case .map:
        guard let section = SectionReader(value, as: .staffingFile) else { return nil }
        guard let steps = DataReader.staffing(section) else { return nil }
        schedule.need = .steps(steps.map { (start: $0.start, people: $0.agents) })
      default:
        let words = ["formulas", "staff", "today"]
        guard let word = value.scalar(expecting: "formulas, staff, today, or {file: need.csv}") else {
          return nil
        }
        switch word {
        case "formulas": schedule.need = .formulas
        case "staff": schedule.need = .staff
        case "today": schedule.need = .today
        default:
          value.refuse(
            .unknownWord,
            "expected formulas, staff, today or {file: need.csv}, received \(Wording.quoted(word))",
            fix: reader.context.question(for: word, among: words))
          return nil
        }
      }
    }
    return schedule
  }

  private static func checkBreakLaw(_ shift: ScheduledShift, _ value: Value?) {
    func total(_ breaks: [ScheduledBreak]) -> SimDuration {
      SimDuration(microseconds: breaks.reduce(0) { $0 + $1.length.microseconds })
    }
    let working = SimDuration(microseconds: shift.length.microseconds - total(shift.breaks).microseconds)
    let least = KoreanLabourLaw.leastBreak(working: working)
    // Rest is between hours of work: at a shift's very beginning or end it is none.
    let within = total(
      shift.breaks.filter {
        $0.earliest > .zero && $0.latest.microseconds + $0.length.microseconds < shift.length.microseconds
      })
    guard within < least else { return }
    value?.refuse(
      .breakLaw,
      "\(minutes(working)) min of work have \(minutes(within)) min of breaks within, and need "
        + "\(minutes(least)) min",
      why: "`preset: korea`: half an hour of rest for four hours of work, an hour for eight, in their course "
        + "(article 54)",
      fix: "breaks: [{for: \(minutes(least)) min, from: 2h, to: 4h}]")
  }

  private static func minutes(_ duration: SimDuration) -> Int { Int(duration.microseconds / 60_000_000) }

  // MARK: People

  private static func people(
    _ reader: SectionReader, _ rules: ScheduleRules, shifts: [ScheduledShift]
  ) -> [ScheduledPeople]? {
    guard let value = reader["people"] else { return nil }
    guard case .list = value.node.content else {
      guard let count = value.people(0...ScenarioLimits.scheduled) else { return nil }
      return [ScheduledPeople(count: count, name: nil, rules: rules, available: nil)]
    }
    guard let items = value.items(expecting: "a number of people, or a list of them", count: 1...2000) else {
      return nil
    }
    let people = items.compactMap { item in
      SectionReader(item, as: .scheduledPeople).flatMap { entry($0, rules, shifts: shifts) }
    }
    guard people.count == items.count else { return nil }
    var names: Set<String> = []
    for (item, entry) in zip(items, people) {
      guard let name = entry.name, !names.insert(name).inserted else { continue }
      item.refuse(
        .duplicate, "\(Wording.quoted(name)) stands twice", fix: "give each person a name of their own")
    }
    return people
  }

  private static func entry(
    _ reader: SectionReader, _ rules: ScheduleRules, shifts: [ScheduledShift]
  ) -> ScheduledPeople? {
    let count = reader.people("people") ?? 1
    let name = reader.text("name")
    if name != nil, count != 1 {
      reader["people"]?.refuse(
        .alternatives, "a name is one person's, received \(count) people", fix: "remove `name` or `people`")
      return nil
    }
    var people = ScheduledPeople(
      count: count, name: name, rules: ScheduleRulesReader.read(reader.section("rules"), over: rules),
      available: nil)
    if let windows = reader.sections("available") {
      let hours = windows.compactMap(QueueReader.window)
      guard hours.count == windows.count else { return nil }
      people.available = OpeningHours(hours)
    }
    if let items = reader["days_off"]?.oneOrMany(expecting: "a date, or a list", count: 1...400) {
      people.daysOff = Set(items.compactMap { $0.date() })
    }
    people.fixed = (reader.list("fixed") ?? []).compactMap { item in
      SectionReader(item, as: .fixedShift).flatMap { fixed($0, shifts) }
    }
    if let wishes = reader.section("prefers") {
      people.wishes.start = wishes["start"]?.timeOfDay(isEnd: false)
      if let items = wishes["shifts"]?.oneOrMany(expecting: "a kind of shift, or a list", count: 1...50) {
        people.wishes.shifts = Set(items.compactMap { shiftName($0, shifts) })
      }
      if let value = wishes["days_off"] { people.wishes.daysOff = value.weekdays() ?? [] }
    }
    return people
  }

  private static func fixed(_ reader: SectionReader, _ shifts: [ScheduledShift]) -> ScheduledPeople
    .FixedShift?
  {
    let on = reader["on"]?.date()
    let name = reader["shift"].flatMap { shiftName($0, shifts) }
    let start = reader["start"]?.timeOfDay(isEnd: false)
    guard let on, let name, let start, let shift = shifts.first(where: { $0.name == name }) else {
      return nil
    }
    guard shift.starts.contains(start), shift.days.contains(on.weekday) else {
      reader.value.refuse(
        .badShift, "the shift \(Wording.quoted(name)) cannot begin on \(on) at \(start)",
        why: "a settled shift is one of those that are possible", fix: "choose one of its `starts` and `days`"
      )
      return nil
    }
    return ScheduledPeople.FixedShift(on: on, shift: name, start: start)
  }

  /// The name of a kind of shift; one that the team does not have is refused, unless they could not be read.
  private static func shiftName(_ value: Value, _ shifts: [ScheduledShift]) -> String? {
    guard let name = value.scalar(expecting: "the name of a kind of shift") else { return nil }
    let known = shifts.map(\.name)
    guard !known.contains(name), !known.isEmpty else { return name }
    value.refuse(
      .unknownReference, "the team has no shift \(Wording.quoted(name))",
      fix: value.context.question(for: name, among: known))
    return nil
  }
}

/// Reads a kind of shift.
enum ScheduledShiftReader {
  private static let grid = SimDuration.minutes(5)

  /// The shift; nil when anything in it is broken.
  static func read(_ reader: SectionReader, name: String) -> ScheduledShift? {
    let length = duration(reader, "length")
    let starts = starts(reader)
    let days = reader.has("days") ? reader["days"]?.weekdays() : Set(Weekday.allCases)
    let items = reader.list("breaks") ?? []
    let breaks = items.compactMap { SectionReader($0, as: .scheduledBreak).flatMap(pause) }
    guard let length, let starts, let days, breaks.count == items.count else { return nil }
    guard checkBreaks(breaks, of: length, items) else { return nil }
    return ScheduledShift(name: name, length: length, starts: starts, days: days, breaks: breaks)
  }

  private static func starts(_ reader: SectionReader) -> [TimeOfDay]? {
    guard let value = reader["starts"] else { return nil }
    if case .map = value.node.content {
      guard let section = SectionReader(value, as: .startGrid) else { return nil }
      let from = section["from"].flatMap(time)
      let to = section["to"].flatMap(time)
      let every = duration(section, "every")
      guard let from, let to, let every else { return nil }
      guard from <= to else {
        section["to"]?.refuse(
          .badShift, "the last start, \(to), is before the first, \(from)",
          why: "a grid lies within one day", fix: "use a list of times to go over midnight")
        return nil
      }
      return stride(from: from.microseconds, through: to.microseconds, by: Int(every.microseconds))
        .compactMap {
          TimeOfDay(microseconds: $0)
        }
    }
    guard
      let items = value.oneOrMany(expecting: "a time of day, a list, or {from, to, every}", count: 1...288)
    else { return nil }
    let times = items.compactMap(time)
    return times.count == items.count ? Set(times).sorted() : nil
  }

  private static func time(_ value: Value) -> TimeOfDay? {
    guard let time = value.timeOfDay(isEnd: false) else { return nil }
    guard time.microseconds % grid.microseconds == 0 else {
      refuseGrid(value)
      return nil
    }
    return time
  }

  private static func duration(_ reader: SectionReader, _ key: String) -> SimDuration? {
    guard let duration = reader.duration(key) else { return nil }
    guard duration.microseconds % grid.microseconds == 0 else {
      if let value = reader[key] { refuseGrid(value) }
      return nil
    }
    return duration
  }

  private static func refuseGrid(_ value: Value) {
    value.refuse(
      .badShift, "expected a multiple of 5 minutes, received \(value.node.received)",
      why: "rosters are made on a grid of whole five minutes")
  }

  private static func pause(_ reader: SectionReader) -> ScheduledBreak? {
    let length = duration(reader, "for")
    let from = duration(reader, "from")
    let to = reader.has("to") ? duration(reader, "to") : from
    let every = reader.has("every") ? duration(reader, "every") : .minutes(15)
    let isPaid = reader.yesNo("paid") ?? false
    guard let length, let from, let to, let every else { return nil }
    guard from <= to else {
      reader["to"]?.refuse(
        .badBreak, "the latest start is before the earliest", fix: "exchange `from` and `to`")
      return nil
    }
    return ScheduledBreak(length: length, isPaid: isPaid, earliest: from, latest: to, every: every)
  }

  /// Whether each break lies within the shift, and can follow the one before.
  private static func checkBreaks(
    _ breaks: [ScheduledBreak], of length: SimDuration, _ items: [Value]
  ) -> Bool {
    var earliestEnd: Int64 = 0
    for (pause, item) in zip(breaks, items) {
      guard pause.latest.microseconds + pause.length.microseconds <= length.microseconds else {
        item.refuse(
          .badBreak, "the break may begin so late that it ends after the shift",
          fix: "to: an earlier start, or a shorter break")
        return false
      }
      var start = pause.earliest.microseconds
      while start < earliestEnd { start += pause.every.microseconds }
      guard start <= pause.latest.microseconds else {
        item.refuse(
          .badBreak, "the break cannot begin after the one before it is over",
          why: "breaks stand in their order", fix: "move its window")
        return false
      }
      earliestEnd = start + pause.length.microseconds
    }
    return true
  }
}
