import HeadwayScenario
import HeadwayUnits

extension Policy {
  /// The thresholds that hold for a queue, by its priority, in the order in which measures are listed.
  func promises(to queue: Queue) -> [(measure: Target.Measure, within: SimDuration)] {
    Target.Measure.allCases.compactMap { measure in
      guard ProgramCompiler.ticketKind(of: measure) != nil, let byPriority = promises[measure] else {
        return nil
      }
      return (byPriority[queue.priority] ?? byPriority[0]).map { (measure, $0) }
    }
  }

  fileprivate func matches(_ queue: Queue) -> Bool {
    if let queues, !queues.contains(queue.name) { return false }
    guard let languages else { return true }
    return queue.language.map(languages.contains) ?? false
  }
}

extension Scenario {
  /// The policy of a ticket queue: the first that matches it.
  func policy(of queue: Queue) -> Policy? {
    guard queue.channel == .ticket else { return nil }
    return policies.first { $0.matches(queue) }
  }

  /// A target with the threshold and clock of its queue's policy, where it names none of its own.
  func settled(_ target: Target) -> Target {
    guard target.within == nil, case .queue(let name) = target.subject,
      let queue = queues.first(where: { $0.name == name }), let policy = policy(of: queue),
      let promise = policy.promises(to: queue).first(where: { $0.measure == target.measure })
    else { return target }
    var settled = target
    settled.within = promise.within
    settled.clock = policy.clock
    return settled
  }
}
