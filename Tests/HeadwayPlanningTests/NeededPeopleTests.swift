import HeadwayPlanning
import HeadwayTestSupport
import Testing

/// What a plan says is needed: the people with which the promise is just kept.
@Suite struct NeededPeopleTests {
  /// A team of few people, of whom many leave: chance is large against the team.
  private func problem(people: Int, leaving: Double, classAtLeast: Int = 1) -> PlanProblem {
    var team = TeamSupply(name: "desk", people: [Cohort(people: people, tenure: 60)], payPerHour: 20)
    team.attrition = [AttritionStep(perWeek: leaving)]
    team.shrinkage = [0.15]
    var hiring = HiringTerms(leadTime: 1, training: 1)
    hiring.classAtLeast = classAtLeast
    hiring.costPerPlace = 500
    team.hiring = hiring
    team.overtime = OvertimeTerms(atMost: [0.2])
    var problem = PlanProblem(weeks: 12, teams: [team])
    problem.queues = [QueueDemand(name: "calls", load: (0..<12).map { 4 + 0.1 * Double($0) }, cv: [0.05])]
    problem.surface = ResponseSurface(
      serves: [[0]], targets: [TargetSurface(name: "calls", wanted: 0.9, intercept: 0.5, slopes: [8])])
    return problem
  }

  /// Fewer than needed exactly where the chance is below the promise, in plans that keep it and in plans that cannot.
  @Test func peopleAreShortExactlyWhereThePromiseIs() async throws {
    var (short, enough) = (0, 0)
    for (people, leaving, least) in [(8, 0.02, 1), (8, 0.12, 1), (4, 0.05, 1), (3, 0.05, 1), (3, 0.02, 4)] {
      let found = try await PromisePlanner(
        problem(people: people, leaving: leaving, classAtLeast: least), seed: 5, paths: 400
      ).plan()
      for (week, row) in found.plan.rows[0].enumerated() {
        let met = found.risk.targets[0].met[week].probability
        guard abs(met - 0.9) > 1e-6 else { continue }
        #expect((row.overUnder < 0) == (met < 0.9), "week \(week): \(row.overUnder), \(met)")
        if met < 0.9 { short += 1 } else { enough += 1 }
      }
    }
    #expect(short >= 5 && enough >= 5)
  }

  /// A number that the file requires is the number that is shown, whatever chance makes the plan buy beyond it.
  @Test func aRequirementIsShownAsItIs() async throws {
    var problem = problem(people: 12, leaving: 0.03)
    problem.surface = nil
    problem.requirements = [TeamRequirement(team: 0, effective: [8, 8, 8, 9], wanted: 0.9)]
    let found = try await PromisePlanner(problem, seed: 5, paths: 400).plan()
    #expect(found.plan.rows[0].map(\.requiredFTE) == [8, 8, 8] + [Double](repeating: 9, count: 9))
  }

  /// A team of eight of whom one in eight leaves each week, classes of any size in two weeks: from the third week on
  /// nothing hinders a plan, so every week keeps its promise within the tolerance.
  @Test func aSmallTeamKeepsItsPromise() async throws {
    let found = try await PromisePlanner(problem(people: 8, leaving: 0.12), seed: 5).plan()
    for week in 2..<12 { #expect(found.isKept(target: 0, week: week), "week \(week)") }
  }

  /// The futures one by one are those that the probabilities are means of.
  @Test func futuresAreThoseOfTheRisk() {
    let problem = problem(people: 8, leaving: 0.12)
    let decisions = PlanDecisions(nothingFor: problem)
    let simulation = PlanSimulation(problem, decisions, seed: 3, paths: 50)
    let (futures, risk) = (simulation.futures(), simulation.risk())
    for week in 0..<12 {
      let people = futures.reduce(0) { $0 + $1.effectiveFTE[0][week] } / 50
      #expect(abs(people - risk.effectiveFTE[0][week].mean) < 1e-9)
      let load = futures.reduce(0) { $0 + $1.load[0][week] } / 50
      #expect(abs(load - risk.load[0][week].mean) < 1e-9)
    }
    #expect(Set(futures.map { $0.effectiveFTE[0][11] }).count > 3)
  }
}
