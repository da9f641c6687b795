import Foundation
import HeadwayPlanning
import HeadwayTestSupport
import Testing
import Yams

/// Hiring plans solved by another program: `oracles/hiring_plan_lp.yaml`, whose header states the model.
///
/// A period is a week; salary, hiring and firing cost what they say; nobody is absent, and the plan ends sharply.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct PublishedHiringPlanTests {
  struct Case: Decodable {
    var id: String
    var required: [Double]
    var initial: Int
    var attrition: Double
    var training_periods: Int
    var cost_hire: Double
    var cost_fire: Double
    var salary: Double
    var max_hire: Double?
    var optimal_cost: Double?
  }

  struct File: Decodable { var plans: [Case] }

  static func cases() throws -> [Case] {
    let text = try String(contentsOf: SharedFolder.url(of: "oracles/hiring_plan_lp.yaml"), encoding: .utf8)
    return try YAMLDecoder().decode(File.self, from: text).plans
  }

  private func problem(_ plan: Case) -> PlanProblem {
    var team = TeamSupply(name: "team", people: [Cohort(people: plan.initial, tenure: 100)])
    team.payPerHour = plan.salary / 40
    team.attrition = [AttritionStep(perWeek: plan.attrition)]
    var hiring = HiringTerms(leadTime: 0, training: plan.training_periods)
    hiring.costPerPlace = plan.cost_hire
    hiring.classAtMost = plan.max_hire.map { Int($0) } ?? 1000
    team.hiring = hiring
    team.release = ReleaseTerms(costPerPerson: plan.cost_fire)
    var problem = PlanProblem(weeks: plan.required.count, teams: [team])
    problem.requirements = [TeamRequirement(team: 0, effective: plan.required)]
    problem.isWhole = false
    problem.outlook = 0
    return problem
  }

  @Test func leastCosts() async throws {
    let solvable = try Self.cases().filter { $0.optimal_cost != nil }
    #expect(solvable.map(\.id) == ["h1", "h2", "h3"])
    for plan in solvable {
      let found = try await HeadcountPlanner(problem(plan)).plan()
      let exact = try #require(plan.optimal_cost)
      #expect(found.missingFTE < 1e-6, "\(plan.id)")
      #expect(abs(found.cost - exact) <= 1e-6 * exact, "\(plan.id): \(found.cost)")
    }
  }

  /// 10 people, 10% leave each week, training takes longer than the plan: 9 of 10 and 8.1 of 40 are there.
  @Test func whatCannotComeInTimeIsSaid() async throws {
    let plan = try #require(try Self.cases().first { $0.id == "h4" })
    let found = try await HeadcountPlanner(problem(plan)).plan()
    let missing = found.rows[0].map(\.missingFTE)
    #expect(abs(missing[0] - 1) < 1e-6 && abs(missing[1] - 31.9) < 1e-6)
    #expect(abs(found.missingFTE - 32.9) < 1e-6)
    #expect(found.rows[0][1].requiredFTE == 40)
  }
}
