import HeadwayCalendar
import HeadwayScenario
import HeadwayUnits

/// A stretch of a shift in which some of its people, or all, are not on the floor: a break, a meeting.
struct Pause {
  /// When it begins, microseconds since the simulated start.
  var from: Int64
  /// When it ends.
  var until: Int64
  /// How much later it may begin for somebody who is busy.
  var slide: Int64
  /// How many people it is for, those with the highest numbers; `Int.max` for all.
  var persons: Int

  /// The pauses of a shift on one day, cut at its end.
  ///
  /// Those of one person that touch or overlap are one pause, so that a pause's end never brings back a person
  /// whose next one has begun. Whoever takes part in a meeting of a few has that meeting's pauses and everybody's:
  /// hence a list for all people, and one more for each number of people, with what differs for them.
  static func all(
    of shift: Shift, _ team: Team, on date: CivilDate, within range: Range<Int64>,
    _ moment: (_ date: CivilDate, _ time: TimeOfDay) -> Int64
  ) -> [Pause] {
    var pauses: [Pause] = shift.breaks.filter { $0.isOn(date.weekday) }.map { pause in
      let from = moment(pause.at < shift.start ? date.adding(days: 1) : date, pause.at)
      return Pause(
        from: from, until: min(from + pause.length.microseconds, range.upperBound),
        slide: pause.slide.microseconds, persons: Int.max)
    }
    for meeting in team.offFloor where meeting.agents != 0 {
      let persons = meeting.agents.flatMap { $0 < shift.agents ? $0 : nil } ?? Int.max
      // A meeting falls on a date of its own, which may be the next one of a night shift.
      for date in [-1, 0, 1].map(date.adding(days:)) {
        guard meeting.weekdays.contains(date.weekday) || meeting.dates.contains(date) else { continue }
        let from = moment(date, meeting.at)
        let until = min(from + meeting.length.microseconds, range.upperBound)
        guard until > range.lowerBound else { continue }
        pauses.append(Pause(from: from, until: until, slide: 0, persons: persons))
      }
    }
    pauses.removeAll { $0.from >= range.upperBound }
    var found: [Pause] = []
    var wider: [Pause] = []
    for persons in Set(pauses.map(\.persons)).sorted(by: >) {
      let merged = merged(pauses.filter { $0.persons >= persons }, persons: persons)
      found += merged.filter { pause in
        !wider.contains { $0.from == pause.from && $0.until == pause.until }
      }
      wider = merged
    }
    return found
  }

  private static func merged(_ pauses: [Pause], persons: Int) -> [Pause] {
    var merged: [Pause] = []
    for pause in pauses.sorted(by: { $0.from < $1.from }) {
      if let last = merged.last, pause.from <= last.until {
        merged[merged.count - 1].until = max(last.until, pause.until)
        merged[merged.count - 1].slide = max(last.slide, pause.slide)
      } else {
        merged.append(pause)
        merged[merged.count - 1].persons = persons
      }
    }
    return merged
  }
}
