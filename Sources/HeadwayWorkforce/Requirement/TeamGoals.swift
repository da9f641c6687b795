import HeadwayScenario

/// How busy a team's people may be.
struct TeamGoals {
  /// The highest occupancy that a target allows; 1 without one.
  var occupancy = 1.0
  /// The share of rostered people who are at work: (1 − planned)(1 − unplanned), 1 for `staffing:`.
  let presence: Double

  /// Reads a team's targets and shrinkage; utilisation counts rostered time, so less of it is busy at an occupancy.
  init(_ team: Team, _ scenario: Scenario) {
    if case .shifts = team.staffing {
      presence = (1 - team.plannedShrinkage) * (1 - team.unplannedShrinkage)
    } else {
      presence = 1
    }
    for target in scenario.targets where target.subject == .team(team.name) {
      guard case .atMost(let share) = target.goal, share > 0 else { continue }
      switch target.measure {
      case .occupancy: occupancy = min(occupancy, share)
      case .utilisation: occupancy = min(occupancy, share / presence)
      default: break
      }
    }
  }
}
