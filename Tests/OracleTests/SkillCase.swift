import Foundation
import HeadwayDistributions
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Yams

/// One model of skill-based routing in skills_cases.yaml; see the README there for the policies.
struct SkillCase: Decodable {
  /// A service rate.
  struct Rate: Decodable {
    var cls: Int
    var pool: Int
    var rate: Double
  }

  /// Agents kept free: a class starts in a pool only while more than so many are idle.
  struct KeptIdle: Decodable {
    var cls: Int
    var pool: Int
    var needs_idle_gt: Int
  }

  /// Which classes a freed agent serves: in an order, or who waits longest.
  enum FreedAgent: Decodable {
    case order([Int])
    case firstCome

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      self = (try? value.decode([Int].self)).map { .order($0) } ?? .firstCome
    }
  }

  var id: String
  var lambda_: [Double]
  var theta_abandon_rate: [Double]
  var servers: [Int]
  var mu: [Rate]
  var arriving_call_tries_pools: [[Int]]
  var freed_agent_serves_classes: [FreedAgent]
  var reserve: [KeptIdle]
  var sl_threshold_T: Double

  /// All cases of the shared folder.
  static func all() throws -> [SkillCase] {
    struct File: Decodable { var cases: [SkillCase] }
    let text = try String(contentsOf: SharedFolder.url(of: "oracles/skills_cases.yaml"), encoding: .utf8)
    return try YAMLDecoder().decode(File.self, from: text).cases
  }

  /// The model with a time unit of seconds; queues are class1..., teams pool1....
  func scenario() throws -> Scenario {
    var scenario = Scenario.singleQueue(rate: 1, service: .exponential(mean: 1), agents: 1)
    scenario.queues = lambda_.indices.map { index in
      var queue = Queue(
        name: "class\(index + 1)", channel: .phone, arrivals: Arrivals(.rate(perSecond: lambda_[index])),
        handleTime: .exponential(mean: 1))
      if theta_abandon_rate[index] > 0 { queue.patience = .exponential(mean: 1 / theta_abandon_rate[index]) }
      queue.teams = arriving_call_tries_pools[index].map { "pool\($0)" }
      queue.serviceLevel = ServiceLevelSpec(within: [.nearest(seconds: sl_threshold_T)])
      return queue
    }
    scenario.teams = servers.indices.map { index in
      let skills = mu.filter { $0.pool == index + 1 }.sorted { $0.cls < $1.cls }.map { rate in
        var skill = Skill(queue: "class\(rate.cls)")
        skill.handleTime = .exponential(mean: 1 / rate.rate)
        if case .order(let order) = freed_agent_serves_classes[index] {
          skill.preference = (order.firstIndex(of: rate.cls) ?? order.count) + 1
        }
        return skill
      }
      return Team(name: "pool\(index + 1)", skills: skills, staffing: .level(servers[index]))
    }
    // What one class may not have is kept for the other: the cases with a reserve have two classes.
    scenario.routing.reserve = reserve.map { entry in
      Reserve(queue: "class\(3 - entry.cls)", team: "pool\(entry.pool)", keep: entry.needs_idle_gt)
    }
    scenario.routing.chooseAgent = .order
    if case .firstCome = freed_agent_serves_classes[0] {
      scenario.routing.chooseContact = .longestWait
    } else {
      scenario.routing.chooseContact = .preference
    }
    return scenario
  }
}
