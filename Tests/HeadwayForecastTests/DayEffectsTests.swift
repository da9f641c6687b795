import Foundation
import HeadwayCalendar
import HeadwayForecast
import Testing

@Suite("Holidays, events, drivers and changes of level")
struct DayEffectsTests {
  private let monday = "2026-01-05"

  private func date(_ day: Int) throws -> CivilDate { try CivilDate(parsing: monday).adding(days: day) }

  /// Weeks of 100, 200 on weekends 50, each day times a factor.
  private func history(_ weeks: Int, _ factor: (Int) -> Double) throws -> VolumeSeries {
    try series((0..<weeks * 7).map { ($0 % 7 < 5 ? 200 : 50) * factor($0) })
  }

  @Test("holidays seen often have their factor, the days around them theirs, and the rest is untouched")
  func holidays() throws {
    // A Wednesday of every fourth week: half; the day after: 1.3 times.
    let holidays = (0..<12).map { $0 * 28 + 16 }
    let past = try history(48) { holidays.contains($0) ? 0.5 : holidays.contains($0 - 1) ? 1.3 : 1 }
    let names = Dictionary(uniqueKeysWithValues: try holidays.map { (try date($0), "H\($0)") })
    var calendar = DayCalendar(holidays: names)
    calendar.holidays[try date(48 * 7 + 2)] = "next"
    let effects = DayEffects(past, calendar)
    // Twelve days and half an observation of no effect: exp(ln 0.5 × 12 / 12.5) = 0.514, and 1.3^0.96 = 1.286.
    #expect((effects.factor(48 * 7 + 2) - 0.514).magnitude < 0.001)
    #expect((effects.factor(48 * 7 + 3) - 1.286).magnitude < 0.001)
    #expect(effects.factor(48 * 7 + 1) == 1 && effects.factor(48 * 7) == 1)
    let forecast = VolumeForecast(past, method: .average8, weeks: 1, levels: [], effects: effects)
    // The history has 200 / 0.514 × 0.5 on its holidays, two of eight Wednesdays: 200 × (6 + 2 × 0.9727) / 8 × 0.514.
    #expect((forecast.values[2] - 102.1).magnitude < 0.3)
    #expect((forecast.values[0] - 200).magnitude < 1e-9)
  }

  @Test("in a history with hardly any noise, a holiday's large effect is no outlier")
  func quietHistory() throws {
    let holidays = (0..<6).map { $0 * 49 + 16 }
    let past = try history(48) { holidays.contains($0) ? 0.25 : 1 + Double($0 % 3) / 200 }
    var names = Dictionary(uniqueKeysWithValues: try holidays.map { (try date($0), "H\($0)") })
    names[try date(48 * 7 + 2)] = "next"
    // Six days and half an observation of no effect: exp(ln 0.25 × 6 / 6.5) = 0.278.
    #expect((DayEffects(past, DayCalendar(holidays: names)).factor(48 * 7 + 2) - 0.278).magnitude < 0.004)
  }

  @Test("a holiday on which nothing ever came is closed")
  func closed() throws {
    let holidays = [16, 72, 128, 191]
    let past = try history(32) { holidays.contains($0) ? .nan : 1 }
    var names = Dictionary(uniqueKeysWithValues: try holidays.map { (try date($0), "H\($0)") })
    names[try date(32 * 7 + 3)] = "next"
    let effects = DayEffects(past, DayCalendar(holidays: names))
    #expect(effects.factor(32 * 7 + 3) == 0)
    let forecast = VolumeForecast(past, weeks: 1, levels: [0.8], effects: effects)
    #expect(forecast.values[3] == 0 && forecast.bands[0].upper[3] == 0 && forecast.values[2] > 190)
  }

  @Test("an event that never happened does what its file says; one that did, what it did")
  func events() throws {
    let campaign = (0..<10).map { 35 + $0 * 14 }
    let past = try history(30) { campaign.contains($0) ? 1.5 : 1 }
    var events: [CivilDate: [DayCalendar.Event]] = [:]
    for day in campaign { events[try date(day)] = [.init(name: "campaign")] }
    events[try date(210)] = [.init(name: "campaign")]
    events[try date(211)] = [.init(name: "launch", factor: 3)]
    let effects = DayEffects(past, DayCalendar(events: events))
    // 1.5^(10 / 10.5) = 1.4713.
    #expect((effects.factor(210) - 1.4713).magnitude < 0.001)
    #expect((effects.factor(211) - 3).magnitude < 1e-9)
  }

  @Test("volumes that follow the square root of a driver have the elasticity one half")
  func drivers() throws {
    let driver = (0..<40 * 7).map { 100 + 60 * sin(Double($0) * 1.7) }
    let past = try history(30) { driver[$0].squareRoot() / 10 }
    let values = Dictionary(uniqueKeysWithValues: try driver.indices.map { (try date($0), driver[$0]) })
    let effects = DayEffects(past, DayCalendar(drivers: [.init(name: "orders", values: values)]))
    let elasticity = try #require(effects.toldDrivers.first?.elasticity)
    // Medians of square roots are square roots of medians but for even numbers of days; 3% allow for that.
    #expect((elasticity - 0.5).magnitude < 0.015)
    let ratio = effects.factor(215) / effects.factor(213)
    #expect((ratio - pow(driver[215] / driver[213], elasticity)).magnitude < 1e-9)
  }

  @Test("a jump by 40% that stays is found with its day and size; a steady series and a slow climb have none")
  func levelShift() throws {
    func wobble(_ day: Int) -> Double { 1 + 0.03 * sin(Double(day) * 2.3) }
    let jump = try history(40) { wobble($0) * ($0 < 25 * 7 ? 1 : 1.4) }
    let shift = try #require(LevelShift(jump))
    #expect(shift.date == (try date(25 * 7)))
    #expect((shift.factor - 1.4).magnitude < 0.03)
    #expect(LevelShift(try history(40, wobble)) == nil)
    #expect(LevelShift(try history(40) { wobble($0) * (1 + Double($0) / 400) }) == nil)
    // A fortnight's outage comes back, and is no new level.
    #expect(LevelShift(try history(40) { wobble($0) * ((140..<154).contains($0) ? 0.4 : 1) }) == nil)
  }

  @Test(
    "the automatic forecast has followed a new level after four weeks, and takes no single odd day for one")
  func automaticFollows() throws {
    func wobble(_ day: Int) -> Double { 1 + 0.03 * sin(Double(day) * 2.3) }
    let jump = try history(40) { wobble($0) * ($0 < 36 * 7 ? 1 : 1.4) }
    // A Monday of 200 × 1.4 = 280; five parts in a hundred for the wobble and what is still on the way.
    #expect((ForecastMethod.automatic.forecast(jump, days: 7)[0] - 280).magnitude < 14)
    let odd = try history(40) { wobble($0) * ($0 == 39 * 7 ? 4 : 1) }
    #expect((ForecastMethod.automatic.forecast(odd, days: 7)[0] - 200).magnitude < 10)
  }
}
