import HeadwayReport

/// One line on a terminal that says how far the reading is.
struct ImportProgress {
  private let line: StatusLine?
  private let start = ContinuousClock.now

  /// Makes the line, which is shown on a terminal only.
  init(isShown: Bool) { line = isShown && Terminal.isTerminal(.error) ? StatusLine() : nil }

  /// Shows how much of a file was read; false when somebody asked to stop.
  func goesOn(_ file: String, share: Double?) -> Bool {
    if let line {
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      line.show("reading \(file) · \(share.map(Figures.percent) ?? "") · \(Figures.duration(seconds))")
    }
    return !Signals.isStopRequested
  }

  /// Leaves an empty line.
  func erase() { line?.erase() }
}
