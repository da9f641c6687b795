import HeadwayCalendar
import HeadwayUnits
import Testing

@Suite struct BusinessClockTests {
  func tick(_ count: Int) -> SimTime { SimTime(microseconds: Int64(count)) }

  /// Every pattern of open and closed over nine ticks, every start and end, against counting tick by tick.
  @Test func agreesWithCountingTicks() {
    let ticks = 9
    for pattern in 0..<(1 << ticks) {
      let open = (0..<ticks).map { pattern >> $0 & 1 == 1 }
      let clock = BusinessClock(windows: open.indices.filter { open[$0] }.map { tick($0)..<tick($0 + 1) })
      func isOpen(_ time: Int) -> Bool { open.indices.contains(time) && open[time] }
      for from in -2...(ticks + 2) {
        var wrong = clock.isOpen(at: tick(from)) != isOpen(from)
        wrong =
          wrong || clock.nextOpen(from: tick(from)) != (from...(ticks + 2)).first(where: isOpen).map(tick)
        for to in from...(ticks + 2) {
          let count = (from..<to).count(where: isOpen)
          wrong =
            wrong || clock.worked(from: tick(from), to: tick(to)) != SimDuration(microseconds: Int64(count))
        }
        for work in 0...(ticks + 1) {
          let due = (from...(ticks + 2)).first { (from..<$0).count(where: isOpen) == work }
          wrong =
            wrong || clock.due(SimDuration(microseconds: Int64(work)), from: tick(from)) != due.map(tick)
        }
        if wrong {
          Issue.record("pattern \(open) from tick \(from)")
          return
        }
      }
    }
  }

  /// Four business hours from Friday 16:00, opening 09:00 to 18:00 on workdays: Monday 11:00.
  @Test func countsOverTheWeekend() throws {
    let clock = try clock("Asia/Seoul", "2026-01-05", days: 14)
    let opening = OpeningHours(
      days: OpeningHoursTests.workdays, open: try time("09:00"), close: try time("18:00"))
    let business = BusinessClock(windows: opening.windows(clock: clock, from: .zero, to: clock.end))
    let friday = clock.time(of: try local("2026-01-09T16:00"))
    let due = try #require(business.due(.hours(4), from: friday))
    #expect(try clock.local(due) == local("2026-01-12T11:00"))
    #expect(try clock.local(#require(business.due(.hours(2), from: friday))) == local("2026-01-09T18:00"))
    #expect(business.worked(from: friday, to: due) == .hours(4))
    #expect(business.total == .hours(90))
    #expect(business.due(.hours(90), from: .zero) == clock.time(of: try local("2026-01-16T18:00")))
    #expect(business.due(.hours(91), from: .zero) == nil)
    #expect(business.due(SimDuration(microseconds: .max), from: friday) == nil)
    #expect(business.worked(from: due, to: friday) == .zero)
  }

  @Test func neverRunsWithoutWindows() {
    let clock = BusinessClock(windows: [])
    #expect(clock.total == .zero)
    #expect(clock.due(.seconds(1), from: .zero) == nil)
    #expect(clock.due(.zero, from: .zero) == .zero)
    #expect(clock.nextOpen(from: .zero) == nil)
    #expect(clock.worked(from: hours(-1), to: hours(9)) == .zero)
  }

  @Test func takesWindowsInAnyOrder() {
    let clock = BusinessClock(
      windows: [hours(5)..<hours(7), hours(1)..<hours(2), hours(6)..<hours(8), hours(3)..<hours(3)])
    #expect(clock.windows == [hours(1)..<hours(2), hours(5)..<hours(8)])
    #expect(clock.total == .hours(4))
  }
}
