import ArgumentParser
import FoundationEssentials
import HeadwayCompiler
import HeadwayCosts
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayLoading
import HeadwayProgram
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayWorkforce

/// `headway partners FILE`.
struct PartnersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partners",
    abstract: "A scorecard of each partner beside own teams, week by week; and what moving volume would do.",
    discussion: """
      Of each partner and of own teams: contacts against the volume agreed, what was in time, what was opened again, cost \
      per resolution, invoice, credits and bonus, each with its margin. A contact counts in the week and for the team whose \
      people took it.

      Begin with `headway partners scenario.yaml`. Then ask what moving volume would do: \
      `headway partners scenario.yaml --move orders:acme:in-house=10%` moves a tenth of the new contacts of orders from the \
      partner acme to own teams, and compares that with the scenario as it is, over the same contacts. --move may be \
      repeated; --what-if changes something besides, such as teams.support.staffing=+2 to have people for it; --save \
      writes the change as a file that `headway compare` takes.

      Where a partner has no share: of the queue, because whoever is free takes what waits, it gets what it handled in the \
      simulation, less or more what moves, as a fixed share in a line of its own. `headway sweep scenario.yaml --vary \
      partners.acme.share.orders=0%..50%/10%` draws the whole curve.
      """)

  @Argument(help: ArgumentHelp("The scenario; - reads standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Move a share of a queue's new contacts between partners, or in-house; may be repeated.",
      valueName: "queue:from:to=share"))
  var move: [String] = []

  @Option(
    help: ArgumentHelp(
      "Change something besides what moves, such as teams.support.staffing=+2; may be repeated.",
      valueName: "path=value"))
  var whatIf: [String] = []

  @Option(help: ArgumentHelp("Write what moves as a scenario that extends the file.", valueName: "path"))
  var save: String?

  @Flag(help: "With --move: tell measures that stay the same, too.")
  var all = false

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    guard move.isEmpty else {
      if file == ScenarioPipeline.standardInput {
        throw ValidationError("--move reads the scenario twice: name a file in place of -")
      }
      return
    }
    let needy = [(!whatIf.isEmpty, "--what-if"), (save != nil, "--save"), (all, "--all")]
    if let (_, option) = needy.first(where: { $0.0 }) {
      throw ValidationError("\(option) goes with --move QUEUE:FROM:TO=SHARE")
    }
  }

  func run() async throws {
    try output.check(others: [save])
    let moves = try readMoves()
    Signals.catchStopRequests()
    let loaded = try FindingsPrinter(output).load(file, by: ScenarioPipeline(simulation))
    guard !loaded.checked.scenario.partners.isEmpty else {
      Messages.error("\(file) has no partners: name them under `partners:`, and a team's with `partner:`")
      throw ExitStatus.wrongFile.exit
    }
    let status = Terminal.isTerminal(.error) && !output.quiet ? StatusLine() : nil
    defer { status?.erase() }
    do {
      if moves.isEmpty {
        try await tellScorecards(of: loaded, status)
      } else {
        try await tell(moves, of: loaded, status)
      }
    } catch let failure as EngineFailure {
      throw told(failure)
    } catch let failure as ArmFailure {
      throw told(failure.failure)
    }
  }

  private func readMoves() throws -> [VolumeMove] {
    do throws(VolumeMove.Problem) {
      var moves: [VolumeMove] = []
      for argument in move { moves.append(try VolumeMove(argument: argument)) }
      return moves
    } catch {
      Messages.error("--move: \(error)")
      throw ExitStatus.usage.exit
    }
  }

  // MARK: Scorecards

  private func tellScorecards(of loaded: LoadedScenario, _ status: StatusLine?) async throws {
    let scenario = loaded.checked.scenario
    let compiled: CompiledScenario
    do throws(DistributionError) {
      compiled = try ProgramCompiler.compile(
        scenario, digest: loaded.checked.digest, keepingScores: true)
    } catch {
      // It was tabulated before, with the same distributions.
      Messages.error("\(file): \(error.reason)")
      throw ExitStatus.wrongFile.exit
    }
    let cards = Scorecards(scenario, compiled.program)
    let tallies = ScorecardTallies(cards.layout) { cards.cards(of: $0) }
    let result = try await experiment(scenario, compiled.program, StoppingRule(scenario.replications))
      .run(
        takeRow: { tallies.add($1) },
        progress: { status?.show("\($0.finished) of \($0.nextLook) replications") },
        isCancelled: { Signals.isStopRequested })
    try refuseNothing(result.replications)
    status?.erase()
    let report = PartnersReport(
      scenario: scenario, clock: compiled.clock, forecast: result.forecast(warnings: loaded.warnings),
      parties: tallies.forecast(confidence: scenario.confidence), isInterrupted: result.isInterrupted)
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
    try tellInterruption(result.isInterrupted, result.replications)
  }

  private func experiment(
    _ scenario: Scenario, _ program: SimulationProgram, _ stopping: StoppingRule
  ) throws -> Experiment {
    let need = MemoryNeed(
      program, money: PriceList(scenario, program)?.layout, replications: stopping.atMost)
    return Experiment(
      program, stopping: stopping, confidence: scenario.confidence,
      threads: try need.affordableThreads(simulation), pricer: Pricer(PriceList(scenario, program)))
  }

  // MARK: Moving volume

  private func tell(_ moves: [VolumeMove], of loaded: LoadedScenario, _ status: StatusLine?) async throws {
    let scenario = loaded.checked.scenario
    let plan = try await plan(moves, of: loaded, status)
    var arms = [ComparedFile(file, file: file, loaded)]
    arms.append(
      try changed(MoveReport.name(moves, changes: whatIf), plan.changes.map { ($0.path, $0.value) }, whatIf))
    try refuseOtherwiseTold(arms[1].scenario, scenario)
    if plan.changes.contains(where: { !$0.wasFixed && $0.before > 0 }) {
      arms.append(
        try changed(
          "the volume as it is, in lines of its own", plan.changes.map { ($0.path, $0.formerValue) }))
    }
    let threads = try MemoryNeed(arms.map { MemoryNeed($0.loaded) }).affordableThreads(simulation)
    let result = try await PairedExperiment(
      arms.map { arm in
        let program = arm.loaded.compiled.program
        return ExperimentArm(program, pricer: Pricer(PriceList(arm.scenario, program)))
      }, stopping: StoppingRule(scenario.replications), confidence: scenario.confidence, threads: threads
    ).run(
      progress: { status?.show("side by side: \($0.finished) of \($0.nextLook) replications") },
      isCancelled: { Signals.isStopRequested })
    try refuseNothing(result.replications)
    status?.erase()
    let runs = zip(arms, result.arms).map { arm, result in
      RunReport(
        scenario: arm.scenario, clock: arm.loaded.compiled.clock,
        forecast: result.forecast(warnings: arm.loaded.warnings), isInterrupted: result.isInterrupted)
    }
    let report = MoveReport(
      comparison: ComparisonReport(arms: runs, result: result, tellsAll: all), moves: moves, plan: plan,
      changes: whatIf)
    if let save { try output.write(report.overlay(extending: path(from: save)), to: save) }
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
    if let save, output.format == .table, !output.quiet {
      Messages.note("next: headway compare \(file) \(save)")
    }
    try tellInterruption(result.isInterrupted, result.replications)
  }

  /// The scenario with shares set, and changes besides.
  private func changed(
    _ name: String, _ shares: [(path: String, value: String)], _ changes: [String] = []
  ) throws -> ComparedFile {
    let pipeline = ScenarioPipeline(
      changes: ScenarioPipeline(simulation).changes,
      variations: shares.map { "\($0.path)=\($0.value)" } + changes,
      variationOption: ScenarioPipeline.whatIfOption)
    var arm = ComparedFile(name, file: file, try FindingsPrinter(output).load(file, by: pipeline))
    arm.scenario.name = name
    return arm
  }

  /// Which shares change; what is not fixed is seen in as many replications as the scenario runs at least.
  private func plan(
    _ moves: [VolumeMove], of loaded: LoadedScenario, _ status: StatusLine?
  ) async throws -> VolumePlan {
    let scenario = loaded.checked.scenario
    let count = scenario.replications.atLeast
    let result = try await experiment(
      scenario, loaded.compiled.program, StoppingRule(atLeast: count, atMost: count, precision: 0)
    ).run(
      progress: { status?.show("the scenario as it is: \($0.finished) of \($0.nextLook) replications") },
      isCancelled: { Signals.isStopRequested })
    try refuseNothing(result.isInterrupted ? 0 : result.replications)
    do throws(VolumeMove.Problem) {
      return try VolumePlan(
        moves, of: scenario, seen: QueueShares(scenario, result.forecast(warnings: [])))
    } catch {
      Messages.error("--move: \(error)")
      throw ExitStatus.usage.exit
    }
  }

  /// What is not compared cannot be changed.
  private func refuseOtherwiseTold(_ changed: Scenario, _ base: Scenario) throws {
    let differing = changed.incomparable(with: base) + changed.otherwiseTold(than: base)
    guard !differing.isEmpty else { return }
    Messages.error(
      "--what-if: \(differing.joined(separator: ", ")) cannot be compared: change them for both with --set")
    throw ExitStatus.usage.exit
  }

  /// The scenario's path as a file in another folder names it: whole, unless both are given from here.
  private func path(from overlay: String) -> String {
    guard !file.hasPrefix("/"), !overlay.hasPrefix("/"), !overlay.split(separator: "/").contains("..") else {
      return URL(fileURLWithPath: file).standardizedFileURL.path
    }
    let depth = overlay.split(separator: "/").dropLast().count { $0 != "." }
    return String(repeating: "../", count: depth) + file
  }

  // MARK: Ends

  private func refuseNothing(_ replications: Int) throws {
    guard replications == 0 else { return }
    Messages.note("interrupted: too little was finished, so there is nothing to tell")
    throw ExitStatus.interrupted.exit
  }

  private func tellInterruption(_ isInterrupted: Bool, _ replications: Int) throws {
    guard isInterrupted else { return }
    Messages.note("interrupted: the results rest on the \(replications) replications that were finished")
    throw ExitStatus.interrupted.exit
  }

  private func told(_ failure: EngineFailure) -> ExitCode {
    Messages.error("\(file): \(failure)")
    if case .overfull = failure { return ExitStatus.wrongFile.exit }
    return ExitStatus.failure.exit
  }
}
