import HeadwayDistributions
import HeadwaySyntax
import HeadwayUnits

/// A threshold beyond the mean patience can be met by letting people hang up.
enum PatienceBelowTarget: Check {
  static func run(_ input: CheckInput) {
    for (path, target) in input.targets {
      guard target.measure == .serviceLevel, let within = target.within,
        let patience = input.queue(of: target)?.patience
      else { continue }
      let mean = patience.mean
      guard mean < within.inSeconds, input.has("\(path).within") else { continue }
      input.warn(
        .patienceBelowTarget,
        "the threshold (\(Value.plain(within.inSeconds)) s) is beyond the mean patience (\(Value.plain(mean)) s)",
        at: "\(path).within", why: "most people who would wait so long have left before",
        fix: "choose a shorter threshold, or watch abandonment too")
    }
  }
}
