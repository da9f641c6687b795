import Foundation
import HeadwayErlang
import HeadwayUnits
import Testing

/// How long an evaluation and a search take: printed with HEADWAY_TIMES in the environment, and never judged.
@Suite(
  .enabled(if: ProcessInfo.processInfo.environment["HEADWAY_TIMES"] != nil, "HEADWAY_TIMES=1 prints times"))
struct ErlangTimes {
  @Test("Evaluations at 100, 1,000 and 1,000,000 agents, by a margin of one square root of the load")
  func evaluations() {
    for load in [91.0, 969, 999_000] {
      let agents = (load + load.squareRoot()).rounded(.up)
      let times = load > 1e5 ? 100 : 10_000
      print("TIMES|\(Int(agents)) agents")
      measure("Erlang B", times) { ErlangB(load: load + $0).blocking(agents: agents) }
      measure("Erlang C, service level", times) {
        ErlangC(load: load + $0, agents: agents, handleTime: 180).serviceLevel(within: 20)
      }
      measure("Erlang A, service level", times) {
        ErlangA(load: load + $0, agents: agents, handleTime: 180, patience: 120).serviceLevel(within: 20)
      }
      measure("Erlang A, ASA", times) {
        ErlangA(load: load + $0, agents: agents, handleTime: 180, patience: 120).asa
      }
    }
  }

  @Test("The agents for 80% in 20 s")
  func searches() {
    let goals = [StaffingGoal.serviceLevel(0.8, within: 20)]
    for load in [5.0, 60, 200] {
      print("TIMES|\(load) erlangs")
      measure("Erlang C, agents", 4000) {
        Double(RequiredAgents.erlangC(load: load + $0, handleTime: 180, goals: goals) ?? 0)
      }
      measure("Erlang A, agents", 4000) {
        Double(RequiredAgents.erlangA(load: load + $0, handleTime: 180, patience: 120, goals: goals) ?? 0)
      }
    }
  }

  /// Prints microseconds for one; a load that differs each time keeps the work from being done once for all.
  private func measure(_ what: String, _ times: Int, _ body: (Double) -> Double) {
    var sum = 0.0
    let elapsed = ContinuousClock().measure {
      for index in 0..<times { sum += body(Double(index) * 1e-6) }
    }
    print("TIMES|\(what)|\(elapsed / times / .microseconds(1)) µs")
    #expect(sum.isFinite)
  }
}
