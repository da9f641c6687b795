import HeadwayCalendar
import HeadwayCompiler
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Shifts with a first and a last day, and breaks of some days.
///
/// 2026-01-05 is a Monday.
@Suite struct DatedShiftTests {
  @Test func shiftsHaveDates() throws {
    var shift = try Parts.shift(2, "09:00", "17:00", days: [.mon, .wed])
    shift.from = try Parts.date("2026-01-07")
    shift.until = try Parts.date("2026-01-19")
    let team = Parts.team("north", serves: ["calls"], .shifts([shift]))
    let program = try compiled(try Parts.horizon("2026-01-05", days: 28), team: team).program
    let monday = try Parts.date("2026-01-05").dayNumber
    // Of the Mondays and Wednesdays, those from the 7th to the 19th, both included.
    #expect(program.occurrences.map { $0.day - monday } == [2, 7, 9, 14])
  }

  @Test func breaksHaveDays() throws {
    var shift = try Parts.shift(
      2, "09:00", "17:00", days: [.mon, .tue], breaks: [("12:00", 60), ("13:00", 60)])
    shift.breaks[0].days = [.mon]
    shift.breaks[1].days = [.tue]
    let team = Parts.team("north", serves: ["calls"], .shifts([shift]))
    let program = try compiled(try Parts.horizon("2026-01-05", days: 7), team: team).program
    let starts = program.duty.filter { $0.kind == .breakStart }.map(\.time)
    #expect(starts == [12 * hour, (24 + 13) * hour])
  }
}
