import HeadwaySyntax

/// Only chats and tickets are worked on several at once.
enum ConcurrencyIgnored: Check {
  static func run(_ input: CheckInput) {
    for team in input.scenario.teams where team.concurrency != nil {
      let queues = team.skills.compactMap { input.queue($0.queue) }
      // A queue that could not be read may be one of chats.
      guard queues.count == team.skills.count, queues.allSatisfy({ $0.channel == .phone }) else { continue }
      input.warn(
        .noEffect, "`concurrency` has no effect: the team has no skill for chats or tickets",
        at: "teams.\(team.name).concurrency", why: "phone calls are always alone", fix: "remove it")
    }
  }
}
