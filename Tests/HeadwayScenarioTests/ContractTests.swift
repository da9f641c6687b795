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

/// The large example of the contract and its overlay, as they are written there.
@Suite struct ContractExampleTests {
  /// The YAML blocks of section 2 of the contract, when the shared folder is there.
  private func blocks() throws -> [String]? {
    guard let shared = sharedFolder else {
      print("skipped: the shared folder with the contract is absent")
      return nil
    }
    let path = shared.appendingPathComponent("design/product.md").path
    let page = try String(contentsOfFile: path, encoding: .utf8)
    return page.components(separatedBy: "```yaml\n").dropFirst().map {
      String($0.components(separatedBy: "\n```")[0])
    }
  }

  /// The example with the queues that it names and leaves out.
  private static func completed(_ text: String) -> String {
    text.replacing(
      "\nteams:\n",
      with: """

          onboarding: {channel: ticket, arrivals: {rate: 1/h}, handle_time: {constant: 5 min}}
          escalations: {channel: ticket, arrivals: {rate: 1/h}, handle_time: {constant: 5 min}}
          phone_ko: {channel: phone, arrivals: {rate: 1/h}, handle_time: {constant: 5 min}}

        teams:

        """)
  }

  @Test func theLargeExampleIsReadWhole() throws {
    guard let text = try blocks()?.first else { return }
    // Nothing but the queues that it leaves out is wrong with it.
    let missing = findings(text).filter { $0.severity == .error }
    #expect(
      missing.map { $0.message.components(separatedBy: "`")[1] } == [
        "escalations", "onboarding", "phone_ko", "phone_ko",
      ])
    #expect(missing.allSatisfy { $0.code.rawValue == "HW123" })
    let model = try scenario(Self.completed(text)).scenario
    #expect(model.currency == "USD" && model.exchange == ["KRW": 0.00072])
    let settlement = try #require(model.queues.last)
    #expect(settlement.name == "settlement" && settlement.afterwards.count == 2)
    #expect(settlement.redial?.probability == 0.3)
    let seoul = try #require(model.teams.last)
    #expect(seoul.concurrency?.pace == [1, 0.7, 0.5] && seoul.concurrency?.together == 3)
    #expect(seoul.cost?.perHour.microunits == 21_000_000)
    let acme = try #require(model.partners.first)
    #expect(acme.pricing?.perHour.map(\.price.microunits) == [11_000_000])
    #expect(acme.share == ["settlement": 0.35])
    // The example's penalty names no threshold: the queue's own first one holds.
    #expect(acme.penalties.map(\.watched.within) == [.seconds(20)])
    #expect(acme.penalties.map(\.watched.goal) == [.atLeast(0.85)])
    #expect(model.routing.overflow == [Overflow(queue: "settlement", to: "manila_osp", after: .minutes(10))])
  }

  @Test func theOverlayIsLaidOverIt() throws {
    guard let blocks = try blocks(), blocks.count > 1 else { return }
    let model = try scenario(blocks[1], files: ["baseline.yaml": Self.completed(blocks[0])]).scenario
    #expect(model.name == "Ten more in Manila, knowledge base live")
    let settlement = try #require(model.queues.last)
    #expect(abs(settlement.deflection - 0.2) < 1e-15)
    // 9 min less 15%.
    #expect(settlement.handleTime == .lognormal(mean: 459, cv: 0.9))
    guard case .level(130) = try #require(model.teams.first).staffing else {
      Issue.record("expected 130 people in Manila")
      return
    }
  }

  /// An overlay alone has nothing to lie on.
  @Test func theOverlayAloneIsRefused() {
    let found = findings("headway: 1\nextends: baseline.yaml\nchanges: {teams.manila_osp.staffing: +10}")
    #expect(found.map(\.code.rawValue) == ["HW001"])
  }
}
