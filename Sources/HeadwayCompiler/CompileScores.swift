import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// The promise of a queue by which services are judged: that of its first target on service level, first reply or
  /// resolution, else the first of its policy that is about one of these, else its first service-level threshold.
  static func scoredPromise(of queue: Queue, in scenario: Scenario) -> ScoredPromise {
    for target in scenario.targets where target.subject == .queue(queue.name) {
      let target = scenario.settled(target)
      guard let kind = scoredKind(of: target.measure), let within = target.within else { continue }
      return ScoredPromise(
        kind: kind, within: within.microseconds,
        inBusinessTime: kind != .answer && target.clock != .calendar)
    }
    if let policy = scenario.policy(of: queue) {
      for (measure, within) in policy.promises(to: queue) {
        guard let kind = scoredKind(of: measure) else { continue }
        return ScoredPromise(
          kind: kind, within: within.microseconds, inBusinessTime: policy.clock != .calendar)
      }
    }
    guard let within = queue.serviceLevel?.within.first else { return ScoredPromise() }
    return ScoredPromise(kind: .answer, within: within.microseconds)
  }

  private static func scoredKind(of measure: Target.Measure) -> ScoredPromise.Kind? {
    switch measure {
    case .serviceLevel: .answer
    case .firstReply: .reply
    case .resolution: .resolution
    default: nil
    }
  }
}
