import HeadwaySyntax

/// What may follow a contact happens with at most 100% together.
enum AftermathShares: Check {
  static func run(_ input: CheckInput) {
    for queue in input.scenario.queues {
      let path = "queues.\(queue.name).afterwards"
      let sum = queue.afterwards.reduce(0) { $0 + $1.probability }
      guard sum > 1 + 1e-9, input.isSound(path) else { continue }
      input.refuse(
        .sharesDoNotAddUp, "the probabilities make \(Value.plain(sum * 100))%, more than 100%", at: path,
        why: "one thing at most follows a contact; what is left of 100% is the end",
        fix: "lower them to 100% together")
    }
  }
}
