import Foundation
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// A rate that swings like a sine with the hour, in its periodic steady state, against the Kolmogorov equations.
///
/// Rates are constant within an interval, so the sine becomes 288 steps a day with its own mean in each. A step of
/// h = 5 min moves a probability by about (2πh/P)²/24 of the swing, P the period: below 0.1% for P = 4 h.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct SinusoidOracleTests {
  @Test("Delayed and number waiting by hour", arguments: ["ts01", "ts02", "ts03", "ts04"])
  func byHour(name: String) throws {
    let rows = try OracleRow.rows(of: name, in: "timevarying_sinusoid_periodic.csv")
    let mean = try rows[0].number("lambda_bar")
    let swing = try rows[0].number("amplitude")
    let period = try rows[0].number("period")
    let patienceRate = try rows[0].number("theta")
    var scenario = Scenario.singleQueue(
      rate: 1, service: .exponential(mean: 3600 / (try rows[0].number("mu"))),
      agents: try rows[0].count("s"),
      patience: patienceRate > 0 ? .exponential(mean: 3600 / patienceRate) : nil)
    scenario.horizon.interval = .minutes(5)
    scenario.horizon.warmUp = .days(2)
    scenario.horizon.atEnd = .drain
    let omega = 2 * Double.pi / period
    scenario.queues[0].arrivals = Arrivals(
      .list(
        (0..<288).map { step in
          let (from, to) = (Double(step) / 12, Double(step + 1) / 12)
          return mean / 12 + swing * (cos(omega * from) - cos(omega * to)) / omega
        }))
    scenario.seed = .of(name)
    let days = try BatchedDays(scenario, count: 15_000)

    var agreement = Agreement("Sinusoid \(name)")
    for row in rows {
      let hour = try row.number("t")
      guard hour < period else { continue }
      // Every repetition within the day, and the two steps around each moment; a standard error is worth something
      // only where there are a thousand events.
      let ends = stride(from: hour, to: 24, by: period).map { (Int(($0 * 12).rounded()) + 287) % 288 }
      let around = ends + ends.map { ($0 + 1) % 288 }
      let delayed = try row.number("p_delay_t")
      if delayed > 0.02 {
        agreement.expect(
          "delayed at \(hour) h", days.ratio([.delayed], over: [.offered], intervals: around),
          equals: delayed,
          tolerance: 0.001 * delayed, detects: 0.2, or: 0.04)
      }
      let waiting = try row.number("mean_queue_t")
      if waiting > 0.02 {
        agreement.expect(
          "waiting at \(hour) h", days.mean(.backlog, intervals: ends), equals: waiting,
          tolerance: 0.001 * waiting, detects: 0.5, or: 0.25)
      }
    }
    agreement.verify()
  }
}
