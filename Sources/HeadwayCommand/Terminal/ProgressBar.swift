import HeadwayExperiment
import HeadwayReport
import Synchronization

/// One line on a terminal that says how far a run is; it is erased in the end.
final class ProgressBar: Sendable {
  private struct State {
    var finished = 0
    var shown: ContinuousClock.Instant?
    /// Where the way to the present look began, and when.
    var look = 0
    var base = 0
    var start = ContinuousClock.now
  }

  private static let pause = Duration.milliseconds(100)
  private let state = Mutex(State())
  private let title: String
  private let contactsPerReplication: Double
  private let width: Int

  /// Begins to count time.
  ///
  /// - Parameter title: What is run, where there are several.
  init(contactsPerReplication: Double, title: String = "") {
    self.title = title
    self.contactsPerReplication = contactsPerReplication
    width = Terminal.width(of: .error)
  }

  /// Shows how far the run is, at most ten times a second.
  func show(_ progress: Experiment.Progress) {
    let now = ContinuousClock.now
    state.withLock { state in
      if state.look != progress.nextLook {
        // Between two looks others may have taken their turn: only time on the way counts.
        if state.look > 0 { (state.base, state.start) = (state.finished, now) }
        state.look = progress.nextLook
      }
      // Workers report in any order.
      state.finished = max(state.finished, progress.finished)
      if let shown = state.shown, now - shown < Self.pause { return }
      state.shown = now
      let text = line(
        finished: state.finished, since: state.base, of: progress,
        seconds: (now - state.start) / .seconds(1), isStopping: Signals.isStopRequested)
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

  /// What is shown: replications, speed, and the time to the next look of the stopping rule.
  private func line(
    finished: Int, since base: Int, of progress: Experiment.Progress, seconds: Double, isStopping: Bool
  ) -> String {
    let share = Double(finished) / Double(max(1, progress.nextLook))
    let filled = min(12, Int(share * 12))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 12 - filled)
    var text = (title.isEmpty ? "" : title + " ") + "\(bar) \(finished) of \(progress.nextLook) replications"
    if progress.atMost > progress.nextLook { text += " (at most \(progress.atMost))" }
    if isStopping {
      text += " · stopping; again to stop at once"
    } else if finished > base, seconds > 0 {
      let speed = Double(finished - base) / seconds
      let left = Double(progress.nextLook - finished) / speed
      text += " · \(Figures.duration(left)) left · "
      text += "\(Figures.fixed(speed * contactsPerReplication / 1e6, decimals: 1)) M contacts/s"
    }
    return DisplayWidth.cut(text, to: max(1, width - 1))
  }
}
