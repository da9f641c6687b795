import Foundation
import HeadwayPlanning
import Testing

/// What levers bring, on paper.
@Suite struct LeverStudyTests {
  /// The first week from which the savings stay ahead, not the first one in which they are.
  @Test func payback() {
    func week(_ saving: [Double], _ cost: [Double]) -> Int? {
      LeverOutcome(name: "x", saving: saving, cost: cost, missingChange: 0).payback
    }
    #expect(week([0, 0, 40, 40, 40], [0, 100, 0, 0, 0]) == 4)
    #expect(week([0, 0, 40, 40, 10], [0, 100, 0, 0, 0]) == nil)
    // Ahead in week 1, behind in week 2, ahead again from week 3.
    #expect(week([0, 50, -80, 60, 0], [0, 10, 0, 0, 0]) == 3)
    #expect(week([0, 0, 10], [0, 0, 0]) == 2)
    #expect(week([0, 0], [0, 0]) == nil)
  }

  /// 10 required: less attrition saves the pay and the price of those who need not be replaced.
  @Test func lessAttritionSavesReplacements() async throws {
    var team = TeamSupply(name: "a", people: [Cohort(people: 10, tenure: 30)], payPerHour: 10)
    team.attrition = [AttritionStep(perWeek: 0.1)]
    team.hiring = HiringTerms(leadTime: 0, training: 1)
    team.hiring?.costPerPlace = 1000
    team.inTraining = [TraineeGroup(people: 1, start: -1)]
    var problem = PlanProblem(weeks: 6, teams: [team])
    problem.requirements = [TeamRequirement(team: 0, effective: [10])]
    problem.outlook = 0
    let lever = PlanLever(
      name: "coaching", cost: [0, 500], effects: [.attrition(team: 0, factor: 0, from: 3)])
    let margins = PlanMargins(noneFor: problem)
    let outcome = try await LeverStudy(problem).outcome(of: lever, margins: margins)
    // From week 3 nobody leaves: one trainee less in weeks 2, 3 and 4, each for a week's pay of 400 and a price of 1,000.
    // (None is needed in the last week either way.)
    let expected: [Double] = [0, 0, 1400, 1400, 1400, 0]
    for (saving, exact) in zip(outcome.saving, expected) { #expect(abs(saving - exact) < 1e-4) }
    #expect(outcome.cost == [0, 500, 0, 0, 0, 0])
    #expect(outcome.payback == 2)
    #expect(abs(outcome.missingChange) < 1e-6)
  }

  /// Each effect changes what it names, from its week on, and nothing else.
  @Test func effects() {
    var team = TeamSupply(name: "a", people: [Cohort(people: 10, tenure: 30)])
    team.offFloorHours = [1]
    team.shrinkage = [0.2]
    team.ramp = [0.5]
    var problem = PlanProblem(weeks: 4, teams: [team])
    problem.queues = [QueueDemand(name: "q", load: [8, 9])]
    let lever = PlanLever(
      name: "x", cost: [],
      effects: [
        .offFloor(team: 0, hours: 2, weeks: 1..<3), .shrinkage(team: 0, change: -0.05, from: 2),
        .ramp(team: 0, ramp: [0.9], from: 2), .load(queue: 0, factor: 0.5, from: 3),
      ])
    let pulled = problem.applying(lever)
    #expect((0..<5).map { pulled.teams[0].offFloorHours.inWeek($0) } == [1, 3, 3, 1, 1])
    #expect((0..<4).map { (pulled.teams[0].shrinkage.inWeek($0) * 100).rounded() } == [20, 20, 15, 15])
    #expect((0..<5).map { pulled.queues[0].load.inWeek($0) } == [8, 9, 9, 4.5, 4.5])
    #expect(pulled.teams[0].rampChanges == [RampChange(from: 2, ramp: [0.9])])
    #expect(pulled.teams[0].ramp == [0.5] && pulled.teams[0].attrition.isEmpty)
  }

  /// A gain of a score is there from its week on, to the end of what is looked at, beside what weeks have of their own.
  @Test func gainsOfScores() {
    var problem = PlanProblem(weeks: 3, teams: [TeamSupply(name: "a", people: [])])
    problem.outlook = 2
    var target = TargetSurface(name: "t", wanted: 0.9, intercept: 0, slopes: [8])
    target.weekScores = [0, -0.4]
    problem.surface = ResponseSurface(serves: [[]], targets: [target, target])
    problem.surface?.reference = [1]
    let lever = PlanLever(name: "x", cost: [], effects: [.score(target: 1, gain: 0.3, error: 0.1, from: 1)])
    let pulled = problem.applying(lever)
    #expect(pulled.surface?.targets[0].weekScores == [0, -0.4])
    let scores = pulled.surface?.targets[1].weekScores ?? []
    #expect(scores.map { ($0 * 10).rounded() } == [0, -1, 3, 3, 3, 3])
  }

  /// Hours bought by the week, and a score of b ln(FTE): a gain g saves 1 - e^(-g / b) of them, from its week on, and the
  /// ends of the interval are those of g ± 1.96 errors.
  @Test func aGainSavesPeople() async throws {
    var problem = PlanProblem(weeks: 4, teams: [TeamSupply(name: "a", people: [])])
    problem.partners = [PartnerSupply(name: "p", team: 0, ordered: [800], atMost: [8000], price: 10)]
    problem.isWhole = false
    problem.outlook = 0
    let (slope, wanted) = (8.0, 0.9)
    var target = TargetSurface(name: "t", wanted: wanted, intercept: -20, slopes: [slope])
    target.ratios = []
    problem.surface = ResponseSurface(serves: [[]], targets: [target])
    problem.surface?.reference = [1]
    // Φ(1.2816) = 0.9; the price of the hours of e^((1.2816 + 20) / 8) FTE.
    let weekly = 400 * exp((1.2815515655446004 + 20) / slope)
    let lever = PlanLever(
      name: "x", cost: [100], effects: [.score(target: 0, gain: 0.4, error: 0.1, from: 2)])
    let outcome = try await LeverStudy(problem).outcome(of: lever, margins: PlanMargins(noneFor: problem))
    func saved(_ gain: Double) -> Double { weekly * (1 - exp(-gain / slope)) }
    for (saving, exact) in zip(outcome.saving, [0, 0, saved(0.4), saved(0.4)]) {
      // Tangents are exact to 1e-4 of a score, an eighth of that of the people.
      #expect(abs(saving - exact) < 2e-4 / slope * weekly, "\(saving), \(exact)")
    }
    let bounds = try #require(outcome.savingBounds)
    let ends = [0.4 - 1.959964 * 0.1, 0.4 + 1.959964 * 0.1].map { 2 * saved($0) }
    #expect(abs(bounds.lowerBound - ends[0]) < 4e-4 / slope * weekly)
    #expect(abs(bounds.upperBound - ends[1]) < 4e-4 / slope * weekly)
    #expect(outcome.payback == 2)
    var sure = lever
    sure.effects = [.score(target: 0, gain: 0.4, error: 0, from: 2)]
    let exact = try await LeverStudy(problem).outcome(of: sure, margins: PlanMargins(noneFor: problem))
    #expect(exact.savingBounds == nil && exact.saving == outcome.saving)
  }
}
