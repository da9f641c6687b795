import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// So many agents that nobody waits: the number in work is Poisson with the mean of Eick, Massey and Whitt (1993).
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct InfiniteServerOracleTests {
  static let cases = ["w001", "w003", "w005", "w007", "w009", "w011", "w013", "w014", "w015"]

  @Test("Mean and variance of the number in work every half hour", arguments: cases)
  func inWork(name: String) throws {
    let rows = try OracleRow.rows(of: name, in: "infinite_server_piecewise.csv").filter { row in
      try row.number("t") > 0
    }
    let service = try DistributionSpec.named(
      try rows[0].text("service_dist"), mean: 3600 * (try rows[0].number("mean_service")),
      cv: try rows[0].number("cv"))
    let profile = DayProfile(
      width: .nearest(seconds: 3600 * (try rows[0].number("interval_width"))),
      ratesPerHour: try rows[0].list("rates"), staff: [300], service: service)
    var scenario = profile.scenario
    scenario.seed = .of(name)
    let program = try ProgramCompiler.compile(scenario).program
    let times = try rows.map { Int64((3.6e9 * (try $0.number("t"))).rounded()) }
    let days = try (0..<1500).map { number in
      QueuePath(try Replicator.trace(program, replication: UInt64(number)).steps).busy(at: times)
    }
    var agreement = Agreement("Infinite server \(name)")
    for (index, row) in rows.enumerated() {
      let mean = try row.number("m_t")
      let hour = try row.number("t")
      agreement.expect(
        "mean at \(hour) h", RowRatio.mean(days.map { Double($0[index]) }), equals: mean, detects: 0.2)
      let squares = days.map { (Double($0[index]) - mean) * (Double($0[index]) - mean) }
      agreement.expect("variance at \(hour) h", RowRatio.mean(squares), equals: mean, detects: 0.6)
    }
    agreement.verify()
  }
}
