import HeadwaySyntax

/// Ticket measures need tickets; and a few settings suit one channel only.
enum ChannelMismatch: Check {
  static func run(_ input: CheckInput) {
    for (path, target) in input.targets {
      guard target.measure == .firstReply || target.measure == .resolution,
        let queue = input.queue(of: target), queue.channel != .ticket
      else { continue }
      input.refuse(
        .channelMismatch,
        "`\(target.measure.rawValue)` is a measure of tickets, and `\(queue.name)` is a \(queue.channel.rawValue) queue",
        at: "\(path).measure", fix: "measure: service_level")
    }
    for queue in input.scenario.queues where queue.channel == .ticket {
      for key in ["patience", "balk"] where input.has("queues.\(queue.name).\(key)") {
        input.warn(
          .channelMismatch, "`\(key)` is meant for real-time channels, and this is a ticket queue",
          at: "queues.\(queue.name).\(key)", why: "tickets that leave the queue count as abandoned",
          fix: "remove it, unless people do withdraw their tickets")
      }
    }
    pausedCalls(input)
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
