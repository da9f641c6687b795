import HeadwayCalendar
import Testing

@Suite struct LocalTimeTextTests {
  @Test(
    arguments: [
      ("09:00", 32_400_000_000, "09:00"), ("9:00", 32_400_000_000, "09:00"), ("00:00", 0, "00:00"),
      ("09:00:30", 32_430_000_000, "09:00:30"), ("23:59:59.999999", 86_399_999_999, "23:59:59.999999"),
      ("24:00", 86_400_000_000, "24:00"), ("09:00:00", 32_400_000_000, "09:00"),
      ("10:00:00.5", 36_000_500_000, "10:00:00.5"),
    ] as [(String, Int64, String)])
  func readsTimesOfDay(text: String, microseconds: Int64, written: String) throws {
    let time = try TimeOfDay(parsing: text, as: .end)
    #expect(time.microseconds == microseconds)
    #expect(time.description == written)
  }

  @Test(arguments: [
    "24:00:01", "24:00:00.5", "24:01", "25:00", "09:60", "09:00:60", "9", "900", "09:0", "009:00",
    "09:00:30.", "9am", "",
    "09:00:00.0000001", "-1:00", "09:00 ", "09.00",
  ])
  func refusesWhatIsNoTimeOfDay(text: String) {
    #expect(throws: CalendarTextError.self) { try TimeOfDay(parsing: text, as: .end) }
  }

  @Test func takesTheEndOfTheDayOnlyAsAnEnd() throws {
    let error = #expect(throws: CalendarTextError.self) { try TimeOfDay(parsing: "24:00") }
    #expect(error?.reason == "24:00 can only be an end; write 00:00 of the next day")
    #expect(try TimeOfDay(parsing: "24:00", as: .end) == .endOfDay)
  }

  @Test(arguments: [
    ("2026-01-05", "2026-01-05T00:00"), ("2026-01-05T09:30", "2026-01-05T09:30"),
    ("2026-01-05 09:30:15.250", "2026-01-05T09:30:15.25"), ("2026-01-05t23:59:59", "2026-01-05T23:59:59"),
    ("2026-01-05 09:30:15.123456000", "2026-01-05T09:30:15.123456"),
    ("1969-12-31T23:00", "1969-12-31T23:00"),
  ])
  func readsLocalTimes(text: String, written: String) throws {
    let moment = try CivilDateTime(parsing: text)
    #expect(moment.description == written)
    #expect(try CivilDateTime(parsing: moment.description) == moment)
  }

  @Test(arguments: [
    "2026-01-05T09:30Z", "2026-01-05T09:30:00+09:00", "2026-01-05 09:30:15.250-05:00",
    "2026-01-05T09:30 +0900",
    "2026-01-05T09:30z", "2026-01-05T09:30\u{2212}05:00",
  ])
  func refusesOffsetsWithTheReason(text: String) {
    let error = #expect(throws: CalendarTextError.self) { try CivilDateTime(parsing: text) }
    #expect(error?.reason.hasPrefix("times here are local") == true)
  }

  @Test(arguments: [
    "", "09:30", "2026-01-05T", "2026-01-05T9:30", "2026-01-05T09", "2026-02-30T09:30", "2026-01-05T24:00",
    "2026-01-05T25:00", "2026-01-05T09:30:61", "2026-01-05T09:30:15.1234567", "2026-01-05T09:30 noon",
    "2026-01-05  09:30", "05/01/2026 09:30", "2026-01-05T09:30:15,250",
  ])
  func refusesWhatIsNoLocalTime(text: String) {
    let error = #expect(throws: CalendarTextError.self) { try CivilDateTime(parsing: text) }
    #expect(error?.text == text)
    #expect(error?.reason.isEmpty == false)
  }

  @Test func movesTheEndOfTheDayToTheNext() throws {
    #expect(try CivilDateTime(date("2026-02-28"), .endOfDay) == local("2026-03-01T00:00"))
    #expect(try local("2026-01-05T09:30") < local("2026-01-05T09:30:00.000001"))
  }
}
