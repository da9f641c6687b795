import HeadwayForecast
import Testing

@Suite("The rest of a day, and handle times")
struct DayRevisionTests {
  /// Days of 4 slots of 100 contacts, each day times a factor: the whole day is as its morning was.
  private func history(_ factors: [Double]) throws -> VolumeSeries {
    try series(factors.flatMap { [Double](repeating: 100 * $0, count: 4) }, slots: 4)
  }

  @Test("where the rest always went as the morning did, nearly all of the surprise goes on")
  func proportional() throws {
    let factors = (0..<140).map { [1.2, 0.8, 1.1, 0.9][$0 % 4] }
    let revision = DayRevision(
      try history(factors), today: [110, 110], method: .average8, levels: [0.8])
    // One day's weight among the 112 of 16 weeks draws the slope from 1 to 112 / 113.
    #expect(revision.days == 16 * 7)
    #expect((revision.persistence - 112.0 / 113).magnitude < 1e-9)
    #expect(revision.values[0] == 110 && revision.knownSlots == 2)
    let expected = revision.before[2] * revision.factor
    #expect((revision.values[2] - expected).magnitude < 1e-9)
    // Before: the mean of eight same weekdays is 100; today is 10% above it.
    #expect((revision.values[2] - 110).magnitude < 0.2)
    #expect(revision.bands[0].lower[0] == 110 && revision.bands[0].lower[2] < revision.values[2])
  }

  @Test("where morning and rest have nothing to do with each other, the surprise is forgotten")
  func independent() throws {
    let values = (0..<140).flatMap { day -> [Double] in
      let morning = [1.2, 0.8][day % 2] * 100
      let rest = [1.2, 1.2, 0.8, 0.8][day % 4] * 100
      return [morning, morning, rest, rest]
    }
    let revision = DayRevision(
      try series(values, slots: 4), today: [130, 130], method: .average8, levels: [])
    #expect(revision.persistence < 0.05)
    #expect((revision.values[3] - revision.before[3]).magnitude < 2)
  }

  @Test("handle times are weighted by contacts, and slots have their own where there are enough contacts")
  func handleTimes() throws {
    // Mornings 300 s of 400 contacts, afternoons 600 s of 200: the mean is 400 s, the ratios 0.75 and 1.5.
    let contacts: [Double] = (0..<120).map { $0.isMultiple(of: 2) ? 400.0 : 200 }
    let seconds: [Double] = (0..<120).map { $0.isMultiple(of: 2) ? 400 * 300.0 : 200 * 600 }
    let times = try #require(HandleTimeForecast(contacts: contacts, seconds: seconds, slots: 2))
    #expect((times.level - 400).magnitude < 1e-9)
    // Eight weeks: 22,400 and 11,200 contacts, beside the weight of 200 at ratio 1.
    let morning = (0.75 * 22_400 + 200) / 22_600
    let afternoon = (1.5 * 11_200 + 200) / 11_400
    #expect(isClose(times.profile, [morning, afternoon]))
    #expect((times.seconds(slot: 1) - 400 * times.profile[1]).magnitude < 1e-9)
    #expect(HandleTimeForecast(contacts: [0, 0], seconds: [0, 0], slots: 2) == nil)
  }

  @Test("a lasting change of handle time is followed; a quiet day with odd times hardly moves it")
  func handleTimeLevel() throws {
    var contacts = [Double](repeating: 100, count: 80)
    var seconds = contacts.map { $0 * 300 }
    for day in 40..<80 { seconds[day] = 100 * 400 }
    let followed = try #require(HandleTimeForecast(contacts: contacts, seconds: seconds, slots: 1))
    #expect(followed.level > 397 && followed.level < 400)
    contacts[79] = 1
    seconds[79] = 3000
    let odd = try #require(HandleTimeForecast(contacts: contacts, seconds: seconds, slots: 1))
    #expect((odd.level - followed.level).magnitude < 5)
  }
}
