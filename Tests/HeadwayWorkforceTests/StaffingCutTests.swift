import HeadwayCalendar
import HeadwayScenario
import HeadwaySolver
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// Cuts made up by hand over two teams and one interval, with the cheapest moves on paper.
@Suite struct StaffingCutTests {
  /// One person of the dear team costs 10, of the cheap one 4; both begin with five.
  private func problem(_ limit: TeamLimit = TeamLimit()) throws -> StaffingProblem {
    let horizon = try Parts.horizon("2026-01-05", interval: .hours(24))
    let clock = try #require(HorizonClock(zoneName: "UTC", start: horizon.start, days: 1))
    func team(_ name: String, _ cost: Double) -> StaffingTeam {
      StaffingTeam(name: name, costPerHour: cost / 24, limit: limit, start: [5], canWork: [true])
    }
    return StaffingProblem(
      scenario: Parts.scenario(horizon, queues: [], teams: []), teams: [team("dear", 10), team("cheap", 4)],
      starts: [.zero], hours: [24], clock: clock, partHours: 24)
  }

  private let goals = [TargetGoal(index: 0, sign: 1, goal: 0.8, isShare: true)]
  private let solver = SolverProcess(gap: 0)

  /// At the start 60%; a dear person brings 5 points, a cheap one 2.5.
  private func cut(isMeasured: Bool = true) -> CutModel.Cut {
    CutModel.Cut(goal: 0, value: 0.6, slopes: [0.05, 0.025], point: [0, 0], isMeasured: isMeasured)
  }

  /// What is missing are 20 points.
  ///
  /// Eight cheap people cost 32, four dear ones 40; with c = 8 − 2d the whole costs 102 + 2d, so
  /// that with enough room all five dear ones go and eighteen cheap ones come: 23 · 4 = 92.
  @Test("The cheapest moves that a cut allows, near or anywhere")
  func cheapest() async throws {
    var model = CutModel(try problem())
    model.add(cut())
    let near = try await model.cheapest(goals, near: [0, 0], radius: 32.5, solver: solver)
    #expect(near == [0, 8])
    let anywhere = try await model.cheapest(goals, near: [0, 0], radius: 1000, solver: solver)
    #expect(anywhere == [-5, 18])
    let bound = try #require(try await model.lowerBound(goals, near: [0, 0], solver: solver))
    #expect(abs(bound - 92) < 1e-6)
  }

  @Test("Without cuts nobody is needed, and the minimum stays")
  func nobody() async throws {
    let model = CutModel(try problem(TeamLimit(minimum: 2)))
    #expect(try await model.cheapest(goals, near: [0, 0], radius: 1000, solver: solver) == [-3, -3])
    let bound = try #require(try await model.lowerBound(goals, near: [0, 0], solver: solver))
    #expect(abs(bound - 28) < 1e-6)
  }

  @Test("Only measured slopes make a bound")
  func borrowed() async throws {
    var model = CutModel(try problem())
    model.add(cut(isMeasured: false))
    let bound = try #require(try await model.lowerBound(goals, near: [0, 0], solver: solver))
    #expect(abs(bound) < 1e-6)
  }

  /// One person more in each team brings 7.5 points of the 20.
  @Test("What cannot be met is missed by as little as possible, and has no bound")
  func impossible() async throws {
    var model = CutModel(try problem(TeamLimit(maximum: 6)))
    model.add(cut())
    #expect(try await model.cheapest(goals, near: [0, 0], radius: 1000, solver: solver) == [1, 1])
    #expect(try await model.lowerBound(goals, near: [0, 0], solver: solver) == nil)
  }

  @Test("Cuts that the simulation has refuted are forgotten, and old borrowed ones, too")
  func forgetting() throws {
    var model = CutModel(try problem())
    model.add(cut())
    model.removeCuts(against: [0, 9], goals)
    #expect(model.cuts.count == 1)
    model.removeCuts(against: [0, 7], goals)
    #expect(model.cuts.isEmpty)
    model.add(cut())
    for number in 0..<9 {
      var borrowed = cut(isMeasured: false)
      borrowed.point = [number, 0]
      model.add(borrowed)
    }
    #expect(model.cuts.map { $0.point[0] } == [0, 3, 4, 5, 6, 7, 8])
  }
}
