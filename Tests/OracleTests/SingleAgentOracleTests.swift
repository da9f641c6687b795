import HeadwayDistributions
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// M/G/1 by simulation against Pollaczek and Khinchine, and M/D/1 waits against Erlang's distribution.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct SingleAgentOracleTests {
  /// A row, how many contacts it takes, and which relative error of the mean wait is seen.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var contacts: Double
    var wait: Double
    var testDescription: String { name }
  }

  // No case with a cv of 3: its squares have so heavy a tail that a standard error over 64 days says little.
  static let cases = [
    Case(name: "g012", contacts: 3e6, wait: 0.04), Case(name: "g013", contacts: 3e6, wait: 0.04),
    Case(name: "g014", contacts: 3e6, wait: 0.04), Case(name: "g015", contacts: 4e6, wait: 0.06),
    Case(name: "g017", contacts: 3e6, wait: 0.04),
    Case(name: "g018", contacts: 3e6, wait: 0.04), Case(name: "g019", contacts: 4e6, wait: 0.06),
    Case(name: "g020", contacts: 3e6, wait: 0.04), Case(name: "g021", contacts: 4e6, wait: 0.06),
    Case(name: "g022", contacts: 4e6, wait: 0.05), Case(name: "g026", contacts: 8e6, wait: 0.08),
    Case(name: "g029", contacts: 8e6, wait: 0.05), Case(name: "g032", contacts: 8e6, wait: 0.1),
    Case(name: "g033", contacts: 8e6, wait: 0.08), Case(name: "g036", contacts: 12e6, wait: 0.12),
    Case(name: "g070", contacts: 8e6, wait: 0.12),
  ]

  @Test("Mean wait and delayed of any service", arguments: cases)
  func meanWait(of sample: Case) async throws {
    let row = try OracleRow.row(of: sample.name, in: "mg1.csv")
    let service = try DistributionSpec.named(
      try row.text("service_dist"), mean: try row.number("mean_service"), cv: try row.number("cv_or_shape"))
    let model = Scenario.singleQueue(rate: try row.number("lambda"), service: service, agents: 1)
    let run = try await SteadyState.run(model, contacts: sample.contacts, case: sample.name)
    let queue = try run.queue("calls")
    let load = try row.number("rho_equals_p_wait")
    var agreement = Agreement("M/G/1 \(sample.name) \(try row.text("service_dist"))")
    agreement.expect("wait", run.time(queue.wait), equals: try row.number("mean_wait"), detects: sample.wait)
    agreement.expect("delayed", queue.delayed, equals: load, detects: 0.02)
    agreement.expect("occupancy", run.forecast.teams[0].occupancy, equals: load, detects: 0.02)
    agreement.verify()
  }

  @Test("Distribution of the wait for constant service", arguments: [0.5, 0.9])
  func constantService(rate: Double) async throws {
    let contacts = rate < 0.8 ? 4e6 : 12e6
    let table = try OracleRow.table("md1_wait_cdf.csv").filter { try $0.number("lambda") == rate }
    // A standard error is worth something only where thousands of contacts wait longer.
    let rows = try table.filter { try (1 - $0.number("p_wait_le_t")) * contacts > 10_000 }
    let model = Scenario.singleQueue(
      rate: rate, service: .constant(1), agents: 1, within: try rows.map { try $0.number("t") })
    let run = try await SteadyState.run(model, contacts: contacts, case: "M/D/1 \(rate)")
    let queue = try run.queue("calls")
    var agreement = Agreement("M/D/1 \(rate)")
    for (row, level) in zip(rows, queue.serviceLevels) {
      agreement.expect(
        "P(W ≤ \(try row.number("t")))", level.share, equals: try row.number("p_wait_le_t"), detects: 0.04)
    }
    agreement.expect("wait", run.time(queue.wait), equals: try rows[0].number("mean_wait"), detects: 0.06)
    agreement.verify()
  }
}
