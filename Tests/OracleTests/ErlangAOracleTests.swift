import HeadwayDistributions
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// M/M/c+M by simulation against Palm's Erlang A, underloaded to five times overloaded, in all four formulas.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct ErlangAOracleTests {
  static let cases = [
    "a0020", "a0032", "a0040", "a0048", "a0060", "a0068", "a0072", "a0080", "a0097", "a0111", "a0119",
    "a0137",
    "a0145", "a0156", "a0169", "a0178",
  ]

  @Test("Abandonment, waits, delayed, occupancy and four service levels", arguments: cases)
  func everything(name: String) async throws {
    let row = try OracleRow.row(of: name, in: "erlang_a.csv")
    let threshold = try row.number("T_s")
    var model = Scenario.singleQueue(
      rate: try row.number("calls_per_hour") / 3600, service: .exponential(mean: try row.number("aht_s")),
      agents: try row.count("c"), patience: .exponential(mean: try row.number("mean_patience_s")),
      within: [threshold])
    for formula in ServiceLevelFormula.allCases {
      var target = Target(subject: .queue("calls"), measure: .serviceLevel, goal: .atLeast(0.5))
      target.within = .nearest(seconds: threshold)
      target.formula = formula
      model.targets.append(target)
    }
    // Large teams near balance take long to forget a surplus or a shortage.
    let contacts = 4e6 + 60_000 * (try row.number("c"))
    let run = try await SteadyState.run(model, contacts: contacts, case: name)
    let queue = try run.queue("calls")

    var agreement = Agreement("Erlang A \(name)")
    agreement.expect(
      "abandonment", queue.abandonment, equals: try row.number("p_abandon"), detects: 0.08, or: 0.002)
    agreement.expect("delayed", queue.delayed, equals: try row.number("p_wait"), detects: 0.03, or: 0.02)
    agreement.expect(
      "wait", run.time(queue.wait), equals: try row.number("mean_wait_served_s"), detects: 0.12)
    agreement.expect(
      "wait of all", run.time(queue.waitAll), equals: try row.number("mean_wait_all_s"), detects: 0.12)
    agreement.expect(
      "occupancy", run.forecast.teams[0].occupancy, equals: try row.number("occupancy"), detects: 0.01)
    let columns = [
      "offered": "sl_offered", "answered": "sl_answered", "excluding_short_abandons": "sl_excl_shortab",
      "short_abandons_count": "sl_incl_shortab",
    ]
    #expect(queue.serviceLevels.count == 4)
    for level in queue.serviceLevels {
      let column = try #require(columns[level.formula])
      agreement.expect(
        column, level.share, equals: try row.number(column), detects: 0.03, or: 0.03)
    }
    agreement.verify()
  }
}
