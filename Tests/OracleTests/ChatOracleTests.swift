import HeadwayCalendar
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Agents with several chats at once, against their Markov chain.
///
/// An agent who holds j chats finishes them at rate r_j together: work is exponential with rate r_1, and its pace is
/// r_j / (j · r_1) on each. All paces of the table are whole hundred-thousandths, so nothing is rounded.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct ChatOracleTests {
  static let names = (1...13).map { $0 < 10 ? "ch00\($0)" : "ch0\($0)" }

  @Test("Every case is simulated")
  func nothingForgotten() throws {
    #expect(try OracleRow.table("chat_concurrency.csv").map { try $0.text("case") } == Self.names)
  }

  private func model(_ row: OracleRow) throws -> Scenario {
    let rates = try row.list("agent_total_completion_rate_by_level_1_to_k")
    let theta = try row.number("theta")
    var model = Scenario.singleQueue(
      rate: try row.number("lambda"), service: .exponential(mean: 1 / rates[0]),
      agents: try row.count("agents"), patience: theta > 0 ? .exponential(mean: 1 / theta) : nil,
      within: [try row.number("T")])
    model.queues[0].channel = .chat
    var concurrency = Concurrency()
    concurrency.together = try row.count("max_concurrent")
    concurrency.chat = concurrency.together
    concurrency.pace = rates.enumerated().map { level, rate in rate / (Double(level + 1) * rates[0]) }
    model.teams[0].concurrency = concurrency
    model.routing.chooseLoad = try row.text("routing") == "most_loaded" ? .mostLoaded : .leastLoaded
    return model
  }

  @Test("Delayed, abandonment, waits, handle time and busy agents", arguments: names)
  func measures(of name: String) async throws {
    let row = try OracleRow.row(of: name, in: "chat_concurrency.csv")
    let run = try await SteadyState.run(try model(row), contacts: 3e6, case: name)
    let queue = try run.queue("calls")
    var agreement = Agreement("Chat \(name)")
    agreement.expect(
      "delayed", queue.delayed, equals: try row.number("p_wait"), detects: 0.11, or: 0.005)
    let abandoned = try row.number("p_abandon")
    if abandoned > 0 {
      agreement.expect("abandonment", queue.abandonment, equals: abandoned, detects: 0.1, or: 0.002)
    }
    agreement.expect(
      "wait", run.time(queue.wait), equals: try row.number("mean_wait_served"), detects: 0.14, or: 0.002)
    agreement.expect(
      "wait of all", run.time(queue.waitAll), equals: try row.number("mean_wait_all"), detects: 0.14,
      or: 0.002)
    agreement.expect(
      "service level", queue.serviceLevels[0].share,
      equals: try row.number("p_served_within_T_over_offered"), detects: 0.05, or: 0.016)
    agreement.expect(
      "handle time", run.time(queue.handleTime), equals: try row.number("mean_handling_time"), detects: 0.01)
    agreement.expect(
      "busy agents", try run.team("agents").occupancy, equals: try row.number("fraction_agents_busy_ge1"),
      detects: 0.01)
    agreement.verify()
  }

  @Test(
    "How many agents hold how many chats", arguments: ["ch001", "ch002", "ch003", "ch004", "ch006", "ch012"])
  func levels(of name: String) throws {
    let row = try OracleRow.row(of: name, in: "chat_concurrency.csv")
    let (program, _) = try SteadyState.compile(try model(row), contacts: 600_000, case: "levels \(name)")
    let agents = try row.count("agents")
    let exact = try row.list("fraction_of_agents_at_level_0_to_k")
    var shares: [[Double]] = []
    for number in 0..<SteadyState.replications {
      var spent = exact.map { _ in 0.0 }
      var level = Array(repeating: 0, count: agents)
      var since = Array(repeating: program.span.measuredStart, count: agents)
      func leave(_ person: Int, at time: Int64) {
        let until = min(time, program.span.end)
        guard until > since[person] else { return }
        spent[level[person]] += Double(until - since[person])
        since[person] = until
      }
      for step in try Replicator.trace(program, replication: UInt64(number)).steps
      where step.kind == .started || step.kind == .completed {
        leave(step.person, at: step.time)
        level[step.person] += step.kind == .started ? 1 : -1
      }
      for person in 0..<agents { leave(person, at: program.span.end) }
      let all = Double(agents) * Double(program.span.end - program.span.measuredStart)
      shares.append(spent.map { $0 / all })
    }
    var agreement = Agreement("Chats in hand \(name)")
    for (level, share) in exact.enumerated() {
      agreement.expect(
        "agents with \(level)", RowRatio.mean(shares.map { $0[level] }), equals: share, detects: 0.06,
        or: 0.016)
    }
    agreement.verify()
  }
}
