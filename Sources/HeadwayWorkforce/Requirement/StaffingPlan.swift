public import HeadwayScenario
public import HeadwayUnits

/// People at work per team and interval of the measured horizon.
public struct StaffingPlan: Sendable, Hashable {
  /// The grain: the scenario's interval.
  public var interval: SimDuration
  /// The teams, ascending by name.
  public var teams: [String]
  /// People at work, shape [team × interval]; entry 0 begins at local 00:00 of the horizon's `start`.
  public var people: [[Int]]

  /// Makes a plan; `people` has one list for each team, all of the horizon's number of intervals.
  public init(interval: SimDuration, teams: [String], people: [[Int]]) {
    precondition(teams.count == people.count, "a plan has one list of people for each team")
    self.interval = interval
    self.teams = teams
    self.people = people
  }

  /// A scenario with these people in place of its teams' staffing and shifts.
  ///
  /// What belongs to rosters is taken off: shrinkage, meetings, overtime, voluntary time off, learning, holidays off,
  /// and the zone in which shifts were given. The warm-up has the people of the horizon's last days, as every list
  /// repeats backwards. Teams that the plan does not name stay as they are.
  public func applied(to scenario: Scenario) -> Scenario {
    var scenario = scenario
    for index in scenario.teams.indices {
      guard let row = teams.firstIndex(of: scenario.teams[index].name), !people[row].isEmpty else { continue }
      scenario.teams[index].staffing = .list(people[row])
      scenario.teams[index].timeZone = nil
      scenario.teams[index].plannedShrinkage = 0
      scenario.teams[index].unplannedShrinkage = 0
      scenario.teams[index].offOnHolidays = false
      scenario.teams[index].ramp = []
      scenario.teams[index].offFloor = []
      scenario.teams[index].voluntaryTimeOff = nil
      scenario.teams[index].overtime = nil
    }
    return scenario
  }
}
