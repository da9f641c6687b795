import HeadwayCalendar
import HeadwayPlanning
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce
import Testing

/// What a plan expects of each week, against arithmetic on paper.
@Suite struct WeeklyDemandTests {
  private func planned(_ plan: String, holidays: String = "[]", channel: String = "phone") throws -> Scenario
  {
    let text = """
      headway: 1
      horizon: {start: 2026-01-05, days: 14, holidays: \(holidays)}
      queues:
        calls:
          channel: \(channel)
          arrivals: {profile: {per_week: 700, days: {mon: 30, tue: 20, wed: 20, thu: 20, fri: 10}}}
          handle_time: {exponential: {mean: 6 min}}
          hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "18:00"}
      teams:
        agents:
          skills: {calls: {}}
          shifts: [{agents: 10, days: [mon, tue, wed, thu, fri], start: "09:00", end: "18:00", breaks: [{at: "12:00", for: 60 min}]}]
          shrinkage: {planned: 20%, unplanned: 10%}
          off_floor: [{name: meeting, on: [wed], at: "10:00", for: 1h, agents: 4}]
          on_holidays: off
      targets: [{queue: calls, measure: wait, at_most: 60s}]
      plan: {\(plan), teams: {agents: {headcount: 10}}}
      """
    return try ScenarioReader.read(YAMLReader.read(SourceFile(name: "plan.yaml", text: text))).scenario
  }

  private func contacts(_ plan: String) throws -> [Double] {
    let scenario = try planned(plan)
    let plan = try #require(scenario.plan)
    return try #require(WeeklyDemand(plan, of: scenario).contacts.first)
  }

  private func near(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) < 1e-9 * max(1, abs($1)) }
  }

  @Test func aQueueWithoutDemandKeepsItsVolume() throws {
    #expect(near(try contacts("weeks: 2"), [700, 700]))
  }

  /// The list, then growth from its last entry: 800, 900, 900 x 1.1, 900 x 1.21.
  @Test func growthBeginsAfterTheList() throws {
    let found = try contacts("weeks: 4, demand: {calls: {per_week: [800, 900], growth: 10%}}")
    #expect(near(found, [800, 900, 990, 1089]))
  }

  /// 2 contacts in the first week of each, 1 in the second, 0.5 in the third; newcomers before the plan are as many as
  /// in its first week: 10 x 3.5; 20 x 2 + 10 x 1.5; 20 x 3 + 10 x 0.5; 20 x 3.5.
  @Test func newcomersBringContactsByTheirAge() throws {
    let found = try contacts(
      "weeks: 4, demand: {calls: {driver: sellers, contacts: [2, 1, 0.5]}}, "
        + "drivers: {sellers: {per_week: [10, 20], counts: newcomers}}")
    #expect(near(found, [35, 55, 65, 70]))
  }

  @Test func thosePresentBringContactsEachWeek() throws {
    let found = try contacts(
      "weeks: 3, demand: {calls: {driver: sellers, contacts: 0.5}}, drivers: {sellers: {per_week: [100, 110]}}"
    )
    #expect(near(found, [50, 55, 55]))
  }

  /// A Monday has 30% of the week: doubled, the week has 130%.
  @Test func anEventMultipliesItsDay() throws {
    let found = try contacts("weeks: 2, events: [{on: [2026-01-19], factor: 2}]")
    #expect(near(found, [700, 910]))
  }

  /// On a holiday calls are turned away; tickets wait.
  ///
  /// 14 January is a Wednesday: 20%.
  @Test func holidaysTurnCallsAway() throws {
    for (channel, first) in [("phone", 560.0), ("ticket", 700)] {
      let scenario = try planned("weeks: 2", holidays: "[2026-01-14]", channel: channel)
      let demand = WeeklyDemand(try #require(scenario.plan), of: scenario)
      #expect(near(demand.letIn[0], [first, 700]), "\(channel)")
    }
  }

  /// 10 people, 5 days of 8 hours; 4 of them an hour in a meeting; (1 - 0.2)(1 - 0.1) of the rest are there.
  @Test func floorHoursAreThoseOfTheRoster() throws {
    let team = try #require(try planned("weeks: 2").teams.first)
    let hours = FloorHours(team)
    #expect(abs(hours.rostered - 400) < 1e-9)
    #expect(abs(hours.floor - 396 * 0.72) < 1e-9)
    #expect(abs(hours.shrinkage - (1 - 396 * 0.72 / 400)) < 1e-9)
  }

  /// A fifth of the roster's hours falls on the holiday: shrinkage is 1 - (1 - own) x 0.8 in that week.
  @Test func holidaysAreShrinkageOfTheirWeek() throws {
    let frame = try #require(PlanFrame(try planned("weeks: 2", holidays: "[2026-01-14]")))
    let shrinkage = frame.problem.teams[0].shrinkage
    let own = 1 - 396 * 0.72 / 400
    #expect(near(shrinkage, [1 - (1 - own) * 0.8, own]))
  }

  /// 700 contacts of 6 minutes are 70 hours of work, over 45 opening hours.
  @Test func loadIsInErlangsOfTheOpeningHours() throws {
    let frame = try #require(PlanFrame(try planned("weeks: 1, demand: {calls: {per_week: 1400}}")))
    #expect(near(frame.problem.queues[0].load, [2 * 70.0 / 45]))
  }
}
