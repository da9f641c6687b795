import HeadwaySyntax

/// Ticket measures need tickets; and a few settings suit one channel only.
enum ChannelMismatch: Check {
  static func run(_ input: CheckInput) {
    for (path, target) in input.targets { measure(of: target, at: path, input) }
    for partner in input.scenario.partners where input.isSound("partners.\(partner.name).penalties") {
      for (index, penalty) in partner.penalties.enumerated() {
        measure(of: penalty.watched, at: "partners.\(partner.name).penalties.\(index)", input)
      }
    }
    for queue in input.scenario.queues {
      if queue.channel == .ticket { realTimeOnly(queue, input) } else { ticketsOnly(queue, input) }
    }
    pausedCalls(input)
  }

  private static func measure(of target: Target, at path: String, _ input: CheckInput) {
    guard target.measure.isOfTickets, let queue = input.queue(of: target), queue.channel != .ticket else {
      return
    }
    input.refuse(
      .channelMismatch,
      "`\(target.measure.rawValue)` is a measure of tickets, and `\(queue.name)` is a \(queue.channel.rawValue) queue",
      at: "\(path).measure", fix: "measure: service_level")
  }

  private static func realTimeOnly(_ queue: Queue, _ input: CheckInput) {
    for key in ["patience", "balk", "redial", "callback"] where input.has("queues.\(queue.name).\(key)") {
      let isLeaving = key == "patience" || key == "balk"
      input.warn(
        .channelMismatch, "`\(key)` is meant for real-time channels, and this is a ticket queue",
        at: "queues.\(queue.name).\(key)",
        why: isLeaving
          ? "tickets that leave the queue count as abandoned" : "nobody waits beside a ticket",
        fix: isLeaving ? "remove it, unless people do withdraw their tickets" : "remove it")
    }
  }

  private static func ticketsOnly(_ queue: Queue, _ input: CheckInput) {
    let settings = [
      ("interruptible", queue.isInterruptible), ("spam", queue.spam != nil), ("chase", queue.chase != nil),
      ("backlog", queue.backlog.map { $0.contacts > 0 } ?? false),
    ]
    for (key, isUsed) in settings where isUsed {
      input.refuse(
        .channelMismatch, "`\(key)` is for tickets, and this is a \(queue.channel.rawValue) queue",
        at: "queues.\(queue.name).\(key)", fix: "remove it, or write `channel: ticket`")
    }
  }

  private static func pausedCalls(_ input: CheckInput) {
    for team in input.scenario.teams where team.atShiftEnd != .finish {
      guard input.has("teams.\(team.name).at_shift_end"), case .shifts = team.staffing else { continue }
      // A team with tickets too has the setting for their sake.
      let queues = team.skills.compactMap { input.queue($0.queue) }
      guard let queue = queues.first, queues.allSatisfy({ $0.channel == .phone }) else { continue }
      input.warn(
        .channelMismatch,
        "`\(team.atShiftEnd.rawValue)` interrupts calls of `\(queue.name)` when a shift ends",
        at: "teams.\(team.name).at_shift_end", why: "people on the phone do not wait for the next shift",
        fix: "at_shift_end: finish")
    }
  }
}
