import HeadwayCalendar
import HeadwayScenario

/// Who of a shift the plan has at work on which day: planned shrinkage, spread evenly.
///
/// The week's person-days agents × days × (1 − planned), rounded to a whole number, are spread over the shift's
/// weekdays by largest remainder (Hamilton's method); all days have one remainder, so earlier days get the rest.
/// Who is away goes round the roster.
struct PlannedPresence {
  private let agents: Int
  private let presentOn: [Weekday: Int]
  private let absentBefore: [Weekday: Int]
  private let absentPerWeek: Int

  init(_ shift: Shift, plannedShrinkage: Double) {
    agents = shift.agents
    let days = shift.days.sorted()
    let daily = Double(shift.agents) * (1 - plannedShrinkage)
    // The share is a decimal fraction: a hair below a whole number is that number.
    let floor = Int((daily + 1e-9).rounded(.down))
    let extra = Int((daily * Double(days.count) + 1e-9).rounded()) - floor * days.count
    var present: [Weekday: Int] = [:]
    var before: [Weekday: Int] = [:]
    var absent = 0
    for (index, day) in days.enumerated() {
      let count = min(shift.agents, floor + (index < extra ? 1 : 0))
      present[day] = count
      before[day] = absent
      absent += shift.agents - count
    }
    presentOn = present
    absentBefore = before
    absentPerWeek = absent
  }

  /// How many are present on a date, and the first of them, counted around the roster.
  func on(_ date: CivilDate) -> (present: Int, first: Int) {
    let present = presentOn[date.weekday] ?? 0
    guard agents > 0 else { return (0, 0) }
    let week = date.mondayOfWeek.dayNumber / 7
    let away = week * absentPerWeek + (absentBefore[date.weekday] ?? 0) + agents - present
    let first = away % agents
    return (present, first < 0 ? first + agents : first)
  }
}
