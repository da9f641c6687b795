import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// M/M/c/c by simulation against Erlang B: no waiting places, so who finds everybody busy is turned away.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct ErlangBOracleTests {
  static let cases = [
    "b0021", "b0029", "b0045", "b0054", "b0069", "b0094", "b0122", "b0146", "b0164", "b0188",
  ]

  @Test("Share turned away and occupancy", arguments: cases)
  func blocking(name: String) async throws {
    let row = try OracleRow.row(of: name, in: "erlang_b.csv")
    let agents = try row.count("c")
    var model = Scenario.singleQueue(
      rate: try row.number("a_erlangs"), service: .exponential(mean: 1), agents: agents)
    model.queues[0].capacity = 0

    let contacts = 5_000_000.0
    let (program, _) = try SteadyState.compile(model, contacts: contacts, case: name)
    let rows = try RowRatio.rows(program, count: SteadyState.replications)
    let layout = program.measures
    func value(_ row: [Int64], _ column: QueueColumn) -> Double {
      Double(row[layout.column(column, queue: 0)])
    }
    let blocked = RowRatio.estimate(
      rows.map { (value($0, .turnedAway), value($0, .turnedAway) + value($0, .offered)) })
    let occupancy = RowRatio.estimate(
      rows.map { row in
        let busy = Double(row[layout.teamColumn(0, available: false)])
        return (busy, busy + Double(row[layout.teamColumn(0, available: true)]))
      })
    #expect(rows.allSatisfy { value($0, .delayed) == 0 && value($0, .abandoned) == 0 })

    var agreement = Agreement("Erlang B \(name)")
    agreement.expect("turned away", blocked, equals: try row.number("blocking"), detects: 0.06, or: 0.003)
    agreement.expect("occupancy", occupancy, equals: try row.number("occupancy"), detects: 0.01)
    agreement.verify()
  }
}
