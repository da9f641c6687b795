import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStore
import HeadwayWorkforce

/// The weeks of a stored forecast, as its figures tell them: a figure for each queue, week and end of an interval.
struct StoredForecast {
  /// The section of its figures.
  static let section = "forecast"

  /// The weeks, queue by queue.
  let weeks: [ForecastReport.Week]

  /// Reads the figures of a run of the kind `forecast`.
  init(_ figures: [StoredFigure]) {
    var weeks: [ForecastReport.Week] = []
    var lower: (level: String, value: Double)?
    for figure in figures where figure.key.section == Self.section {
      let parts = figure.key.measure.split(separator: "_", maxSplits: 1).map(String.init)
      switch parts[0] {
      case "contacts":
        weeks.append(
          .init(queue: figure.key.name, start: figure.key.detail, contacts: figure.value, intervals: []))
      case "lower": lower = (parts.last ?? "", figure.value)
      case "upper":
        guard let end = lower, end.level == parts.last, !weeks.isEmpty else { continue }
        weeks[weeks.count - 1].intervals.append(
          .init(level: end.level, lower: end.value, upper: figure.value))
      default: continue
      }
    }
    self.weeks = weeks
  }

  /// The figures of a forecast.
  static func figures(_ report: ForecastReport) -> [StoredFigure] {
    report.weeks.flatMap { week in
      func figure(_ measure: String, _ value: Double) -> StoredFigure {
        StoredFigure(
          .init(section: section, name: week.queue, measure: measure, detail: week.start), unit: "count",
          value: value, margin: nil)
      }
      return [figure("contacts", week.contacts)]
        + week.intervals.flatMap {
          [figure("lower_\($0.level)", $0.lower), figure("upper_\($0.level)", $0.upper)]
        }
    }
  }

  /// A row for each queue and week.
  var table: Table {
    let levels = weeks.first?.intervals.map(\.level) ?? []
    let hasQueues = weeks.contains { !$0.queue.isEmpty }
    var table = Table(
      "Contacts ahead",
      (hasQueues ? [.init("queue", isNumeric: false)] : [])
        + [.init("week of", isNumeric: false), .init("contacts")] + levels.map { .init("\($0)% interval") })
    table.rows = weeks.map { week in
      (hasQueues ? [.init(RunSummary.printable(week.queue))] : [])
        + [.init(week.start), .init(Figures.count(week.contacts))]
        + week.intervals.map { .init("\(Figures.count($0.lower)) – \(Figures.count($0.upper))") }
    }
    return table
  }
}

extension RunRecord {
  /// The kind of stored forecasts.
  static let forecastKind = "forecast"

  /// A forecast: the weeks of each queue as figures, weeks and days with all intervals as results.
  ///
  /// - Parameter file: The history as the person named it.
  init(_ report: ForecastReport, file: String, timer: RunTimer) {
    let results = report.json(hasSlots: false)
    let isInput = file == ScenarioPipeline.standardInput
    let name = file.split(separator: "/").last.map(String.init) ?? file
    self.init(
      summary: RunSummary(
        kind: Self.forecastKind, name: isInput ? "standard input" : name, path: RunSummary.wholePath(file),
        digest: SHA256.hexDigest(of: results.utf8), seed: 0, version: HeadwayCommand.version, replications: 0,
        contacts: Int64(report.weeks.reduce(0) { $0 + $1.contacts }.rounded()),
        confidence: report.levels.last ?? 0, wallSeconds: timer.wallSeconds,
        userSeconds: RunTimer.userSeconds, headline: report.headline),
      scenario: "", results: results, figures: StoredForecast.figures(report))
  }

  /// A calibration: what was simulated with what happened beside it.
  init(_ report: CalibrationReport, _ loaded: LoadedScenario, file: String, timer: RunTimer) {
    var summary = RunSummary(kind: "calibrate", loaded, file: file, timer: timer)
    summary.replications = report.result.replications
    summary.isInterrupted = report.result.isInterrupted
    summary.headline = report.headline
    self.init(
      summary: summary, scenario: loaded.effective.plainText, results: report.json(),
      figures: report.figures.map(StoredFigure.init))
  }
}
