import HeadwayDistributions
import HeadwaySyntax
import HeadwayUnits

/// A threshold beyond the mean patience can be met by letting people hang up.
enum PatienceBelowTarget: Check {
  static func run(_ input: CheckInput) {
    for (index, target) in input.scenario.targets.enumerated() {
      guard case .queue(let name) = target.subject, target.measure == .serviceLevel,
        let within = target.within,
        let queue = input.scenario.queues.first(where: { $0.name == name }), let patience = queue.patience
      else { continue }
      let mean = patience.mean
      guard mean < within.inSeconds, input.has("targets.\(index).within") else { continue }
      input.warn(
        .patienceBelowTarget,
        "the threshold (\(Value.plain(within.inSeconds)) s) is beyond the mean patience (\(Value.plain(mean)) s)",
        at: "targets.\(index).within", why: "most people who would wait so long have left before",
        fix: "choose a shorter threshold, or watch abandonment too")
    }
  }
}
