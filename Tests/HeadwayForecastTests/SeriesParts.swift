import HeadwayCalendar
import HeadwayForecast

/// A series of weeks from Monday 2026-01-05 on.
func series(_ values: [Double], slots: Int = 1, days: Set<Weekday> = Set(Weekday.allCases)) throws
  -> VolumeSeries
{
  VolumeSeries(
    grid: WeekGrid(start: try CivilDate(parsing: "2026-01-05"), weekdays: days),
    slots: slots == 1 ? .wholeDay : DaySlots(firstMinute: 480, minutes: 60, count: slots), values: values)
}

/// Two weekdays, so that examples stay small.
let twoDays: Set<Weekday> = [.mon, .tue]

/// Whether two lists of numbers are equal to within rounding.
func isClose(_ one: [Double], _ other: [Double], within tolerance: Double = 1e-9) -> Bool {
  one.count == other.count && zip(one, other).allSatisfy { ($0 - $1).magnitude <= tolerance }
}
