/// From counted people to FTE and money: the lines of a `WeekRow` that follow from the others.
struct WeekArithmetic: Sendable {
  private let problem: PlanProblem
  private let decisions: PlanDecisions
  private let trainers: [[Double]]

  init(_ problem: PlanProblem, _ decisions: PlanDecisions) {
    self.problem = problem
    self.decisions = decisions
    trainers = TrainerNeed(problem, decisions).perTeam()
  }

  /// A team's row of a week.
  ///
  /// Overtime and time off are as decided, but at most what those who are there may work.
  func row(of index: Int, week: Int, _ count: FloorCount, shrinkage: Double) -> WeekRow {
    let team = problem.teams[index]
    var row = WeekRow()
    row.start = count.start
    row.leavers = count.leavers
    row.joiners = count.joiners
    row.transfersIn = count.transfersIn
    row.transfersOut = count.transfersOut
    row.released = count.released
    row.headcount = count.headcount
    row.inTraining = count.trainees + count.crossTrainees
    row.placesOffered = decisions.places[index][week] + problem.committedPlaces(team: index, start: week)

    let usual = count.ramped * team.hours
    let overtime = min(decisions.overtime[index][week], usual * (team.overtime?.atMost.inWeek(week) ?? 0))
    let timeOff = min(decisions.timeOff[index][week], usual * (team.timeOff?.atMost.inWeek(week) ?? 0))
    let standard = problem.standardHours
    row.overtimeFTE = overtime / standard
    row.timeOffFTE = timeOff / standard
    row.plannedFTE = count.headcount * team.fte(of: problem) + row.overtimeFTE - row.timeOffFTE
    let trainersFTE = trainers[index][week] * team.fte(of: problem)
    let courses = team.offFloorHours.inWeek(week) / standard
    row.offFloorFTE = count.headcount * courses + trainersFTE
    row.shrinkageFTE = (row.plannedFTE - row.offFloorFTE) * shrinkage
    row.netFTE = row.plannedFTE - row.offFloorFTE - row.shrinkageFTE
    // People short of their ramp take part in courses and shrinkage alike; overtime and training are for others.
    let weighted = count.weighted * (team.fte(of: problem) - courses)
    let own = (weighted + row.overtimeFTE - row.timeOffFTE - trainersFTE) * (1 - shrinkage)
    row.ownEffectiveFTE = max(0, own)
    addCosts(to: &row, index, week, count, overtime: overtime, timeOff: timeOff)
    addPartners(to: &row, index, week)
    return row
  }

  private func addCosts(
    to row: inout WeekRow, _ index: Int, _ week: Int, _ count: FloorCount, overtime: Double, timeOff: Double
  ) {
    let team = problem.teams[index]
    row.cost.pay = (count.headcount * team.hours - timeOff) * team.payPerHour
    row.cost.overtime = overtime * team.payPerHour * (team.overtime?.premium ?? 1)
    row.cost.training = row.inTraining * team.hours * team.payPerHour
    row.cost.hiring =
      row.placesOffered * (team.hiring?.costPerPlace ?? 0)
      + count.released * (team.release?.costPerPerson ?? 0) + count.moving
    row.cost.levers = team.leverCost.indices.contains(week) ? team.leverCost[week] : 0
  }

  private func addPartners(to row: inout WeekRow, _ index: Int, _ week: Int) {
    for (number, partner) in problem.partners.enumerated() where partner.team == index {
      let hours = decisions.partnerHours[number][week]
      row.partnerFTE += hours * partner.effectiveShare(week: week) / problem.standardHours
      row.cost.partners += partner.cost(hours: hours, week: week)
    }
  }
}

extension PartnerSupply {
  /// Hours of an experienced person that an ordered hour stands for.
  func effectiveShare(week: Int) -> Double { (1 - shrinkage.inWeek(week)) * productivity }

  /// What a week costs: its hours, at least the commitment, at the prices of their bands.
  public func cost(hours: Double, week: Int) -> Double {
    let billed = max(hours, commitment.inWeek(week))
    var sum = 0.0
    for (index, band) in bands.enumerated() {
      let end = index + 1 < bands.count ? bands[index + 1].above : .infinity
      sum += max(0, min(billed, end) - band.above) * band.price
    }
    return sum
  }
}

extension PlanProblem {
  /// Places of classes decided before the plan whose training begins in a week.
  func committedPlaces(team: Int, start: Int) -> Double {
    teams[team].inTraining.reduce(0) { $0 + ($1.start == start && start >= 0 ? Double($1.people) : 0) }
  }
}
