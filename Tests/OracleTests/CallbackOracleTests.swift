import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Customers who may ask to be called back when everybody is busy, against their Markov chain.
///
/// A freed agent takes who waits in line first, then a callback while more than the reserve are idle, as here.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct CallbackOracleTests {
  /// A case and the relative error of the time in queue that is seen; cb006 is nearly saturated with callbacks.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var wait: Double
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "cb001", wait: 0.09), Case(name: "cb002", wait: 0.09), Case(name: "cb003", wait: 0.09),
    Case(name: "cb004", wait: 0.09), Case(name: "cb005", wait: 0.09), Case(name: "cb006", wait: 0.5),
  ]

  @Test("Delayed, abandonment, callbacks and time in queue", arguments: cases)
  func everything(of sample: Case) throws {
    let row = try OracleRow.row(of: sample.name, in: "callback_option.csv")
    let rate = try row.number("lambda")
    var model = Scenario.singleQueue(
      rate: rate, service: .exponential(mean: 1 / (try row.number("mu"))), agents: try row.count("c"),
      patience: .exponential(mean: 1 / (try row.number("theta_inbound"))))
    var callback = Callback(after: .zero, accept: try row.number("p_accept_callback"))
    callback.reserve = try row.count("reserve_r")
    model.queues[0].callback = callback
    let days = try LongDays(model, contacts: 4e6, case: sample.name)

    var agreement = Agreement("Callback \(sample.name)")
    agreement.expect(
      "delayed", days.ratio({ $0[.delayed] }, over: { $0[.offered] }),
      equals: try row.number("p_all_busy"), detects: 0.04)
    agreement.expect(
      "abandonment", days.ratio({ $0[.abandoned] }, over: { $0[.offered] }),
      equals: try row.number("p_abandon_over_all_arrivals"), detects: 0.1)
    agreement.expect(
      "callbacks", days.ratio({ $0[.calledBack] }, over: { $0[.offered] }),
      equals: try row.number("callback_rate") / rate, detects: 0.04)
    // Inbound and callbacks together, by Little's law.
    agreement.expect(
      "time in queue", days.ratio({ $0.timeInQueue }, over: { $0[.offered] }),
      equals: (try row.number("lq_inbound") + (try row.number("lq_callback"))) / rate, detects: sample.wait)
    agreement.expect(
      "occupancy", days.ratio({ $0.busy }, over: { $0.atWork }), equals: try row.number("utilisation"),
      detects: 0.02)
    agreement.verify()
  }
}
