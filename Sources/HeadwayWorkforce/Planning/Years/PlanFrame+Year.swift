import HeadwayCalendar
package import HeadwayPlanning
package import HeadwayScenario
import HeadwayUnits

extension PlanFrame {
  /// Whether the plan's weeks can be simulated one after the other: rosters and volumes with dates of their own cannot.
  public var canLiveYears: Bool {
    teams.allSatisfy { scenario.teams[$0].canChangeByWeek }
      && scenario.queues.allSatisfy(\.arrivals.canChangeByWeek)
  }

  /// A week after the last one, so that what arrived in the last one comes to its end.
  static let weeksBeyond = 1

  /// The whole scenario of a future: its people and its contacts, week after week from the plan's start, with holidays
  /// and events.
  package func scenario(of future: PlanFuture) -> Scenario {
    var scenario = scenario
    scenario.horizon.start = plan.start
    scenario.horizon.days = 7 * (plan.weeks + Self.weeksBeyond)
    scenario.horizon.holidays = holidays
    let last = plan.weeks - 1
    let weeks = (0..<plan.weeks + Self.weeksBeyond).map { min($0, last) }
    for (place, team) in teams.enumerated() {
      let own = self.scenario.teams[team]
      let factors = weeks.enumerated().map { week, planned in
        // Effective FTE have the holidays taken away, which the simulation does itself.
        let there = 1 - own.holidayShare(weekFrom: plan.start.adding(days: 7 * planned), holidays)
        let hours = future.effectiveFTE[place][planned] * Self.standardHours
        return floorHours[place] > 0 && there > 0 ? hours / there / floorHours[place] : 0
      }
      scenario.teams[team] = own.changing(
        by: factors, from: plan.start, interval: scenario.horizon.interval)
    }
    for index in scenario.queues.indices {
      let arrivals = scenario.queues[index].arrivals.withoutDates
      scenario.queues[index].arrivals = arrivals
      let factors = dayFactors(scenario.queues[index], index, weeks, future.load[index])
      scenario.queues[index].arrivals = arrivals.changing(by: factors)
    }
    return scenario
  }

  /// What the contacts of each day are multiplied by: to the week's volume, its luck, and what is known of the day.
  private func dayFactors(
    _ queue: Queue, _ index: Int, _ weeks: [Int], _ luck: [Double]
  ) -> [CivilDate: Double] {
    var factors: [CivilDate: Double] = [:]
    for (week, planned) in weeks.enumerated() {
      let monday = plan.start.adding(days: 7 * planned)
      let usual = demand.own(queue, weekFrom: monday, scenario.horizon)
      let volume = demand.withoutEvents[index][planned] * luck[planned]
      let factor = usual > 0 ? volume / usual : 0
      for day in 0..<7 {
        let known = week == planned ? demand.eventFactor(queue.name, on: monday.adding(days: day)) : 1
        factors[plan.start.adding(days: 7 * week + day)] = factor * known
      }
    }
    // The warm-up is like the first week.
    let warmUp = Int(scenario.horizon.warmUp.inSeconds / 86_400) + 2
    let first = factors[plan.start] ?? 1
    for day in 1...warmUp { factors[plan.start.adding(days: -day)] = first }
    return factors
  }
}
