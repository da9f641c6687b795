import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Reads `horizon:`.
enum HorizonReader {
  /// What the other readers go by when the horizon itself is broken.
  static let fallback = Horizon(start: CivilDate(dayNumber: 20_000), days: 1)

  /// The horizon; nil when its start or length is broken.
  static func read(_ reader: SectionReader) -> Horizon? {
    let start = reader["start"]?.date()
    let days = reader.count("days")
    var horizon = Horizon(start: start ?? fallback.start, days: days ?? 1)
    horizon.warmUp = reader.duration("warm_up") ?? horizon.warmUp
    if let interval = reader.duration("interval") {
      horizon.interval = interval
      checkInterval(interval, reader)
    }
    horizon.timeZone = reader["time_zone"]?.timeZone() ?? horizon.timeZone
    horizon.atEnd = reader.choice("at_end") ?? horizon.atEnd
    let isComplete = start != nil && days != nil
    if let holidays = reader["holidays"] {
      (horizon.holidays, horizon.holidayCalendars) = Self.holidays(
        holidays, during: isComplete ? horizon : nil)
    }
    return isComplete ? horizon : nil
  }

  private static func checkInterval(_ interval: SimDuration, _ reader: SectionReader) {
    let day: Int64 = 86_400_000_000
    guard let value = reader["interval"], day % interval.microseconds != 0 else { return }
    let minutes = [1, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440]
    let wanted = interval.inSeconds / 60
    let nearest = minutes.min { abs(Double($0) - wanted) < abs(Double($1) - wanted) } ?? 30
    value.refuse(
      .unevenInterval,
      "expected an interval that divides a day without rest, received \(value.node.received)",
      why: "every day has the same intervals, from local midnight", fix: "\(nearest) min")
  }

  private static func holidays(
    _ value: Value, during horizon: Horizon?
  ) -> (dates: Set<CivilDate>, calendars: [String]) {
    let expected = "holiday calendars such as KR, or dates"
    guard let items = value.oneOrMany(expecting: expected, count: 0...5000) else { return ([], []) }
    var all: Set<CivilDate> = []
    var calendars: [String] = []
    var seen: Set<String> = []
    for item in items {
      guard let text = item.scalar(expecting: "a holiday calendar such as KR, or a date") else { continue }
      if !seen.insert(text).inserted {
        item.refuse(.duplicate, "\(Wording.quoted(text)) stands twice", fix: "remove one of them")
      } else if text.first?.isNumber == true {
        if let date = item.date() { all.insert(date) }
      } else if let dates = HolidayCalendars.dates(text) {
        all.formUnion(dates)
        calendars.append(text)
        warnIfNotCovered(item, text, horizon)
      } else {
        let codes = HolidayCalendars.codes
        let upper = text.uppercased()
        let fix = codes.contains(upper) ? upper : value.context.question(for: text, among: codes)
        item.refuse(
          .unknownHolidays,
          "expected a holiday calendar such as KR, or a date, received \(Wording.quoted(text))",
          fix: fix)
      }
    }
    return (all, calendars)
  }

  private static func warnIfNotCovered(_ item: Value, _ code: String, _ horizon: Horizon?) {
    guard let horizon, let years = HolidayCalendars.coveredYears(code) else { return }
    let first = horizon.start.year
    let last = horizon.start.adding(days: horizon.days - 1).year
    guard first < years.lowerBound || last > years.upperBound else { return }
    item.warn(
      .holidaysNotCovered,
      "the calendar \(code) covers \(years.lowerBound) to \(years.upperBound), the horizon \(first) to \(last)",
      why: "days outside those years count as working days", fix: "add the dates themselves")
  }
}
