import HeadwaySyntax

/// The first policy that matches a queue is its policy, so one whose queues all have an earlier one has no effect.
enum PolicyNeverWins: Check {
  static func run(_ input: CheckInput) {
    guard input.isSound("policies"), input.isSound("queues") else { return }
    let policies = input.scenario.policies
    let tickets = input.scenario.queues.filter { $0.channel == .ticket }
    let winners = Set(tickets.compactMap { queue in policies.firstIndex { $0.matches(queue) } })
    for (index, policy) in policies.enumerated() where !winners.contains(index) {
      let isHidden = tickets.contains(where: policy.matches)
      input.warn(
        .noEffect,
        isHidden
          ? "each queue that the policy matches has an earlier one"
          : "the policy matches no queue of tickets",
        at: input.context.policyPaths[index], why: "the first policy that matches a queue is its policy",
        fix: isHidden ? "move it up, or remove it" : "check its match, or remove it")
    }
  }
}
