/// Everything that a plan decides, by week.
public struct PlanDecisions: Sendable, Hashable {
  /// Places offered in the class whose training begins in a week, shape [teams][weeks].
  public var places: [[Double]]
  /// People who begin to move along a lane in a week, shape [lanes][weeks].
  public var transfers: [[Double]]
  /// People who are let go at the beginning of a week, shape [teams][weeks].
  public var releases: [[Double]]
  /// Hours of overtime of a team in a week, shape [teams][weeks].
  public var overtime: [[Double]]
  /// Hours of voluntary time off of a team in a week, shape [teams][weeks].
  public var timeOff: [[Double]]
  /// Hours ordered from a partner for a week, shape [partners][weeks].
  public var partnerHours: [[Double]]

  /// Decisions to do nothing for a problem's weeks.
  public init(nothingFor problem: PlanProblem) {
    let weeks = [Double](repeating: 0, count: problem.weeks)
    places = problem.teams.map { _ in weeks }
    transfers = problem.lanes.map { _ in weeks }
    releases = problem.teams.map { _ in weeks }
    overtime = problem.teams.map { _ in weeks }
    timeOff = problem.teams.map { _ in weeks }
    partnerHours = problem.partners.map { _ in weeks }
  }

  /// The decisions with whole people: fractions are carried over to the week after.
  func withWholePeople() -> PlanDecisions {
    func whole(_ list: [Double]) -> [Double] {
      var (sum, given) = (0.0, 0.0)
      return list.map { people in
        sum += people
        let whole = max(0, sum.rounded() - given)
        given += whole
        return whole
      }
    }
    var found = self
    found.places = places.map(whole)
    found.transfers = transfers.map(whole)
    found.releases = releases.map(whole)
    return found
  }
}

/// Decisions of an earlier plan that this plan keeps.
///
/// Kept are transfers, releases, overtime, time off and partner hours of the first weeks, and the classes that were to
/// be decided in them: those whose training begins before week `weeks` + lead time. What stands here as places must not
/// stand in a team's `inTraining` again.
public struct FrozenWeeks: Sendable, Hashable {
  /// How many weeks, from week 0.
  public var weeks: Int
  /// The decisions, in this plan's weeks.
  public var decisions: PlanDecisions

  /// Makes frozen weeks.
  public init(weeks: Int, decisions: PlanDecisions) {
    self.weeks = weeks
    self.decisions = decisions
  }
}
