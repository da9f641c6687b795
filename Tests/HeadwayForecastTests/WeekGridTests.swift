import HeadwayCalendar
import HeadwayForecast
import Testing

@Suite("Days of a series on their grid")
struct WeekGridTests {
  private func date(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

  @Test("five-day weeks skip the weekend, forwards and backwards")
  func workingDays() throws {
    // 2026-01-05 is a Monday.
    let grid = WeekGrid(start: try date("2026-01-05"), weekdays: [.mon, .tue, .wed, .thu, .fri])
    #expect(grid.daysPerWeek == 5)
    #expect(grid.date(4) == (try date("2026-01-09")))
    #expect(grid.date(5) == (try date("2026-01-12")))
    #expect(grid.date(-1) == (try date("2026-01-02")))
    #expect(grid.day(of: try date("2026-01-12")) == 5)
    #expect(grid.day(of: try date("2026-01-10")) == nil)
    #expect(grid.dayCount(before: try date("2026-01-10")) == 5)
    #expect(grid.dayCount(before: try date("2026-01-12")) == 5)
    #expect(grid.dayCount(before: try date("2026-01-13")) == 6)
  }

  @Test("a week may begin on any day in use")
  func otherWeeks() throws {
    // 2026-01-08 is a Thursday: Thursday, Friday, Monday.
    let grid = WeekGrid(start: try date("2026-01-08"), weekdays: [.mon, .thu, .fri])
    #expect((0..<4).map { grid.date($0).weekday } == [.thu, .fri, .mon, .thu])
    #expect(grid.date(3) == (try date("2026-01-15")))
  }
}
