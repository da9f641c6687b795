import HeadwaySyntax
import HeadwayUnits

/// Reads `rules:` of a schedule.
enum ScheduleRulesReader {
  /// The rules, each that is named in place of the one before.
  static func read(_ reader: SectionReader?, over before: ScheduleRules) -> ScheduleRules {
    guard let reader else { return before }
    var rules = before
    if let law: ScheduleRules.Law = reader.choice("preset") {
      rules.law = law
      // What is stricter already stays so.
      rules.hoursPerDay = min(rules.hoursPerDay ?? KoreanLabourLaw.hoursPerDay, KoreanLabourLaw.hoursPerDay)
      rules.hoursPerWeek = min(
        rules.hoursPerWeek ?? KoreanLabourLaw.hoursPerWeek, KoreanLabourLaw.hoursPerWeek)
    }
    rules.hoursPerDay = reader.duration("hours_per_day") ?? rules.hoursPerDay
    readHours(reader, &rules)
    rules.overtime = reader.duration("overtime_per_week") ?? rules.overtime
    readDays(reader, &rules)
    rules.daysInRow = reader.count("days_in_row") ?? rules.daysInRow
    rules.daysOffInRow = reader.count("days_off_in_row") ?? rules.daysOffInRow
    rules.rest = reader.duration("rest") ?? rules.rest
    rules.nightsInRow = reader.count("nights_in_row") ?? rules.nightsInRow
    if let weekends = reader.section("weekends") {
      let atMost = weekends.count("at_most")
      let of = weekends.count("of")
      if let atMost, let of { rules.weekends = .init(atMost: atMost, of: of) }
    }
    if rules.law == .korea { checkLaw(rules, reader) }
    return rules
  }

  private static func readHours(_ reader: SectionReader, _ rules: inout ScheduleRules) {
    guard let value = reader["hours_per_week"] else { return }
    if case .map = value.node.content {
      guard let range = SectionReader(value, as: .hoursRange) else { return }
      rules.leastHours = range.duration("at_least") ?? rules.leastHours
      rules.hoursPerWeek = range.duration("at_most") ?? rules.hoursPerWeek
      if let most = rules.hoursPerWeek, rules.leastHours > most {
        value.refuse(.crossedLimits, "`at_least` is more than `at_most`", fix: "exchange them")
      }
    } else if let most = value.duration(DurationRange(seconds: 0, 7 * 86_400)) {
      rules.hoursPerWeek = most
      rules.leastHours = min(rules.leastHours, most)
    }
  }

  private static func readDays(_ reader: SectionReader, _ rules: inout ScheduleRules) {
    guard let value = reader["days_per_week"] else { return }
    if case .map = value.node.content {
      guard let range = SectionReader(value, as: .daysRange) else { return }
      let least = range.count("at_least") ?? 1
      let most = range.count("at_most") ?? 7
      guard least <= most else {
        value.refuse(.crossedLimits, "`at_least` is more than `at_most`", fix: "exchange them")
        return
      }
      rules.daysPerWeek = least...most
    } else if let days = value.count(1...7) {
      rules.daysPerWeek = days...days
    }
  }

  /// Beside a law, keys may only be stricter.
  private static func checkLaw(_ rules: ScheduleRules, _ reader: SectionReader) {
    func check(_ key: String, _ value: SimDuration?, _ limit: SimDuration) {
      guard let value, value > limit else { return }
      reader[key]?.refuse(
        .beyondLaw,
        "expected at most \(limit.microseconds / 3_600_000_000)h, received \(reader[key]?.node.received ?? "")",
        why: "`preset: korea` allows 8 h a day, 40 h a week and 12 h beyond (articles 50 and 53)",
        fix: "\(key): \(limit.microseconds / 3_600_000_000)h")
    }
    check("hours_per_day", rules.hoursPerDay, KoreanLabourLaw.hoursPerDay)
    check("hours_per_week", rules.hoursPerWeek, KoreanLabourLaw.hoursPerWeek)
    check("overtime_per_week", rules.overtime, KoreanLabourLaw.overtime)
  }
}
