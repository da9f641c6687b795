import Foundation
import HeadwayCalendar
import HeadwayDistributions
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// The examples of the contract, and the workloads.
@Suite struct ContractTests {
  static let hundredAgents = """
    headway: 1
    name: A hundred agents
    horizon: {start: 2026-01-05, days: 10, warm_up: 1d, interval: 30 min, time_zone: UTC}
    queues: {calls: {channel: phone, arrivals: {rate: 90/min}, handle_time: {exponential: {mean: 60s}}, service_level: {within: 20s}}}
    teams:  {agents: {staffing: 100, skills: {calls: {}}}}
    """

  @Test func theSmallestUsefulFile() throws {
    let checked = try scenario(Self.hundredAgents)
    #expect(checked.warnings.isEmpty)
    let model = checked.scenario
    #expect(model.name == "A hundred agents")
    #expect(model.seed == 1)
    #expect(model.horizon.start.description == "2026-01-05")
    #expect(model.horizon.days == 10)
    #expect(model.horizon.warmUp == .days(1))
    #expect(model.horizon.interval == .minutes(30))
    #expect(model.horizon.timeZone == "UTC")
    #expect(model.horizon.atEnd == .stop)
    #expect(model.replications == ReplicationRule())
    #expect(model.confidence == 0.95)
    let queue = try #require(model.queues.first)
    #expect(queue.name == "calls")
    #expect(queue.channel == .phone)
    #expect(queue.priority == 1)
    #expect(queue.handleTime == .exponential(mean: 60))
    #expect(queue.patience == nil)
    #expect(queue.serviceLevel == ServiceLevelSpec(within: [.seconds(20)]))
    guard case .rate(let rate) = queue.arrivals.pattern else {
      Issue.record("expected a rate")
      return
    }
    #expect(rate == 1.5)
    let team = try #require(model.teams.first)
    guard case .level(100) = team.staffing else {
      Issue.record("expected a level of 100")
      return
    }
    #expect(team.skills.map(\.queue) == ["calls"])
    #expect(team.skills.first?.speed == 1)
  }

  @Test(arguments: ["w1", "w2", "w3"])
  func workloadsAreRead(_ name: String) throws {
    guard let shared = sharedFolder else {
      print("skipped: the shared folder with the workloads is absent")
      return
    }
    let path = shared.appendingPathComponent("bench/\(name).yaml").path
    let checked = try ScenarioReader.read(YAMLReader.read(DiskFiles().source(path)), files: DiskFiles())
    #expect(checked.warnings.isEmpty)
    if name == "w3" {
      #expect(checked.scenario.queues.count == 10)
      #expect(checked.scenario.teams.count == 12)
      let people = checked.scenario.teams.reduce(0) { sum, team in
        if case .level(let people) = team.staffing { sum + people } else { sum }
      }
      #expect(people == 300)
      #expect(checked.scenario.routing.chooseAgent == .order)
      #expect(checked.scenario.routing.chooseContact == .longestWait)
      #expect(checked.scenario.queues.map(\.name) == (0...9).map { "type\($0)" })
    }
  }
}

/// The large example of the contract, part by part as it is written there.
@Suite struct ContractExampleTests {
  /// Copied from section 2 of the contract when the shared folder is there: the first YAML block.
  private func example() throws -> String? {
    guard let shared = sharedFolder else {
      print("skipped: the shared folder with the contract is absent")
      return nil
    }
    let path = shared.appendingPathComponent("design/product.md").path
    let page = try String(contentsOfFile: path, encoding: .utf8)
    let blocks = page.components(separatedBy: "```yaml\n")
    return blocks.dropFirst().first.map { String($0.components(separatedBy: "\n```")[0]) }
  }

  /// What this version refuses, and the names that the example uses without having them.
  @Test func theLargeExampleIsRefusedForWhatIsNotBuiltOnly() throws {
    guard let text = try example() else { return }
    let found = findings(text).filter { $0.severity == .error }
    let unsupported = found.filter { $0.code.rawValue == "HW103" }.map(\.message)
    #expect(
      unsupported.map { $0.components(separatedBy: "`")[1] } == [
        "exchange", "redial", "afterwards", "concurrency", "cost", "pricing", "share", "penalties",
        "overflow",
      ])
    let unknown = found.filter { $0.code.rawValue == "HW123" }.map {
      $0.message.components(separatedBy: "`")[1]
    }
    #expect(unknown == ["onboarding", "phone_ko", "phone_ko"])
    #expect(found.count == unsupported.count + unknown.count, "\(found.map(\.message))")
  }

  /// The overlay is not a scenario by itself: its keys belong to the overlay's own reader.
  @Test func theOverlayAloneIsRefused() {
    let found = findings(
      """
      headway: 1
      extends: baseline.yaml
      name: Ten more in Manila, knowledge base live
      changes:
        teams.manila_osp.staffing: +10
      """)
    #expect(found.filter { $0.code.rawValue == "HW103" }.count == 2)
    #expect(found.filter { $0.code.rawValue == "HW102" }.count == 3)
  }
}
