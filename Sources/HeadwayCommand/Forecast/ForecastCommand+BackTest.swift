import ArgumentParser
import HeadwayForecast
import HeadwayReport

extension ForecastCommand {
  /// Weeks of the past that are forecast unless something else is asked for.
  private static let usualOrigins = 26

  /// `--backtest`: every method on every queue.
  func backTest(_ history: ForecastHistory, _ calendar: DayCalendar) throws {
    guard calendar.isEmpty else {
      Messages.error(
        "--backtest knows no holidays, events or drivers: it compares the methods on the history as it is")
      throw ExitStatus.usage.exit
    }
    let ahead = test.ahead.weeks.sorted()
    let status = StatusLine()
    defer { status.erase() }
    let showsStatus = Terminal.isTerminal(.error) && !output.quiet
    var queues: [BackTestReport.Queue] = []
    var notes: [String] = []
    for queue in history.queues {
      let series = queue.volumes
      let first = test.firstOrigin ?? max(4, series.weekCount - (ahead.last ?? 1) - Self.usualOrigins + 1)
      let plan = BackTest.Plan(firstOrigin: first, every: test.every, ahead: ahead)
      guard let shortest = ahead.first, !plan.origins(of: series, ahead: shortest).isEmpty else {
        notes.append(
          "\(series.name.isEmpty ? "the history" : series.name): \(series.weekCount) weeks are too few to forecast "
            + "from \(first) weeks on")
        continue
      }
      let backTest = BackTest(series, plan: plan, levels: level.shares)
      let results = ForecastMethod.allCases.compactMap { method in
        backTest.run(method) { done, all in
          if showsStatus { status.show("back-test \(series.name) \(method.rawValue): \(done) of \(all)") }
          return true
        }
      }
      queues.append(.init(name: series.name, test: backTest, results: results))
      let name = series.name.isEmpty ? "" : "\(series.name): "
      notes += history.notes(queue).map { name + $0 }
    }
    guard !queues.isEmpty else {
      for note in notes { Messages.error(note) }
      throw ExitStatus.wrongFile.exit
    }
    let report = BackTestReport(queues: queues, levels: level.shares, notes: notes)
    status.erase()
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
  }
}
