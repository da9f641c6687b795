import HeadwayCalendar
import HeadwayPlanning
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// A future as a scenario: people and contacts of each week are those of the future.
@Suite struct YearScenarioTests {
  private static let text = """
    headway: 1
    seed: 3
    horizon: {start: 2026-01-05, days: 28, warm_up: 7d, holidays: [2026-02-18]}
    queues:
      calls:
        channel: phone
        arrivals: {profile: {per_week: 1000, days: {mon: 24, tue: 21, wed: 20, thu: 19, fri: 16}, hours: {"09": 1, "10": 1, "11": 1, "12": 1, "13": 1, "14": 1, "15": 1, "16": 1}}, events: [{name: payout, on: [mon], factor: 1.5}, {name: sale, on: [2026-02-10], factor: 3}]}
        handle_time: {exponential: {mean: 6 min}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "17:00"}
    teams:
      agents:
        skills: {calls: {}}
        shifts:
          - {agents: 5, days: [mon, tue, wed, thu, fri], start: "09:00", end: "17:00"}
          - {agents: 3, days: [mon, wed, fri], start: "10:00", end: "14:00"}
        shrinkage: {planned: 20%, unplanned: 10%}
        on_holidays: off
    targets: [{queue: calls, measure: service_level, within: 60s, at_least: 80%}]
    plan:
      start: 2026-02-02
      weeks: 4
      demand: {calls: {per_week: [1000, 1200, 900, 1100]}}
      events: [{name: drill, on: [2026-02-25], factor: 2}]
      teams: {agents: {headcount: 8}}
    """

  private func frame() throws -> PlanFrame {
    let scenario = try ScenarioReader.read(YAMLReader.read(SourceFile(name: "s.yaml", text: Self.text)))
      .scenario
    return try #require(PlanFrame(scenario))
  }

  /// What comes in a week is the plan's number times the future's luck; dates of the pattern do not count again.
  @Test func contactsOfAWeek() throws {
    let frame = try frame()
    #expect(frame.canLiveYears)
    let luck = [1.1, 0.9, 1, 1.2]
    let scenario = frame.scenario(of: PlanFuture(effectiveFTE: [[5, 5, 5, 5]], load: [luck]))
    #expect(scenario.horizon.start == CivilDate(year: 2026, month: 2, day: 2))
    for (week, planned) in [1000.0, 1200, 900, 1100].enumerated() {
      var horizon = scenario.horizon
      horizon.start = scenario.horizon.start.adding(days: 7 * week)
      horizon.days = 7
      let found = ExpectedDemand(scenario.queues[0], horizon: horizon).measured
      // Wednesday has 20 of 112 parts of a week, Monday 24 with half as much again: 20 / 112 more on the day of the drill.
      let drill = week == 3 ? 1 + 20.0 / 112 : 1
      #expect(abs(found - planned * luck[week] * drill) < 1e-6, "week \(week): \(found)")
    }
  }

  /// Person-days add up to the future's FTE to within one, and so do sums over weeks.
  @Test func peopleOfAWeek() throws {
    let frame = try frame()
    let wanted = [3.21, 2.9, 3.4, 3.05]
    let scenario = frame.scenario(of: PlanFuture(effectiveFTE: [wanted], load: [[1, 1, 1, 1]]))
    let team = scenario.teams[0]
    guard case .shifts(let shifts) = team.staffing else {
      Issue.record("no shifts")
      return
    }
    #expect(team.plannedShrinkage == 0 && team.unplannedShrinkage == 0.1)
    var (sum, all) = (0.0, 0.0)
    for week in 0..<4 {
      let monday = scenario.horizon.start.adding(days: 7 * week)
      var hours = 0.0
      for shift in shifts where shift.from ?? monday <= monday && monday <= shift.until ?? monday {
        let length = shift.start == TimeOfDay(hour: 9) ? 8.0 : 4.0
        hours += Double(shift.agents * shift.days.count) * length
      }
      // The week of the holiday: its Wednesday is taken away by the simulation, as the plan has done before.
      // 34 of 39 person-days of 8 h or 4 h, by people: 5 x 5 x 8 h + 3 x 3 x 4 h; Wednesday has 8 of 34 person-days.
      let there = week == 2 ? 1 - 8.0 / 34 : 1
      let expected = wanted[week] * 40 / 0.9 / there
      #expect(abs(hours - expected) <= 8 + 1e-9, "week \(week): \(hours), \(expected)")
      sum += hours
      all += expected
    }
    #expect(abs(sum - all) <= 12)
  }

  /// Two seeds: futures are alike, contacts are not.
  ///
  /// From too few people to plenty, so that luck decides in some weeks.
  @Test func yearsHaveLuckOfTheirOwn() async throws {
    let frame = try frame()
    let simulator = YearSimulator(frame, threads: 2)
    let futures = (0..<24).map { number in
      let people = 3.5 + 0.25 * Double(number)
      return PlanFuture(effectiveFTE: [[people, people, people, people]], load: [[1, 1, 1, 1]])
    }
    let years = try await simulator.live(futures, seed: 1)
    #expect(try await YearSimulator(frame, threads: 1).live(futures, seed: 1) == years)
    #expect(years.count == 24 && years.allSatisfy { $0.met.count == 1 && $0.met[0].count == 4 })
    let other = try await simulator.live(futures, seed: 2)
    #expect(other.map(\.met) != years.map(\.met))
  }
}
