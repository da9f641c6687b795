import HeadwayPlanning
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce
import Testing

/// Weeks that no number of people can save.
@Suite struct WeekReachTests {
  /// Mail is to be solved within two days of the calendar.
  ///
  /// A fifth of it comes on each day from Monday to Friday, and nobody works at weekends. The plan's weeks begin on 2 March: the holiday of the second one is a Friday, so that all of its
  /// mail, a fifth of the week's, waits for more than two days whoever is there on Monday. The third one's is a
  /// Wednesday, whose mail is solved on Thursday.
  private static let text = """
    headway: 1
    seed: 5
    horizon: {start: 2026-01-05, days: 28, warm_up: 7d, holidays: [2026-03-13, 2026-03-18]}
    currency: USD
    queues:
      mail:
        channel: ticket
        arrivals: {profile: {per_week: 600, days: {mon: 1, tue: 1, wed: 1, thu: 1, fri: 1}, hours: {"09": 1, "10": 1, "11": 1, "12": 1, "13": 1, "14": 1}}, uncertainty: {day: 8%}}
        handle_time: {lognormal: {mean: 20 min, cv: 0.8}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "18:00"}
    teams:
      writers:
        skills: {mail: {}}
        shifts: [{agents: 7, days: [mon, tue, wed, thu, fri], start: "09:00", end: "18:00"}]
        at_shift_end: pause
        on_holidays: off
        cost: {per_hour: 18 USD}
    targets: [{queue: mail, measure: resolution, within: 2d, at_least: 90%, clock: calendar}]
    plan:
      start: 2026-03-02
      weeks: 6
      uncertainty: {week: 4%}
      teams:
        writers: {headcount: 6, hiring: {training: 1w}, overtime: {at_most: 60%}}
    """

  @Test func aHolidayOnFridayIsOutOfReach() async throws {
    let scenario = try ScenarioReader.read(
      YAMLReader.read(SourceFile(name: "s.yaml", text: Self.text))
    ).scenario
    var study = try #require(PlanStudy(scenario))
    study.effort = SurfaceEffort(evenPoints: 30, nearPoints: 15, weeks: 8, provingWeeks: 40, livedWeeks: 120)
    study.threads = 2
    let answer = try await study.run()
    #expect(answer.planned.count == 1)
    let reach = (0..<6).map { answer.isOutOfReach(target: 0, week: $0) }
    #expect(reach == [false, true, false, false, false, false])
    // It is told as missed, and nobody comes for it: no more people than in the weeks beside it.
    #expect(!answer.keptWeeks.contains(1))
    let people = answer.plan.rows[0].map { $0.plannedFTE }
    #expect(people[1] <= people[0] + 0.01 || people[1] <= people[2] + 0.01, "\(people)")
    #expect(people[1] < 7.5, "\(people)")
    #expect(answer.weekPrices.allSatisfy { $0.week != 1 })
  }
}
