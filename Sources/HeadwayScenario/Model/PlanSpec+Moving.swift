public import HeadwayCalendar

extension PlanSpec {
  /// The plan as it looks on a later Monday: its lists by week go on where they are, and it ends when it did.
  ///
  /// - Demand, drivers, seasons, shrinkage and requirements keep the weeks that they were written for.
  /// - A lever that would have begun already can begin in the first week at the earliest.
  /// - Who is there, who is in training and what partners have is left as it was: only somebody who counts knows it.
  ///
  /// - Parameter monday: A Monday of the plan.
  public func moved(to monday: CivilDate) -> PlanSpec {
    let gone = (monday.dayNumber - start.dayNumber) / 7
    precondition(gone >= 0 && monday.weekday == start.weekday, "a plan moves on by whole weeks")
    guard gone > 0 else { return self }
    func rest(_ list: [Double]) -> [Double] { Array(list.dropFirst(min(gone, list.count - 1))) }
    var plan = self
    plan.start = monday
    plan.weeksGone += gone
    plan.weeks = max(1, weeks - gone)
    for index in teams.indices {
      plan.teams[index].season = rest(teams[index].season)
      plan.teams[index].shrinkage = teams[index].shrinkage.map(rest)
      plan.teams[index].required = teams[index].required.map(rest)
    }
    for index in levers.indices { plan.levers[index].start = max(0, levers[index].start - gone) }
    return plan
  }
}
