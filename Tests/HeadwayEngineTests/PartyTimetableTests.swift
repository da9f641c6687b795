import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Who may take which contact when: overflow, shares, reserves, worked on paper.
///
/// 2026-01-05 is a Monday.
@Suite struct PartyTimetableTests {
  /// Two teams of one person each, all day; both serve `calls`.
  private func eastAndWest(at arrivals: [String], minutes: Double) throws -> Scenario {
    Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: [try Parts.queue("calls", at: arrivals, minutes: minutes)],
      teams: ["east", "west"].map { Parts.team($0, serves: ["calls"], .level(1)) })
  }

  @Test func theOtherTeamHelpsAfterFiveMinutes() throws {
    var scenario = try eastAndWest(at: ["09:00", "09:02", "09:04", "09:21", "09:24"], minutes: 20)
    scenario.routing.overflow = [Overflow(queue: "calls", to: "west", after: .minutes(5))]
    let day = try Timetable(scenario)
    // West may have 2 from 09:07. 3 has waited long enough at 09:09, but east is free first. 4 could go to west
    // from 09:26, and does at 09:27. 5 gets east.
    #expect(
      try day.lives("calls") == [
        "1: arrived 09:00, started 09:00 east.0, completed 09:20",
        "2: arrived 09:02, started 09:07 west.0, completed 09:27",
        "3: arrived 09:04, started 09:20 east.0, completed 09:40",
        "4: arrived 09:21, started 09:27 west.0, completed 09:47",
        "5: arrived 09:24, started 09:40 east.0, completed 10:00",
      ])
    let layout = day.program.measures
    #expect(layout.routeQueues.indices.map { day.row[layout.routeColumn($0)] } == [3, 2])
  }

  @Test func theOtherTeamHelpsALongLine() throws {
    // West is open while two wait. 3 is the second to wait, and finds west open as it comes. When 5 joins, 2 and 5
    // wait, but west is busy until 09:24; then it takes the head.
    var scenario = try eastAndWest(at: ["09:00", "09:02", "09:04", "09:10"], minutes: 20)
    scenario.routing.overflow = [Overflow(queue: "calls", to: "west", after: .zero)]
    scenario.routing.overflow[0].waitingAtLeast = 2
    #expect(
      try Timetable(scenario).lives("calls") == [
        "1: arrived 09:00, started 09:00 east.0, completed 09:20",
        "2: arrived 09:02, started 09:20 east.0, completed 09:40",
        "3: arrived 09:04, started 09:04 west.0, completed 09:24",
        "4: arrived 09:10, started 09:40 east.0, completed 10:00",
      ])
  }

  @Test func aPartnerGetsItsShareAndNoMore() throws {
    // A quarter for acme. Deficits of us and acme, times 4: 3, 1; 2, 2 (ours by rank); 1, 3; 4, 0.
    var scenario = try eastAndWest(at: ["09:00", "09:01", "09:02", "09:03"], minutes: 5)
    scenario.teams[1].partner = "acme"
    var acme = Partner(name: "acme")
    acme.share = ["calls": 0.25]
    scenario.partners = [acme]
    #expect(
      try Timetable(scenario).lives("calls") == [
        "1: arrived 09:00, started 09:00 east.0, completed 09:05",
        "2: arrived 09:01, started 09:05 east.0, completed 09:10",
        "3: arrived 09:02, started 09:02 west.0, completed 09:07",
        "4: arrived 09:03, started 09:10 east.0, completed 09:15",
      ])
  }

  @Test func onePersonIsKeptForCalls() throws {
    // The second ticket finds one idle person, who is kept. At 09:07 there is one, at 09:10 there are two.
    let mail = try Parts.queue("mail", .ticket, at: ["09:00", "09:01"], minutes: 10)
    let calls = try Parts.queue("calls", at: ["09:02"], minutes: 5)
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: [mail, calls],
      teams: [Parts.team("north", serves: ["calls", "mail"], .level(2))])
    scenario.routing.reserve = [Reserve(queue: "calls", team: "north", keep: 1)]
    let day = try Timetable(scenario)
    #expect(try day.lives("calls") == ["1: arrived 09:02, started 09:02 north.1, completed 09:07"])
    #expect(
      try day.lives("mail") == [
        "1: arrived 09:00, started 09:00 north.0, completed 09:10",
        "2: arrived 09:01, started 09:10 north.0, completed 09:20",
      ])
  }
}
