import HeadwaySyntax

/// A business clock on a queue that is always open and without holidays counts every hour.
enum BusinessClockWithoutHours: Check {
  static func run(_ input: CheckInput) {
    for (index, target) in input.scenario.targets.enumerated() where target.clock == .business {
      guard case .queue(let name) = target.subject,
        let queue = input.scenario.queues.first(where: { $0.name == name }), queue.hours == nil,
        input.isSound("queues.\(name).hours")
      else { continue }
      input.warn(
        .businessClockWithoutHours,
        "the queue `\(name)` has no hours, so `clock: business` counts every hour",
        at: "targets.\(index).clock", fix: "give the queue `hours:`, or write `clock: calendar`")
    }
  }
}
