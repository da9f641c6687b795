import Foundation
import HeadwayErlang
import HeadwayTestSupport
import HeadwayUnits
import Testing

@Suite("The least agents and the greatest load")
struct RequiredAgentsTests {
  @Test("The number found meets the goals and one less does not; a fraction lies between")
  func least() {
    var random = SplitMix64(seed: 46)
    for _ in 0..<60 {
      let load = exp(6 * random.uniform())
      let patience = 30 + 300 * random.uniform()
      let goals: [StaffingGoal] = [
        .serviceLevel(0.5 + 0.45 * random.uniform(), within: 60 * random.uniform()),
        .abandonment(0.01 + 0.1 * random.uniform()), .occupancy(0.7 + 0.25 * random.uniform()),
        .asa(1 + 30 * random.uniform()), .pWait(0.1 + 0.8 * random.uniform()),
      ].filter { _ in random.uniform() < 0.6 }
      func model(_ agents: Double) -> ErlangA {
        ErlangA(load: load, agents: agents, handleTime: 180, patience: patience)
      }
      let found = RequiredAgents.erlangA(load: load, handleTime: 180, patience: patience, goals: goals)
      guard let found else {
        Issue.record("\(load) \(goals): nothing found")
        continue
      }
      let far = RequiredAgents.erlangA(
        load: load, handleTime: 180, patience: patience, goals: goals, near: 9000)
      #expect(far == found)
      #expect(goals.allSatisfy { $0.isMet(by: model(Double(found))) })
      #expect(found == 1 || !goals.allSatisfy { $0.isMet(by: model(Double(found - 1))) }, "\(load) \(goals)")
      let fraction = RequiredAgents.fractional(load: load, goals: goals, whole: found, model)
      #expect(fraction > Double(found - 1) && fraction <= Double(found))
      #expect(goals.allSatisfy { $0.isMet(by: model(fraction)) })
    }
  }

  @Test("Several goals need as many as the hardest of them")
  func together() {
    let goals: [StaffingGoal] = [.serviceLevel(0.8, within: 20), .occupancy(0.7), .asa(3)]
    let each = goals.map { RequiredAgents.erlangC(load: 10, handleTime: 180, goals: [$0]) ?? 0 }
    #expect(RequiredAgents.erlangC(load: 10, handleTime: 180, goals: goals) == each.max())
    // 10 / 0.7 = 14.3 agents for the occupancy, on paper; 14 for the service level (see the published examples).
    #expect(each[0] == 14 && each[1] == 15)
  }

  @Test("Perfection needs no number of agents")
  func unreachable() {
    for goal: StaffingGoal in [
      .serviceLevel(1, within: 20), .asa(0), .pWait(0), .abandonment(0), .occupancy(0),
    ] {
      #expect(RequiredAgents.erlangA(load: 5, handleTime: 60, patience: 60, goals: [goal]) == nil)
    }
    #expect(ErlangB(load: 5).agents(blockingAtMost: 0) == nil)
    #expect(ErlangB(load: 5).agents(blockingAtMost: 1) == 0)
    #expect(ErlangB.load(agents: 5, blockingAtMost: 1) == .infinity)
  }

  @Test("The greatest load meets the goal, and the next number does not")
  func greatestLoad() {
    let goal = StaffingGoal.serviceLevel(0.8, within: 20)
    let model = { ErlangA(load: $0, agents: 50, handleTime: 180, patience: 120) }
    let load = RequiredAgents.greatestLoad(agents: 50, goals: [goal], model)
    #expect(goal.isMet(by: model(load)) && !goal.isMet(by: model(load * (1 + 1e-12))))
    // Occupancy is a / c by Erlang C.
    let busy = RequiredAgents.greatestLoad(agents: 40, goals: [.occupancy(0.85)]) {
      ErlangC(load: $0, agents: 40)
    }
    #expect(agree(busy, 34, within: 1e-14))
  }
}
