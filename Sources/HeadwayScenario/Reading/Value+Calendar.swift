import HeadwayCalendar
import HeadwaySyntax

extension Value {
  /// A date in 1970 to 2200.
  func date() -> CivilDate? {
    guard let text = scalar(expecting: "a date such as 2026-01-05") else { return nil }
    guard let date = parsed(text, CivilDate.init(parsing:)) else { return nil }
    guard (1970...2200).contains(date.year) else {
      refuse(.badDate, "expected a date from 1970-01-01 to 2200-12-31, received \(Wording.quoted(text))")
      return nil
    }
    return date
  }

  /// A local moment in 1970 to 2200.
  func moment() -> CivilDateTime? {
    guard let text = scalar(expecting: "a local time such as 2026-01-12T10:00") else { return nil }
    guard let moment = parsed(text, CivilDateTime.init(parsing:)) else { return nil }
    guard (1970...2200).contains(moment.date.year) else {
      refuse(.badDate, "expected a time in 1970 to 2200, received \(Wording.quoted(text))")
      return nil
    }
    return moment
  }

  /// A time of day; only an end may be 24:00.
  func timeOfDay(isEnd: Bool) -> TimeOfDay? {
    guard let text = scalar(expecting: "a time of day such as \"09:00\"") else { return nil }
    return parsed(text) { text throws(CalendarTextError) in
      try TimeOfDay(parsing: text, as: isEnd ? .end : .start)
    }
  }

  private func parsed<T>(_ text: String, _ read: (String) throws(CalendarTextError) -> T) -> T? {
    do throws(CalendarTextError) {
      return try read(text)
    } catch {
      refuse(.badDate, "expected \(error.expected), received \(Wording.quoted(text)): \(error.reason)")
      return nil
    }
  }

  /// An IANA time zone.
  func timeZone() -> String? {
    guard let text = scalar(expecting: "a time zone such as Asia/Seoul") else { return nil }
    if TimeZones.isKnown(text) { return text }
    let fix = TimeZones.cityQuestion(for: text) ?? context.question(for: text, among: TimeZones.names)
    refuse(
      .unknownTimeZone, "expected a time zone such as Asia/Seoul, received \(Wording.quoted(text))", fix: fix)
    return nil
  }

  /// A weekday by its short or full English name.
  func weekday() -> Weekday? {
    guard let text = scalar(expecting: "a weekday (mon to sun)") else { return nil }
    if let day = Weekday(text: text) { return day }
    refuse(
      .unknownWord, "expected a weekday (mon to sun), received \(Wording.quoted(text))",
      fix: context.question(for: text, among: Weekday.shortNames + Weekday.fullNames))
    return nil
  }

  /// A set of weekdays, each named once.
  func weekdays() -> Set<Weekday>? {
    let expected = "a list of weekdays (mon to sun)"
    guard let items = oneOrMany(expecting: expected, count: 1...7) else { return nil }
    var days: Set<Weekday> = []
    for item in items {
      guard let day = item.weekday() else { continue }
      if !days.insert(day).inserted {
        item.refuse(.duplicate, "`\(day)` stands twice", fix: "remove one of them")
      }
    }
    return days.isEmpty ? nil : days
  }

  /// Weekdays and dates.
  func weekdaysAndDates() -> (weekdays: Set<Weekday>, dates: Set<CivilDate>)? {
    let expected = "weekdays (mon to sun) or dates"
    guard let items = oneOrMany(expecting: expected, count: 1...5000) else { return nil }
    var weekdays: Set<Weekday> = []
    var dates: Set<CivilDate> = []
    for item in items {
      if let text = item.node.text, text.first?.isNumber == true {
        guard let date = item.date() else { continue }
        if !dates.insert(date).inserted {
          item.refuse(.duplicate, "`\(date)` stands twice", fix: "remove one of them")
        }
      } else if let day = item.weekday() {
        if !weekdays.insert(day).inserted {
          item.refuse(.duplicate, "`\(day)` stands twice", fix: "remove one of them")
        }
      }
    }
    return weekdays.isEmpty && dates.isEmpty ? nil : (weekdays, dates)
  }
}

extension Weekday {
  static let shortNames = Weekday.allCases.map(\.description)
  static let fullNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  /// The weekday of a short or full English name, in any case.
  init?(text: String) {
    let lower = text.lowercased()
    guard let index = Self.shortNames.firstIndex(of: lower) ?? Self.fullNames.firstIndex(of: lower) else {
      return nil
    }
    self = Weekday.allCases[index]
  }
}

/// The zones that a file may name.
enum TimeZones {
  static let names = TimeZoneRules.knownNames

  /// Whether a zone is known by this very name; old ones such as US/Pacific, which `names` leaves out, are.
  static func isKnown(_ name: String) -> Bool { TimeZoneRules.isKnown(name) }

  /// The question for the zone that was probably meant, by its city.
  static func cityQuestion(for text: String) -> String? {
    let city = text.lowercased().replacing(" ", with: "_")
    let byCity = names.filter { $0.lowercased().hasSuffix("/" + city) }
    guard let name = byCity.first, byCity.count == 1 else { return nil }
    return "did you mean \(Wording.quoted(name))?"
  }
}
