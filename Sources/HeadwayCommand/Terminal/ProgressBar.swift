import HeadwayExperiment
import HeadwayReport
import Synchronization

/// One line on a terminal that says how far a run is; it is erased in the end.
final class ProgressBar: Sendable {
  private struct State {
    var finished = 0
    var shown: ContinuousClock.Instant?
  }

  private static let pause = Duration.milliseconds(100)
  private let state = Mutex(State())
  private let start = ContinuousClock.now
  private let contactsPerReplication: Double
  private let width: Int

  /// Begins to count time.
  init(contactsPerReplication: Double) {
    self.contactsPerReplication = contactsPerReplication
    width = Terminal.width(of: .error)
  }

  /// Shows how far the run is, at most ten times a second.
  func show(_ progress: Experiment.Progress) {
    let now = ContinuousClock.now
    state.withLock { state in
      // Workers report in any order.
      state.finished = max(state.finished, progress.finished)
      if let shown = state.shown, now - shown < Self.pause { return }
      state.shown = now
      let text = line(
        finished: state.finished, of: progress, seconds: (now - start) / .seconds(1),
        isStopping: Signals.isStopRequested)
      try? StandardStream.error.write("\r\u{1B}[K" + text)
    }
  }

  /// Leaves an empty line.
  func erase() {
    state.withLock { state in
      if state.shown != nil { try? StandardStream.error.write("\r\u{1B}[K") }
      state.shown = nil
    }
  }

  private func line(
    finished: Int, of progress: Experiment.Progress, seconds: Double, isStopping: Bool
  ) -> String {
    Self.line(
      finished: finished, nextLook: progress.nextLook, atMost: progress.atMost, seconds: seconds,
      contactsPerReplication: contactsPerReplication, isStopping: isStopping, width: width)
  }

  /// What is shown: replications, speed, and the time to the next look of the stopping rule.
  static func line(
    finished: Int, nextLook: Int, atMost: Int, seconds: Double, contactsPerReplication: Double,
    isStopping: Bool, width: Int
  ) -> String {
    let share = Double(finished) / Double(max(1, nextLook))
    let filled = min(12, Int(share * 12))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 12 - filled)
    var text = "\(bar) \(finished) of \(nextLook) replications"
    if atMost > nextLook { text += " (at most \(atMost))" }
    if isStopping {
      text += " · stopping; again to stop at once"
    } else if finished > 0, seconds > 0 {
      let speed = Double(finished) * contactsPerReplication / seconds
      let left = seconds / Double(finished) * Double(nextLook - finished)
      text += " · \(Figures.duration(left)) left · \(Figures.fixed(speed / 1e6, decimals: 1)) M contacts/s"
    }
    return DisplayWidth.cut(text, to: max(1, width - 1))
  }
}
