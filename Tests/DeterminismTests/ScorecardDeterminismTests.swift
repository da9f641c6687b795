import HeadwayCompiler
import HeadwayCosts
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Scorecards only look: they change nothing else, and threads change nothing of them.
@Suite struct ScorecardDeterminismTests {
  private func scenario() throws -> Scenario {
    var calls = Queue(
      name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.01)),
      handleTime: .exponential(mean: 300))
    calls.serviceLevel = ServiceLevelSpec(within: [.seconds(30)])
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 9), queues: [calls],
      teams: [
        Parts.team("east", serves: ["calls"], .level(3)), Parts.team("west", serves: ["calls"], .level(2)),
      ])
    scenario.teams[1].cost = LabourCost(perHour: Money(microunits: 20_000_000))
    scenario.teams[0].partner = "acme"
    var partner = Partner(name: "acme")
    var pricing = Pricing()
    pricing.perContact = [.init(above: 0, price: Money(microunits: 2_000_000))]
    partner.pricing = pricing
    scenario.partners = [partner]
    return scenario
  }

  @Test func keepingScoresChangesNoOtherColumn() throws {
    let plain = try ProgramCompiler.compile(try scenario()).program
    let scored = try ProgramCompiler.compile(try scenario(), keepingScores: true).program
    for number in 0..<5 as Range<UInt64> {
      let row = try Replicator(plain).row(number)
      #expect(try Array(Replicator(scored).row(number).prefix(row.count)) == row)
    }
  }

  @Test func anyNumberOfThreadsGivesTheSameScorecards() async throws {
    let scenario = try scenario()
    let program = try ProgramCompiler.compile(scenario, keepingScores: true).program
    let cards = Scorecards(scenario, program)
    var first: [PartyForecast]?
    for threads in [1, 2, 7] {
      let tallies = ScorecardTallies(cards.layout) { cards.cards(of: $0) }
      let result = try await Experiment(
        program, stopping: StoppingRule(atLeast: 24, atMost: 24, precision: 0), confidence: 0.95,
        threads: threads
      ).run(takeRow: { tallies.add($1) })
      #expect(result.replications == 24)
      let forecast = tallies.forecast(confidence: 0.95)
      #expect(first == nil || forecast == first, "\(threads) threads")
      first = forecast
    }
    // A contact in a hundred seconds for nine days is 7776, and all are handled but those in line at the end.
    let parties = try #require(first)
    let handled = parties.filter { $0.kind != .team }.reduce(0) { $0 + $1.all.handled.value }
    // The standard deviation of a mean over 24 is √(7776 / 24) = 18; five of them: false alarm below 1 in a million.
    #expect(abs(handled - 7776) < 90)
  }
}
