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

/// `headway compare BASE FILE...`.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare scenarios with a base: every difference with the margin of the paired difference.",
    discussion: """
      All scenarios see the same contacts with the same work and patience, so that a difference is what was changed \
      and hardly luck. It is better or worse if its whole interval lies beyond the smallest difference that matters \
      (`matters:` of the base), the same if all of it lies within, else undecided. Replications go on until the \
      difference of every target is as precise as the base asks for (--precision is another margin).

      Begin with `headway compare base.yaml --what-if teams.support.staffing=+2`. What is worth keeping is a file that \
      extends the base and is named in place of --what-if. --set changes all scenarios, the base included.

      ~ marks what changed, + what only the scenario has, - what only the base has. "pairing" is how many times the \
      replications it would take without common random numbers.
      """)

  @Argument(help: ArgumentHelp("The scenario to compare with; - reads standard input.", valueName: "base"))
  var base: String

  @Argument(help: ArgumentHelp("What is compared with it.", valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compare with the base so changed, such as teams.support.staffing=+2; may be repeated: all together are one "
        + "scenario.",
      valueName: "path=value"))
  var whatIf: [String] = []

  @Flag(help: "Tell measures that stay the same, too.")
  var all = false

  @Option(help: "The language of the opening: en or ko.")
  var language = LanguageOption.en

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Storing") var storing: StoreOptions

  /// A language, by its code.
  enum LanguageOption: String, CaseIterable, ExpressibleByArgument {
    case en, ko

    /// The language of a report.
    var choice: ComparisonReport.Language { self == .en ? .english : .korean }
  }

  func validate() throws {
    guard !files.isEmpty || !whatIf.isEmpty else {
      throw ValidationError("name a scenario to compare with \(base), or say --what-if PATH=VALUE")
    }
    let readers = ([base] + files + (whatIf.isEmpty ? [] : [base])).count {
      $0 == ScenarioPipeline.standardInput
    }
    if readers > 1 {
      throw ValidationError(
        "standard input can be read only once: "
          + (whatIf.isEmpty ? "name one file -" : "--what-if needs a file"))
    }
  }

  func run() async throws {
    let timer = RunTimer()
    try output.check()
    Signals.catchStopRequests()
    let arms = try load()
    for arm in arms.dropFirst() { try refuse(arm, arms[0].scenario) }
    if !whatIf.isEmpty { try refuseOtherwiseTold(arms[arms.count - 1].scenario, arms[0].scenario) }
    let result: ComparisonResult
    do {
      result = try await simulate(arms)
    } catch let failure as ArmFailure {
      Messages.error("\(arms[failure.arm].label): \(failure)")
      if case .overfull = failure.failure { throw ExitStatus.wrongFile.exit }
      throw ExitStatus.failure.exit
    }
    guard result.replications > 0 else {
      Messages.note("interrupted: no replication was finished, so there is nothing to tell")
      throw ExitStatus.interrupted.exit
    }
    let isInterrupted = result.isInterrupted
    let reports = zip(arms, result.arms).map { arm, result in
      RunReport(
        scenario: arm.scenario, clock: arm.loaded.compiled.clock,
        forecast: result.forecast(warnings: arm.loaded.warnings), isInterrupted: isInterrupted)
    }
    let report = ComparisonReport(arms: reports, result: result, tellsAll: all, language: language.choice)
    let told = Result {
      try output.write(
        output.formatted(
          table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
    }
    let stored = arms.map { StoredScenario($0.loaded, file: $0.file, name: $0.scenario.name) }
    await RunHistory(storing, output).keep(
      RunRecord(report, arms[0].loaded, stored, labels: arms.map(\.label), timer: timer))
    try told.get()
    guard isInterrupted else { return }
    Messages.note(
      "interrupted: the differences rest on the \(result.replications) replications that were finished")
    throw ExitStatus.interrupted.exit
  }

  /// The base, the files, and last the base so changed.
  private func load() throws -> [ComparedFile] {
    let printer = FindingsPrinter(output)
    let pipeline = ScenarioPipeline(simulation)
    let arms = try ([base] + files).map { ComparedFile($0, file: $0, try printer.load($0, by: pipeline)) }
    guard !whatIf.isEmpty else { return arms }
    let changed = ScenarioPipeline(
      changes: pipeline.changes, variations: whatIf, variationOption: ScenarioPipeline.whatIfOption)
    var arm = ComparedFile(whatIf.joined(separator: ", "), file: base, try printer.load(base, by: changed))
    // The file's own name would be that of the base.
    arm.scenario.name = arm.label
    return arms + [arm]
  }

  private func simulate(_ arms: [ComparedFile]) async throws -> ComparisonResult {
    let base = arms[0].scenario
    let threads = try MemoryNeed(arms.map { MemoryNeed($0.loaded) }).affordableThreads(simulation)
    let experiment = PairedExperiment(
      arms.map { arm in
        let program = arm.loaded.compiled.program
        return ExperimentArm(program, pricer: Pricer(PriceList(arm.scenario, program)))
      }, stopping: StoppingRule(base.replications), confidence: base.confidence, threads: threads)
    guard Terminal.isTerminal(.error), !output.quiet else {
      return try await experiment.run(isCancelled: { Signals.isStopRequested })
    }
    let bar = ProgressBar(
      contactsPerReplication: arms.reduce(0) { $0 + $1.loaded.compiled.program.expectedContacts })
    defer { bar.erase() }
    return try await experiment.run(
      progress: { bar.show($0) }, isCancelled: { Signals.isStopRequested })
  }

  /// Figures over other times, in other money or of other luck are not comparable.
  private func refuse(_ arm: ComparedFile, _ base: Scenario) throws {
    let differing = arm.scenario.incomparable(with: base)
    guard !differing.isEmpty else { return }
    Messages.error(
      "\(arm.label) cannot be compared with \(self.base): they differ in \(differing.joined(separator: ", ")); "
        + "say that of both, with --set (as in --set \(differing[0])=...) or in the base"
    )
    throw ExitStatus.wrongFile.exit
  }

  /// Files may differ in these, and the base has its way; a what-if that changes them would change nothing.
  private func refuseOtherwiseTold(_ changed: Scenario, _ base: Scenario) throws {
    let differing = changed.otherwiseTold(than: base)
    guard !differing.isEmpty else { return }
    Messages.error(
      "--what-if: \(differing.joined(separator: ", ")) cannot be compared: all scenarios of a comparison have those of"
        + " the base; change them for all with --set")
    throw ExitStatus.usage.exit
  }
}
