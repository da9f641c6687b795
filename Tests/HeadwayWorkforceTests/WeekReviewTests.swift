import HeadwayCalendar
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce
import Testing

/// Past weeks against what was expected, by arithmetic on paper.
@Suite struct WeekReviewTests {
  private let scenario: Scenario

  init() throws {
    let text = """
      headway: 1
      horizon: {start: 2026-01-05, days: 14}
      queues:
        calls: {channel: phone, arrivals: {rate: 2/min}, handle_time: {exponential: {mean: 200s}}}
        mail: {channel: ticket, arrivals: {rate: 1/min}, handle_time: {exponential: {mean: 300s}}}
      teams: {agents: {skills: {calls: {}, mail: {}}, staffing: 10}}
      targets: [{queue: calls, measure: wait, at_most: 60s}]
      plan: {start: 2026-01-12, weeks: 4, teams: {agents: {headcount: 10}}}
      """
    scenario = try ScenarioReader.read(YAMLReader.read(SourceFile(name: "plan.yaml", text: text))).scenario
  }

  private func date(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

  /// Days from a first one on, each with a number of contacts of so many seconds.
  private func actuals(from first: String, _ contacts: [Double], seconds: Double = 200) throws -> QueueActuals
  {
    let first = try date(first)
    var days: [CivilDate: QueueActuals.Day] = [:]
    for (offset, number) in contacts.enumerated() {
      days[first.adding(days: offset)] = .init(contacts: number, timed: number, seconds: number * seconds)
    }
    return QueueActuals(days: days)
  }

  /// A history that ends on Wednesday: the last whole week is the one before, whatever came on Monday to Wednesday.
  @Test func halfAWeekIsNoWeek() throws {
    let until = try date("2026-01-21")
    #expect("\(WeekReview.lastMonday(until))" == "2026-01-12")
    #expect("\(WeekReview.lastMonday(until.adding(days: 4)))" == "2026-01-19")
    var input = WeekReview.Input(
      scenario: scenario,
      queues: ["calls": try actuals(from: "2026-01-12", [10, 20, 30, 40, 50, 60, 70, 1000, 1000, 1000])],
      until: until)
    let volumes = [
      PastVolumes.Week(
        first: try date("2026-01-12"), contacts: 250,
        intervals: [.init(level: 0.8, lower: 230, upper: 270), .init(level: 0.95, lower: 220, upper: 285)]),
      PastVolumes.Week(first: try date("2026-01-19"), contacts: 260),
    ]
    input.volumes = ["calls": PastVolumes(source: "0run", weeks: volumes)]
    let facts = WeekReview(input).facts
    // 280 came of 250 expected: outside of 230 to 270, inside of 220 to 285.
    let contacts = facts.filter { $0.measure == .contacts }
    #expect(contacts.count == 1)
    #expect(contacts.first?.actual == 280 && contacts.first?.difference == 30)
    #expect(contacts.first?.level == 0.95 && contacts.first?.source == "0run")
    #expect(facts.first { $0.measure == .handleTime }?.actual == 200)
  }

  /// A day of which nothing is known makes its week unknown; a forecast that began on a Thursday has weeks from Thursday.
  @Test func weeksAreThoseOfTheForecast() throws {
    let contacts: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    var input = WeekReview.Input(
      scenario: scenario, queues: ["mail": try actuals(from: "2026-01-15", contacts)],
      until: try date("2026-01-25"))
    input.volumes = [
      "mail": PastVolumes(source: "0run", weeks: [.init(first: try date("2026-01-15"), contacts: 20)])
    ]
    let fact = WeekReview(input).facts.first { $0.measure == .contacts }
    let thursday = try date("2026-01-15")
    #expect(fact?.actual == 28 && fact?.week == thursday)
    #expect(fact?.level == nil && abs((fact?.share ?? 0) - 0.4) < 1e-12)
    var unknown = contacts
    unknown[2] = .nan
    input.queues = ["mail": try actuals(from: "2026-01-15", unknown)]
    #expect(WeekReview(input).facts.filter { $0.measure == .contacts }.isEmpty)
  }

  /// Without anything stored, last week is told with nothing beside it but the scenario's handle times.
  @Test func nothingWasExpected() throws {
    let review = WeekReview(
      .init(
        scenario: scenario,
        queues: ["mail": try actuals(from: "2026-01-12", [1, 1, 1, 1, 1, 1, 1], seconds: 330)],
        until: try date("2026-01-18")))
    let contacts = review.facts.first { $0.measure == .contacts }
    #expect(contacts?.actual == 7 && contacts?.expected == nil)
    // A tenth more than the scenario's 300 s.
    let time = try #require(review.facts.first { $0.measure == .handleTime }?.share)
    #expect(abs(time - 0.1) < 1e-12)
  }
}
