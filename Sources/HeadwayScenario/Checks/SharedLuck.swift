import HeadwaySyntax

/// Two queues with the same random numbers would have the same contacts at the same moments.
enum SharedLuck: Check {
  static func run(_ input: CheckInput) {
    var owners: [String: String] = [:]
    for queue in input.scenario.queues where queue.luck == nil { owners[queue.name] = queue.name }
    for queue in input.scenario.queues {
      guard let luck = queue.luck else { continue }
      if let owner = owners[luck] {
        input.refuse(
          .sharedLuck, "the queues `\(owner)` and `\(queue.name)` would have the same random numbers",
          at: "queues.\(queue.name).luck", why: "their contacts would come at the same moments",
          fix: "remove `luck`, or name a queue that is no longer there")
      } else {
        owners[luck] = queue.name
      }
    }
  }
}
