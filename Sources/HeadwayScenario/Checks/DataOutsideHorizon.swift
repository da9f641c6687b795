import HeadwayCalendar
import HeadwaySyntax

/// Data files that do not cover the simulated days: nothing arrives, or nobody works, outside them.
enum DataOutsideHorizon: Check {
  static func run(_ input: CheckInput) {
    guard input.isSound("horizon") else { return }
    let horizon = input.scenario.horizon
    let last = horizon.start.adding(days: horizon.days - 1)
    for queue in input.scenario.queues {
      let path = "queues.\(queue.name).arrivals"
      switch queue.arrivals.pattern {
      case .series(let rows, _, _):
        check(
          rows.first?.start, rows.last?.start, horizon.start...last, "volumes", "\(path).volumes.file", input)
      case .trace(let times):
        check(times.first, times.last, horizon.start...last, "arrivals", "\(path).trace.file", input)
      case .rate, .profile, .list:
        continue
      }
    }
    for team in input.scenario.teams {
      guard case .steps(let rows) = team.staffing, let first = rows.first?.start, first.date > horizon.start
      else {
        continue
      }
      input.warn(
        .dataOutsideHorizon, "the staffing begins at \(first), after the horizon begins (\(horizon.start))",
        at: "teams.\(team.name).staffing.file", why: "nobody is at work before the first row")
    }
  }

  private static func check(
    _ first: CivilDateTime?, _ end: CivilDateTime?, _ days: ClosedRange<CivilDate>, _ what: String,
    _ path: String, _ input: CheckInput
  ) {
    guard let first, let end else { return }
    guard first.date > days.lowerBound || end.date < days.upperBound else { return }
    input.warn(
      .dataOutsideHorizon,
      "the \(what) go from \(first) to \(end), the horizon from \(days.lowerBound) to \(days.upperBound)",
      at: path, why: "nothing arrives on days without data", fix: "choose the horizon to suit the data")
  }
}
