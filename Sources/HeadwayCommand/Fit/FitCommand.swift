import ArgumentParser
import FoundationEssentials
import HeadwayCalendar
import HeadwayFitting
import HeadwayHistory
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax

/// `headway fit HISTORY`.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a scenario to a history: every number with its method, sample and interval.",
    discussion: """
      The history is a file that `headway import` made, one row a contact. Fitted are: the usual week of each queue, how \
      much days and weeks vary beyond chance and how much of that the queues share; handle times by maximum likelihood \
      with the family that describes them best; patience from waits that service cut short; reopenings and opening \
      hours. How many people were at work a history of contacts does not say: it is assumed, and marked so.

      Begin with `headway fit history.csv --output fitted`, which writes fitted/scenario.yaml, then \
      `headway run fitted/scenario.yaml`. `--plots` draws how well each queue's handle times and patience are \
      described. Handle times that are no services are left out with `--min-handle-time 10s`.
      """)

  @Argument(help: ArgumentHelp("The history: CSV, plain or gzip.", valueName: "history"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The folder for scenario.yaml and the plots; made if it is not there.", valueName: "dir"))
  var output = "."

  @Flag(help: "Overwrite files that are there.")
  var replace = false

  @Flag(help: "Also draw each queue's fits: fit-QUEUE.svg.")
  var plots = false

  @Option(
    name: .customLong("time-zone"),
    help: ArgumentHelp("The zone of days and hours.", valueName: "zone"))
  var timeZone = "UTC"

  @Option(
    help: ArgumentHelp(
      "Holidays to leave out of the usual week: calendars such as KR, with commas between them.",
      valueName: "codes"))
  var holidays: String?

  @Option(
    name: .customLong("min-handle-time"),
    help: ArgumentHelp("Shorter handle times are no services, and left out.", valueName: "duration"))
  var leastHandleTime: String?

  @Option(
    help: ArgumentHelp(
      "A family of handle times to choose from; may be repeated (default: all).", valueName: "name"))
  var family: [String] = []

  @Option(help: "The form of the report on standard output.")
  var format = OutputFormat.table

  @Flag(help: "No report, no progress, no notes; errors are still told.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "No colours (as with the environment variable NO_COLOR).")
  var noColor = false

  func validate() throws {
    _ = try options()
    guard TimeZoneRules.isKnown(timeZone) else {
      throw ValidationError("--time-zone: there is no zone \(timeZone); write one such as Asia/Seoul")
    }
  }

  func run() throws {
    Signals.catchStopRequests()
    let fitted = try fit()
    guard !Signals.isStopRequested else {
      Messages.note("interrupted: nothing was written")
      throw ExitStatus.interrupted.exit
    }
    var files: [(name: String, text: String)] = [
      ("scenario.yaml", FittedScenario(fitted, source: file).text)
    ]
    if plots {
      files += fitted.queues.compactMap { queue in
        FitReport.plot(queue).map { ("fit-\(queue.name).svg", $0) }
      }
    }
    let written = try FitFolder(output, mayReplace: replace).write(files)
    var options = OutputOptions()
    (options.format, options.quiet, options.noColor, options.output) = (format, false, noColor, nil)
    try check(written[0], FindingsPrinter(options))
    guard !quiet else { return }
    let report = FitReport(fitted, written: written)
    try options.write(
      options.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
    if format == .table { Messages.note("next: headway run \(written[0])") }
  }

  /// Reads the history and fits it.
  private func fit() throws -> FittedHistory {
    guard let clock = ZoneClock(timeZone) else { throw ExitStatus.usage.exit }
    let options = try options()
    let line = !quiet && Terminal.isTerminal(.error) ? StatusLine() : nil
    defer { line?.erase() }
    do throws(HistoryProblem) {
      var totals = HistoryTotals(clock)
      var reader = try HistoryReader(file, clock)
      var contacts = 0
      while let record = try reader.next() {
        totals.add(record)
        contacts += 1
        guard contacts % 20_000 == 0 else { continue }
        line?.show("reading \(file) · \(reader.share.map(Figures.percent) ?? "\(contacts) contacts")")
        if Signals.isStopRequested { break }
      }
      line?.show("fitting \(totals.queues.count) queues")
      guard let fitted = FittedHistory(totals, options) else {
        throw HistoryProblem(
          file: file, "has no contact, so there is nothing to fit",
          fix: "see what the import said of the rows it left out")
      }
      return fitted
    } catch {
      line?.erase()
      Messages.error("\(error)")
      switch error.kind {
      case .absent: throw ExitStatus.missingFile.exit
      case .unwritable: throw ExitStatus.outputFailed.exit
      default: throw ExitStatus.wrongFile.exit
      }
    }
  }

  private func options() throws -> FittedHistory.Options {
    var options = FittedHistory.Options()
    for code in (holidays ?? "").split(separator: ",").map({ $0.trimmingPrefix(" ") }) {
      let code = code.uppercased()
      guard let dates = HolidayCalendars.dates(code) else {
        throw ValidationError("--holidays: there is no calendar \(code); write codes such as KR or US-CA")
      }
      options.holidays.formUnion(dates)
      options.holidayCodes.append(code)
    }
    if let leastHandleTime {
      guard let seconds = try? Quantity.seconds(leastHandleTime), seconds >= 0 else {
        throw ValidationError("--min-handle-time is a duration such as 10s, not \(leastHandleTime)")
      }
      options.leastHandleTime = seconds
    }
    let families = try family.map { name in
      guard let family = FamilyFit.Family(rawValue: name) else {
        let known = FamilyFit.Family.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--family is one of \(known), not \(name)")
      }
      return family
    }
    if !families.isEmpty { options.families = Set(families) }
    return options
  }

  /// The scenario is read once before anybody else does: that it runs is our promise.
  private func check(_ path: String, _ printer: FindingsPrinter) throws {
    do throws(Refusal) { _ = try ScenarioPipeline().load(path) } catch {
      printer.tell(error.findings, sources: error.sources)
      Messages.error("the scenario fitted to the history is not valid: this is a fault of Headway")
      throw ExitStatus.failure.exit
    }
  }
}
