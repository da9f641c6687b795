import HeadwayCalendar
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

/// The steps of the grain over the simulated span: some of the warm-up, then the measured intervals.
struct TimeSteps {
  /// Where steps begin and the last one ends, microseconds since the simulated start; the first is 0.
  let edges: [Int64]
  /// The first measured step.
  let firstMeasured: Int
  /// The slot of the week of each step, by the wall clock of the horizon's zone.
  let slots: [Int]
  /// Whether each step is on one of the horizon's holidays.
  let isHoliday: [Bool]

  /// Cuts the span of a program.
  init(_ span: Span, _ clock: HorizonClock, _ horizon: Horizon) {
    let width = horizon.interval.microseconds
    var early: [Int64] = []
    var edge = span.measuredStart - width
    while edge > 0 {
      early.append(edge)
      edge -= width
    }
    if span.measuredStart > 0 { early.append(0) }
    edges = early.reversed() + span.intervalStarts + [span.end]
    firstMeasured = early.count
    var slots: [Int] = []
    var holidays: [Bool] = []
    for start in edges.dropLast() {
      let local = clock.local(SimTime(microseconds: start))
      let perDay = Int((TimeOfDay.endOfDay.microseconds + width - 1) / width)
      slots.append(local.date.weekday.rawValue * perDay + Int(local.microsecondOfDay / width))
      holidays.append(horizon.holidays.contains(local.date))
    }
    self.slots = slots
    isHoliday = holidays
  }

  /// How many steps there are.
  var count: Int { edges.count - 1 }

  /// The length of a step (h).
  func hours(_ step: Int) -> Double { Double(edges[step + 1] - edges[step]) / 3.6e9 }
}
