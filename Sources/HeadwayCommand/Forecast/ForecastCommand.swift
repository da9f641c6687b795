import ArgumentParser
import HeadwayCalendar
import HeadwayForecast
import HeadwayHistory
import HeadwayReport
import HeadwayStore

/// `headway forecast HISTORY.csv`.
struct ForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Volumes and handle times ahead, with prediction intervals.",
    discussion: """
      HISTORY is a table of volumes (a row per interval: `start`, `contacts`, and if you like `queue` and `handle_time`) or \
      a history file of `headway import` (a row per contact). It may be packed by gzip. Columns of other names are mapped: \
      `--map start=date,contacts=total_calls,queue=site`; with `--map created=opened_at` each row is a contact.

      Begin with `headway forecast history.csv --weeks 8 --volumes volumes/`, which also writes a file for each queue that \
      `volumes: {file:}` of a scenario reads, and prints the `uncertainty:` to paste beside it. What was forecast is kept \
      (headway runs list --kind forecast), so that it can be put beside what then came.

      How far off would it have been? `--backtest` forecasts the past from what was known before, by every method:
      `headway forecast history.csv --backtest --interval 30min`.

      In the middle of a day, `--actuals-to 11:30` takes what came on the last day of the file until then, and forecasts \
      the rest of that day anew.
      """)

  @Argument(
    help: ArgumentHelp("The history, CSV or gzip of it; - reads standard input.", valueName: "history"))
  var file: String

  @Option(help: ArgumentHelp("Weeks ahead, 1 to 64.", valueName: "n"))
  var weeks = 4

  @Option(
    help: ArgumentHelp(
      "The grain: day, 30min, 5min or any that divides a day (default: 30min, or that of the file where it is coarser).",
      valueName: "length"),
    transform: ForecastReading.minutes)
  var interval: Int?

  @Option(help: ArgumentHelp("Only this queue; may be repeated.", valueName: "name"))
  var queue: [String] = []

  @Option(
    help: ArgumentHelp(
      "automatic (default), snaive_week, sma4, sma8, median8, ewma02, ets or regression.", valueName: "name"),
    transform: ForecastReading.method)
  var method = ForecastMethod.automatic

  @Option(
    help: ArgumentHelp("The shares of prediction intervals (default: 80%,95%).", valueName: "share,..."),
    transform: ForecastReading.levels)
  var level = ForecastReading.Levels(shares: [0.8, 0.95])

  @OptionGroup(title: "History") var reading: ForecastReadingOptions
  @OptionGroup(title: "Single days") var days: SingleDayOptions
  @OptionGroup(title: "Back-test") var test: BackTestOptions

  @Option(
    help: ArgumentHelp(
      "Forecast the rest of the last day of the file anew, from its contacts before this time.",
      valueName: "hh:mm"),
    transform: ForecastReading.time)
  var actualsTo: TimeOfDay?

  @Option(help: ArgumentHelp("Also draw history and forecast, as SVG.", valueName: "path"))
  var plot: String?

  @Option(
    help: ArgumentHelp(
      "Also write a file of volumes for each queue, as scenarios read them.", valueName: "folder"))
  var volumes: String?

  @Flag(help: "Overwrite files of --volumes that are there already.")
  var replace = false

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Storing") var storing: StoreOptions

  func validate() throws {
    guard (1...64).contains(weeks) else { throw ValidationError("--weeks is 1 to 64, not \(weeks)") }
    if test.backtest, actualsTo != nil {
      throw ValidationError("--backtest and --actuals-to are two questions: ask one of them")
    }
    if test.backtest || actualsTo != nil, plot != nil || volumes != nil {
      throw ValidationError(
        "--plot and --volumes show a forecast of whole weeks: leave out --backtest and --actuals-to")
    }
    if replace, volumes == nil {
      throw ValidationError("--replace needs --volumes, whose files it overwrites")
    }
  }

  func run() async throws {
    let timer = RunTimer()
    try output.check(others: [plot])
    let history = try ForecastHistory(
      file, reading, interval: interval, queues: queue,
      beginsOnFirstDay: test.backtest && reading.from != nil, takesHalfDay: actualsTo != nil,
      quiet: output.quiet)
    let calendar = try days.calendar(history)
    if test.backtest {
      try backTest(history, calendar)
    } else if let actualsTo {
      try revise(history, calendar, upTo: actualsTo)
    } else {
      try await forecast(history, calendar, timer)
    }
  }

  // MARK: Weeks ahead

  private func forecast(
    _ history: ForecastHistory, _ calendar: DayCalendar, _ timer: RunTimer
  ) async throws {
    let folder = volumes.map { VolumeFolder($0, queues: history.queues.map(\.volumes.name)) }
    let files = try folder?.staged(mayReplace: replace)
    let status = StatusLine()
    defer { status.erase() }
    let showsStatus = Terminal.isTerminal(.error) && !output.quiet
    let work = QueueForecaster(
      weeks: weeks, method: method, levels: level.shares, calendar: calendar, folder: folder)
    let all = history.queues.count
    let made = await withTaskGroup(of: (Int, ForecastReport.Queue).self) { group in
      for (place, queue) in history.queues.enumerated() {
        let notes = history.notes(queue)
        group.addTask { (place, work.forecast(queue, notes: notes)) }
      }
      var made: [(Int, ForecastReport.Queue)] = []
      for await one in group {
        made.append(one)
        if showsStatus { status.show("\(made.count) of \(all) queues forecast") }
      }
      return made
    }
    let queues = made.sorted { $0.0 < $1.0 }.map(\.1)
    let report = ForecastReport(queues: queues, method: method, levels: level.shares)
    if let folder, let files { try folder.write(report, to: files) }
    if let plot { try output.write(report.plot(), to: plot) }
    status.erase()
    try output.write(
      output.formatted(
        table: report.text(_:), json: { report.json() }, csv: report.csv, markdown: report.markdown))
    let file = file
    await RunHistory(storing, output).keep(RunRecord(report, file: file, timer: timer))
  }
}

/// Forecasts one queue at a time; queues have nothing to do with each other.
struct QueueForecaster: Sendable {
  var weeks: Int
  var method: ForecastMethod
  var levels: [Double]
  var calendar: DayCalendar
  /// Where its file of volumes is written, if anywhere.
  var folder: VolumeFolder?

  /// Weeks of the past by which the method is judged.
  private static let judgedWeeks = 26

  func forecast(_ queue: QueueHistory, notes: [String]) -> ForecastReport.Queue {
    let series = queue.volumes
    let effects = calendar.isEmpty ? nil : DayEffects(series, calendar)
    let plain = effects?.removed(from: series) ?? series
    let judged = min(Self.judgedWeeks, series.weekCount - 4)
    let score =
      judged < 1
      ? nil
      : BackTest(plain, plan: .init(firstOrigin: series.weekCount - judged, ahead: [1]), levels: [])
        .run(method)?.score(0)
    let times =
      queue.timed.isEmpty
      ? nil : HandleTimeForecast(contacts: queue.timed, seconds: queue.seconds, slots: series.slots.count)
    let forecast = VolumeForecast(series, method: method, weeks: weeks, levels: levels, effects: effects)
    var notes =
      notes
      + ForecastNotes.lines(
        effects, LevelShift(plain.daily),
        ahead: series.dayCount..<series.dayCount + weeks * series.grid.daysPerWeek)
    if forecast.bands.isEmpty { notes.append("no prediction intervals: they take seven weeks of history") }
    return ForecastReport.Queue(
      name: series.name, history: series, forecast: forecast, handleTime: times,
      uncertainty: VolumeUncertainty(plain, method: method), score: score, notes: notes,
      file: folder?.file(of: series.name))
  }
}
