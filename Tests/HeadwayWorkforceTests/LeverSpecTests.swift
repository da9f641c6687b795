import HeadwayPlanning
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce
import Testing

/// What levers of a file change, on paper.
@Suite struct LeverSpecTests {
  private func frame(_ levers: String, reopened: String) throws -> PlanFrame {
    let text = """
      headway: 1
      horizon: {start: 2026-01-05, days: 14}
      queues:
        mail:
          channel: ticket
          arrivals: {rate: 10/h}
          handle_time: {exponential: {mean: 6 min}}
          afterwards: [{probability: \(reopened), reopen: {after: {constant: 1d}}}]
      teams: {agents: {skills: {mail: {}}, staffing: 3}}
      targets: [{queue: mail, measure: first_reply, within: 8h, at_least: 80%}]
      plan:
        weeks: 6
        teams: {agents: {headcount: 12, hiring: {training: 1w}, ramp: [50%]}}
        levers: [{name: x, \(levers)}]
      """
    let scenario = try ScenarioReader.read(YAMLReader.read(SourceFile(name: "s.yaml", text: text))).scenario
    return try #require(PlanFrame(scenario))
  }

  private func effects(_ levers: String, reopened: String = "20%") throws -> [PlanLever.Effect] {
    let frame = try frame(levers, reopened: reopened)
    return frame.lever(frame.plan.levers[0]).effects
  }

  /// Of contacts of which 20% come back each time, each is served 1.25 times; at 10%, 1.111 times: 8/9 of the load.
  @Test func lessIsOpenedAgain() throws {
    guard case .load(0, let factor, 0) = try #require(try effects("queues: [mail], reopened: -50%").first)
    else {
      Issue.record("no change of load")
      return
    }
    #expect(abs(factor - 8.0 / 9) < 1e-12)
    // With a tenth fewer contacts besides.
    guard
      case .load(0, let both, 0) = try #require(
        try effects("queues: [mail], reopened: -50%, contacts: -10%").first)
    else {
      Issue.record("no change of load")
      return
    }
    #expect(abs(both - 0.8) < 1e-12)
    #expect(try effects("queues: [mail], reopened: -50%", reopened: "0%").isEmpty)
  }

  @Test func peopleChangeFromTheWeekOfTheEffectOn() throws {
    let found = try effects("teams: [agents], ramp: [75%, 90%], shrinkage: -2%, after: 2w")
    #expect(
      found == [
        .shrinkage(team: 0, change: -0.02, from: 2), .ramp(team: 0, ramp: [0.75, 0.9], from: 2),
      ])
  }
}
