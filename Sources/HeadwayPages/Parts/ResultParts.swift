import HeadwayCalendar
import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// What a run found, part by part: the same on the overview and in the report.
struct ResultParts {
  private let report: RunReport
  private let words: Words

  init(_ report: RunReport, _ words: Words) {
    self.report = report
    self.words = words
  }

  /// What time is measured and on how much the figures rest.
  var lines: [String] { [period, evidence] }

  private var period: String {
    guard words.language == .korean else { return report.period }
    let clock = report.clock
    let warmUp = clock.warmUp.inSeconds
    let text = words(
      "{0} days from {1} {2}, {3}", "\(clock.dayCount)", words.day(clock.start.weekday), "\(clock.start)",
      clock.zone.name)
    return text
      + (warmUp > 0 ? words(", after a warm-up of {0}", words.figure(Figures.threshold(warmUp))) : "")
  }

  private var evidence: String {
    guard words.language == .korean else { return report.evidence }
    let forecast = report.forecast
    let text = words(
      "{0} replications, {1} contacts simulated; ", Figures.whole(Int64(forecast.replications)),
      Figures.whole(forecast.contacts))
    return forecast.replications == 1
      ? text + words("one replication gives no margin")
      : text + words("± is the margin at {0} confidence", Figures.plainPercent(forecast.confidence))
  }

  /// The verdict first: in a sentence, in figures, target by target.
  func addVerdict(to writer: inout PageWriter) {
    let targets = TargetPart(report, words)
    if let headline = targets.headline {
      let mark = ToneMark(headline.tone)
      writer.add(
        markup:
          "<p class=\"verdict \(mark?.kind ?? "")\">\(mark?.mark ?? "")\(Markup.escaped(headline.text))</p>\n"
      )
    }
    if report.isInterrupted {
      writer.addText(words("Stopped early: mind the margins."), kind: "warning")
    }
    writer.add(tiles)
    if !report.forecast.targets.isEmpty {
      writer.add(targets.table)
      let needed = targets.replicationsNeeded
      if !needed.isEmpty {
        writer.addList(
          title: "To decide what is undecided", tone: .plain, items: needed, areTold: true)
      }
    } else {
      writer.addText(words("The scenario has no targets: nothing is promised, so nothing is judged."))
    }
  }

  /// Warnings, which are part of the result.
  func addWarnings(to writer: inout PageWriter) {
    guard !report.forecast.warnings.isEmpty else { return }
    writer.addList(
      title: "Warnings", tone: .unsure, items: report.forecast.warnings.map(RunReport.printable))
  }

  /// The charts, each with its table.
  var charts: [Chart] {
    let bars = BarCharts(report, words)
    return HeatMap(report, words).charts
      + [BacklogChart(report, words).chart(), bars.occupancy, bars.cost].compactMap(\.self)
  }

  /// All other figures: the tables of `headway run` but the first.
  func addTables(to writer: inout PageWriter) {
    for block in report.page.blocks {
      guard case .table(let table) = block, table.title != "Targets" else { continue }
      writer.add(TablePart(table, words))
    }
  }

  private var tiles: [Tile] {
    let forecast = report.forecast
    var tiles: [Tile] = []
    if let cost = forecast.cost {
      let weeks = Double(report.clock.dayCount) / 7
      tiles.append(
        Tile(
          name: words("Cost a week"), term: "cost",
          value: Figures.money(cost.mean.value / weeks),
          note: [
            report.scenario.currency ?? "",
            cost.mean.margin.map { "± " + Figures.money($0 / weeks) } ?? "",
          ].filter { !$0.isEmpty }.joined(separator: " ")))
    }
    let days = Double(report.clock.dayCount)
    tiles.append(
      Tile(
        name: words("Contacts a day"), term: "offered",
        value: Figures.count(forecast.queues.reduce(0) { $0 + $1.offered.value } / days),
        note: words("in {0} queues", "\(forecast.queues.count)")))
    tiles.append(
      Tile(
        name: words("Waiting at the end"), term: "backlog_end",
        value: Figures.count(forecast.queues.reduce(0) { $0 + $1.backlogEnd.value }), note: words("contacts"))
    )
    let busy = forecast.teams.reduce(0) { $0 + $1.busy.value }
    let there = busy + forecast.teams.reduce(0) { $0 + $1.available.value }
    if there > 0 {
      tiles.append(
        Tile(
          name: words("Occupancy"), term: "occupancy", value: Figures.percent(busy / there),
          note: words("of {0} people on average", Figures.count(there))))
    }
    return tiles
  }
}
