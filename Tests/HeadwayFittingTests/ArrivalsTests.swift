import Foundation
import HeadwayCalendar
import HeadwayFitting
import HeadwayTestSupport
import Testing

@Suite struct ArrivalsTests {
  private let monday = CivilDate(dayNumber: 20_458)  // 2026-01-05

  /// Counts of weeks from a Monday: a Poisson number per hour of a rate times a day's and a week's gamma factor.
  private func counts(
    weeks: Int, perDay: Double, day: Double, week: Double, growth: Double = 0, random: inout SplitMix64
  ) -> ArrivalCounts {
    var counts = ArrivalCounts()
    for number in 0..<weeks {
      let level = week > 0 ? random.gamma(shape: 1 / (week * week)) : 1
      for weekday in 0..<5 {
        let factor = day > 0 ? random.gamma(shape: 1 / (day * day)) : 1
        let trend = exp(growth * Double(number))
        let weight = [1.3, 1.1, 1.0, 0.9, 0.7][weekday]
        for hour in 9..<17 {
          let contacts = random.poisson(perDay * weight * level * factor * trend / 8)
          let time = CivilDateTime(
            date: monday.adding(days: 7 * number + weekday), microsecondOfDay: Int64(hour) * 3_600_000_000)
          if contacts > 0 { counts.add(time, contacts: contacts) }
        }
      }
    }
    return counts
  }

  @Test func `Days are put into half hours whatever their order`() {
    var counts = ArrivalCounts()
    counts.add(CivilDateTime(date: monday, microsecondOfDay: 34_200_000_000))  // 09:30
    counts.add(CivilDateTime(date: monday.adding(days: -2), microsecondOfDay: 0))
    counts.add(CivilDateTime(date: monday.adding(days: 1), microsecondOfDay: 86_399_999_999))
    #expect(counts.days == monday.adding(days: -2)..<monday.adding(days: 2))
    #expect(counts.slots(monday)[19] == 1)
    #expect(counts.slots(monday.adding(days: -2))[0] == 1)
    #expect(counts.slots(monday.adding(days: 1))[47] == 1)
    #expect(counts.total == 3)
    #expect(counts.total(monday.adding(days: 9)) == 0)
  }

  @Test func `A stray date a thousand years away costs no memory`() {
    var counts = ArrivalCounts()
    counts.add(CivilDateTime(monday))
    counts.add(CivilDateTime(monday.adding(days: 2_000_000)))
    counts.add(CivilDateTime(monday.adding(days: -700_000)))
    #expect(counts.days.count == 1)
  }

  @Test func `A long trickle after the export is no part of the period`() {
    var counts = ArrivalCounts()
    for day in 0..<56 { counts.add(CivilDateTime(monday.adding(days: day)), contacts: 100) }
    for day in stride(from: 60, to: 400, by: 10) {
      counts.add(CivilDateTime(monday.adding(days: day)), contacts: 3)
    }
    #expect(counts.mainPeriod == monday..<monday.adding(days: 56))
  }

  @Test func `Expected counts have the margins of the observed`() throws {
    // A table without holes has the closed form row × column / total.
    let table = [[10, 20, 30], [20, 40, 90], [5, 10, 15]]
    let days = table.enumerated().flatMap { week, row in
      row.enumerated().map { (date: monday.adding(days: 7 * week + $0), count: $1) }
    }
    let grid = try #require(DayGrid(days))
    #expect(grid.freedom == 4)
    let columns = [35.0, 70, 135]
    let rows = [60.0, 150, 30]
    for day in grid.days {
      let expected = columns[day.date.weekday.rawValue] * rows[day.week] / 240
      #expect(abs(day.expected - expected) < 1e-6)
    }
    // A week of mean level: the columns over three weeks.
    #expect(abs(grid.weekdays[2] - 45) < 1e-6)
    // A hole in the table: expected counts still have the margins.
    let holed = try #require(DayGrid(Array(days.dropFirst())))
    for weekday in 0..<3 {
      let own = holed.days.filter { $0.date.weekday.rawValue == weekday }
      #expect(abs(own.reduce(0) { $0 + $1.count - $1.expected }) < 1e-5)
    }
  }

  @Test func `A profile has the weekdays and hours it was made of`() throws {
    // 40 weeks of 500 a day: each weekday's mean has a standard error of √(500/40) = 3.5, and 5% of 500 are seven.
    var random = SplitMix64(seed: 41)
    let profile = try #require(
      ArrivalProfile(counts(weeks: 40, perDay: 500, day: 0, week: 0, random: &random)))
    for (weekday, weight) in [1.3, 1.1, 1.0, 0.9, 0.7].enumerated() {
      #expect(abs(profile.weekdays[weekday] / (500 * weight) - 1) < 0.05)
    }
    #expect(profile.weekdays[5] == 0)
    #expect(abs(profile.perWeek.value / 2500 - 1) < 0.02)
    #expect(profile.hours[8] == 0)
    #expect(abs(profile.hours[9] / profile.perWeek.value - 0.125) < 0.01)
    #expect(profile.isProduct)
    // Pearson's X² over its degrees of freedom is 1 for chance alone, with a standard error of √(2/1365) = 0.04.
    #expect(abs(profile.dispersionWithinDay - 1) < 0.2)
    let hours = try #require(OpenHours(profile.slots))
    #expect(hours.windows.map(\.days) == [[.mon, .tue, .wed, .thu, .fri]])
    #expect(hours.windows.map(\.open) == [9])
    #expect(hours.windows.map(\.close) == [17])
  }

  @Test func `Holidays and days without a contact are left out`() throws {
    var random = SplitMix64(seed: 42)
    let full = counts(weeks: 10, perDay: 200, day: 0, week: 0, random: &random)
    // The Wednesday of week 3 is a holiday of five contacts, the Thursday of week 4 is missing.
    let (holiday, missing) = (monday.adding(days: 16), monday.adding(days: 24))
    var holed = ArrivalCounts()
    for day in full.days where day != missing {
      let contacts = day == holiday ? 5 : full.total(day)
      if contacts > 0 { holed.add(CivilDateTime(day), contacts: contacts) }
    }
    let profile = try #require(ArrivalProfile(holed, holidays: [holiday]))
    #expect(profile.holidays == 1)
    #expect(profile.silentDays == 1)
    #expect(profile.grid.days.count == 48)
    #expect(profile.contactsLeftOut == 5)
    // Nine Wednesdays of about 200: 5 standard errors of √(200/9).
    #expect(abs(profile.weekdays[2] - 200) < 25)
  }

  @Test func `A Saturday with hours of its own needs more than days and hours`() throws {
    var random = SplitMix64(seed: 43)
    var counts = counts(weeks: 12, perDay: 300, day: 0, week: 0, random: &random)
    for week in 0..<12 {
      for hour in 19..<23 {
        counts.add(
          CivilDateTime(
            date: monday.adding(days: 7 * week + 5), microsecondOfDay: Int64(hour) * 3_600_000_000),
          contacts: random.poisson(60))
      }
    }
    let profile = try #require(ArrivalProfile(counts))
    #expect(!profile.isProduct)
    let hours = try #require(OpenHours(profile.slots))
    #expect(hours.windows.count == 2)
    #expect(hours.windows.last?.days == [.sat])
    #expect(hours.windows.last?.open == 19)
  }

  @Test func `Round the clock there are no hours to guess`() {
    #expect(OpenHours([[Double]](repeating: [Double](repeating: 3, count: 48), count: 7)) == nil)
  }

  @Test func `Day and week factors are found again, and growth is in neither`() throws {
    // 104 weeks of 5 days, cv 12% by day and 8% by week, growing by half over the time. Standard errors: the day's cv
    // 0.12 / √(2 × 412) = 0.0042; the week's about 0.08 √(1.5 / 103) and what the days add, 0.012. Five each.
    var random = SplitMix64(seed: 44)
    let profile = try #require(
      ArrivalProfile(counts(weeks: 104, perDay: 800, day: 0.12, week: 0.08, growth: 0.004, random: &random)))
    let fit = try #require(DayFactorFit(profile.grid))
    #expect(abs(fit.day.value - 0.12) < 0.021)
    #expect(abs(fit.week.value - 0.08) < 0.06)
    #expect(fit.day.low < 0.12 && 0.12 < fit.day.high)
    #expect(fit.week.low < 0.08 && 0.08 < fit.week.high)
    // Chance alone is no factor: the square's standard error is √(2/412) / 800, the root at most √(5 × that).
    let chance = try #require(
      ArrivalProfile(counts(weeks: 104, perDay: 800, day: 0, week: 0, random: &random)))
    let none = try #require(DayFactorFit(chance.grid))
    #expect(none.day.value < 0.021)
    #expect(none.day.low == 0)
  }

  @Test func `Intervals are those of fits from nothing that leave out each week in turn`() throws {
    var random = SplitMix64(seed: 61)
    let monday = try #require(CivilDate(year: 2026, month: 1, day: 5))
    var counts: [(date: CivilDate, count: Int)] = []
    var level = 1.0
    for day in 0..<210 {
      // Day factors have a cv of 0.3, weeks' of 0.25, so that no square falls below zero.
      if day % 7 == 0 { level = random.gamma(shape: 16) }
      // One day in ten is missing.
      guard random.uniform() < 0.9 else { continue }
      counts.append((monday.adding(days: day), random.poisson(200 * level * random.gamma(shape: 1 / 0.09))))
    }
    let fit = try #require(DayGrid(counts).flatMap(DayFactorFit.init))
    let parts = try (0..<30).map { week in
      let rest = counts.filter { ($0.date.dayNumber - monday.dayNumber) / 7 != week }
      return try #require(DayGrid(rest).flatMap(DayFactorFit.init))
    }
    for (all, leftOut) in [(fit.day, parts.map(\.day)), (fit.week, parts.map(\.week))] {
      let squares = leftOut.map { $0.value * $0.value }
      let mean = squares.reduce(0, +) / 30
      let variance = squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * 29 / 30
      // Student's 97.5% quantile with 29 degrees of freedom, from a printed table.
      let square = all.value * all.value
      let spread = 2.045230 * variance.squareRoot()
      // Of the logarithm where the spread is less than 1.2 of the square, of the square itself elsewhere.
      let (low, high) =
        spread < 1.2 * square
        ? (square / exp(spread / square), square * exp(spread / square))
        : (max(0, square - spread), square + spread)
      #expect(all.value > 0.1)
      #expect(abs(all.low - low.squareRoot()) < 1e-6 && abs(all.high - high.squareRoot()) < 1e-6)
    }
  }

  @Test func `Intervals of the day factor hold the truth about as often as they say`() throws {
    // 200 histories of 20 weeks with a cv of 12%: 95% intervals miss about 10 times. A binomial number with p = 0.05 and
    // n = 200 is above 28 once in 10⁶; the interval's own coverage, 94% (a separate program, 400 histories), shifts that
    // by less than two.
    var random = SplitMix64(seed: 71)
    var missed = 0
    for _ in 0..<200 {
      let days = (0..<140).filter { $0 % 7 < 5 }.map { day in
        (date: monday.adding(days: day), count: random.poisson(200 * random.gamma(shape: 1 / 0.0144)))
      }
      let grid = try #require(DayGrid(days))
      let fit = try #require(DayFactorFit(grid))
      if !(fit.day.low...fit.day.high).contains(0.12) { missed += 1 }
    }
    #expect(missed <= 30, "missed \(missed) of 200")
  }

  @Test(arguments: [0.0, 0.5, 1.0])
  func `The shared part of two queues is found again`(shared: Double) throws {
    // Normal deviates with the shared part behind lognormal factors of cv 15%, whose correlation is that of the
    // deviates to 1%. 80 weeks of 5 days, 1,000 a day: the standard error of a correlation over 400 days is at most
    // 0.05, times 1.1 for the chance in the counts; five: 0.28.
    var random = SplitMix64(seed: UInt64(50 + Int(shared * 10)))
    let sigma = log(1 + 0.15 * 0.15).squareRoot()
    var queues = [ArrivalCounts(), ArrivalCounts()]
    for day in 0..<560 where day % 7 < 5 {
      let common = random.normal()
      for queue in 0..<2 {
        let x = shared.squareRoot() * common + (1 - shared).squareRoot() * random.normal()
        queues[queue].add(
          CivilDateTime(monday.adding(days: day)),
          contacts: random.poisson(1000 * exp(sigma * x - sigma * sigma / 2)))
      }
    }
    let grids = try queues.map { try #require(ArrivalProfile($0)).grid }
    let fit = try #require(SharedFactorFit(grids))
    #expect(abs(fit.shared.value - shared) < 0.28)
    #expect(fit.pairs == 1)
    #expect(fit.shared.low <= shared + 0.1 && fit.shared.high >= shared - 0.1)
  }

  @Test(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
  func `A bank's days vary as its data says`() throws {
    // profile.json: the median over weekdays of √((variance - mean) / mean²), and Pearson's X² given the day totals.
    let bank = try Support.columns("data/bank_calls/bank_calls_open.csv.gz", ["timestamp_local", "calls"])
    var counts = ArrivalCounts()
    for row in bank {
      counts.add(try CivilDateTime(parsing: row[0]), contacts: try #require(Int(row[1])))
    }
    #expect(counts.total == 4_098_124)
    let profile = try #require(ArrivalProfile(counts))
    let within = Weekday.allCases.compactMap { weekday in
      DayFactorFit.withinWeekday(
        profile.grid.days.filter { $0.date.weekday == weekday }.map { Int($0.count) })
    }
    #expect(within.count == 5)
    #expect(abs(within.sorted()[2] - 0.0562) < 6e-5)
    // Weekday levels: the profile's are means of days over the mean of all days.
    let mean = profile.weekdays.prefix(5).reduce(0, +) / 5
    for (weekday, index) in [1.13, 1.001, 0.944, 0.949, 0.984].enumerated() {
      #expect(abs(profile.weekdays[weekday] / mean - index) < 0.01)
    }
    // What days of one week have in common is in the week's factor: the day's alone is less than all.
    let fit = try #require(DayFactorFit(profile.grid))
    #expect(fit.day.value < 0.0562)
    #expect(fit.day.low > 0.02)
  }
}
