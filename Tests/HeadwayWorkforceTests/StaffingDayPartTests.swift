import HeadwayCalendar
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// Parts of days by the wall clock.
@Suite struct StaffingDayPartTests {
  private func parts(
    _ start: String, days: Int, zone: String = "UTC", interval: SimDuration = .minutes(30), hours: Int
  ) throws -> (parts: [DayPart], ofInterval: [Int]) {
    let clock = try #require(HorizonClock(zoneName: zone, start: try Parts.date(start), days: days))
    return DayPart.parts(
      of: IntervalGrid(clock: clock, interval: interval).starts, clock: clock, hours: hours)
  }

  private func sizes(_ found: (parts: [DayPart], ofInterval: [Int])) -> [Int] {
    found.parts.indices.map { part in found.ofInterval.count { $0 == part } }
  }

  @Test("A week has weekdays, a Saturday and a Sunday")
  func week() throws {
    let found = try parts("2026-01-05", days: 7, hours: 4)
    #expect(found.parts.map(\.from) == [0, 4, 8, 12, 16, 20, 0, 4, 8, 12, 16, 20, 0, 4, 8, 12, 16, 20])
    #expect(found.parts.allSatisfy { $0.to == $0.from + 4 })
    #expect(
      found.parts.map(\.days.rawValue) == [Int](repeating: 0, count: 6) + [Int](repeating: 1, count: 6)
        + [Int](repeating: 2, count: 6))
    // Eight half hours, on five days or on one.
    #expect(sizes(found) == [Int](repeating: 40, count: 6) + [Int](repeating: 8, count: 12))
    // Friday 23:30 and Saturday 00:00.
    #expect(found.ofInterval[5 * 48 - 1] == 5 && found.ofInterval[5 * 48] == 6)
  }

  @Test("Only days that occur have parts")
  func oneDay() throws {
    let saturday = try parts("2026-01-10", days: 1, hours: 24)
    #expect(saturday.parts.map(\.days) == [.saturday])
    #expect(saturday.parts[0].from == 0 && saturday.parts[0].to == 24)
    #expect(sizes(saturday) == [48])
  }

  @Test("A quarter of an hour belongs to its hour")
  func quarters() throws {
    let found = try parts("2026-01-05", days: 1, interval: .minutes(15), hours: 1)
    #expect(found.parts.count == 24 && sizes(found).allSatisfy { $0 == 4 })
  }

  /// On Sunday 2026-03-29 clocks in Berlin go from 2 to 3, on 2026-10-25 from 3 back to 2.
  @Test("Where clocks change the first part is shorter or longer, and the others stay at their hours")
  func clockChange() throws {
    let spring = try parts("2026-03-29", days: 1, zone: "Europe/Berlin", hours: 4)
    #expect(sizes(spring) == [6, 8, 8, 8, 8, 8])
    let autumn = try parts("2026-10-25", days: 1, zone: "Europe/Berlin", hours: 4)
    #expect(sizes(autumn) == [10, 8, 8, 8, 8, 8])
    let hourly = try parts("2026-03-29", days: 1, zone: "Europe/Berlin", hours: 1)
    #expect(hourly.parts.map(\.from) == [0, 1] + Array(3..<24))
    #expect(hourly.parts.allSatisfy { $0.days == .sunday })
  }
}
