import HeadwayDistributions
import HeadwaySyntax

/// Nobody comes back within a second: such times are slips in a unit, and make a simulation of nothing but returns.
enum ReturnTooSoon: Check {
  /// The shortest mean, in seconds.
  private static let shortest = 1.0

  static func run(_ input: CheckInput) {
    for queue in input.scenario.queues {
      let path = "queues.\(queue.name)"
      if let redial = queue.redial { check(redial.after, "\(path).redial.after", input) }
      guard input.isSound("\(path).afterwards") else { continue }
      for (index, entry) in queue.afterwards.enumerated() {
        guard let (key, comeback) = entry.comeback else { continue }
        check(comeback.after, "\(path).afterwards.\(index).\(key).after", input)
      }
    }
  }

  private static func check(_ after: DistributionSpec, _ path: String, _ input: CheckInput) {
    guard after.mean < shortest else { return }
    input.refuse(
      .returnTooSoon, "expected a mean of at least 1 s, received \(Value.plain(after.mean)) s", at: path,
      fix: "check the unit")
  }
}

extension Aftermath {
  /// The key and the return of a contact that comes back to its queue.
  var comeback: (key: String, value: Return)? {
    switch step {
    case .reopen(let value): ("reopen", value)
    case .pending(let value, _): ("pending", value)
    case .onHold(let value): ("on_hold", value)
    case .transfer: nil
    }
  }
}
