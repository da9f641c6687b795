import Foundation
import HeadwayErlang
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// What must hold between models, and at their edges.
@Suite("Laws of the Erlang models")
struct ErlangLawTests {
  @Test("With endless patience Erlang A is Erlang C, and nearly so with very long patience")
  func endlessPatience() {
    for (load, agents) in [(0.5, 1.0), (9, 10), (90, 100), (9.3, 10.5), (990, 1000)] {
      let c = ErlangC(load: load, agents: agents, handleTime: 60)
      for (patience, error) in [(Double.infinity, 1e-12), (1e13, 1e-6)] {
        let a = ErlangA(load: load, agents: agents, handleTime: 60, patience: patience)
        #expect(agree(a.pWait, c.pWait, within: error))
        #expect(agree(a.asa, c.asa, within: error))
        #expect(agree(a.queueLength, c.queueLength, within: error))
        #expect(agree(a.waitQuantile(0.99), c.waitQuantile(0.99), within: error))
        for formula in ServiceLevelFormula.allCases {
          #expect(
            agree(
              a.serviceLevel(within: 20, formula: formula), c.serviceLevel(within: 20), within: error))
        }
      }
    }
  }

  @Test("With a patience as long as the handle time the number present is Poisson")
  func poisson() {
    for (load, agents) in [(3.0, 2), (10, 14), (50, 45), (200, 230)] {
      // P(N >= c) = 1 - sum of e^-a a^n / n!, n < c.
      let below = (0..<agents).reduce(0.0) {
        $0 + exp(Double($1) * log(load) - load - lgamma(Double($1) + 1))
      }
      let model = ErlangA(load: load, agents: Double(agents), patience: 1)
      #expect((model.pWait - (1 - below)).magnitude < 1e-11)
    }
  }

  @Test("Without agents everybody gives up, and a load's worth of patience waits")
  func noAgents() {
    let model = ErlangA(load: 6, agents: 0, handleTime: 60, patience: 90)
    #expect(model.pWait == 1)
    #expect(agree(model.pAbandon, 1, within: 1e-14))
    #expect(agree(model.queueLength, 9, within: 1e-13))
    // P(patience <= 30 s) = 1 - e^(-1/3).
    #expect(agree(model.shares(within: 30).abandoned, 1 - exp(-1.0 / 3), within: 1e-12))
    #expect(model.serviceLevel(within: 30) == 0)
    #expect(model.serviceLevel(within: 30, formula: .answered) == 0)
    #expect(
      agree(model.serviceLevel(within: 30, formula: .shortAbandonsCount), 1 - exp(-1.0 / 3), within: 1e-12))
    #expect(model.occupancy == 1)
    #expect(model.asa == .infinity)
  }

  @Test("In overload waits are infinite and never negative")
  func overload() {
    for agents in [0, 5, 9.999, 10] {
      for queue: any StaffedQueue in [
        ErlangC(load: 10, agents: agents, handleTime: 60),
        ErlangA(load: 10, agents: agents, handleTime: 60, patience: .infinity),
      ] {
        #expect(!queue.isStable)
        #expect(queue.pWait == 1 && queue.asa == .infinity && queue.queueLength == .infinity)
        #expect(queue.serviceLevel(within: 20, formula: .offered) == 0 && queue.occupancy == 1)
        #expect(queue.pAbandon == 0 && queue.waitQuantile(0.9) == .infinity)
      }
    }
  }

  @Test("Without a load nobody waits and nobody is needed")
  func noLoad() {
    for queue: any StaffedQueue in [
      ErlangC(load: 0, agents: 3, handleTime: 60), ErlangA(load: 0, agents: 3, handleTime: 60, patience: 90),
      LimitedQueue(load: 0, agents: 3, places: 2),
    ] {
      #expect(queue.isStable && queue.pWait == 0 && queue.asa == 0 && queue.occupancy == 0)
      #expect(queue.serviceLevel(within: 20, formula: .offered) == 1 && queue.queueLength == 0)
      #expect(queue.waitQuantile(0.9) == 0 && queue.pAbandon == 0 && queue.pTurnedAway == 0)
    }
    #expect(ErlangB(load: 0).blocking(agents: 2) == 0 && ErlangB(load: 0).blocking(agents: 0) == 1)
    #expect(RequiredAgents.erlangC(load: 0, handleTime: 60, goals: [.asa(1)]) == 0)
    #expect(RequiredAgents.erlangA(load: 0, handleTime: 60, patience: 60, goals: [.asa(1)]) == 0)
  }

  @Test("Blocking follows the recursion 1/B(x + 1) = 1 + (x + 1) / a / B(x) at any x")
  func recursion() {
    var random = SplitMix64(seed: 44)
    for _ in 0..<200 {
      let load = exp(-3 + 10 * random.uniform())
      let agents = load * 1.3 * random.uniform()
      let model = ErlangB(load: load)
      let next = 1 + (agents + 1) / load * model.inverseBlocking(agents: agents)
      #expect(agree(model.inverseBlocking(agents: agents + 1), next, within: 1e-12), "\(load) \(agents)")
    }
  }

  @Test("More agents make everything better, whole and with fractions")
  func monotone() {
    var random = SplitMix64(seed: 45)
    for _ in 0..<40 {
      let load = exp(5 * random.uniform())
      let patience = 10 * exp(4 * random.uniform())
      var last: ErlangA?
      var agents = (load * 0.7).rounded()
      while agents < load * 1.3 + 5 {
        let model = ErlangA(load: load, agents: agents, handleTime: 60, patience: patience)
        if let last {
          let what = "\(load) \(agents) \(patience)"
          // Shares that are 1 to the last digit may stay so.
          #expect(model.pWait < last.pWait || last.pWait > 1 - 1e-12, "\(what)")
          #expect(model.occupancy < last.occupancy || last.occupancy > 1 - 1e-12, "\(what)")
          #expect(model.asa < last.asa, "\(what)")
          #expect(model.pAbandon < last.pAbandon && model.queueLength < last.queueLength, "\(what)")
          for formula in ServiceLevelFormula.allCases {
            let (better, worse) = (
              model.serviceLevel(within: 20, formula: formula),
              last.serviceLevel(within: 20, formula: formula)
            )
            #expect(better >= worse - 1e-13, "\(load) \(agents) \(patience) \(formula)")
          }
        }
        last = model
        agents += 0.35
      }
    }
  }

  @Test("A line without places is Erlang B; one with enough is Erlang A or C")
  func limits() {
    let none = LimitedQueue(load: 20, agents: 22, places: 0)
    #expect(agree(none.pTurnedAway, ErlangB(load: 20).blocking(agents: 22), within: 1e-13))
    #expect(none.pWait == 0 && none.queueLength == 0 && none.serviceLevel(within: 0) == 1)
    let a = ErlangA(load: 20, agents: 18, handleTime: 60, patience: 100)
    let many = LimitedQueue(load: 20, agents: 18, places: 2000, handleTime: 60, patience: 100)
    let c = ErlangC(load: 20, agents: 22, handleTime: 60)
    let long = LimitedQueue(load: 20, agents: 22, places: 5000, handleTime: 60)
    for (limited, whole): (LimitedQueue, any StaffedQueue) in [(many, a), (long, c)] {
      #expect(limited.pTurnedAway < 1e-15)
      #expect(
        agree(limited.asa, whole.asa, within: 1e-11) && agree(limited.pWait, whole.pWait, within: 1e-11))
      #expect(
        agree(
          limited.serviceLevel(within: 20), whole.serviceLevel(within: 20, formula: .offered), within: 1e-11))
      #expect(agree(limited.waitQuantile(0.95), whole.waitQuantile(0.95), within: 1e-9))
    }
  }

  @Test("Quantiles are where the share served within the time is what was asked")
  func quantiles() {
    for (load, agents) in [(20.0, 15.0), (20, 20), (20, 24), (20, 60)] {
      let model = ErlangA(load: load, agents: agents, handleTime: 60, patience: 100)
      for share in [0.1, 0.5, 0.9, 0.99] {
        let time = model.waitQuantile(share)
        let within = model.serviceLevel(within: time, formula: .answered)
        #expect(time == 0 ? within >= share : agree(within, share, within: 1e-11), "\(agents) \(share)")
      }
    }
  }

  @Test("Extreme patience takes neither long nor leads astray")
  func extremes() {
    // In heavy overload nobody is idle, 1 - c/a give up, and by a deterministic argument whoever is served waited
    // about ln(a/c) patiences.
    let model = ErlangA(load: 2000, agents: 1000, handleTime: 300, patience: 300_000)
    #expect(agree(model.pAbandon, 0.5, within: 1e-12) && model.pWait == 1)
    #expect(agree(model.asa, 300_000 * log(2.0), within: 1e-4))
    #expect(model.serviceLevel(within: 20) == 0)
    let impatient = ErlangA(load: 20, agents: 20, handleTime: 300, patience: 1e-6)
    #expect(agree(impatient.pAbandon, ErlangB(load: 20).blocking(agents: 20), within: 1e-6))
  }
}
