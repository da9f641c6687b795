import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import Testing

/// Contacts that come again: after hanging up, after finding every place taken, and after their service.
///
/// Returns count as offered, so `offered` are attempts or visits, and `offered − reopened` are customers. The end of a
/// day cuts off the returns of the few that are away then: a relative error below one over the customers of a day.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct ReturnOracleTests {
  private func model(_ row: OracleRow, rate: String, agents: String) throws -> Scenario {
    .singleQueue(
      rate: try row.number(rate), service: .exponential(mean: 1 / (try row.number("mu"))),
      agents: try row.count(agents))
  }

  @Test("M/M/c+M whose customers redial", arguments: ["rd001", "rd002", "rd003", "rd004", "rd005"])
  func redial(name: String) throws {
    let row = try OracleRow.row(of: name, in: "redial_after_abandonment.csv")
    var model = try model(row, rate: "lambda_fresh", agents: "c")
    model.queues[0].patience = .exponential(mean: 1 / (try row.number("theta")))
    model.queues[0].redial = Redial(
      probability: try row.number("p_redial"),
      after: .exponential(mean: 1 / (try row.number("redial_rate_nu"))))
    let days = try LongDays(model, contacts: 2e6, case: name)

    let attempts = try row.number("attempt_rate")
    var agreement = Agreement("Redial \(name)")
    agreement.expect(
      "delayed", days.ratio({ $0[.delayed] }, over: { $0[.offered] }),
      equals: try row.number("p_wait_any_attempt"), detects: 0.03)
    agreement.expect(
      "attempts per customer", days.ratio({ $0[.offered] }, over: { $0.firstTimers }),
      equals: attempts / (try row.number("lambda_fresh")), detects: 0.02)
    agreement.expect(
      "abandonment", days.ratio({ $0[.abandoned] }, over: { $0[.offered] }),
      equals: try row.number("p_abandon_per_attempt"), detects: 0.06)
    agreement.expect(
      "time in queue", days.ratio({ $0.timeInQueue }, over: { $0[.offered] }),
      equals: try row.number("lq") / attempts, detects: 0.06)
    agreement.expect(
      "eventually served", days.ratio({ $0[.handled] }, over: { $0.firstTimers }),
      equals: try row.number("fraction_customers_eventually_served"), detects: 0.01)
    agreement.expect(
      "occupancy", days.ratio({ $0.busy }, over: { $0.atWork }), equals: try row.number("utilisation"),
      detects: 0.02)
    agreement.verify()
  }

  @Test(
    "M/M/c/c whose blocked customers retry until they get in",
    arguments: ["rt001", "rt002", "rt003", "rt004", "rt005", "rt006", "rt007", "rt008"])
  func retrial(name: String) throws {
    let row = try OracleRow.row(of: name, in: "retrial_mmc.csv")
    var model = try model(row, rate: "lambda", agents: "c")
    model.queues[0].capacity = 0
    model.queues[0].redial = Redial(
      probability: 1, after: .exponential(mean: 1 / (try row.number("retry_rate_nu"))))
    let days = try LongDays(model, contacts: 1.5e6, case: name)

    // Every customer is let in once; who is let in at a retry was blocked at the first attempt; every blocked
    // attempt has a retry.
    let blocked = try row.number("p_first_attempt_blocked")
    var agreement = Agreement("Retrial \(name)")
    agreement.expect(
      "first attempt blocked", days.ratio({ $0[.reopened] }, over: { $0[.offered] }), equals: blocked,
      detects: 0.07)
    agreement.expect(
      "retries per customer", days.ratio({ $0[.turnedAway] }, over: { $0[.offered] }),
      equals: try row.number("mean_retries_per_customer"), detects: 0.15)
    agreement.expect(
      "retry blocked", days.ratio({ $0[.turnedAway] - $0[.reopened] }, over: { $0[.turnedAway] }),
      equals: try row.number("p_retry_blocked"), detects: 0.05)
    agreement.expect(
      "occupancy", days.ratio({ $0.busy }, over: { $0.atWork }), equals: try row.number("utilisation"),
      detects: 0.02)
    agreement.verify()
  }

  /// A case, and the relative errors that are seen: near saturation a large team forgets slowly.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var delayed = 0.06
    var wait = 0.17
    var testDescription: String { name }
  }

  static let visiting = [
    Case(name: "r001"), Case(name: "r002", wait: 0.3), Case(name: "r003"), Case(name: "r004"),
    Case(name: "r005"), Case(name: "r006"), Case(name: "r007", delayed: 0.1, wait: 0.4), Case(name: "r008"),
  ]

  @Test("Erlang R: needy M/M/s and content M/M/∞", arguments: visiting)
  func erlangR(of sample: Case) throws {
    let row = try OracleRow.row(of: sample.name, in: "erlang_r_steady.csv")
    var model = try model(row, rate: "lambda", agents: "s")
    model.queues[0].channel = .ticket
    let content = DistributionSpec.exponential(mean: 1 / (try row.number("delta")))
    model.queues[0].afterwards = [
      Aftermath(probability: try row.number("p_return"), step: .reopen(Return(after: content)))
    ]
    let visits = try row.number("mean_visits")
    let days = try LongDays(model, contacts: 8e6 / visits, case: sample.name)

    var agreement = Agreement("Erlang R \(sample.name)")
    agreement.expect(
      "delayed", days.ratio({ $0[.delayed] }, over: { $0[.offered] }), equals: try row.number("p_wait"),
      detects: sample.delayed)
    agreement.expect(
      "wait per visit", days.ratio({ $0[.waitSum] }, over: { $0[.handled] }),
      equals: try row.number("mean_wait_per_visit"), detects: sample.wait)
    agreement.expect(
      "visits", days.ratio({ $0[.offered] }, over: { $0.firstTimers }), equals: visits, detects: 0.01)
    agreement.expect(
      "time in the system", days.ratio({ $0[.resolutionSum] }, over: { $0[.resolved] }),
      equals: try row.number("mean_total_time_in_system"), detects: 0.08)
    agreement.expect(
      "resolved at once", days.ratio({ $0[.resolvedAtOnce] }, over: { $0[.resolved] }),
      equals: 1 - (try row.number("p_return")), detects: 0.01)
    agreement.expect(
      "occupancy", days.ratio({ $0.busy }, over: { $0.atWork }), equals: try row.number("utilisation"),
      detects: 0.02)
    agreement.verify()
  }
}
