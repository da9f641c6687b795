import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Warnings where contacts come back, people do several things at once, or partners have shares.
@Suite struct InstabilityTests {
  /// Queue `mail` of 0.05/s × 60 s = 3 Erlangs, and an empty queue `more`, with as many people as are said.
  private func warnings(_ people: Int, _ change: (inout Scenario) throws -> Void) throws -> [String] {
    let queues = [("mail", 0.05), ("more", 0)].map { name, rate in
      Queue(
        name: name, channel: .ticket, arrivals: Arrivals(.rate(perSecond: rate)),
        handleTime: .exponential(mean: 60))
    }
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: queues,
      teams: [Parts.team("north", serves: ["mail", "more"], .level(people))])
    try change(&scenario)
    return try ProgramCompiler.compile(scenario).warnings
  }

  private func reopened(_ share: Double, autoClose: SimDuration? = nil) -> Aftermath {
    Aftermath(
      probability: share, step: .pending(Return(after: .exponential(mean: 3600)), autoClose: autoClose))
  }

  @Test func returnsLoadTheQueue() throws {
    // 3 / (1 - 0.25) = 4 Erlangs: 4 people are not enough, 5 are.
    #expect(try warnings(5) { $0.queues[0].afterwards = [reopened(0.25)] }.isEmpty)
    let found = try warnings(4) { $0.queues[0].afterwards = [reopened(0.25)] }
    #expect(found.count == 1 && found[0].contains("mail: unstable") && found[0].contains("4.0 Erlangs"))
    // Solved after ln 2 hours without an answer, half of 50% come back.
    let half = SimDuration(microseconds: Int64((0.693_147_180_56 * 3600e6).rounded()))
    #expect(
      try warnings(3) { $0.queues[0].afterwards = [reopened(0.5, autoClose: half)] }.first?
        .contains("4.0 Erlangs") == true)
    // Spam comes back never, and takes its own time: 3 × (0.5 × 1 + 0.5 × 0.2) = 1.8, of which 0.5 × 0.25 come back:
    // 1.8 / (1 - 0.125) = 2.06.
    #expect(
      try warnings(2) {
        $0.queues[0].afterwards = [reopened(0.25)]
        $0.queues[0].spam = Spam(share: 0.5, handleTime: .constant(12))
      }.first?.contains("2.1 Erlangs") == true)
  }

  @Test func transfersLoadTheOtherQueue() throws {
    // Half of mail goes on to more: 1.5 Erlangs there, of which a third goes back: v1 = 3 + v2/3, v2 = v1/2, so that
    // v1 = 3.6 and v2 = 1.8.
    func change(_ scenario: inout Scenario) {
      scenario.queues[0].afterwards = [Aftermath(probability: 0.5, step: .transfer(to: "more", after: nil))]
      scenario.queues[1].afterwards = [
        Aftermath(probability: 1.0 / 3, step: .transfer(to: "mail", after: nil))
      ]
      scenario.teams[0].skills.removeLast()
      scenario.teams.append(Parts.team("south", serves: ["more"], .level(1)))
    }
    let found = try warnings(4, change)
    #expect(found.count == 1 && found[0].contains("more: unstable") && found[0].contains("1.8 Erlangs"))
    #expect(
      try warnings(5) {
        change(&$0)
        $0.teams[1].staffing = .level(2)
      }.isEmpty)
  }

  @Test func whoAlwaysComesBackIsUnstable() throws {
    let found = try warnings(1000) { $0.queues[0].afterwards = [reopened(1)] }
    #expect(found.contains { $0.contains("mail: unstable") })
  }

  @Test func severalAtOnceAreWorthTheirPace() throws {
    // Three at once at half the pace are 1.5 workers: two people do 3 Erlangs no more, three do.
    func change(_ scenario: inout Scenario) {
      var concurrency = Concurrency()
      concurrency.chat = 3
      concurrency.together = 3
      concurrency.pace = [1, 0.7, 0.5]
      scenario.teams[0].concurrency = concurrency
      for index in scenario.queues.indices { scenario.queues[index].channel = .chat }
    }
    #expect(try warnings(2, change).first?.contains("3.0 people") == true)
    #expect(try warnings(3, change).isEmpty)
    // Tickets do not share people who only chat.
    #expect(
      try warnings(3) {
        change(&$0)
        $0.queues[0].channel = .ticket
      }.contains { $0.contains("mail: unstable") })
  }

  @Test func sharesAreComparedWithTheirTeams() throws {
    func change(_ scenario: inout Scenario, partner: String?) {
      var acme = Partner(name: "acme")
      acme.share = ["mail": 0.5]
      scenario.partners = [acme]
      var south = Parts.team("south", serves: ["mail"], .level(1))
      south.partner = partner
      scenario.teams.append(south)
    }
    // 1.5 Erlangs for one person of acme, though 6 could do all.
    let small = try warnings(5) { change(&$0, partner: "acme") }
    #expect(small.count == 1 && small[0].contains("50.0% of its contacts that go to acme"))
    #expect(small.first?.contains("an offered load of 1.5 Erlangs is not below the 1.0 people") == true)
    let nobody = try warnings(5) { change(&$0, partner: nil) }
    #expect(nobody == ["queue mail: the 50.0% of its contacts that go to acme: no team there serves them"])
  }

  @Test func overflowTeamsCount() throws {
    let found = try warnings(2) { scenario in
      scenario.teams.append(Parts.team("south", serves: ["mail"], .level(2)))
      scenario.routing.overflow = [Overflow(queue: "mail", to: "south", after: .minutes(10))]
    }
    #expect(found.isEmpty)
  }
}
