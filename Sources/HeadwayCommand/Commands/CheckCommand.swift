import ArgumentParser
import HeadwayCompiler
import HeadwayCosts
import HeadwayExperiment
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayStore

/// `headway check FILE...`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Test the targets of scenarios, for a build server: met, missed or undecided.",
    discussion: """
      Each scenario is simulated until every target is decided, or replications.at_most is reached (--replications is \
      another limit), but at least 59 times where that is allowed: what spoils one replication in 20 has then been seen. \
      All verdicts of one call together are wrong with a probability of at most 5% (1 - confidence), however often it \
      looked, unless what is rarer than that decides. The same files give the same verdicts on every machine.

      Exit codes: 0 every target is met; 99 a target is missed, or worse than in the baseline; 98 a verdict is \
      undecided (see --on-undecided); 65 or 66 a file is wrong or not there, the others are checked all the same.

      Begin with `headway check scenario.yaml`. To notice changes for the worse too, run once with \
      `--baseline baseline.json --update-baseline` and afterwards with `--baseline baseline.json`.
      """)

  @Argument(help: ArgumentHelp("Scenarios; - reads standard input.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("Compare every target with this file.", valueName: "path"))
  var baseline: String?

  @Flag(help: "Write the baseline anew instead of comparing with it.")
  var updateBaseline = false

  @Option(help: "What an undecided verdict is: fail (99), warn (98) or pass (default: the scenario's).")
  var onUndecided: UndecidedOption?

  @Option(
    help: ArgumentHelp(
      "Begin nothing new after so long, such as 60s; what is left is undecided, and depends on the machine.",
      valueName: "time"))
  var timeLimit: TimeLimitOption?

  @Option(help: ArgumentHelp("Also write JUnit XML to a file.", valueName: "path"))
  var junit: String?

  @Option(help: ArgumentHelp("Also write SARIF 2.1.0 to a file.", valueName: "path"))
  var sarif: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Annotate lines and add to the step summary (default: where GITHUB_ACTIONS is true).")
  var github: Bool?

  @Flag(help: "Tell how long it took; the output is then never the same twice.")
  var timings = false

  @OptionGroup(title: "Simulation") var simulation: CheckingOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Storing") var storing: StoreOptions

  func validate() throws {
    if updateBaseline, baseline == nil {
      throw ValidationError("--update-baseline needs --baseline PATH, where to write it")
    }
    if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
      throw ValidationError("\(twice) is named twice")
    }
  }

  func run() async throws {
    try output.check(others: [junit, sarif, updateBaseline ? baseline : nil])
    let timer = RunTimer()
    Signals.catchStopRequests()
    var status = ExitStatus.done
    let earlier = earlierResults(&status)
    var works = load(&status)
    let threads = try affordableThreads(works)
    for index in works.indices { works[index].prepare(threads, untilPrecise: updateBaseline) }
    for index in works.indices { compare(&works[index], with: earlier, &status) }
    let level = works.compactMap { $0.scenario?.checked.scenario.confidence }.max().map { 1 - $0 } ?? 0.05
    let outcomes = try await simulate(works, level: level)
    let report = report(works, outcomes, level: level)
    // Nobody who could not be told the results loses them.
    let told = Result { try tell(report, outcomes) }
    let checked = works.compactMap { work in work.scenario.map { (file: work.file, loaded: $0) } }
    if outcomes.contains(where: { $0.result != nil }) {
      await RunHistory(storing, output).keep(RunRecord(report, checked, timer: timer))
    }
    try told.get()
    try end(report, outcomes, status)
  }

  /// Writes all that was asked for.
  private func tell(_ report: CheckReport, _ outcomes: [CheckOutcome]) throws {
    let isInterrupted = outcomes.contains { $0.end == .interrupted }
    if updateBaseline, let baseline, !isInterrupted { try write(report, to: baseline) }
    if let junit { try output.write(report.junit(), to: junit) }
    if let sarif { try output.write(report.sarif(naming: GitHubStep.name), to: sarif) }
    if github ?? GitHubStep.isRunning { GitHubStep.tell(report) }
    try output.write(text(of: report))
  }

  /// The worst wins: interrupted, a fault of ours, a wrong or missing file, missed, undecided.
  private func end(_ report: CheckReport, _ outcomes: [CheckOutcome], _ loading: ExitStatus) throws {
    if outcomes.contains(where: { $0.end == .interrupted }) {
      Messages.note("interrupted: the verdicts rest on what was finished")
      throw ExitStatus.interrupted.exit
    }
    var status = loading
    for outcome in outcomes {
      guard case .failed(let why, let isOverfull) = outcome.end else { continue }
      Messages.error(why)
      guard isOverfull else { throw ExitStatus.failure.exit }
      status = .wrongFile
    }
    guard status == .done else { throw status.exit }
    switch report.state {
    case .passed: return
    case .undecided: throw ExitStatus.undecided.exit
    case .failed: throw ExitStatus.missed.exit
    case .refused: throw ExitStatus.wrongFile.exit
    }
  }

  private func simulate(_ works: [Work], level: Double) async throws -> [CheckOutcome] {
    let works = works.filter { $0.subject != nil }
    let run = CheckRun(works.compactMap(\.subject), level: level)
    let start = ContinuousClock.now
    let limit = timeLimit?.seconds
    let isTimeUp: @Sendable () -> Bool = {
      limit.map { (ContinuousClock.now - start) / .seconds(1) >= $0 } ?? false
    }
    guard Terminal.isTerminal(.error), !output.quiet else {
      return try await run.run(isTimeUp: isTimeUp, isCancelled: { Signals.isStopRequested })
    }
    let bars = works.map { work in
      ProgressBar(
        contactsPerReplication: work.scenario?.compiled.program.expectedContacts ?? 0,
        title: works.count > 1 ? RunSummary.printable(work.file) : "")
    }
    // All write the same line.
    defer { for bar in bars { bar.erase() } }
    return try await run.run(
      progress: { bars[$0].show($1) }, isTimeUp: isTimeUp, isCancelled: { Signals.isStopRequested })
  }

  private func report(_ works: [Work], _ outcomes: [CheckOutcome], level: Double) -> CheckReport {
    var rest = outcomes[...]
    let files = works.map { work -> CheckReport.File in
      guard let loaded = work.scenario, let outcome = rest.popFirst() else {
        return CheckReport.File(path: work.file, outcome: .refused(work.problems))
      }
      let scenario = loaded.checked.scenario
      return CheckReport.File(
        path: work.file,
        outcome: .checked(
          CheckReport.Checked(
            scenario: scenario, digest: loaded.checked.digest,
            places: loaded.checked.targetPlaces.map { Self.place($0, work.file) }, outcome: outcome,
            onUndecided: onUndecided?.choice ?? scenario.onUndecided, notes: work.notes)))
    }
    return CheckReport(
      version: HeadwayCommand.version, level: level, files: files, hasTimings: timings)
  }

  /// Writes what was found as the new baseline; scenarios of it that were not named stay.
  private func write(_ report: CheckReport, to path: String) throws {
    let file = BaselineFile(path: path)
    var scenarios = (try? file.read())?.scenarios ?? [:]
    for entry in report.files {
      guard case .checked(let checked) = entry.outcome, checked.outcome.result != nil else { continue }
      scenarios[file.key(ofScenario: entry.path)] = Baseline.Entry(
        checked.scenario, digest: checked.digest, outcome: checked.outcome)
    }
    try output.write(Baseline(version: HeadwayCommand.version, scenarios: scenarios).json(), to: path)
  }

  private func text(of report: CheckReport) -> String {
    switch output.format {
    case .table: report.text(output.textStyle)
    case .json: report.json()
    case .csv: report.csv()
    case .markdown: report.markdown()
    }
  }
}

/// What an undecided verdict is, by its word in a scenario.
struct UndecidedOption: ExpressibleByArgument {
  /// The choice.
  var choice: OnUndecided

  init?(argument: String) {
    guard let choice = OnUndecided(rawValue: argument) else { return nil }
    self.choice = choice
  }

  static var allValueStrings: [String] { OnUndecided.allCases.map(\.rawValue) }
}

/// A time such as `60s`, `5 min` or `1h`.
struct TimeLimitOption: ExpressibleByArgument {
  /// The time (s), more than 0.
  var seconds: Double

  init?(argument: String) {
    let units = [("min", 60.0), ("s", 1), ("h", 3600)]
    guard let unit = units.first(where: { argument.hasSuffix($0.0) }),
      let number = Double(argument.dropLast(unit.0.count).filter { $0 != " " }), number > 0, number.isFinite
    else { return nil }
    seconds = number * unit.1
  }
}
