import HeadwayCalendar
import HeadwayProgram
import HeadwayRandom
import HeadwayScenario
import HeadwayUnits

/// A stretch of time in which an event of a queue is on.
struct EventTime {
  /// When it begins; it may be before the simulated start.
  var begin: Int64
  /// When it ends; it may be beyond the horizon.
  var end: Int64
  /// The row of `chances` that decides whether it happens, or -1 where it always does.
  var chance: Int

  /// When each event takes place within the simulated span, with a row for each chance.
  static func all(
    of events: [DemandEvent], stream: StreamName, _ timeline: Timeline, into program: inout SimulationProgram
  ) -> [[EventTime]] {
    events.enumerated().map { position, event in
      guard event.probability > 0 else { return [] }
      // What began before the simulated start may last into it.
      let early = SimTime(microseconds: -(event.length?.microseconds ?? 0))
      var times: [EventTime] = []
      for day in timeline.clock.days(from: early, to: timeline.clock.end) {
        guard event.weekdays.contains(day.date.weekday) || event.dates.contains(day.date) else { continue }
        let begin = timeline.clock.time(of: CivilDateTime(day.date, event.from)).microseconds
        let end = event.length.map { begin + $0.microseconds } ?? day.end.microseconds
        guard begin < end, end > 0, begin < timeline.span.end else { continue }
        var chance = -1
        if event.probability < 1 {
          chance = program.chances.count
          program.chances.append(
            ChanceRow(
              stream: stream, day: day.date.dayNumber, event: position,
              below: ProgramCompiler.coin63(event.probability)))
        }
        times.append(EventTime(begin: begin, end: end, chance: chance))
      }
      return times
    }
  }
}

extension ProgramCompiler {
  /// The events of a queue whose recovery can be seen: those that raise demand and end within the horizon.
  static func addRecoveries(
    after times: [[EventTime]], of arrivals: Arrivals, queue: Int, _ timeline: Timeline,
    into program: inout SimulationProgram
  ) {
    let span = timeline.span
    for (event, times) in zip(arrivals.events, times) where event.factor > 1 {
      let occurrences = times.filter { $0.end > span.measuredStart && $0.end < span.end }.map { time in
        // Interval i ends where i + 1 starts.
        let before = span.intervalStarts.lastIndex { $0 <= time.begin } ?? 0
        return RecoveryRow.Occurrence(before: before - 1, end: time.end, chance: time.chance)
      }
      guard !occurrences.isEmpty else { continue }
      program.measures.recoveries.append(
        RecoveryRow(queue: queue, name: event.name, occurrences: occurrences))
    }
  }
}
