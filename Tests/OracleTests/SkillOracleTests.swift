import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import Testing

/// Two and three classes in one to three pools (N, X, W, M and V models) against their Markov chains.
///
/// A call tries pools in its queue's order (`choose_agent: order`); a freed agent serves the pool's classes in order
/// (`choose_contact: preference`) or who waits longest. Rates of a class in a pool are the skill's own handle time.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct SkillOracleTests {
  static let names = [
    "N01", "N02", "N03", "N04", "N05", "N06", "N07", "N08", "N09", "X01", "X02", "X03", "X04", "X05", "W01",
    "W02", "M01", "M02", "V01", "V02", "V03",
  ]

  @Test("Every case is simulated")
  func nothingForgotten() throws {
    #expect(try SkillCase.all().map(\.id) == Self.names)
  }

  @Test("Waits, abandonment, service level and busy pools", arguments: names)
  func measures(of name: String) async throws {
    let model = try #require(try SkillCase.all().first { $0.id == name })
    let run = try await SteadyState.run(try model.scenario(), contacts: 4e6, case: name)
    var agreement = Agreement("Skills \(name)")
    for row in try OracleRow.rows(of: name, in: "skills_class.csv") {
      let label = "class\(try row.text("class"))"
      let queue = try run.queue(label)
      #expect(try row.number("T") == model.sl_threshold_T)
      agreement.expect("delayed, \(label)", queue.delayed, equals: try row.number("p_wait"), detects: 0.04)
      let abandoned = try row.number("p_abandon")
      if abandoned > 0 {
        agreement.expect(
          "abandonment, \(label)", queue.abandonment, equals: abandoned, detects: 0.08, or: 0.005)
      }
      agreement.expect(
        "wait, \(label)", run.time(queue.wait), equals: try row.number("mean_wait_served"), detects: 0.08)
      agreement.expect(
        "wait of all, \(label)", run.time(queue.waitAll), equals: try row.number("mean_wait_all"),
        detects: 0.08)
      agreement.expect(
        "service level, \(label)", queue.serviceLevels[0].share,
        equals: try row.number("p_served_within_T_over_offered"), detects: 0.04, or: 0.005)
    }
    for row in try OracleRow.rows(of: name, in: "skills_pool.csv") {
      let team = try run.team("pool\(try row.text("pool"))")
      agreement.expect(
        "occupancy, \(team.name)", team.occupancy, equals: try row.number("utilisation"), detects: 0.02)
      agreement.expect(
        "utilisation, \(team.name)", team.utilisation, equals: try row.number("utilisation"), detects: 0.02)
    }
    agreement.verify()
  }

  @Test("Who serves whom", arguments: names)
  func starts(of name: String) throws {
    let model = try #require(try SkillCase.all().first { $0.id == name })
    let (program, stretch) = try SteadyState.compile(
      try model.scenario(), contacts: 500_000, case: "who \(name)")
    let day = Double(program.span.end - program.span.measuredStart) / 1e6 / stretch
    var counts: [[[Double]]] = []
    for number in 0..<SteadyState.replications {
      var count = model.servers.map { _ in model.lambda_.map { _ in 0.0 } }
      for step in try Replicator.trace(program, replication: UInt64(number)).steps
      where step.kind == .started && step.time >= program.span.measuredStart && step.time < program.span.end {
        count[step.team][step.queue] += 1
      }
      counts.append(count)
    }
    var agreement = Agreement("Starts \(name)")
    for row in try OracleRow.rows(of: name, in: "skills_pool.csv") {
      let pool = try row.count("pool") - 1
      for part in try row.text("start_rate_by_class").split(separator: ";") {
        let pair = part.split(separator: ":").compactMap { Double($0) }
        guard pair.count == 2, pair[1] > 0 else { continue }
        let rates = counts.map { $0[pool][Int(pair[0]) - 1] / day }
        agreement.expect(
          "class\(Int(pair[0])) in pool\(pool + 1)", RowRatio.mean(rates), equals: pair[1], detects: 0.12)
      }
    }
    agreement.verify()
  }
}
