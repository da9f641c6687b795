import ArgumentParser
import HeadwayCompiler
import HeadwayCosts
import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwaySyntax

/// `headway check FILE...`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Test the targets of scenarios, for a build server: met, missed or undecided.",
    discussion: """
      Each scenario is simulated until every target is decided, or replications.at_most is reached (--replications is \
      another limit). All verdicts of one call together are wrong with a probability of at most 5% (1 - confidence), \
      however often it looked. The same files give the same verdicts on every machine.

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

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if updateBaseline, baseline == nil {
      throw ValidationError("--update-baseline needs --baseline PATH, where to write it")
    }
    if simulation.precision != nil {
      throw ValidationError("--precision is for run: check runs until every verdict is decided")
    }
    if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
      throw ValidationError("\(twice) is named twice")
    }
  }

  func run() async throws {
    try output.check(others: [junit, sarif, updateBaseline ? baseline : nil])
    Signals.catchStopRequests()
    var status = ExitStatus.done
    let earlier = earlierResults(&status)
    var loaded = load(&status)
    for index in loaded.indices { compare(&loaded[index], with: earlier) }
    let level = loaded.compactMap { $0.scenario?.checked.scenario.confidence }.max().map { 1 - $0 } ?? 0.05
    let outcomes = try await simulate(loaded.compactMap(\.subject), level: level)
    let report = report(loaded, outcomes, level: level)
    let isInterrupted = outcomes.contains { $0.end == .interrupted }
    if updateBaseline, let baseline, !isInterrupted { try write(report, to: baseline) }
    if let junit { try output.write(report.junit(), to: junit) }
    if let sarif { try output.write(report.sarif(), to: sarif) }
    if github ?? GitHubStep.isRunning { GitHubStep.tell(report) }
    try output.write(text(of: report))
    try end(report, outcomes, status)
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
    }
  }

  /// A file of the command line on its way.
  private struct Work {
    var file: String
    var scenario: LoadedScenario?
    var subject: CheckSubject?
    var problems: [CheckReport.Problem] = []
    var notes: [String] = []
  }

  private func load(_ status: inout ExitStatus) -> [Work] {
    // A number of replications is a limit here: it runs until it knows.
    var options = simulation
    options.replications = nil
    if let most = simulation.replications {
      options.changes.append("replications.at_most=\(most)")
      if most < ReplicationRule().atLeast { options.changes.append("replications.at_least=\(most)") }
    }
    let pipeline = ScenarioPipeline(options)
    return files.map { file in
      var work = Work(file: file)
      do throws(Refusal) {
        let loaded = try pipeline.load(file)
        let scenario = loaded.checked.scenario
        work.scenario = loaded
        work.notes = loaded.warnings
        if scenario.targets.isEmpty {
          work.notes.append("the scenario has no targets, so there is nothing to check")
        }
        let experiment = Experiment(
          loaded.compiled.program, stopping: StoppingRule(scenario.replications),
          confidence: scenario.confidence, threads: simulation.threadCount)
        work.subject = CheckSubject(experiment, untilPrecise: updateBaseline)
      } catch {
        FindingsPrinter(output).tell(error.findings, sources: error.sources)
        work.problems = error.findings.filter { $0.severity == .error }.map { finding in
          CheckReport.Problem(
            code: finding.code.rawValue, message: finding.message, place: Self.place(finding.range, file))
        }
        if status != .wrongFile { status = error.status == .usage && status != .done ? status : error.status }
      }
      return work
    }
  }

  /// What `--set` says has no line in a file.
  private static func place(_ range: SourceRange, _ file: String) -> CheckReport.Place {
    guard range.file != TreePatch.argumentFile, !range.file.isEmpty else {
      return CheckReport.Place(file: file, line: nil)
    }
    return CheckReport.Place(file: range.file, line: range.line > 0 ? range.line : nil)
  }

  private func earlierResults(_ status: inout ExitStatus) -> Baseline? {
    guard let baseline, !updateBaseline else { return nil }
    do throws(BaselineFile.Problem) {
      return try BaselineFile(path: baseline).read()
    } catch {
      Messages.error(error.text)
      status = error.status
      return nil
    }
  }

  /// Adds the comparisons with the baseline to a scenario.
  private func compare(_ work: inout Work, with earlier: Baseline?) {
    guard let earlier, let baseline, let loaded = work.scenario else { return }
    let scenario = loaded.checked.scenario
    guard let entry = earlier.scenarios[BaselineFile(path: baseline).key(ofScenario: work.file)] else {
      work.notes.append("the baseline has nothing of this scenario: all of its targets are new")
      return
    }
    var seen: Set<String> = []
    for (index, target) in scenario.targets.enumerated() {
      let key = Baseline.key(of: target)
      guard seen.insert(key).inserted else { continue }
      guard let rows = entry.targets[key]?.rows else {
        work.notes.append("new since the baseline: \(key)")
        continue
      }
      work.subject?.comparisons.append(
        CheckSubject.Comparison(
          target: index, base: rows, isPaired: entry.seed == scenario.seed,
          matters: SmallestChange(share: scenario.matters.share, other: scenario.matters.other)))
    }
    for key in entry.targets.keys.sorted() where !seen.contains(key) {
      work.notes.append("gone since the baseline: \(key)")
    }
  }

  private func simulate(_ subjects: [CheckSubject], level: Double) async throws -> [CheckOutcome] {
    let run = CheckRun(subjects, level: level)
    let start = ContinuousClock.now
    let limit = timeLimit?.seconds
    let isTimeUp: @Sendable () -> Bool = {
      limit.map { (ContinuousClock.now - start) / .seconds(1) >= $0 } ?? false
    }
    guard Terminal.isTerminal(.error), !output.quiet else {
      return try await run.run(isTimeUp: isTimeUp, isCancelled: { Signals.isStopRequested })
    }
    let line = StatusLine()
    defer { line.erase() }
    let names = files
    return try await run.run(
      progress: { index, progress in
        let name = names.count == subjects.count ? names[index] : "scenario \(index + 1)"
        line.show(
          "\(name): \(progress.finished) of \(progress.nextLook) replications (at most \(progress.atMost))")
      }, isTimeUp: isTimeUp, isCancelled: { Signals.isStopRequested })
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
