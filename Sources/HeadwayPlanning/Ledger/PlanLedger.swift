/// What decisions lead to when everything comes as expected: the identity of capacity planning, week by week.
///
/// It counts people by the week in which they went live. The planner's linear program arrives at the same figures in
/// another way, which tests compare.
public struct PlanLedger: Sendable {
  /// People who went live in one week.
  private struct Group {
    var people: Double
    var live: Int
    var curve: [Double]
    /// Whether they leave as experienced people do, whatever their time on this floor.
    var isExperienced: Bool
  }

  private let problem: PlanProblem
  private let decisions: PlanDecisions

  /// Makes a ledger; the decisions must have the problem's shapes.
  public init(_ problem: PlanProblem, _ decisions: PlanDecisions) {
    self.problem = problem
    self.decisions = decisions
  }

  /// The rows of all planned weeks, shape [teams][weeks]; what is required is not known here and left at 0.
  public func rows() -> [[WeekRow]] {
    let arithmetic = WeekArithmetic(problem, decisions)
    var floors = problem.teams.map { team in
      team.people.sorted { $0.tenure > $1.tenure }.map {
        Group(
          people: Double($0.people), live: -$0.tenure, curve: team.rampCurve(live: -$0.tenure),
          isExperienced: false)
      }
    }
    // Those who set out along each lane, by week.
    var moved = problem.lanes.map { _ in [Double](repeating: 0, count: problem.weeks) }
    var rows: [[WeekRow]] = problem.teams.map { _ in [] }
    for week in 0..<problem.weeks {
      var counts = problem.teams.indices.map { open(week, $0, &floors[$0]) }
      for (index, lane) in problem.lanes.enumerated() {
        let people = take(decisions.transfers[index][week], week, lane.from, &floors[lane.from])
        moved[index][week] = people
        counts[lane.from].transfersOut += people
        counts[lane.to].moving += people * lane.costPerPerson
      }
      for index in problem.teams.indices {
        counts[index].released = take(decisions.releases[index][week], week, index, &floors[index])
      }
      for (index, lane) in problem.lanes.enumerated() {
        let set = week - lane.training
        counts[lane.to].crossTrainees += moved[index][max(0, set + 1)..<(week + 1)].reduce(0, +)
        guard set >= 0 else { continue }
        counts[lane.to].transfersIn += moved[index][set]
        floors[lane.to].append(
          Group(people: moved[index][set], live: week, curve: lane.ramp, isExperienced: true))
      }
      for index in problem.teams.indices {
        close(week, floors[index], &counts[index])
        let shrinkage = problem.teams[index].shrinkage.inWeek(week)
        rows[index].append(arithmetic.row(of: index, week: week, counts[index], shrinkage: shrinkage))
      }
    }
    return rows
  }

  /// The beginning of a team's week: leavers go, then those out of training come.
  private func open(_ week: Int, _ index: Int, _ floor: inout [Group]) -> FloorCount {
    let team = problem.teams[index]
    var count = FloorCount()
    for position in floor.indices {
      let group = floor[position]
      let tenure = group.isExperienced ? TeamSupply.experienced : week - group.live
      let leavers = group.people * team.hazard(tenure: tenure, week: week)
      count.start += group.people
      count.leavers += leavers
      floor[position].people -= leavers
    }
    guard let hiring = team.hiring else { return count }
    let start = week - hiring.training
    for (places, begun) in classes(index) where (start + 1..<week + 1).contains(begun) {
      count.trainees += places * (begun < 0 ? 1 : 1 - hiring.noShow)
    }
    for (places, begun) in classes(index) where begun == start {
      count.joiners += places * (begun < 0 ? 1 - hiring.failure : hiring.yield)
    }
    floor.append(
      Group(people: count.joiners, live: week, curve: team.rampCurve(live: week), isExperienced: false))
    return count
  }

  /// All classes of a team: places, or people when training has begun before the plan, and the week of the beginning.
  private func classes(_ index: Int) -> [(places: Double, begun: Int)] {
    decisions.places[index].enumerated().map { ($1, $0) }
      + problem.teams[index].inTraining.map { (Double($0.people), $0.start) }
  }

  /// Takes people who are past ramp and attrition steps off a floor, the longest there first, as far as there are any.
  private func take(_ people: Double, _ week: Int, _ index: Int, _ floor: inout [Group]) -> Double {
    var missing = people
    for position in floor.indices where missing > 0 {
      let group = floor[position]
      let age = week - group.live
      let passed = group.isExperienced ? group.curve.count : problem.teams[index].experiencedTenure
      guard age >= passed else { continue }
      let taken = min(missing, group.people)
      floor[position].people -= taken
      missing -= taken
    }
    return people - missing
  }

  /// The end of the counting: who is there, and how productive.
  private func close(_ week: Int, _ floor: [Group], _ count: inout FloorCount) {
    for group in floor {
      let age = week - group.live
      count.headcount += group.people
      count.weighted += group.people * (age < group.curve.count ? group.curve[age] : 1)
      if age >= group.curve.count { count.ramped += group.people }
    }
  }
}
