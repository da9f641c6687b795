import Foundation
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Returning customers under a rate that swings like a sine: the offered loads of Yom-Tov & Mandelbaum (2014).
///
/// With a person for everybody, the mean numbers in service and away are the offered loads R1 and R2. The sine becomes
/// 288 steps a day: a step of h = 5 min moves a mean by about (2πh/P)²/24, P the period, below 0.02% for P = 8 h.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct ErlangRDayOracleTests {
  /// A case, with more people than are ever needed, and how often it is simulated.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var people: Int
    var replications: Int
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "rt001", people: 40, replications: 200), Case(name: "rt002", people: 160, replications: 40),
    Case(name: "rt003", people: 50, replications: 200),
  ]

  /// Sampled days; one more follows, so that nobody who is away at a sample is lost to the end.
  private static let days = 10

  private func scenario(_ row: OracleRow, of sample: Case) throws -> Scenario {
    let mean = try row.number("lambda_bar")
    let swing = try row.number("amplitude")
    let omega = 2 * Double.pi / (try row.number("period"))
    var scenario = Scenario.singleQueue(
      rate: 1, service: .exponential(mean: 3600 / (try row.number("mu"))), agents: sample.people)
    scenario.horizon.days = Self.days + 1
    scenario.horizon.warmUp = .days(4)
    scenario.horizon.interval = .minutes(5)
    scenario.queues[0].channel = .ticket
    scenario.queues[0].arrivals = Arrivals(
      .list(
        (0..<288).map { step in
          let (from, to) = (Double(step) / 12, Double(step + 1) / 12)
          return mean / 12 + swing * (cos(omega * from) - cos(omega * to)) / omega
        }))
    let away = Return(after: .exponential(mean: 3600 / (try row.number("delta"))))
    scenario.queues[0].afterwards = [
      Aftermath(probability: try row.number("p_return"), step: .reopen(away))
    ]
    scenario.seed = .of(sample.name)
    return scenario
  }

  /// Mean numbers in service and away at each hour, over all days of one replication.
  private func means(_ steps: [ContactStep], hours: [Double], period: Double, from start: Int64) -> (
    needy: [Double], content: [Double]
  ) {
    let periods = Int(24 * Double(Self.days) / period)
    // Ascending, as hours are less than a period.
    let times = (0..<periods).flatMap { number in
      hours.map { start + Int64(((Double(number) * period + $0) * 3.6e9).rounded()) }
    }
    func firstSample(from time: Int64) -> Int {
      var (low, high) = (0, times.count)
      while low < high {
        let middle = (low + high) / 2
        if times[middle] < time { low = middle + 1 } else { high = middle }
      }
      return low
    }
    var needy = Array(repeating: 0, count: times.count + 1)
    var content = needy
    var completed: [UInt64: Int64] = [:]
    for step in steps {
      let sample = firstSample(from: step.time)
      switch step.kind {
      case .started: needy[sample] += 1
      case .completed:
        needy[sample] -= 1
        completed[step.contact] = step.time
      case .arrived:
        guard let since = completed.removeValue(forKey: step.contact) else { continue }
        content[firstSample(from: since)] += 1
        content[sample] -= 1
      default: break
      }
    }
    func perHour(_ changes: [Int]) -> [Double] {
      var sums = hours.map { _ in 0 }
      var level = 0
      for sample in times.indices {
        level += changes[sample]
        sums[sample % hours.count] += level
      }
      return sums.map { Double($0) / Double(periods) }
    }
    return (perHour(needy), perHour(content))
  }

  @Test("Numbers in service and away by hour", arguments: cases)
  func byHour(of sample: Case) throws {
    let rows = try OracleRow.rows(of: sample.name, in: "erlang_r_sinusoid_offered_load.csv")
    let program = try ProgramCompiler.compile(try scenario(rows[0], of: sample)).program
    let period = try rows[0].number("period")
    let hours = try rows.map { try $0.number("t") }
    #expect(hours == hours.sorted() && hours.allSatisfy { $0 < period })
    let runs = try (0..<sample.replications).map { number in
      let steps = try Replicator.trace(program, replication: UInt64(number)).steps
      return means(steps, hours: hours, period: period, from: program.span.measuredStart)
    }
    var agreement = Agreement("Erlang R day \(sample.name)")
    for (index, row) in rows.enumerated() {
      let needy = try row.number("R1_t_needy")
      let content = try row.number("R2_t_content")
      agreement.expect(
        "in service at \(hours[index]) h", RowRatio.mean(runs.map { $0.needy[index] }), equals: needy,
        tolerance: 0.001 * needy, detects: 0.15)
      agreement.expect(
        "away at \(hours[index]) h", RowRatio.mean(runs.map { $0.content[index] }), equals: content,
        tolerance: 0.001 * content, detects: 0.15)
    }
    agreement.verify()
  }
}
