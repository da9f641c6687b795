import HeadwayCalendar
import HeadwayCompiler
import HeadwayProgram
import HeadwayRostering
package import HeadwayScenario
public import HeadwayUnits

/// People wanted on the floor, absences included, as steps over simulated time.
public struct PeopleWanted: Sendable {
  /// From when on, and how many (not rounded); ascending.
  public var steps: [(start: SimTime, people: Double)]

  /// Makes the steps.
  public init(steps: [(start: SimTime, people: Double)]) { self.steps = steps }

  /// The most that are wanted within a stretch of time.
  func most(from: SimTime, to: SimTime) -> Double {
    var most = 0.0
    // The last step that has begun, and all that begin within.
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].start <= from { low = middle + 1 } else { high = middle }
    }
    for step in steps[max(0, low - 1)...] {
      guard step.start < to else { break }
      if step.start <= from || step.start < to { most = max(most, step.people) }
    }
    return steps.first.map { $0.start < to } ?? false ? most : 0
  }
}

extension ScheduleProblem {
  /// Whole people wanted in each step of the roster; nobody while the team is off.
  func need(_ wanted: PeopleWanted) -> [Int] {
    (0..<calendar.weeks * 7 * 1440 / step).map { index in
      let minute = index * step
      guard !closed.contains(minute / 1440), !wanted.steps.isEmpty else { return 0 }
      let most = wanted.most(from: calendar.time(minute), to: calendar.time(minute + step))
      // A hair above a whole number is that number.
      return max(0, Int((most - 1e-6).rounded(.up)))
    }
  }
}

/// Finds the people wanted by each team.
struct ScheduleNeeds {
  let scenario: Scenario
  let compiled: CompiledScenario
  let requirement: Requirement

  init(_ scenario: Scenario, _ compiled: CompiledScenario) {
    self.scenario = scenario
    self.compiled = compiled
    requirement = RequirementPlanner(scenario: scenario, compiled: compiled).requirement()
  }

  /// By the formulas: people at work, not rounded, over the share that is present.
  func byFormulas(_ team: String) -> PeopleWanted { wanted(team) { requirement.teams[$0].agents } }

  /// By a plan that was searched: whole people at work, over the share that is present.
  func byPlan(_ plan: StaffingPlan, _ team: String) -> PeopleWanted {
    wanted(team) { plan.people[$0].map(Double.init) }
  }

  private func wanted(_ team: String, _ people: (Int) -> [Double]) -> PeopleWanted {
    guard let index = scenario.teams.firstIndex(where: { $0.name == team }) else {
      return PeopleWanted(steps: [])
    }
    let present = scenario.teams[index].presentShare
    return PeopleWanted(
      steps: zip(requirement.starts, people(index)).map {
        (start: SimTime(microseconds: $0), people: $1 / present)
      })
  }

  /// From local moments on, as a file says.
  func bySteps(_ steps: [(start: CivilDateTime, people: Int)], _ calendar: RosterCalendar) -> PeopleWanted {
    PeopleWanted(
      steps: steps.map {
        (start: calendar.clock.time(of: $0.start, in: calendar.zone), people: Double($0.people))
      })
  }

  /// As many as are rostered on the floor today, absences included.
  func today(_ team: String) -> PeopleWanted {
    guard let number = scenario.teams.firstIndex(where: { $0.name == team }) else {
      return PeopleWanted(steps: [])
    }
    let program = compiled.program
    var people = 0
    var steps: [(start: SimTime, people: Double)] = []
    for row in program.duty where row.team == number {
      switch row.kind {
      case .shiftStart, .breakEnd: people += Self.people(row, program)
      case .shiftEnd, .breakStart: people -= Self.people(row, program)
      case .levelRise, .levelFall: people = row.value
      case .timeOff: continue
      }
      let start = SimTime(microseconds: row.time)
      if steps.last?.start == start { steps.removeLast() }
      steps.append((start: start, people: Double(people)))
    }
    return PeopleWanted(steps: steps)
  }

  private static func people(_ row: DutyRow, _ program: SimulationProgram) -> Int {
    min(row.persons, program.occurrences[row.value].agents)
  }
}

extension Team {
  /// The share of rostered people who are at work; people of `staffing:` all are.
  package var presentShare: Double {
    guard case .shifts = staffing else { return 1 }
    return (1 - plannedShrinkage) * (1 - unplannedShrinkage)
  }
}
