import ArgumentParser
import HeadwayCompiler
import HeadwayCosts
import HeadwayEngine
import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics

/// `headway compare BASE FILE...`.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare scenarios with a base: every difference with the margin of the paired difference.",
    discussion: """
      All scenarios see the same contacts with the same work and patience, so that a difference is what was changed \
      and hardly luck. It is better or worse if its whole interval lies beyond the smallest difference that matters \
      (`matters:` of the base), the same if all of it lies within, else undecided. Replications go on until the \
      difference of every target is as precise as the base asks for. --set changes all scenarios, the base included.
      """)

  @Argument(help: ArgumentHelp("The scenario to compare with.", valueName: "base"))
  var base: String

  @Argument(help: ArgumentHelp("What is compared with it.", valueName: "file"))
  var files: [String]

  @Flag(help: "Tell measures that stay the same, too.")
  var all = false

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    try output.check()
    Signals.catchStopRequests()
    let pipeline = ScenarioPipeline(simulation)
    let loaded = try ([base] + files).map { try FindingsPrinter(output).load($0, by: pipeline) }
    let scenarios = loaded.map(\.checked.scenario)
    for (file, scenario) in zip(files, scenarios.dropFirst()) { try refuse(scenario, file, scenarios[0]) }
    let arms = loaded.map { item in
      ExperimentArm(
        item.compiled.program, pricer: Pricer(PriceList(item.checked.scenario, item.compiled.program)))
    }
    let result: ComparisonResult
    do {
      result = try await PairedExperiment(
        arms, stopping: StoppingRule(scenarios[0].replications), confidence: scenarios[0].confidence,
        threads: simulation.threadCount
      ).run(isCancelled: { Signals.isStopRequested })
    } catch let failure as ArmFailure {
      Messages.error("\(([base] + files)[failure.arm]): \(failure)")
      if case .overfull = failure.failure { throw ExitStatus.wrongFile.exit }
      throw ExitStatus.failure.exit
    }
    guard result.replications > 0 else {
      Messages.note("interrupted: no replication was finished, so there is nothing to tell")
      throw ExitStatus.interrupted.exit
    }
    let report = ComparisonReport(scenarios: scenarios, result: result, tellsAll: all)
    switch output.format {
    case .json: try output.write(report.json())
    case .markdown: try output.write(report.markdown())
    case .csv: try output.write(report.csv())
    case .table: try output.write(report.text(output.textStyle))
    }
    guard result.isInterrupted else { return }
    Messages.note(
      "interrupted: the differences rest on the \(result.replications) replications that were finished")
    throw ExitStatus.interrupted.exit
  }

  /// Figures over other times, in other money or of other luck are not comparable.
  private func refuse(_ scenario: Scenario, _ file: String, _ base: Scenario) throws {
    let differing = scenario.incomparable(with: base)
    guard !differing.isEmpty else { return }
    Messages.error(
      "\(file) cannot be compared with \(self.base): they differ in \(differing.joined(separator: ", "))")
    throw ExitStatus.wrongFile.exit
  }
}
