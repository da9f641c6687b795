import HeadwayCalendar
import Testing

@Suite struct CivilDateTests {
  /// Counts days one by one with a table of month lengths, through more than one cycle of 400 years.
  @Test func agreesWithCountingDayByDay() throws {
    // 1600-01-01 was a Saturday, 5 days after a Monday.
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var number = 0
    var start: Int?
    var year = 1600
    while year <= 2100 {
      let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      for month in 1...12 {
        for day in 1...(lengths[month - 1] + (month == 2 && leap ? 1 : 0)) {
          let date = try #require(CivilDate(year: year, month: month, day: day))
          let first = start ?? date.dayNumber
          start = first
          if date.dayNumber != first + number || date.year != year || date.month != month || date.day != day
            || date.weekday.rawValue != (5 + number) % 7
          {
            Issue.record("\(year)-\(month)-\(day) is taken for \(date), \(date.weekday)")
            return
          }
          number += 1
        }
      }
      year += 1
    }
    #expect(number == 182_987)  // 501 * 365 days, and 122 leap days
  }

  @Test func countsFromTheEpoch() throws {
    #expect(try date("1970-01-01").dayNumber == 0)
    #expect(try date("1969-12-31").dayNumber == -1)
    #expect(try date("2000-03-01").dayNumber == 11_017)  // 951,868,800 s / 86,400
    #expect(try Int64(date("2026-01-05").dayNumber) * 86_400_000_000 == utc(2026, 1, 5))
    #expect(try date("0001-01-01").dayNumber == -719_162)  // "rata die" 1
    #expect(CivilDate(dayNumber: 2_932_896).description == "9999-12-31")
  }

  @Test(arguments: [(1900, false), (2000, true), (2023, false), (2024, true), (2100, false), (2400, true)])
  func knowsLeapYears(year: Int, leap: Bool) {
    #expect(CivilDate.isLeapYear(year) == leap)
    #expect((CivilDate(year: year, month: 2, day: 29) != nil) == leap)
    #expect(CivilDate.dayCount(year: year, month: 2) == (leap ? 29 : 28))
  }

  @Test func addsDaysOverTheLeapDay() throws {
    #expect(try date("2024-02-28").adding(days: 2) == date("2024-03-01"))
    #expect(try date("2023-02-28").adding(days: 1) == date("2023-03-01"))
    #expect(try date("2026-01-01").adding(days: -1) == date("2025-12-31"))
    #expect(
      try (date("2026-02-27")..<date("2026-03-02")).map(\.description) == [
        "2026-02-27", "2026-02-28", "2026-03-01",
      ])
  }

  @Test func knowsWeekdays() throws {
    #expect(try date("2026-01-05").weekday == .mon)
    #expect(try date("1969-07-20").weekday == .sun)
    #expect(try date("2026-01-11").mondayOfWeek == date("2026-01-05"))
    #expect(try date("2026-01-05").mondayOfWeek == date("2026-01-05"))
    #expect(Weekday.allCases.map(\.description) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
    #expect(Weekday(name: "thu") == .thu)
    #expect(Weekday(name: "Thursday") == nil)
  }

  @Test(arguments: [
    "2026-1-5", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "20260105", "26-01-05", "2026-01-05 ",
    "", "0000-01-01", "tomorrow", "２０２６-01-05", "2026-01-055", "-2026-01-05",
  ])
  func refusesWhatIsNoDate(text: String) {
    let error = #expect(throws: CalendarTextError.self) { try CivilDate(parsing: text) }
    #expect(error?.text == text)
    #expect(
      error?.description.hasPrefix("Expected a date such as 2026-01-05, received \"\(text)\": ") == true)
  }
}
