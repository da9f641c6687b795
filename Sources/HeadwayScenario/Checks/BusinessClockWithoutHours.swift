import HeadwaySyntax

/// A business clock on a queue that is always open and without holidays counts every hour.
enum BusinessClockWithoutHours: Check {
  static func run(_ input: CheckInput) {
    guard input.scenario.horizon.holidays.isEmpty else { return }
    for (path, target) in input.targets where target.clock == .business {
      guard let queue = input.queue(of: target), queue.hours == nil,
        input.isSound("queues.\(queue.name).hours")
      else { continue }
      input.warn(
        .businessClockWithoutHours,
        "the queue `\(queue.name)` has no hours, so `clock: business` counts every hour",
        at: "\(path).clock", fix: "give the queue `hours:`, or write `clock: calendar`")
    }
  }
}
