import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Reads an entry of `teams:`.
enum TeamReader {
  private static let people = 0...ScenarioLimits.agents

  /// The team; nil when its skills or staffing are broken.
  static func read(_ reader: SectionReader, name: String) -> Team? {
    let skills = skills(reader)
    let staffing = staffing(reader)
    var team = Team(name: name, skills: skills, staffing: staffing ?? .level(0))
    team.timeZone = reader["time_zone"]?.timeZone()
    if let shrinkage = reader.section("shrinkage") {
      team.plannedShrinkage = shrinkage.number("planned") ?? 0
      team.unplannedShrinkage = shrinkage.number("unplanned") ?? 0
    }
    team.atShiftEnd = reader.choice("at_shift_end") ?? team.atShiftEnd
    let holidays: OnHolidays? = reader.choice("on_holidays")
    team.offOnHolidays = holidays == .off
    team.partner = reader.reference("partner")
    WorkReader.read(reader, into: &team)
    return staffing == nil ? nil : team
  }

  private enum OnHolidays: String {
    case work, off
  }

  private static func skills(_ reader: SectionReader) -> [Skill] {
    reader.named("skills").compactMap { name, value in
      value.refuseUnknown(name, .queue, at: value.place)
      guard let skill = SectionReader(value, as: .skill) else { return nil }
      var result = Skill(queue: name)
      result.preference = skill.count("preference") ?? result.preference
      result.speed = skill.number("speed") ?? result.speed
      result.handleTime = skill.distribution("handle_time")
      return result
    }
  }

  private static func staffing(_ reader: SectionReader) -> Team.Staffing? {
    if reader.has("shifts") {
      guard let items = reader.list("shifts") else { return nil }
      let shifts = items.compactMap { SectionReader($0, as: .shift).flatMap(ShiftReader.read) }
      return shifts.count == items.count ? .shifts(shifts) : nil
    }
    guard let value = reader["staffing"] else { return nil }
    switch value.node.content {
    case .scalar:
      return value.people(people).map { .level($0) }
    case .list:
      let limit = 1...ScenarioLimits.rows
      guard let items = value.items(expecting: "a list of people", count: limit) else { return nil }
      let levels = items.compactMap { $0.people(people) }
      return levels.count == items.count ? .list(levels) : nil
    case .map:
      guard let section = SectionReader(value, as: .staffingFile) else { return nil }
      return DataReader.staffing(section).map { .steps($0) }
    case .null:
      value.refuseEmpty(expecting: "a number of people, a list, or {file: staffing.csv}")
      return nil
    }
  }
}

/// Reads an entry of `shifts:`.
enum ShiftReader {
  /// The shift; nil when anything in it is broken.
  static func read(_ reader: SectionReader) -> Shift? {
    let agents = reader.people("agents")
    let days = reader.has("days") ? reader["days"]?.weekdays() : Set(Weekday.allCases)
    let start = reader["start"]?.timeOfDay(isEnd: false)
    let end = reader["end"]?.timeOfDay(isEnd: true)
    var breaks: [(value: SectionReader, pause: Break)] = []
    var isWhole = true
    for item in reader.list("breaks") ?? [] {
      guard let section = SectionReader(item, as: .pause) else {
        isWhole = false
        continue
      }
      let at = section["at"]?.timeOfDay(isEnd: false)
      let length = section.duration("for")
      let slide = section.duration("slide")
      if let at, let length {
        var pause = Break(at: at, length: length)
        pause.days = section["on"]?.weekdays()
        pause.slide = slide ?? pause.slide
        pause.isPaid = section.yesNo("paid") ?? pause.isPaid
        breaks.append((section, pause))
      } else {
        isWhole = false
      }
    }
    let hired = reader["hired"]?.date()
    let from = reader["from"]?.date()
    let until = reader["until"]?.date()
    let overtime = reader.duration("overtime")
    guard let agents, let days, let start, let end, isWhole else { return nil }
    for day in days.sorted() {
      guard checkBreaks(breaks.filter { $0.pause.isOn(day) }, from: start, to: end) else { return nil }
    }
    if let from, let until, until < from {
      reader["until"]?.refuse(
        .outOfRange, "expected a day from \(from) on, received \(until)",
        why: "the shift would never be worked", fix: "exchange `from` and `until`")
      return nil
    }
    var shift = Shift(agents: agents, days: days, start: start, end: end, breaks: breaks.map(\.pause))
    shift.hired = hired
    shift.from = from
    shift.until = until
    shift.overtime = overtime ?? shift.overtime
    return shift
  }

  private static let day: Int64 = 86_400_000_000

  /// Whether all breaks lie within the shift and apart from each other.
  private static func checkBreaks(
    _ breaks: [(value: SectionReader, pause: Break)], from start: TimeOfDay, to end: TimeOfDay
  ) -> Bool {
    let length =
      end > start ? end.microseconds - start.microseconds : end.microseconds - start.microseconds + day
    var previousEnd: Int64 = 0
    var isGood = true
    let placed = breaks.map { entry in
      let offset = entry.pause.at.microseconds - start.microseconds
      return (value: entry.value.value, offset: offset < 0 ? offset + day : offset, pause: entry.pause)
    }
    for entry in placed.sorted(by: { $0.offset < $1.offset }) {
      let finish = entry.offset + entry.pause.length.microseconds
      if entry.offset >= length || finish > length {
        entry.value.refuse(
          .badBreak, "the break is not within the shift, \(start) to \(end)",
          fix: "move it, shorten it, or lengthen the shift")
        isGood = false
      } else if entry.offset < previousEnd {
        entry.value.refuse(.badBreak, "the break begins before the one before it is over", fix: "move it")
        isGood = false
      }
      previousEnd = max(previousEnd, finish + entry.pause.slide.microseconds)
    }
    return isGood
  }
}
