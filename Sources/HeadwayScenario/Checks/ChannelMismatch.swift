import HeadwaySyntax

/// Ticket measures need tickets; and a few settings suit one channel only.
enum ChannelMismatch: Check {
  static func run(_ input: CheckInput) {
    for (index, target) in input.scenario.targets.enumerated() {
      guard target.measure == .firstReply || target.measure == .resolution,
        case .queue(let name) = target.subject,
        let queue = input.scenario.queues.first(where: { $0.name == name }), queue.channel != .ticket
      else { continue }
      input.refuse(
        .channelMismatch,
        "`\(target.measure.rawValue)` is a measure of tickets, and `\(name)` is a \(queue.channel.rawValue) queue",
        at: "targets.\(index).measure", fix: "measure: service_level")
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
      let phone = input.scenario.queues.filter { queue in
        queue.channel == .phone && team.skills.contains { $0.queue == queue.name }
      }
      guard let queue = phone.first else { continue }
      input.warn(
        .channelMismatch,
        "`\(team.atShiftEnd.rawValue)` interrupts calls of `\(queue.name)` when a shift ends",
        at: "teams.\(team.name).at_shift_end", why: "people on the phone do not wait for the next shift",
        fix: "at_shift_end: finish")
    }
  }
}
