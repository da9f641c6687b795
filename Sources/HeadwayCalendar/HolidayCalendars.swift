/// The built-in public holidays of countries and some of their parts, embedded in the program.
///
/// Made from the Python package `holidays` (see `Data/make-holidays.py`). Its future dates of feasts that
/// follow the moon, and of days that governments announce year by year, are estimates.
public enum HolidayCalendars {
  /// The years for which there is data; some calendars hold fewer, see `coveredYears(_:)`.
  public static var coveredYears: ClosedRange<Int> { HolidayData.years }

  /// The codes of all calendars, sorted: ISO 3166-1 countries such as "KR" and ISO 3166-2 parts such as
  /// "AU-NSW".
  ///
  /// "GB" is another name of "GB-ENG": planners who write "GB" mean the bank holidays of England and Wales,
  /// not the fewer ones that all parts of the United Kingdom share.
  public static var codes: [String] { (Array(HolidayData.calendars.keys) + Array(aliases.keys)).sorted() }

  /// The public holidays of a calendar; nil when the code, in capitals, is not one of `codes`.
  public static func dates(_ code: String) -> Set<CivilDate>? {
    names(code).map { Set($0.keys) }
  }

  /// The public holidays of a calendar with their English names; two feasts on one day are joined by "; ".
  public static func names(_ code: String) -> [CivilDate: String]? {
    guard let lines = lines(code) else { return nil }
    var namesByKey: [Substring: Substring] = [:]
    var names: [CivilDate: String] = [:]
    for line in lines {
      if line.hasPrefix("name ") {
        let parts = line.split(separator: " ", maxSplits: 2)
        namesByKey[parts[1]] = parts[2]
      } else {
        let entries = line.split(separator: " ")
        for entry in entries.dropFirst() {
          guard let name = namesByKey[entry.dropFirst(4)],
            let day = date(year: entries[0], monthAndDay: entry.prefix(4))
          else { preconditionFailure("the data of \(code) has the broken entry \(entry)") }
          names[day] = String(name)
        }
      }
    }
    return names
  }

  /// The years that a calendar covers, all within `coveredYears`; nil when the code is not one of `codes`.
  public static func coveredYears(_ code: String) -> ClosedRange<Int>? {
    let years = lines(code)?.compactMap { Int($0.prefix { $0 != " " }) }
    guard let first = years?.first, let last = years?.last else { return nil }
    return first...last
  }

  private static let aliases = ["GB": "GB-ENG"]

  private static func lines(_ code: String) -> [Substring]? {
    HolidayData.calendars[aliases[code] ?? code]?.description.split(separator: "\n")
  }

  private static func date(year: Substring, monthAndDay: Substring) -> CivilDate? {
    guard let year = Int(year), let month = Int(monthAndDay.prefix(2)), let day = Int(monthAndDay.suffix(2))
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}
