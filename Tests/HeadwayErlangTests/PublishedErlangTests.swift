import HeadwayErlang
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Numbers printed by others, to the digits that they printed.
@Suite("Published numbers")
struct PublishedErlangTests {
  @Test("Erlang C")
  func erlangC() {
    // A hundred agents, 90 erlangs: the smallest useful scenario's known answer.
    let hundred = ErlangC(load: 90, agents: 100, handleTime: 60)
    #expect((hundred.pWait - 0.21694).magnitude < 5e-6 && (hundred.asa - 1.3016).magnitude < 5e-5)
    // Tijms, A First Course in Stochastic Models (2003), p. 200: c = 100 at 95%.
    #expect((ErlangC(load: 95, agents: 100).pWait - 0.506).magnitude < 5e-4)
    // The R package ErlangC 0.1.0: 100 calls in 30 min, 180 s, 14 and 11 agents within 20 s.
    let fourteen = ErlangC(load: 10, agents: 14, handleTime: 180)
    #expect((fourteen.serviceLevel(within: 20) - 0.88835).magnitude < 5e-6)
    #expect((fourteen.occupancy - 0.7142857).magnitude < 5e-8)
    let eleven = ErlangC(load: 10, agents: 11, handleTime: 180)
    #expect((eleven.serviceLevel(within: 20) - 0.3896138).magnitude < 5e-8)
    // ETH Zürich, Advanced Systems Lab 2017: M/M/2 and M/M/4 with 9/5 erlangs.
    #expect((ErlangC(load: 1.8, agents: 2).queueLength - 7.674).magnitude < 5e-4)
    #expect((ErlangC(load: 1.8, agents: 4).queueLength - 0.105).magnitude < 5e-4)
  }

  @Test("Erlang A")
  func erlangA() {
    // pyworkforce's guide to Erlang A: 100 calls in 30 min, 3 min, patience 5 min.
    let fourteen = ErlangA(load: 10, agents: 14, handleTime: 180, patience: 300)
    #expect((fourteen.pWait - 0.14526).magnitude < 5e-6 && (fourteen.occupancy - 0.704297).magnitude < 5e-7)
    // Garnett, Mandelbaum and Reiman (2002): 48 a minute, 1 min, patience 2 min, 50 agents.
    let fifty = ErlangA(load: 48, agents: 50, handleTime: 60, patience: 120)
    #expect((fifty.pAbandon - 0.031).magnitude < 5e-4 && (fifty.waitAll - 3.7).magnitude < 0.05)
    #expect((ErlangC(load: 48, agents: 50, handleTime: 60).asa - 20.8).magnitude < 0.05)
  }

  /// Tijms, A First Course in Stochastic Models (2003), Table 5.3.2: least agents with P(wait) ≤ α for R erlangs.
  @Test("Tijms's table of least agents", .enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
  func tijms() throws {
    let rows = try SharedFolder.table("oracles/published/closed_form.csv")
      .filter { $0["id"]?.hasPrefix("tijms_R") ?? false }
    #expect(rows.count == 24)
    for row in rows {
      let words = try #require(row["parameters"]).split(separator: " ")
      let numbers = words.compactMap { $0.split(separator: "=").last.flatMap { Double($0) } }
      let published = try #require(row["published"].flatMap { Int($0) })
      try #require(numbers.count == 2)
      #expect(
        RequiredAgents.erlangC(load: numbers[0], handleTime: 60, goals: [.pWait(numbers[1])]) == published)
    }
  }

  @Test("The traffic table's classic entries")
  func erlangB() {
    // 1/B = 1 + 1/a for one agent; B(2, 1) = (1/2) / (1 + 1 + 1/2) = 1/5.
    #expect(agree(ErlangB(load: 1).blocking(agents: 1), 0.5, within: 1e-15))
    #expect(agree(ErlangB(load: 1).blocking(agents: 2), 0.2, within: 1e-15))
    #expect(ErlangB(load: 12).agents(blockingAtMost: 0.01) == 20)
    #expect(ErlangB(load: 12).agents(blockingAtMost: 0.02) == 19)
  }

  @Test("Chats at full pace are as many agents; one at a time is Erlang A")
  func chat() throws {
    let three = try #require(
      ChatQueue(load: 25, agents: 10, pace: [1, 1, 1], handleTime: 300, patience: 200))
    let thirty = ErlangA(load: 25, agents: 30, handleTime: 300, patience: 200)
    let one = try #require(ChatQueue(load: 9, agents: 10, pace: [1], handleTime: 300))
    let ten = ErlangC(load: 9, agents: 10, handleTime: 300)
    for (chat, plain): (ChatQueue, any StaffedQueue) in [(three, thirty), (one, ten)] {
      #expect(agree(chat.pWait, plain.pWait, within: 1e-11) && agree(chat.asa, plain.asa, within: 1e-11))
      #expect(
        agree(
          chat.serviceLevel(within: 60, formula: .offered), plain.serviceLevel(within: 60, formula: .offered),
          within: 1e-12))
    }
    #expect(agree(three.slotUtilisation, thirty.occupancy, within: 1e-11))
    #expect(agree(try #require(three.chatTime), 300, within: 1e-11))
    let overloaded = try #require(ChatQueue(load: 25, agents: 10, pace: [1, 0.6]))
    #expect(!overloaded.isStable && overloaded.pWait == 1 && overloaded.occupancy == 1)
    #expect(ChatQueue(load: 25, agents: 5000, pace: [1, 1, 1]) == nil)
  }

  @Test("Priorities share out the same waiting; one class is Erlang C")
  func priorities() {
    let all = ErlangC(load: 18, agents: 20, handleTime: 120)
    for discipline in [PriorityQueues.Discipline.nonpreemptive, .preemptiveResume] {
      let one = PriorityQueues(loads: [18], agents: 20, handleTime: 120, discipline: discipline).classes[0]
      #expect(agree(one.meanWait, all.asa, within: 1e-12) && agree(one.pWait, all.pWait, within: 1e-14))
      let three = PriorityQueues(loads: [5, 6, 7], agents: 20, handleTime: 120, discipline: discipline)
        .classes
      // Kleinrock's conservation law: the waiting work is the same in any order.
      #expect(agree(three.reduce(0) { $0 + $1.queueLength }, all.queueLength, within: 1e-11))
      #expect(three[0].meanWait < three[1].meanWait && three[1].meanWait < three[2].meanWait)
      // The urgent have waits while those behind them are hopeless.
      let flooded = PriorityQueues(loads: [12, 30], agents: 20, handleTime: 120, discipline: discipline)
        .classes
      #expect(flooded[0].isStable && flooded[0].meanWait.isFinite)
      #expect(!flooded[1].isStable && flooded[1].meanWait == .infinity)
    }
  }
}
