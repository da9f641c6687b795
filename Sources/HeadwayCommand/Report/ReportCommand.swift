import ArgumentParser
import Foundation
import HeadwayCompiler
import HeadwayCosts
import HeadwayEngine
import HeadwayExperiment
import HeadwayLoading
import HeadwayPages
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayStore
import HeadwaySyntax

/// `headway report FILE`.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Simulate a scenario and write what it found as one HTML file that needs nothing else.",
    discussion: """
      The file has the verdicts, charts with the tables behind them, every figure with its margin, what the scenario \
      assumes, what each measure means, and what changed since the last stored run of the same file. It opens from a \
      disk without a network, and prints.
      """)

  @Argument(help: ArgumentHelp("The scenario; - reads standard input.", valueName: "file"))
  var file: String

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions

  @Option(
    help: ArgumentHelp(
      "Where the page is written; - is standard output (default: the scenario's name with .html, here).",
      valueName: "path"))
  var output: String?

  @Option(help: ArgumentHelp("Write a workbook of all figures, too.", valueName: "path"))
  var xlsx: String?

  @Option(
    help: ArgumentHelp("Write the figures as CSV, too, as headway run --format csv.", valueName: "path"))
  var csv: String?

  @Option(help: "The language of the page: en or ko.")
  var language = PageLanguage.english

  @Flag(help: "No progress, no notes; errors are still told.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "No colours (as with the environment variable NO_COLOR).")
  var noColor = false

  @OptionGroup(title: "Storing") var storing: StoreOptions

  func run() async throws {
    let timer = RunTimer()
    let writing = writing
    // Standard output is no place that could be refused.
    try writing.check(others: [xlsx, csv])
    Signals.catchStopRequests()
    let loaded = try FindingsPrinter(writing).load(file, by: ScenarioPipeline(simulation))
    let result = try await simulate(loaded, writing)
    guard result.replications > 0 else {
      Messages.note("interrupted: no replication was finished, so there is nothing to report")
      throw ExitStatus.interrupted.exit
    }
    let report = RunReport(
      scenario: loaded.checked.scenario, clock: loaded.compiled.clock,
      forecast: result.forecast(warnings: loaded.warnings), isInterrupted: result.isInterrupted)
    let record = RunRecord(report, loaded, file: file, timer: timer)
    let page = ReportPage(
      report, yaml: loaded.effective.plainText, version: HeadwayCommand.version,
      changes: RunChanges(since: record)?.page, language: language)
    let told = Result { try write(page, report, writing) }
    await RunHistory(storing, writing).keep(record)
    try told.get()
    guard result.isInterrupted else { return }
    Messages.note(
      "interrupted: the report rests on the \(result.replications) replications that were finished")
    throw ExitStatus.interrupted.exit
  }

  private func write(_ page: ReportPage, _ report: RunReport, _ writing: OutputOptions) throws {
    if let xlsx { try writing.write(toNewFile: xlsx, by: report.writeWorkbook) }
    if let csv { try writing.write(report.csv(), to: csv) }
    try writing.write(page.html)
    guard !quiet, let path = writing.output else { return }
    Messages.note("written: \(path)")
    if !PageAssets.hasCharts {
      Messages.note(
        "without charts, whose library was not there when Headway was built: all figures are in tables")
    }
  }

  private func simulate(_ loaded: LoadedScenario, _ writing: OutputOptions) async throws -> ExperimentResult {
    let scenario = loaded.checked.scenario
    let experiment = Experiment(
      loaded.compiled.program, stopping: StoppingRule(scenario.replications), confidence: scenario.confidence,
      threads: try MemoryNeed(loaded).affordableThreads(simulation),
      pricer: Pricer(PriceList(scenario, loaded.compiled.program)))
    let bar =
      Terminal.isTerminal(.error) && !quiet
      ? ProgressBar(contactsPerReplication: loaded.compiled.program.expectedContacts) : nil
    defer { bar?.erase() }
    do {
      return try await experiment.run(
        progress: { bar?.show($0) }, isCancelled: { Signals.isStopRequested })
    } catch let failure as EngineFailure {
      Messages.error("\(file): \(failure)")
      if case .overfull = failure { throw ExitStatus.wrongFile.exit }
      throw ExitStatus.failure.exit
    }
  }

  /// The options of other commands that hold here, too.
  private var writing: OutputOptions {
    var options = OutputOptions()
    options.format = .table
    options.output = output == "-" ? nil : output ?? Self.page(for: file)
    options.quiet = quiet
    options.noColor = noColor
    return options
  }

  /// The page's file where none is named: beside nothing, in the folder where the command runs.
  static func page(for file: String) -> String {
    guard file != ScenarioPipeline.standardInput else { return "report.html" }
    let stem = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    return (stem.isEmpty ? "report" : stem) + ".html"
  }
}

extension PageLanguage: ExpressibleByArgument {}
