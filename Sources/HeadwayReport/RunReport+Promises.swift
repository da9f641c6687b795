import HeadwayExperiment
package import HeadwayScenario
import HeadwayUnits

extension RunReport {
  /// The policy that makes a promise to a queue; none where only a target does.
  func policy(making promise: PromiseForecast, to queue: QueueForecast) -> Policy? {
    guard let policy = scenario.policy(ofQueue: queue.name), policy.clock.rawValue == promise.clock,
      let measure = Target.Measure(rawValue: promise.measure),
      scenario.threshold(of: measure, in: policy, queue: queue.name)?.inSeconds == promise.within
    else { return nil }
    return policy
  }

  /// A target with the threshold and the clock that it leaves to its queue's policy.
  package func settled(_ target: Target) -> Target {
    scenario.settled(target) { name in
      forecast.queues.first { $0.name == name }?.backlogAge?.threshold
    }
  }

  /// What policies promise, and how much of it is kept.
  var policyTable: Table {
    var table = Table(
      "Promises of policies",
      [
        .init("queue", isNumeric: false), .init("policy", isNumeric: false),
        .init("promise", isNumeric: false, wraps: true), .init("kept"),
      ])
    for queue in forecast.queues {
      for promise in queue.promises {
        guard let policy = policy(making: promise, to: queue),
          let measure = Target.Measure(rawValue: promise.measure)
        else { continue }
        table.rows.append([
          .init(Self.printable(queue.name)), .init(Self.printable(policy.name)),
          .init(
            Self.words(for: measure) + " in \(Figures.threshold(promise.within))"
              + Self.words(for: policy.clock)),
          .init(promise.share.map(Figures.percent) ?? "no value"),
        ])
      }
    }
    return table
  }
}

extension Scenario {
  /// A target with the threshold and the clock that it leaves to its queue's policy.
  ///
  /// - Parameter age: The age (s) from which a queue's backlog counts as old, where no target says it.
  func settled(_ target: Target, age: (_ queue: String) -> Double?) -> Target {
    guard target.within == nil, case .queue(let name) = target.subject else { return target }
    var settled = target
    if target.measure == .backlogAge {
      settled.within = age(name).map { SimDuration(microseconds: Int64(($0 * 1e6).rounded())) }
    } else if target.measure.isOfTickets, let policy = policy(ofQueue: name),
      let within = threshold(of: target.measure, in: policy, queue: name)
    {
      settled.within = within
      settled.clock = policy.clock
    }
    return settled
  }

  fileprivate func policy(ofQueue name: String) -> Policy? {
    guard let queue = queues.first(where: { $0.name == name }), queue.channel == .ticket else { return nil }
    return policy(of: queue)
  }

  fileprivate func threshold(
    of measure: Target.Measure, in policy: Policy, queue name: String
  ) -> SimDuration? {
    queues.first { $0.name == name }.flatMap { policy.threshold(of: measure, priority: $0.priority) }
  }
}

extension Target.Measure {
  /// Whether it is a share of tickets (or their replies) within a threshold, which a policy may promise.
  var isOfTickets: Bool {
    switch self {
    case .firstReply, .resolution, .nextReply, .requesterWait, .agentWork, .periodicUpdate, .pausableUpdate,
      .totalResolution:
      true
    case .serviceLevel, .firstContactResolution, .backlogAge, .abandonment, .delayed, .wait, .waitAll,
      .backlog, .occupancy, .utilisation:
      false
    }
  }
}
