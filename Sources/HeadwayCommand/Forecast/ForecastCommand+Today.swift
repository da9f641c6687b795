import ArgumentParser
import HeadwayCalendar
import HeadwayForecast
import HeadwayReport

extension ForecastCommand {
  /// `--actuals-to`: the rest of the last day of the file.
  func revise(_ history: ForecastHistory, _ calendar: DayCalendar, upTo time: TimeOfDay) throws {
    let minute = Int(time.microseconds / 60_000_000)
    var queues: [RevisionReport.Queue] = []
    for queue in history.queues {
      let series = queue.volumes
      let slots = series.slots
      let known = (minute - slots.firstMinute) / slots.minutes
      guard slots.count > 1 else {
        Messages.error("--actuals-to needs a grain finer than days: take --interval 30min")
        throw ExitStatus.usage.exit
      }
      guard known >= 1, known < slots.count else {
        let first = slots.start(of: 1, on: series.grid.start)
        let last = slots.start(of: slots.count - 1, on: series.grid.start)
        Messages.error(
          "--actuals-to \(time): the day's intervals begin to be known at \(Self.clock(first)) and are all but known at "
            + "\(Self.clock(last))")
        throw ExitStatus.usage.exit
      }
      let last = series.dayCount - 1
      let today = Array(series.cells(ofDay: last).prefix(known))
      guard series.grid.date(last) == history.until, today.contains(where: { !$0.isNaN }) else {
        Messages.error("there are no contacts of \(history.until) before \(time)")
        throw ExitStatus.wrongFile.exit
      }
      let past = series.prefix(days: last)
      let effects = calendar.isEmpty ? nil : DayEffects(past, calendar)
      queues.append(
        .init(
          name: series.name, date: history.until, slots: slots,
          revision: DayRevision(past, today: today, method: method, levels: level.shares, effects: effects),
          notes: history.notes(queue)))
    }
    let report = RevisionReport(queues: queues, levels: level.shares)
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
  }

  private static func clock(_ moment: CivilDateTime) -> String {
    TimeOfDay(microseconds: moment.microsecondOfDay).map { "\($0)" } ?? ""
  }
}
