import HeadwaySyntax

/// Contacts must find an end: each visit brings less than one more on average.
enum EndlessReturns: Check {
  static func run(_ input: CheckInput) {
    let queues = input.scenario.queues
    let flow = ReturnFlow(queues) { queue in
      ["afterwards", "redial"].allSatisfy { input.isSound("queues.\(queue.name).\($0)") }
    }
    guard flow.visits() == nil else { return }
    for group in flow.endless() {
      let queue = queues[group[0]]
      let isRedial = queue.redial?.probability == 1 && group.count == 1
      let names = Wording.list(group.prefix(5).map { queues[$0].name }, last: "and")
      input.refuse(
        .endlessReturns,
        group.count == 1
          ? "contacts of `\(queue.name)` come back without end" : "contacts go round \(names) without end",
        at: "queues.\(queue.name).\(isRedial ? "redial.probability" : "afterwards")",
        why: "each visit brings one more on average", fix: "lower the probabilities")
    }
  }
}
