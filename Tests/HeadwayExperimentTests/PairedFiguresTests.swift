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

/// Differences against a second way to them: all rows kept, and the residuals of the textbook taken in `Double`.
@Suite struct PairedFiguresTests {
  private let replications = 25

  private struct Sample {
    /// Numerators and denominators, per replication.
    var x: [Double]
    var y: [Double]
    /// What a ratio of totals is divided by.
    var divisor = 1.0

    var value: Double { x.reduce(0, +) / y.reduce(0, +) / divisor }

    /// How far each replication is off, in the unit of the value.
    var residuals: [Double] {
      let mean = y.reduce(0, +) / Double(y.count)
      let ratio = x.reduce(0, +) / y.reduce(0, +)
      return zip(x, y).map { ($0 - ratio * $1) / mean / divisor }
    }
  }

  private func expect(
    _ found: MeasureComparison?, _ base: Sample, _ other: Sample, _ comment: String
  ) throws {
    let difference = try #require(found?.difference, "\(comment)")
    let n = Double(replications)
    let own = base.residuals
    let theirs = other.residuals
    func variance(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } / (n * (n - 1)) }
    let paired = variance(zip(theirs, own).map { $0 - $1 })
    #expect(abs(difference.estimate.value - (other.value - base.value)) <= 1e-9 * base.value.magnitude)
    let error = try #require(difference.estimate.standardError)
    #expect(abs(error - paired.squareRoot()) <= 1e-8 * paired.squareRoot(), "\(comment)")
    let reduction = try #require(difference.varianceReduction)
    #expect(abs(reduction / ((variance(own) + variance(theirs)) / paired) - 1) < 1e-6, "\(comment)")
  }

  /// A phone queue whose team gains a person and a cent an hour; the other side has a queue before it by name.
  private func scenarios() throws -> (base: Scenario, other: Scenario) {
    var calls = Queue(
      name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.04)),
      handleTime: .exponential(mean: 240))
    calls.patience = .exponential(mean: 200)
    var base = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 2, warmUp: .hours(2)), queues: [calls],
      teams: [Parts.team("east", serves: ["calls"], .level(10))])
    var target = Target(subject: .queue("calls"), measure: .serviceLevel, goal: .atLeast(0.8))
    target.within = .seconds(20)
    var daily = target
    daily.per = .day
    var backlog = Target(subject: .queue("calls"), measure: .backlog, goal: .atMost(1))
    backlog.per = .day
    base.targets = [target, daily, backlog]
    // Part of the price goes by overtime and contacts, so that the cost is random.
    var pricing = Pricing()
    pricing.perContact = [.init(above: 0, price: Money(microunits: 1_500_000))]
    var partner = Partner(name: "acme")
    partner.pricing = pricing
    base.partners = [partner]
    base.teams[0].partner = "acme"
    var other = base
    other.teams[0].staffing = .level(11)
    other.queues.insert(
      Queue(
        name: "aaa", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.01)),
        handleTime: .exponential(mean: 200)), at: 0)
    other.teams.insert(Parts.team("aaa", serves: ["aaa"], .level(3)), at: 0)
    other.partners[0].pricing?.perContact = [.init(above: 0, price: Money(microunits: 1_600_000))]
    return (base, other)
  }

  @Test func marginsAreTheTextbooks() async throws {
    let (base, other) = try scenarios()
    let arms = try [base, other].map(arm)
    let found = try await PairedExperiment(
      arms, stopping: StoppingRule(atLeast: replications, atMost: replications, precision: 0),
      confidence: 0.95, threads: 2
    ).run()
    let rows = try arms.map { arm in
      let replicator = Replicator(arm.program)
      return try (0..<UInt64(replications)).map { try replicator.row($0) }
    }
    let numbers = try arms.map { try #require($0.program.queueNames.firstIndex(of: "calls")) }
    let teams = try arms.map { try #require($0.program.teamNames.firstIndex(of: "east")) }
    #expect(numbers == [0, 1])

    func values(_ side: Int, _ column: Int) -> [Double] { rows[side].map { Double($0[column]) } }
    func queue(_ side: Int, _ column: QueueColumn) -> [Double] {
      values(side, arms[side].program.measures.column(column, queue: numbers[side]))
    }
    func ones(_ side: Int) -> [Double] { [Double](repeating: 1, count: rows[side].count) }
    func sum(_ one: [Double], _ two: [Double]) -> [Double] { zip(one, two).map(+) }
    func sample(_ make: (Int) -> Sample) -> (Sample, Sample) { (make(0), make(1)) }
    let measures = found.measures(ofArm: 1)
    func measure(_ name: String, _ subject: MeasureName.Subject = .queue("calls")) -> MeasureComparison? {
      measures.first { $0.name.measure == name && $0.name.subject == subject }
    }

    var (one, two) = sample { Sample(x: queue($0, .abandoned), y: queue($0, .offered)) }
    try expect(measure("abandonment"), one, two, "abandonment")
    (one, two) = sample { Sample(x: queue($0, .waitSum), y: queue($0, .handled), divisor: 1e6) }
    try expect(measure("wait"), one, two, "wait")
    (one, two) = sample { Sample(x: queue($0, .handled), y: ones($0)) }
    try expect(measure("handled"), one, two, "handled")
    func team(_ side: Int, _ available: Bool) -> [Double] {
      values(side, arms[side].program.measures.teamColumn(teams[side], available: available))
    }
    (one, two) = sample { Sample(x: team($0, false), y: sum(team($0, false), team($0, true))) }
    try expect(measure("occupancy", .team("east")), one, two, "occupancy")
    // Two days of 10 and of 11 paid people.
    (one, two) = sample {
      Sample(x: team($0, false), y: ones($0), divisor: Double(10 + $0) * 2 * 86_400 * 1e6)
    }
    try expect(measure("utilisation", .team("east")), one, two, "utilisation")
    func share(_ side: Int) -> Sample {
      func track(_ column: TrackColumn) -> [Double] {
        values(side, arms[side].program.measures.trackColumn(column, track: 0, queue: numbers[side]))
      }
      let offered = sum(queue(side, .handled), queue(side, .abandoned))
      return Sample(x: track(.good), y: sum(offered, track(.missed)))
    }
    try expect(measure("service_level"), share(0), share(1), "service level")
    let targets = found.targets(ofArm: 1)
    try expect(targets[0].mean, share(0), share(1), "target")
    for index in [1, 2] {
      func target(_ side: Int, _ column: TargetColumn) -> [Double] {
        values(side, arms[side].program.measures.targetColumn(column, target: index))
      }
      (one, two) = sample { Sample(x: target($0, .total), y: target($0, .periods), divisor: 0x1p30) }
      try expect(targets[index].mean, one, two, "mean of days")
    }
    // 1.50 and 1.60 for each contact begun by the clock, in the one week of two days.
    (one, two) = sample { side in
      let layout = arms[side].program.measures
      let billed = layout.billedTeams.firstIndex(of: teams[side]) ?? -1
      let begun = values(side, layout.billColumn(.handled, billed: billed, week: 0))
      return Sample(x: begun, y: ones(side), divisor: 1 / (1.5 + 0.1 * Double(side)))
    }
    try expect(measure("invoice", .partner("acme")), one, two, "invoice")
    try expect(found.cost(ofArm: 1), one, two, "cost")
  }
}
