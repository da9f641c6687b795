import ArgumentParser
import HeadwayCompiler
import HeadwayCosts
import HeadwayEngine
import HeadwayExperiment
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayStore
import HeadwaySyntax

/// `headway run FILE`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate a scenario: service levels, waits, backlog and occupancy, each with its margin.",
    discussion: Glossary.text)

  @Argument(help: ArgumentHelp("The scenario; - reads standard input.", valueName: "file"))
  var file: String?

  @Option(
    defaultAsFlag: RunCommand.everything, parsing: .next,
    help: ArgumentHelp(
      "Say what a measure of the results means, or list all of them; nothing is simulated.",
      valueName: "measure"))
  var explain: String?

  @Flag(
    help: "Say how many contacts, how much time and how much memory the run would take, and do not run it.")
  var estimate = false

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Storing") var storing: StoreOptions

  /// What `--explain` without a measure stands for.
  private static let everything = "all"

  func validate() throws {
    guard let explain else {
      guard file != nil else { throw ValidationError("Missing expected argument '<file>'") }
      return
    }
    if let file { throw ValidationError("--explain simulates nothing: leave out \(file)") }
    if estimate {
      throw ValidationError("--estimate is about a scenario, and --explain about words: use one")
    }
    guard explain != Self.everything, MeasureDefinition.named(explain) == nil else { return }
    let question = Suggestion.question(for: explain, among: MeasureDefinition.names)
    throw ValidationError(
      "there is no measure \(explain)" + (question.isEmpty ? "" : ": \(question)")
        + "\n--explain alone lists all measures")
  }

  func run() async throws {
    try output.check()
    guard let file else { return try output.write(explanation) }
    if estimate { try tellEstimate(of: file) } else { try await report(on: file) }
  }

  private func tellEstimate(of file: String) throws {
    let loaded = try FindingsPrinter(output).load(file, by: ScenarioPipeline(simulation))
    let need = MemoryNeed(loaded)
    let threads = simulation.threads ?? need.threads(within: MemoryNeed.available) ?? 1
    let calibration: Calibration
    do { calibration = try Calibration(loaded) } catch let failure as EngineFailure {
      throw told(failure, file)
    }
    let report = EstimateReport(
      loaded, calibration, threads: min(threads, simulation.threadCount), need: need)
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
  }

  /// Tells that a simulation came to no result.
  private func told(_ failure: EngineFailure, _ file: String) -> ExitCode {
    Messages.error("\(file): \(failure)")
    if case .overfull = failure { return ExitStatus.wrongFile.exit }
    return ExitStatus.failure.exit
  }

  private func report(on file: String) async throws {
    let timer = RunTimer()
    Signals.catchStopRequests()
    let loaded = try FindingsPrinter(output).load(file, by: ScenarioPipeline(simulation))
    let threads = try MemoryNeed(loaded).affordableThreads(simulation)
    let result: ExperimentResult
    do {
      result = try await simulate(loaded, threads: threads)
    } catch let failure as EngineFailure {
      throw told(failure, file)
    }
    guard result.replications > 0 else {
      Messages.note("interrupted: no replication was finished, so there is nothing to tell")
      throw ExitStatus.interrupted.exit
    }
    let isInterrupted = result.isInterrupted
    let report = RunReport(
      scenario: loaded.checked.scenario, clock: loaded.compiled.clock,
      forecast: result.forecast(warnings: loaded.warnings), isInterrupted: isInterrupted)
    // Nobody who could not be told the results loses them.
    let told = Result { try output.write(text(of: report)) }
    await RunHistory(storing, output).keep(RunRecord(report, loaded, file: file, timer: timer))
    try told.get()
    guard isInterrupted else { return }
    Messages.note(
      "interrupted: the results rest on the \(result.replications) replications that were finished")
    throw ExitStatus.interrupted.exit
  }

  private func simulate(_ loaded: LoadedScenario, threads: Int) async throws -> ExperimentResult {
    let scenario = loaded.checked.scenario
    let experiment = Experiment(
      loaded.compiled.program, stopping: StoppingRule(scenario.replications), confidence: scenario.confidence,
      threads: threads, pricer: Pricer(PriceList(scenario, loaded.compiled.program)))
    guard Terminal.isTerminal(.error), !output.quiet else {
      return try await experiment.run(isCancelled: { Signals.isStopRequested })
    }
    let bar = ProgressBar(contactsPerReplication: loaded.compiled.program.expectedContacts)
    defer { bar.erase() }
    return try await experiment.run(
      progress: { bar.show($0) }, isCancelled: { Signals.isStopRequested })
  }

  /// What the measure means that is asked for, or all of them.
  private var explanation: String {
    let report = explain.flatMap(MeasureDefinition.named).map(DefinitionReport.init) ?? DefinitionReport()
    return switch output.format {
    case .table: report.text(output.textStyle)
    case .json: report.json()
    case .csv: report.csv()
    case .markdown: report.markdown()
    }
  }

  private func text(of report: RunReport) -> String {
    switch output.format {
    case .table: report.text(output.textStyle)
    case .json: report.json()
    case .csv: report.csv()
    case .markdown: report.markdown()
    }
  }
}
