import HeadwayDistributions
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// M/M/c by simulation against Erlang C, with loads of 20% to 95%.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct ErlangCOracleTests {
  /// A row and how many contacts it takes.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var contacts: Double
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "c0045", contacts: 5e6), Case(name: "c0058", contacts: 5e6),
    Case(name: "c0081", contacts: 15e6),
    Case(name: "c0095", contacts: 10e6), Case(name: "c0137", contacts: 20e6),
    Case(name: "c0162", contacts: 20e6), Case(name: "c0167", contacts: 20e6),
    Case(name: "c0199", contacts: 20e6), Case(name: "c0238", contacts: 20e6),
  ]

  @Test("Delayed, ASA, service level, occupancy and percentiles of wait", arguments: cases)
  func waits(of sample: Case) async throws {
    let row = try OracleRow.row(of: sample.name, in: "erlang_c.csv")
    // Percentiles are tested as shares at their exact places, and below as reported.
    let places = try [(0.9, row.number("wait_p90_s")), (0.95, row.number("wait_p95_s"))].filter { $0.1 > 0 }
    let model = Scenario.singleQueue(
      rate: try row.number("calls_per_hour") / 3600, service: .exponential(mean: try row.number("aht_s")),
      agents: try row.count("c"), within: [try row.number("T_s")] + places.map { $0.1 })
    let run = try await SteadyState.run(model, contacts: sample.contacts, case: sample.name)
    let queue = try run.queue("calls")

    var agreement = Agreement("Erlang C \(sample.name)")
    agreement.expect("delayed", queue.delayed, equals: try row.number("p_wait"), detects: 0.03, or: 0.015)
    agreement.expect("ASA", run.time(queue.wait), equals: try row.number("asa_s"), detects: 0.16)
    agreement.expect(
      "wait of all", run.time(queue.waitAll), equals: try row.number("asa_s"), detects: 0.16)
    agreement.expect(
      "service level", queue.serviceLevels[0].share, equals: try row.number("sl_T"), detects: 0.03, or: 0.015)
    agreement.expect(
      "occupancy", run.forecast.teams[0].occupancy, equals: try row.number("occupancy"), detects: 0.01)
    for (index, place) in places.enumerated() {
      let share = queue.serviceLevels[index + 1].share
      agreement.expect(
        "share within p\(Int(place.0 * 100))", share, equals: place.0, detects: 0.03, or: 0.015)
    }
    agreement.verify()

    // A reported percentile is the smallest x with F(x) ≥ p to 0.5%; the sampled F may be off by what the shares
    // above are allowed to be off, which moves x by that over the density f = (1 − p)(cμ − λ).
    let slack = try row.number("c") / row.number("aht_s") - row.number("calls_per_hour") / 3600
    for (index, place) in places.enumerated() {
      let reported = try #require(queue.waitPercentiles.first { $0.share == place.0 }).seconds / run.stretch
      let error = try #require(queue.serviceLevels[index + 1].share?.standardError)
      let allowed = 0.005 * place.1 + 6 * error / ((1 - place.0) * slack)
      #expect(
        (reported - place.1).magnitude <= allowed, "p\(place.0): \(reported), exact \(place.1) ± \(allowed)")
    }
  }
}
