import HeadwayCalendar
import HeadwayCompiler
import HeadwayCosts
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Money is a function of the row: prices never reach the simulation, threads and shards never reach an amount.
@Suite struct MoneyDeterminismTests {
  private func scenario(perHour: Int64, perFTE: Int64) throws -> Scenario {
    let calls = Queue(
      name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.01)),
      handleTime: .exponential(mean: 300))
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 9), queues: [calls],
      teams: [
        Parts.team("east", serves: ["calls"], .level(3)), Parts.team("west", serves: ["calls"], .level(2)),
      ])
    for index in scenario.teams.indices {
      scenario.teams[index].cost = LabourCost(perHour: Money(microunits: perHour))
    }
    var partner = Partner(name: "acme")
    var pricing = Pricing()
    pricing.perFTE = [.init(above: 0, price: Money(microunits: perFTE))]
    pricing.minimum = Money(microunits: 5_000_000)
    partner.pricing = pricing
    scenario.partners = [partner]
    scenario.teams[0].partner = "acme"
    return scenario
  }

  private func priced(perHour: Int64 = 21_000_000, perFTE: Int64 = 900_000_000) throws -> (
    program: SimulationProgram, prices: PriceList
  ) {
    let scenario = try scenario(perHour: perHour, perFTE: perFTE)
    let program = try ProgramCompiler.compile(scenario).program
    return (program, try #require(PriceList(scenario, program)))
  }

  @Test func otherPricesLeaveEveryRowAsItWas() throws {
    let (cheap, low) = try priced()
    let (dear, high) = try priced(perHour: 42_000_000, perFTE: 1_800_000_000)
    for number in 0..<5 as Range<UInt64> {
      let row = try Replicator(cheap).row(number)
      #expect(try Replicator(dear).row(number) == row)
      let (least, most) = (low.price(row), high.price(row))
      #expect(least[low.layout.totalColumn] < most[high.layout.totalColumn])
      // Without overtime, twice the price is twice the cost.
      for place in low.layout.teams.indices {
        #expect(abs(2 * least[place] - most[place]) <= 2, "team \(place)")
      }
    }
  }

  @Test func anyNumberOfThreadsGivesTheSameAmounts() async throws {
    let (program, prices) = try priced()
    // An amount that does depend on the row: a cent for each offered contact of the first queue.
    let column = program.measures.column(.offered, queue: 0)
    let pricer = Pricer(layout: prices.layout) { row in
      var amounts = prices.price(row)
      amounts[prices.layout.totalColumn] += 10_000 * row[column]
      return amounts
    }
    var rows: [[Int64]] = []
    let replicator = Replicator(program)
    for number in 0..<24 as Range<UInt64> { rows.append(pricer.price(try replicator.row(number))) }
    var sum = MoneyTallies(prices.layout)
    for row in rows { sum.add(row) }
    var plain: Tallies?
    for threads in [1, 2, 7] {
      let result = try await Experiment(
        program, stopping: StoppingRule(atLeast: 24, atMost: 24, precision: 0), confidence: 0.95,
        threads: threads, pricer: pricer
      ).run()
      #expect(result.money == sum, "\(threads) threads")
      plain = result.tallies
    }
    // And the sums of the simulation are those without prices.
    let alone = try await Experiment(
      program, stopping: StoppingRule(atLeast: 24, atMost: 24, precision: 0), confidence: 0.95, threads: 2
    ).run()
    #expect(alone.tallies.moments == plain?.moments && alone.money == nil)
    #expect(alone.forecast().cost == nil && alone.forecast().partners.isEmpty)
    // Shards in another order.
    var (one, other) = (MoneyTallies(prices.layout), MoneyTallies(prices.layout))
    for (index, row) in rows.enumerated() { if index % 3 == 0 { one.add(row) } else { other.add(row) } }
    other.merge(one)
    #expect(other == sum)
  }

  /// Ten calls of three minutes in the first week, four in the second of two days; a minute at work costs a dollar.
  @Test func whatTheEngineCountsIsInvoiced() async throws {
    let first = (0..<10).map { "2026-01-07T1\($0):00" }
    let second = (0..<4).map { "2026-01-12T1\($0):00" }
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 9),
      queues: [try Parts.queue("calls", at: first + second, minutes: 3)],
      teams: [Parts.team("east", serves: ["calls"], .level(2))])
    var partner = Partner(name: "acme")
    var pricing = Pricing()
    pricing.perContact = [.init(above: 0, price: Money(microunits: 2_000_000))]
    pricing.perMinute = [.init(above: 0, price: Money(microunits: 1_000_000))]
    pricing.perHour = [.init(above: 0, price: Money(microunits: 10_000_000))]
    partner.pricing = pricing
    partner.penalties = [
      // Nobody abandons, so the first is never hit; the second earns its bonus in both weeks.
      Penalty(
        watched: Target(subject: .queue("calls"), measure: .abandonment, goal: .atMost(0.05)), share: 0.1,
        isBonus: false),
      Penalty(
        watched: Target(subject: .queue("calls"), measure: .abandonment, goal: .atMost(0)), share: 0.5,
        isBonus: true),
    ]
    scenario.partners = [partner]
    scenario.teams[0].partner = "acme"
    let program = try ProgramCompiler.compile(scenario).program
    let prices = try #require(PriceList(scenario, program))
    let forecast = try await Experiment(
      program, stopping: StoppingRule(atLeast: 2, atMost: 2, precision: 0), confidence: 0.95, threads: 1,
      pricer: Pricer(layout: prices.layout) { prices.price($0) }
    ).run().forecast()
    let weeks = try #require(forecast.partners.first?.weeks)
    // 2 people × 168 h × 10 + 10 × 2 + 30 × 1, and 2 × 48 × 10 + 4 × 2 + 12 × 1
    #expect(weeks.map(\.invoice.mean.value) == [3410, 980])
    #expect(weeks.map(\.credits.value) == [0, 0])
    #expect(weeks.map(\.bonus.value) == [1705, 490])
    #expect(forecast.cost?.mean.value == 6585)
    #expect(forecast.teams[0].cost == nil)
  }

  @Test func aForecastIsTheMeanOfTheAmountsAndTheirPercentiles() async throws {
    let layout = MoneyLayout(teams: [1], partners: ["acme"], weeks: 1)
    let (program, _) = try priced()
    // A dollar for each offered contact, in weeks with a credit where their number is odd.
    let column = program.measures.column(.offered, queue: 0)
    let pricer = Pricer(layout: layout) { row in
      var amounts = [Int64](repeating: 0, count: layout.columns)
      let dollars = 1_000_000 * row[column]
      amounts[layout.teamColumn(0)] = 7_000_000
      amounts[layout.weekColumn(.invoice, partner: 0, week: 0)] = dollars
      amounts[layout.weekColumn(.credited, partner: 0, week: 0)] = row[column] % 2
      amounts[layout.totalColumn] = 123_456_789
      return amounts
    }
    let replicator = Replicator(program)
    let offered = try (0..<20 as Range<UInt64>).map { Double(try replicator.row($0)[column]) }.sorted()
    let forecast = try await Experiment(
      program, stopping: StoppingRule(atLeast: 20, atMost: 20, precision: 0), confidence: 0.95, threads: 2,
      pricer: pricer
    ).run().forecast()
    let week = try #require(forecast.partners.first?.weeks.first)
    #expect(abs(week.invoice.mean.value - offered.reduce(0, +) / 20) < 1e-9)
    // Of 20 values, the smallest x with F(x) ≥ 0.1 is the 2nd; 0.5, the 10th; 0.9, the 18th.
    for (percentile, rank) in zip(week.invoice.percentiles, [2, 10, 18]) {
      #expect(abs(percentile.amount / offered[rank - 1] - 1) <= 0.002, "\(percentile.share)")
    }
    #expect(week.invoice.percentiles.map(\.share) == [0.1, 0.5, 0.9])
    let odd = Double(offered.count { Int($0) % 2 == 1 })
    #expect(week.credited.value == odd / 20)
    #expect(forecast.teams[1].cost?.value == 7 && forecast.teams[1].cost?.margin == 0)
    #expect(forecast.teams[0].cost == nil)
    // One amount in every replication is told exactly, its percentiles, too.
    #expect(forecast.cost?.mean.value == 123.456789)
    #expect(forecast.cost?.percentiles.allSatisfy { abs($0.amount - 123.456789) < 1e-9 } == true)
  }
}
