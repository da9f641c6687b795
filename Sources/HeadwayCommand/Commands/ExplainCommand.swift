import ArgumentParser
import Foundation
import HeadwayCompiler
import HeadwayCosts
import HeadwayEngine
import HeadwayExperiment
import HeadwayLoading
import HeadwayProgram
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayWorkforce

/// `headway explain FILE|CODE`.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why targets are missed and what would help most, or what a diagnostic code means.",
    discussion: """
      For each missed target: in which hours of the week the contacts arrive that miss it, and who is at work then; what \
      each cause takes from it (volume, handle time, absence, no one on shift, routing, backlog from before), by taking \
      the causes away in every combination (Shapley values, which add up to the whole effect); and what one person more \
      in each shift, one more skill, 5% less handle time, 5 points more deflection, longer shifts or 10% more of a partner's \
      people would do, what that costs a week, and which other targets it harms.

      Everything is simulated over the same random numbers; ± is the margin of the difference. At most 3 targets are \
      explained, the missed ones first; --target chooses others. Exit code 0 whatever was found.

      Begin with `headway explain scenario.yaml`. A code, as in `headway explain HW231`, is looked up.
      """)

  @Argument(
    help: ArgumentHelp(
      "A scenario (- reads standard input), or a code such as HW102.", valueName: "file|code"))
  var subject: String

  @Option(
    help: ArgumentHelp(
      "Explain this target, by its number in the file from 1 or by its queue or team; may be repeated.",
      valueName: "n|name"))
  var target: [String] = []

  @Option(
    help: ArgumentHelp(
      "How much may be simulated besides the run itself, in million contacts; --replications fixes it instead.",
      valueName: "n"))
  var effort = 250.0

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    guard effort > 0, effort <= 1e6 else {
      throw ValidationError(
        "--effort must be more than 0 and at most 1000000 million contacts, not \(effort)")
    }
  }

  func run() async throws {
    try output.check()
    let isFile = subject == ScenarioPipeline.standardInput || FileManager.default.fileExists(atPath: subject)
    guard !isFile else { return try await explainScenario() }
    if let code = CodeExplanation(subject) { return try output.write(code.text(output)) }
    if CodeExplanation.isCode(subject) {
      Messages.error(CodeExplanation.unknown(subject))
      throw ExitStatus.usage.exit
    }
    var text = "\(subject) is neither a file nor a code such as HW102"
    if MeasureDefinition.named(subject) != nil {
      text += "; headway run --explain \(subject) says what it means"
    }
    Messages.error(text)
    throw ExitStatus.missingFile.exit
  }

  private func explainScenario() async throws {
    Signals.catchStopRequests()
    let pipeline = ScenarioPipeline(simulation)
    let loaded = try FindingsPrinter(output).load(subject, by: pipeline)
    let named: [Int]
    do throws(TargetChoice.Problem) {
      named = try TargetChoice.named(target, in: loaded.checked.scenario)
    } catch {
      Messages.error(error.text)
      throw ExitStatus.usage.exit
    }
    let threads = try affordableThreads(loaded)
    let status = Terminal.isTerminal(.error) && !output.quiet ? StatusLine() : nil
    let report: ExplanationReport
    do {
      defer { status?.erase() }
      report = try await explain(loaded, by: pipeline, named: named, threads: threads, status)
    } catch let failure as EngineFailure {
      throw told(failure)
    } catch let failure as ArmFailure {
      throw told(failure.failure)
    }
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
    guard report.explanation.isInterrupted else { return }
    Messages.note("interrupted: what was finished is told")
    throw ExitStatus.interrupted.exit
  }

  private func explain(
    _ loaded: LoadedScenario, by pipeline: ScenarioPipeline, named: [Int], threads: Int, _ status: StatusLine?
  ) async throws -> ExplanationReport {
    let scenario = loaded.checked.scenario
    let result = try await Experiment(
      loaded.compiled.program, stopping: StoppingRule(scenario.replications), confidence: scenario.confidence,
      threads: threads, pricer: Pricer(PriceList(scenario, loaded.compiled.program))
    ).run(
      progress: { status?.show("the scenario as it is: \($0.finished) of \($0.nextLook) replications") },
      isCancelled: { Signals.isStopRequested })
    guard result.replications > 0 else {
      Messages.note("interrupted: no replication was finished, so there is nothing to tell")
      throw ExitStatus.interrupted.exit
    }
    let choice = TargetChoice(verdicts(result), named: named)
    let catalogue = LeverCatalogue(scenario, tree: loaded.effective.tree)
    var levers: [Lever] = []
    for index in choice.chosen {
      levers += catalogue.levers(for: scenario.targets[index]).filter { !levers.contains($0) }
    }
    let study = ExplanationStudy(
      scenario, loaded.compiled, levers: levers,
      effort: ExplanationEffort(contacts: effort * 1e6, replications: simulation.replications),
      prices: { Pricer(PriceList($0, $1)) },
      change: { pipeline.scenario(loaded, changedBy: $0, path: subject) },
      run: { phase in
        ArmRun(
          threads: threads,
          progress: { status?.show("\(Self.words(phase)): \($0) of \($1) replications") },
          isCancelled: { Signals.isStopRequested })
      })
    var explanation = try await study.explanation(
      of: result, targets: result.isInterrupted ? [] : choice.chosen)
    if result.isInterrupted { explanation.isInterrupted = true }
    return ExplanationReport(
      scenario: scenario, clock: loaded.compiled.clock, file: subject, options: sharedOptions,
      explanation: explanation,
      others: result.isInterrupted ? choice.chosen + choice.others : choice.others, warnings: loaded.warnings)
  }

  /// The options that change what is compared.
  private var sharedOptions: [String] {
    (simulation.seed.map { ["--seed", "\($0)"] } ?? []) + simulation.changes.flatMap { ["--set", $0] }
  }

  /// Each target's verdict, and how far it is on the wrong side of its goal, relative to the goal.
  private func verdicts(_ result: ExperimentResult) -> [(verdict: Verdict, distance: Double)] {
    result.targetForecasts.indices.map { index in
      let (deciding, goal, isHigherBetter) = result.deciding(ofTarget: index)
      let distance = deciding.map { (isHigherBetter ? goal - $0.value : $0.value - goal) } ?? 0
      return (result.targetForecasts[index].verdict, distance / max(goal.magnitude, 1e-9))
    }
  }

  private static func words(_ phase: ExplanationStudy.Phase) -> String {
    switch phase {
    case .causes: "causes taken away"
    case .levers: "levers tried"
    case .fixes: "best levers measured"
    case .people: "number of people"
    }
  }

  private func told(_ failure: EngineFailure) -> ExitCode {
    Messages.error("\(subject): \(failure)")
    if case .overfull = failure { return ExitStatus.wrongFile.exit }
    return ExitStatus.failure.exit
  }

  /// As many threads as were asked for, or as many as fit into memory when nobody asked.
  private func affordableThreads(_ loaded: LoadedScenario) throws -> Int {
    let need = MemoryNeed(
      loaded.compiled.program, money: PriceList(loaded.checked.scenario, loaded.compiled.program)?.layout,
      replications: loaded.checked.scenario.replications.atMost)
    let available = MemoryNeed.available
    if need.bytes(threads: simulation.threadCount) <= available { return simulation.threadCount }
    if simulation.threads == nil, let fitting = need.threads(within: available) { return fitting }
    Messages.error(need.complaint(threads: simulation.threads ?? 1, available: available))
    throw ExitStatus.wrongFile.exit
  }
}
