import HeadwayPlanning
import Testing

/// The chance to leave, by tenure and season.
@Suite struct AttritionTests {
  /// A yearly chance of 1 - 0.99^52 is one of 1% a week.
  @Test func yearlyChanceCompounds() {
    var kept = 1.0
    for _ in 0..<52 { kept *= 0.99 }
    #expect(abs(AttritionStep(perYear: 1 - kept).perWeek - 0.01) < 1e-10)
  }

  @Test func stepsBySeason() {
    var team = TeamSupply(name: "operations", people: [])
    team.attrition = [AttritionStep(until: 8, perWeek: 0.04), AttritionStep(perWeek: 0.01)]
    team.attritionSeason = [1, 2, 50]
    #expect(team.hazard(tenure: 8, week: 0) == 0.04)
    #expect(team.hazard(tenure: 9, week: 0) == 0.01)
    #expect(team.hazard(tenure: 0, week: 1) == 0.08)
    #expect(team.hazard(tenure: 9, week: 7) == 0.5)
    #expect(team.hazard(tenure: 1, week: 2) == 1)
  }
}
