import HeadwaySyntax

/// A contact gives up waiting for somebody only if it waits for somebody.
enum GiveUpWithoutPreference: Check {
  static func run(_ input: CheckInput) {
    for queue in input.scenario.queues where input.isSound("queues.\(queue.name).afterwards") {
      for (index, entry) in queue.afterwards.enumerated() {
        guard let (key, comeback) = entry.comeback, !comeback.prefersSameAgent else { continue }
        let path = "queues.\(queue.name).afterwards.\(index).\(key).give_up"
        guard input.has(path) else { continue }
        input.warn(
          .noEffect, "`give_up` has no effect without `prefer: same_agent`", at: path,
          why: "anybody may take the contact at once", fix: "add `prefer: same_agent`, or remove it")
      }
    }
  }
}
