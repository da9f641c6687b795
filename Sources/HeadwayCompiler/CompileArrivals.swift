import HeadwayCalendar
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

/// When contacts come, as piecewise constant rates or replayed times.
enum CompileArrivals {
  /// The rows of a queue's rate over the simulated span; empty for a trace.
  static func rates(of arrivals: Arrivals, _ timeline: Timeline) -> [RateRow] {
    var steps: [(start: Int64, rate: Double)]
    switch arrivals.pattern {
    case .rate(let perSecond): steps = [(0, perSecond / 1e6)]
    case .profile(let perWeek, let days, let hours):
      steps = profile(perWeek: perWeek, days: days, hours: hours, timeline)
    case .list(let contacts):
      let width = Double(timeline.grid.interval.microseconds)
      steps = timeline.repeated(contacts, until: timeline.span.end).map { ($0.start, $0.value / width) }
    case .series(let slots, let width): steps = series(slots, width: width, timeline)
    case .trace: return []
    }
    // A slot of a file may reach beyond the end; nobody arrives there, not even while the simulation drains.
    steps.removeAll { $0.start >= timeline.span.end }
    if steps.first?.start ?? 1 > 0 { steps.insert((0, 0), at: 0) }
    let isByDay = !arrivals.events.isEmpty || arrivals.uncertainty != nil
    return isByDay ? byDay(steps, arrivals.events, timeline) : merged(steps)
  }

  /// The replayed times of a trace within the simulated span, ascending.
  static func trace(of arrivals: Arrivals, _ timeline: Timeline) -> [Int64] {
    guard case .trace(let moments) = arrivals.pattern else { return [] }
    return moments.map { timeline.clock.time(of: $0).microseconds }
      .filter { 0 <= $0 && $0 < timeline.span.end }.sorted()
  }

  private static func profile(perWeek: Double, days: [Double], hours: [Double], _ timeline: Timeline) -> [(
    start: Int64, rate: Double
  )] {
    let hour = SimDuration.hours(1).microseconds
    let dayTotal = days.reduce(0, +)
    let hourTotal = hours.reduce(0, +)
    var steps: [(start: Int64, rate: Double)] = []
    for day in timeline.clock.days(from: .zero, to: timeline.clock.end) {
      let perDay = perWeek * days[day.date.weekday.rawValue] / dayTotal
      var time = day.start.microseconds
      while time < day.end.microseconds {
        let local = timeline.clock.local(SimTime(microseconds: time)).microsecondOfDay
        let weight = hours[min(23, Int(local / hour))] / hourTotal
        steps.append((time, perDay * weight / Double(hour)))
        time = min(day.end.microseconds, time + hour - local % hour)
      }
    }
    return clipped(steps)
  }

  private static func series(
    _ slots: [(start: CivilDateTime, contacts: Double)], width: SimDuration, _ timeline: Timeline
  ) -> [(start: Int64, rate: Double)] {
    var steps: [(start: Int64, rate: Double)] = []
    for slot in slots {
      let time = timeline.clock.time(of: slot.start)
      // A wall-clock time that a spring night skips has no contacts.
      guard timeline.clock.local(time) == slot.start else { continue }
      let start = time.microseconds
      guard start + width.microseconds > 0 && start < timeline.span.end else { continue }
      if let last = steps.last, start >= last.start {
        if last.rate == 0 && last.start == start { steps.removeLast() }
      }
      steps.append((start, slot.contacts / Double(width.microseconds)))
      steps.append((start + width.microseconds, 0))
    }
    steps.sort { $0.start < $1.start }
    return clipped(steps)
  }

  /// Steps from 0 on; what begins before takes effect at 0.
  private static func clipped(_ steps: [(start: Int64, rate: Double)]) -> [(start: Int64, rate: Double)] {
    guard let current = steps.lastIndex(where: { $0.start <= 0 }) else { return steps }
    var rest = Array(steps[current...])
    rest[0].start = 0
    return rest
  }

  private static func merged(_ steps: [(start: Int64, rate: Double)]) -> [RateRow] {
    var rows: [RateRow] = []
    for step in steps {
      if let last = rows.last, last.start == step.start { rows.removeLast() }
      if rows.last?.perMicrosecond == step.rate { continue }
      rows.append(RateRow(start: step.start, perMicrosecond: step.rate, day: 0))
    }
    return rows
  }

  /// The steps cut at local midnights, with the factors of known events.
  private static func byDay(
    _ steps: [(start: Int64, rate: Double)], _ events: [DemandEvent], _ timeline: Timeline
  ) -> [RateRow] {
    let plain = merged(steps)
    var rows: [RateRow] = []
    var place = 0
    for (position, day) in timeline.days.enumerated() {
      let date = CivilDate(dayNumber: day.day)
      let falling = events.filter { $0.weekdays.contains(date.weekday) || $0.dates.contains(date) }
      let factor = falling.reduce(1) { $0 * $1.factor }
      let start = max(0, day.start)
      let end = position + 1 < timeline.days.count ? timeline.days[position + 1].start : timeline.span.end
      while place + 1 < plain.count && plain[place + 1].start <= start { place += 1 }
      rows.append(RateRow(start: start, perMicrosecond: plain[place].perMicrosecond * factor, day: position))
      while place + 1 < plain.count && plain[place + 1].start < end {
        place += 1
        rows.append(
          RateRow(
            start: plain[place].start, perMicrosecond: plain[place].perMicrosecond * factor, day: position))
      }
    }
    return rows
  }
}
