import ArgumentParser
import FoundationEssentials
import Glibc
import HeadwayCalendar
import HeadwayFitting
import HeadwayHistory
import HeadwayReport
import HeadwayScenario

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
    let folder = StagedFolder(output)
    do {
      try folder.check([Self.scenario], mayReplace: replace)
      try finish(try fit(), folder)
    } catch {
      folder.abandon()
      throw told(error)
    }
  }

  private static let scenario = "scenario.yaml"

  /// Writes what was fitted.
  private func finish(_ fitted: FittedHistory, _ folder: StagedFolder) throws {
    var files = [(name: Self.scenario, text: FittedScenario(fitted, source: file).text)]
    if plots {
      files += fitted.queues.compactMap { queue in
        FitReport.plot(queue).map { ("fit-\(queue.name).svg", $0) }
      }
    }
    try folder.check(files.map(\.name), mayReplace: replace)
    for file in files { try folder.write(file.text, to: file.name) }
    var options = OutputOptions()
    (options.format, options.quiet, options.noColor, options.output) = (format, false, noColor, nil)
    try HistoryFit.check(folder.temporary(Self.scenario), options)
    try folder.finish()
    guard !quiet else { return }
    let written = files.map { folder.path($0.name) }
    let report = FitReport(fitted, written: written)
    try options.write(
      options.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
    if format == .table { Messages.note("next: headway run \(written[0])") }
  }

  /// Tells why nothing was written.
  private func told(_ error: any Error) -> any Error {
    switch error {
    case let problem as HistoryProblem:
      Messages.error("\(problem)")
      switch problem.kind {
      case .absent: return ExitStatus.missingFile.exit
      case .unwritable: return ExitStatus.outputFailed.exit
      default: return ExitStatus.wrongFile.exit
      }
    case let failure as OutputFailure:
      let isTaken = failure.code == EEXIST
      Messages.error(
        isTaken
          ? "\(failure.name) is there already; --replace overwrites it, --output names another folder"
          : "\(failure)")
      return ExitStatus.outputFailed.exit
    default: return error
    }
  }

  /// Reads the history and fits it.
  private func fit() throws -> FittedHistory {
    guard let clock = ZoneClock(timeZone) else { throw ExitStatus.usage.exit }
    let line = !quiet && Terminal.isTerminal(.error) ? StatusLine() : nil
    defer { line?.erase() }
    let fitted = try HistoryFit.read(file, clock, try options()) { share, contacts in
      line?.show("reading \(file) · \(share.map(Figures.percent) ?? "\(contacts) contacts")")
      return !Signals.isStopRequested
    }
    guard !Signals.isStopRequested else {
      line?.erase()
      Messages.note("interrupted: nothing was written")
      throw ExitStatus.interrupted.exit
    }
    guard let fitted else {
      throw HistoryProblem(
        file: file, "has no contact, so there is nothing to fit",
        fix: "see what the import said of the rows it left out")
    }
    return fitted
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
}
