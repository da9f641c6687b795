/// What a weekly headcount plan decides about, with whom, under which rules, and for which promises.
///
/// Weeks are numbered from 0, the first week of the plan. A list by week goes on with its last entry, so that one
/// entry is a constant. Money is in one currency.
public struct PlanProblem: Sendable, Hashable {
  /// How many weeks are planned, 1 or more.
  public var weeks: Int
  /// The teams, each with the people it has and the ways to get more.
  public var teams: [TeamSupply]
  /// Partners whose hours are bought by the week.
  public var partners: [PartnerSupply] = []
  /// Ways for people to move between teams.
  public var lanes: [TransferLane] = []
  /// Who trains new people, and how many at once.
  public var trainers: [TrainerPool] = []
  /// What is asked of the teams, in offered load.
  public var queues: [QueueDemand] = []
  /// Effective FTE that must be there whatever the surface says.
  public var requirements: [TeamRequirement] = []
  /// How people and load together meet the targets; absent where only `requirements` count.
  public var surface: ResponseSurface?
  /// What has been decided before and is not touched.
  public var frozen: FrozenWeeks?
  /// Paid hours a week that count as one FTE.
  public var standardHours = 40.0
  /// Whether hires, transfers and steps of hours are whole; a plan in fractions is a linear program.
  public var isWhole = true
  /// How many weeks are looked at beyond the last planned one, so that the plan does not let people run out.
  ///
  /// Load and requirement of the last planned week go on, decisions there may be fractional, and nothing of it is
  /// reported. `nil`: the longest time from the decision for a class to its full productivity.
  public var outlook: Int?

  /// Makes a problem; its other properties have the values that ask for nothing.
  public init(weeks: Int, teams: [TeamSupply]) {
    self.weeks = weeks
    self.teams = teams
  }

  /// How many weeks are looked at beyond the plan.
  ///
  /// They are `outlook`, or what the slowest team needs from a decision to full productivity.
  public var outlookWeeks: Int {
    outlook
      ?? teams.compactMap { team in
        team.hiring.map { $0.leadTime + $0.training + team.ramp.count }
      }.max() ?? 0
  }
}

extension [Double] {
  /// The entry of a week.
  ///
  /// The last one goes on for ever, and an empty list is 0.
  public func inWeek(_ week: Int) -> Double { isEmpty ? 0 : self[Swift.min(week, count - 1)] }
}
