import HeadwayHistory

/// The targets of a scenario: what a help desk promises, or the time until contacts were due.
struct FittedTargets {
  private let fitted: FittedHistory
  private let setting: ImportedSetting

  init(_ fitted: FittedHistory, _ setting: ImportedSetting) {
    self.fitted = fitted
    self.setting = setting
  }

  var lines: [String] {
    let known = Set(fitted.queues.map(\.name))
    let promises = (setting.desk?.promises ?? []).filter { known.contains($0.queue) }
    guard promises.isEmpty else { return promised(promises) }
    let due = setting.profile.queues.filter { profile in
      let isTicket = fitted.queues.contains { $0.name == profile.name && $0.channel == .ticket }
      return isTicket && profile.due.count >= HandleTimeFit.leastSize
        && (profile.due.quantile(0.5) ?? 0) >= 60
    }
    return due.isEmpty ? example : self.due(due)
  }

  /// The promises of a help desk, which sets no share that must be kept.
  private func promised(_ promises: [DeskSetup.Promise]) -> [String] {
    ["targets:"]
      + promises.flatMap { promise -> [String] in
        let (these, all) = promise.contacts
        let hasHours =
          setting.desk?.hours != nil
          || fitted.queues.contains { $0.name == promise.queue && $0.hours != nil }
        let others = these < all ? "; the others were promised something else" : ""
        let clock = promise.isInBusinessHours && !hasHours ? " In business hours, which are not known." : ""
        let counted = promise.isInBusinessHours && hasHours ? ", clock: business" : ""
        return FittedQueueText.comment(
          "What \(FitWords.count(these)) of \(FitWords.count(all)) contacts (\(FitWords.share(these, of: all))) were"
            + " promised\(others).\(clock) The share is assumed.", indent: "  ")
          + [
            "  - {queue: \(promise.queue), measure: \(promise.measure), within: \(Self.exact(promise.within)),"
              + " at_least: 90%\(counted)}"
          ]
      }
  }

  private func due(_ queues: [QueueProfile]) -> [String] {
    ["targets:"]
      + queues.flatMap { queue -> [String] in
        let (known, kept) = queue.promises
        let share = known > 0 ? FitWords.share(kept, of: known) : "an unknown share"
        return FittedQueueText.comment(
          "The middle time until due of \(FitWords.count(queue.due.count)) contacts. The share is assumed; in the history"
            + " \(share) of \(FitWords.count(known)) were in time.", indent: "  ")
          + [
            "  - {queue: \(queue.name), measure: resolution, within: \(Self.rounded(queue.due.quantile(0.5) ?? 0)),"
              + " at_least: 80%}"
          ]
      }
  }

  private var example: [String] {
    let (known, kept) = setting.profile.queues.reduce((0, 0)) {
      ($0.0 + $1.promises.known, $0.1 + $1.promises.kept)
    }
    let told =
      known > 0
      ? "In the history \(FitWords.share(kept, of: known)) of \(FitWords.count(known)) promises were kept. "
      : ""
    return FittedQueueText.comment(
      told + "How much time is promised, the history does not tell. A target looks like this:", indent: "")
      + [
        "# targets: [{queue: \(fitted.queues.first?.name ?? "q"), measure: resolution, within: 24h, at_least: 80%}]"
      ]
  }

  /// A time in the largest unit of which it is a whole number; never days, of which business hours have none.
  private static func exact(_ seconds: Int64) -> String {
    if seconds % 3600 == 0 { return "\(seconds / 3600)h" }
    return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds)s"
  }

  private static func rounded(_ seconds: Double) -> String {
    let minutes = Int((seconds / 60).rounded())
    if minutes >= 2880, minutes.isMultiple(of: 1440) { return "\(minutes / 1440)d" }
    let hours = Int((seconds / 3600).rounded())
    if minutes.isMultiple(of: 60) || minutes >= 2880 { return "\(hours)h" }
    return "\(minutes) min"
  }
}
