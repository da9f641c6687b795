import Foundation
import HeadwayPlanning
import Testing

/// Weeks that ask for more than people and load explain, on paper.
@Suite struct SpecialWeekTests {
  private let slope = 8.0
  /// Φ(1.2816) = 0.9.
  private let score = 1.2815515655446004
  /// FTE that a usual week needs: score = -20 + 8 ln(FTE).
  private var usual: Double { exp((score + 20) / slope) }

  /// Hours bought by the week at 10 each, week 1 harder by a score of 2.
  private func problem() -> PlanProblem {
    var problem = PlanProblem(weeks: 4, teams: [TeamSupply(name: "a", people: [])])
    problem.partners = [PartnerSupply(name: "p", team: 0, ordered: [800], atMost: [8000], price: 10)]
    problem.isWhole = false
    problem.outlook = 0
    var target = TargetSurface(name: "t", wanted: 0.9, intercept: -20, slopes: [slope])
    target.weekScores = [0, -2]
    problem.surface = ResponseSurface(serves: [[]], targets: [target])
    problem.surface?.reference = [1]
    return problem
  }

  /// A harder week takes e^(2 / 8) times the people, and costs the hours of those beyond a usual week.
  @Test func aHardWeekHasItsPrice() async throws {
    let problem = problem()
    let plan = try await HeadcountPlanner(problem).plan()
    for (week, row) in plan.rows[0].enumerated() {
      let exact = usual * (week == 1 ? exp(2 / slope) : 1)
      #expect(abs(row.effectiveFTE - exact) < 2e-4 / slope * exact, "week \(week): \(row.effectiveFTE)")
    }
    let prices = try await problem.weekPrices(margins: PlanMargins(noneFor: problem))
    #expect(prices.map(\.week) == [1] && prices.map(\.targets) == [[0]])
    let exact = 400 * usual * (exp(2 / slope) - 1)
    #expect(abs(prices[0].price - exact) < 4e-4 / slope * 400 * usual * exp(2 / slope))
  }

  /// Nothing is asked of a week that nobody can save: nobody is bought or needed, other weeks stay as they are, and no
  /// price is told.
  @Test func aWeekOutOfReachBuysNobody() async throws {
    var problem = problem()
    problem.surface?.targets[0].weeksOutOfReach = [1]
    let found = try await PromisePlanner(problem, seed: 3, paths: 50).plan()
    for (week, row) in found.plan.rows[0].enumerated() {
      if week == 1 {
        #expect(row.effectiveFTE < 1e-6 && row.requiredFTE == 0 && row.missingFTE < 1e-6)
      } else {
        // A plan may keep a small reserve for whole people.
        #expect(row.effectiveFTE > usual * (1 - 1e-4) && row.effectiveFTE < usual * 1.01)
        #expect(abs(row.requiredFTE - usual) < 0.01 * usual)
      }
    }
    // What the week is like is still said.
    #expect(found.risk.targets[0].met[1].probability < 0.01)
    #expect(try await problem.weekPrices(margins: found.margins).isEmpty)
  }
}
