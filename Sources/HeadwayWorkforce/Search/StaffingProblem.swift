public import HeadwayCalendar
public import HeadwayScenario
public import HeadwayUnits

/// People to be found: for each team and interval so many that every target holds, at the least cost.
///
/// The search moves blocks: a team's people in a day part are so many more or fewer than those it starts from, the
/// same number in each interval, so that the shape within the part is kept.
public struct StaffingProblem: Sendable {
  /// The scenario whose teams are staffed.
  public let scenario: Scenario
  /// The teams, in the scenario's order.
  public let teams: [StaffingTeam]
  /// The day parts, in order.
  public let parts: [DayPart]
  /// The day part of each interval.
  public let partOfInterval: [Int]
  /// What can be moved: blocks in which the team can work.
  public let blocks: [StaffingBlock]
  /// How long the intervals are (h); the last may be shorter.
  let hours: [Double]

  /// Makes a problem.
  ///
  /// - Parameters:
  ///   - starts: Starts of the measured intervals.
  ///   - hours: How long they are.
  ///   - partHours: How many hours a day part has; a divisor of 24.
  public init(
    scenario: Scenario, teams: [StaffingTeam], starts: [SimTime], hours: [Double], clock: HorizonClock,
    partHours: Int
  ) {
    precondition(24 % partHours == 0, "day parts of \(partHours) hours do not make a day")
    precondition(hours.count == starts.count)
    precondition(teams.allSatisfy { $0.start.count == starts.count && $0.canWork.count == starts.count })
    self.scenario = scenario
    self.teams = teams
    let (parts, ofInterval) = DayPart.parts(of: starts, clock: clock, hours: partHours)
    self.parts = parts
    partOfInterval = ofInterval
    self.hours = hours
    blocks = teams.indices.flatMap { team in
      parts.indices.compactMap { part in
        let intervals = starts.indices.filter { ofInterval[$0] == part && teams[team].canWork[$0] }
        return intervals.isEmpty ? nil : StaffingBlock(team: team, part: part, intervals: intervals)
      }
    }
  }

  /// Steps up (or down, below 0) from the start, one number a block; a step is the team's multiple.
  public typealias Moves = [Int]

  /// No block moved.
  public var start: Moves { Moves(repeating: 0, count: blocks.count) }

  /// The people of a team in an interval after so many steps.
  package func people(_ block: StaffingBlock, interval: Int, steps: Int) -> Int {
    let team = teams[block.team]
    return team.limit.nearest(team.limit.nearest(team.start[interval]) + steps * team.limit.multiple)
  }

  /// The plan after some moves.
  public func plan(_ moves: Moves) -> StaffingPlan {
    var people = teams.map { team in
      zip(team.start, team.canWork).map { $1 ? team.limit.nearest($0) : 0 }
    }
    for (block, steps) in zip(blocks, moves) where steps != 0 {
      for interval in block.intervals {
        people[block.team][interval] = self.people(block, interval: interval, steps: steps)
      }
    }
    return StaffingPlan(interval: scenario.horizon.interval, teams: teams.map(\.name), people: people)
  }

  /// What a plan's people cost over the measured horizon.
  public func cost(_ plan: StaffingPlan) -> Double {
    zip(teams, plan.people).reduce(0) { sum, pair in
      sum + pair.0.costPerHour * zip(hours, pair.1).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
  }

  /// The mean people of a block after so many steps, rounded down.
  package func meanPeople(_ block: StaffingBlock, steps: Int) -> Int {
    block.intervals.reduce(0) { $0 + people(block, interval: $1, steps: steps) } / block.intervals.count
  }

  /// What a block costs after so many steps.
  package func cost(of block: StaffingBlock, steps: Int) -> Double {
    let worked = block.intervals.reduce(0.0) {
      $0 + hours[$1] * Double(people(block, interval: $1, steps: steps))
    }
    return teams[block.team].costPerHour * worked
  }

  /// What one step more costs where no bound is in the way.
  package func costOfStep(_ block: StaffingBlock) -> Double {
    let team = teams[block.team]
    let step = block.intervals.reduce(0.0) { $0 + hours[$1] } * Double(team.limit.multiple)
    return team.costPerHour * step
  }

  /// The least and the greatest step that change anything.
  ///
  /// Beyond them everybody is at a bound; without a maximum, three times the people and ten more are the end.
  package func range(_ block: StaffingBlock) -> ClosedRange<Int> {
    let team = teams[block.team]
    let people = block.intervals.map { team.limit.nearest(team.start[$0]) }
    let (least, most) = (people.min() ?? 0, people.max() ?? 0)
    let multiple = team.limit.multiple
    let down = (most - team.limit.nearest(0)) / multiple
    let up = ((team.limit.maximum ?? (3 * most + 10)) - least) / multiple
    return min(-down, 0)...max(up, 0)
  }
}

extension StaffingProblem {
  /// The blocks of the teams that a target is about: those with the skill for its queue, or the team itself.
  func blocks(serving target: Int) -> [Int] {
    blocks.indices.filter { index in
      let team = scenario.teams[blocks[index].team]
      return switch scenario.targets[target].subject {
      case .queue(let queue): team.skills.contains { $0.queue == queue }
      case .team(let name): team.name == name
      }
    }
  }
}

extension TeamLimit {
  /// The nearest number of people within the bounds, a multiple where there is one.
  package func nearest(_ people: Int) -> Int {
    let whole = max(people, 0) / multiple * multiple
    let least = (minimum + multiple - 1) / multiple * multiple
    let most = maximum.map { $0 / multiple * multiple } ?? .max
    return min(max(whole, least), max(most, 0))
  }
}
