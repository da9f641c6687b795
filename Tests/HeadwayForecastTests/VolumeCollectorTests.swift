import HeadwayCalendar
import HeadwayForecast
import Testing

@Suite("Counts become series")
struct VolumeCollectorTests {
  private func minute(_ day: Int, _ hour: Int, _ minute: Int = 0) throws -> Int {
    (try CivilDate(parsing: "2026-01-05").dayNumber + day) * 1440 + hour * 60 + minute
  }

  private func plan(_ minutes: Int, until day: Int = 27) throws -> SeriesPlan {
    SeriesPlan(minutes: minutes, until: try CivilDate(parsing: "2026-01-05").adding(days: day))
  }

  /// Four weeks with intervals from 8:00 to 10:00.
  private func intervals(_ minutes: Int, _ value: (_ day: Int, _ slot: Int) -> Double?) throws
    -> VolumeCollector
  {
    var collector = VolumeCollector(.intervals)
    for day in 0..<28 {
      for slot in 0..<120 / minutes {
        collector.add(
          queue: "a", minute: try minute(day, 8, slot * minutes), contacts: value(day, slot), handleTime: nil)
      }
    }
    return collector
  }

  @Test("finer intervals add up; a slot that rows cover only in part is left out")
  func aggregation() throws {
    var collector = try intervals(15) { _, _ in 5 }
    for day in 0..<28 {
      collector.add(queue: "a", minute: try minute(day, 10), contacts: 7, handleTime: nil)
    }
    #expect(collector.sourceMinutes == 15)
    let halves = try #require(collector.history(of: "a", try plan(30)))
    #expect(halves.volumes.slots == DaySlots(firstMinute: 480, minutes: 30, count: 4))
    #expect(halves.volumes.values.allSatisfy { $0 == 10 } && halves.volumes.values.count == 28 * 4)
    #expect(halves.partialSlots.map { "\($0)" } == ["10:00"])
    // A day takes in what its half hours leave out: 8 × 5 + 7.
    let days = try #require(collector.history(of: "a", try plan(1440)))
    #expect(days.volumes.values.allSatisfy { $0 == 47 } && days.volumes.dayCount == 28)
  }

  @Test("with 40% of the cells empty, what is known is scaled up by what is usual, and unknown is not zero")
  func emptyCells() throws {
    // Quarters hold 1, 2, 3, 4, ...; of each hour two of five cells are empty, in turn.
    let collector = try intervals(12) { day, slot in
      (day + slot + slot / 5) % 5 < 2 ? nil : Double(slot % 5 + 1) * 10
    }
    let hours = try #require(collector.history(of: "a", try plan(60)))
    // Usual contacts of the cells are exactly 10, 20, 30, 40, 50: a whole hour has 150, whichever were counted.
    let known = hours.volumes.values.filter { !$0.isNaN }
    #expect(known.allSatisfy { ($0 - 150).magnitude < 1e-6 })
    // Cells 4 and 5 hold 60% of the hour; with them gone less than half is known: on 6 days of the first, 6 of the second.
    #expect(hours.unknownCells == 12 && known.count == 44)
    #expect(hours.missingDays == 0)
    let forecast = ForecastMethod.automatic.forecast(hours.volumes, days: 7)
    #expect(forecast.allSatisfy { ($0 - 150).magnitude < 0.5 })
  }

  @Test("of single contacts, a queue had none on a day that others had; a day without any contact is missing")
  func quietQueues() throws {
    var collector = VolumeCollector(.contacts)
    // One comes every day but the eleventh, the other every fourth day: on 7 of 27 days.
    for day in 0..<28 where day != 10 {
      collector.add(queue: "often", minute: try minute(day, 9), contacts: 1, handleTime: nil)
      if day.isMultiple(of: 4) {
        collector.add(queue: "rare", minute: try minute(day, 10, 30), contacts: 1, handleTime: nil)
      }
    }
    let rare = try #require(collector.history(of: "rare", try plan(1440)))
    #expect(rare.missingDays == 1 && rare.volumes.dayCount == 28)
    let known = rare.volumes.values.filter { !$0.isNaN }
    #expect(known.count == 27 && known.reduce(0, +) == 7)
    let often = try #require(collector.history(of: "often", try plan(1440)))
    #expect(often.missingDays == 1 && often.volumes.values.filter { $0 == 1 }.count == 27)
    // By the half hour a quiet day is as quiet.
    let halves = try #require(collector.history(of: "rare", try plan(30)))
    #expect(halves.volumes.values.filter { !$0.isNaN }.reduce(0, +) == 7 && halves.missingDays == 1)
  }

  @Test("a day without rows is missing; an interval without a row is empty only where zeros are written")
  func absentRows() throws {
    var sparse = VolumeCollector(.intervals)
    var dense = VolumeCollector(.intervals)
    for day in 0..<28 where day != 10 {
      for hour in 8..<12 where (day + hour) % 4 > 0 {
        sparse.add(queue: "a", minute: try minute(day, hour), contacts: 6, handleTime: nil)
        dense.add(queue: "a", minute: try minute(day, hour), contacts: day == 3 ? 0 : 6, handleTime: nil)
      }
    }
    let plain = try #require(sparse.history(of: "a", try plan(60)))
    #expect(plain.missingDays == 1 && plain.unknownCells == 0)
    #expect(plain.volumes.cells(ofDay: 0).map(\.self) == [0, 6, 6, 6])
    let written = try #require(dense.history(of: "a", try plan(60)))
    #expect(written.missingDays == 1 && written.unknownCells == 27)
  }

  @Test("weekdays with next to nothing are left out, and said to be")
  func weekends() throws {
    var collector = VolumeCollector(.contacts, step: 30)
    for day in 0..<28 {
      for number in 0..<(day % 7 < 5 ? 40 : 1) {
        collector.add(queue: "a", minute: try minute(day, 9, number), contacts: 1, handleTime: nil)
      }
    }
    let history = try #require(collector.history(of: "a", try plan(30)))
    #expect(history.volumes.grid.daysPerWeek == 5 && history.volumes.dayCount == 20)
    #expect(history.volumes.cells(ofDay: 0).map(\.self) == [30, 10])
    #expect((history.leftOut - 8.0 / 808).magnitude < 1e-12)
  }

  @Test("weeks end with the last day, or begin with the first when asked")
  func alignment() throws {
    let collector = try intervals(60) { _, _ in 1 }
    let ending = try #require(collector.history(of: "a", try plan(1440, until: 24)))
    #expect(ending.volumes.dayCount == 21)
    #expect("\(ending.volumes.grid.start)" == "2026-01-09")
    var whole = try plan(1440, until: 24)
    whole.beginsOnFirstDay = true
    let beginning = try #require(collector.history(of: "a", whole))
    #expect(beginning.volumes.dayCount == 25 && beginning.volumes.weekCount == 3)
  }

  @Test("an hour that the clock skips is unknown, one that comes twice counts half")
  func daylightSaving() throws {
    // In Berlin clocks went forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00.
    var collector = VolumeCollector(.contacts, step: 60)
    let spring = try CivilDate(parsing: "2026-03-29")
    let autumn = try CivilDate(parsing: "2026-10-25")
    for day in spring.adding(days: -20)...autumn.adding(days: 20) {
      for hour in 0..<24 {
        if day == spring, hour == 2 { continue }
        for _ in 0..<(day == autumn && hour == 2 ? 8 : 4) {
          collector.add(queue: "a", minute: day.dayNumber * 1440 + hour * 60, contacts: 1, handleTime: nil)
        }
      }
    }
    let zone = try #require(TimeZoneRules(name: "Europe/Berlin", from: spring, through: autumn))
    var plan = SeriesPlan(minutes: 60, until: autumn.adding(days: 20))
    plan.zone = zone
    let history = try #require(collector.history(of: "a", plan)).volumes
    let short = Array(history.cells(ofDay: try #require(history.grid.day(of: spring))))
    let long = Array(history.cells(ofDay: try #require(history.grid.day(of: autumn))))
    #expect(short[2].isNaN && short[1] == 4 && short[3] == 4)
    #expect(long.allSatisfy { $0 == 4 })
  }

  /// Days of 100 contacts, one every 6 minutes from 8:00 on; the last day ends at a time.
  private func cutHistory(
    days: Int, until last: Int, each: Double = 1, _ kind: VolumeCollector.Kind = .contacts
  )
    throws -> VolumeCollector
  {
    var collector = VolumeCollector(kind)
    for day in 0..<days {
      for place in 0..<100 where day < days - 1 || 480 + 6 * place < last {
        collector.add(queue: "a", minute: try minute(day, 8, 6 * place), contacts: each, handleTime: nil)
      }
    }
    return collector
  }

  @Test("a last day that ends before the contacts of such a day do is half a day")
  func halfDay() throws {
    // A file written at noon of the fifth Monday; 60 of the 100 contacts come from 12:00 to 17:54.
    let half = try #require(try cutHistory(days: 29, until: 720).halfDay)
    #expect("\(half.date)" == "2026-02-02" && half.lastMinute == 714 && half.laterContacts == 60)
    #expect(try cutHistory(days: 29, until: 720, .intervals).halfDay == half)
    // Whole days; nobody can know with less than three weeks; six contacts later of 0.1 each may be chance.
    #expect(try cutHistory(days: 29, until: 1440).halfDay == nil)
    #expect(try cutHistory(days: 15, until: 720).halfDay == nil)
    #expect(try cutHistory(days: 29, until: 720, each: 0.08, .intervals).halfDay == nil)
  }

  @Test("a quiet queue keeps the weekdays on which mostly nobody comes")
  func quietWeekdays() throws {
    var collector = VolumeCollector(.contacts)
    for day in 0..<42 {
      for hour in 9..<17 {
        collector.add(queue: "busy", minute: try minute(day, hour), contacts: 1, handleTime: nil)
      }
      // Every Monday, and every third day besides.
      guard day % 7 == 0 || day % 3 == 0 else { continue }
      collector.add(queue: "rare", minute: try minute(day, 10), contacts: 1, handleTime: nil)
    }
    let rare = try #require(collector.history(of: "rare", try plan(1440, until: 41)))
    #expect(rare.volumes.grid.daysPerWeek == 7 && rare.leftOut == 0)
    // 6 Mondays, and the 14 days that 3 divides, 2 of which are Mondays.
    #expect(rare.volumes.values.reduce(0, +) == 18)
  }
}
