import ArgumentParser
import FoundationEssentials
import HeadwayCalendar
import HeadwayDistributions
import HeadwayEngine
import HeadwayHistory
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStore
import HeadwaySyntax
import HeadwayWorkforce

/// `headway calibrate FILE --history CSV`.
struct CalibrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Simulate weeks of the past, and show how far the model is from what happened.",
    discussion: """
      The history is a history file of headway import, with a row for each contact, or a table with a row for each interval and the columns start, contacts, and what is known of queue, \
      abandoned, mean_wait (s, of all offered), asa (s, of the handled), service_level or answered_within, and backlog. Who was at \
      work is its column agents, or a table --staffing with start, agents and team; parts of a person are kept, in turns \
      of five minutes. Other names of columns are told by --map.

      --fit chooses what no history records, on the days of --train: the factor on patience, the wrap-up after \
      each contact, and the share of people at work who were not there for contacts (shrinkage). The days of --score are \
      then simulated with what was found. A 90% band holds nine in ten replications; the share of \
      intervals that lie in theirs says whether the model's luck is as large as the true one.

      Begin with `headway calibrate scenario.yaml --history halfhours.csv`, then add `--fit wrap_up,shrinkage \
      --train 2026-01-01..2026-02-28 --score 2026-03-01..2026-03-31 --output calibration`.
      """)

  @Argument(
    help: ArgumentHelp(
      "The scenario: its queues and teams; volumes are those of the history.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("What happened, interval by interval.", valueName: "csv"))
  var history: String

  @Option(
    help: ArgumentHelp(
      "Who was at work, interval by interval (default: the column agents of the history, else the scenario).",
      valueName: "csv"))
  var staffing: String?

  @Option(
    help: ArgumentHelp(
      "Names of the history's columns, such as start=interval_start,contacts=offered; may be repeated.",
      valueName: "field=column,..."))
  var map: [String] = []

  @Option(
    help: ArgumentHelp("What is fitted: some of patience, wrap_up and shrinkage.", valueName: "parameter,...")
  )
  var fit: String?

  @Option(
    help: ArgumentHelp(
      "The days to fit on (default: all, or those not scored that lie before).", valueName: "from..to"))
  var train: DayRange?

  @Option(help: ArgumentHelp("The days to score on.", valueName: "from..to"))
  var score: DayRange?

  @Option(
    help: ArgumentHelp(
      "How often each trial of a fit is simulated; more make the fit less a matter of luck.", valueName: "n"))
  var fitReplications = 8

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: CalibrationOutput
  @OptionGroup(title: "Storing") var storing: StoreOptions

  /// As many as make a twentieth of them, and one, ten.
  private static let usualReplications = 199
  private static let replayName = "replay"
  private static let files = [
    "calibrated.yaml", "calibration.md", "intervals.csv", "days.svg", "hours.svg",
  ]
  /// What is kept of every replication and interval.
  private static let mostReplications = 2000

  func validate() throws {
    guard (1...1000).contains(fitReplications) else {
      throw ValidationError("--fit-replications must be from 1 to 1000, not \(fitReplications)")
    }
    if simulation.precision != nil {
      throw ValidationError("--precision is for run: give calibrate a number of --replications")
    }
    if let count = simulation.replications, !(19...Self.mostReplications).contains(count) {
      throw ValidationError(
        "--replications must be from 19 to \(Self.mostReplications), not \(count): a band leaves a twentieth out on "
          + "either side")
    }
    if let train, let score, train.days.overlaps(score.days) {
      throw ValidationError("--train and --score share days: a model is scored on days that it has not seen")
    }
  }

  func run() async throws {
    let timer = RunTimer()
    let free = try parameters()
    let names = try columns()
    Signals.catchStopRequests()
    let printer = FindingsPrinter(output.screen)
    var options = simulation
    options.replications = nil
    let loaded = try printer.load(file, by: ScenarioPipeline(options))
    let scenario = loaded.checked.scenario
    let (past, people) = try read(scenario, names, printer)
    let (training, scored) = try periods(scenario, past, people)
    for name in free {
      if let obstacle = CalibrationParameters.obstacle(name, in: scenario, staffing: people) {
        throw wrongUsage("--fit \(name.rawValue): \(obstacle)")
      }
    }
    try refuseNothing(training, scored, free)
    let judged = scored ?? training
    let folder = try output.folder(
      for: Self.files + CalibrationOverlay.replayFiles(judged, name: Self.replayName))
    let study = CalibrationStudy(training: training, scored: scored, free: free)
    guard let result = try await result(study) else {
      Messages.note("interrupted: the first period was not finished, so there is nothing to tell")
      throw ExitStatus.interrupted.exit
    }
    let report = CalibrationReport(
      scenario: scenario, file: file, result: result, warnings: warnings(loaded, past, people, scenario))
    try write(report, judged, into: folder)
    let file = file
    await RunHistory(storing, output.screen).keep(RunRecord(report, loaded, file: file, timer: timer))
    guard result.isInterrupted else { return }
    Messages.note("interrupted: the days of --score were not finished")
    throw ExitStatus.interrupted.exit
  }

  // MARK: What is asked for

  private func parameters() throws -> [CalibrationParameters.Name] {
    guard let fit else { return [] }
    let known = CalibrationParameters.Name.allCases
    let words = fit.split(separator: ",").map { $0.filter { $0 != " " } }
    for word in words where !known.contains(where: { $0.rawValue == word }) {
      throw wrongUsage(
        "--fit: there is no parameter \(Wording.quoted(word)); write some of \(Wording.list(known.map(\.rawValue)))"
      )
    }
    return known.filter { words.contains($0.rawValue) }
  }

  private func columns() throws -> [IntervalTableReader.Field: String] {
    let known = IntervalTableReader.Field.allCases
    var names: [IntervalTableReader.Field: String] = [:]
    for pair in map.flatMap({ $0.split(separator: ",").map(String.init) }) {
      guard let equals = pair.firstIndex(of: "="), pair.index(after: equals) < pair.endIndex else {
        throw wrongUsage("--map: expected FIELD=COLUMN, received \(Wording.quoted(pair))")
      }
      guard let field = known.first(where: { $0.rawValue == pair[..<equals] }) else {
        throw wrongUsage(
          "--map: there is no field \(Wording.quoted(String(pair[..<equals]))); write one of "
            + Wording.list(known.map(\.rawValue)))
      }
      names[field] = String(pair[pair.index(after: equals)...])
    }
    return names
  }

  /// What happened: contacts of a history file, or a table of intervals.
  private func read(
    _ scenario: Scenario, _ names: [IntervalTableReader.Field: String], _ printer: FindingsPrinter
  ) throws -> (IntervalHistory, StaffingTable?) {
    let files = UnpackedFiles()
    let reader = IntervalTableReader(scenario, names: names, files: files)
    do {
      let staffed = try staffing.map { try reader.staffing($0) }
      if names.isEmpty, try CSVReader(history).header.contains("created") {
        let contacts = try ContactIntervals(history, scenario)
        tell(contacts)
        return (contacts.history, staffed)
      }
      let (past, people) = try reader.history(history)
      return (past, staffed ?? people)
    } catch let error as Rejected {
      if let problem = files.problem { throw told(problem) }
      printer.tell(error.diagnostics, sources: [])
      throw Refusal(findings: error.diagnostics, sources: []).status.exit
    } catch let problem as HistoryProblem {
      throw told(problem)
    }
  }

  private func told(_ problem: HistoryProblem) -> ExitCode {
    Messages.error("\(problem)")
    return (problem.kind == .absent ? ExitStatus.missingFile : .wrongFile).exit
  }

  private func tell(_ contacts: ContactIntervals) {
    guard !output.quiet else { return }
    if contacts.turnedAway > 0 {
      Messages.note("note: \(contacts.turnedAway) contacts were turned away and are not offered")
    }
    if contacts.others > 0 {
      Messages.note("note: \(contacts.others) contacts are of queues that the scenario does not have")
    }
  }

  private func periods(
    _ scenario: Scenario, _ past: IntervalHistory, _ people: StaffingTable?
  ) throws -> (ReplayedPeriod, ReplayedPeriod?) {
    guard let all = past.days else {
      Messages.error("\(history): no row, so there is nothing to calibrate on")
      throw ExitStatus.wrongFile.exit
    }
    for (option, range) in [("--train", train), ("--score", score)] {
      guard let days = range?.days else { continue }
      guard all.contains(days.lowerBound), all.contains(days.upperBound) else {
        throw wrongUsage(
          "\(option): the history has the days \(all.lowerBound)..\(all.upperBound), and not all of "
            + "\(days.lowerBound)..\(days.upperBound)")
      }
    }
    var first = train?.days ?? all
    if train == nil, let score {
      let last = score.days.lowerBound.adding(days: -1)
      guard all.lowerBound <= last else {
        throw wrongUsage("--score begins with the history: say with --train which days to fit on")
      }
      first = all.lowerBound...last
    }
    func period(_ days: ClosedRange<CivilDate>) -> ReplayedPeriod {
      ReplayedPeriod(scenario, past, staffing: people, days: days)
    }
    return (period(first), score.map { period($0.days) })
  }

  /// Refuses days of which only the contacts are known: there is nothing to compare, and nothing to fit to.
  private func refuseNothing(
    _ training: ReplayedPeriod, _ scored: ReplayedPeriod?, _ free: [CalibrationParameters.Name]
  ) throws {
    // A fit does not look at the backlog.
    if !free.isEmpty, training.measures.subtracting([.backlog]).isEmpty { throw nothing(training, "fit to") }
    let judged = scored ?? training
    if judged.measures.isEmpty { throw nothing(judged, "compare") }
  }

  private func nothing(_ period: ReplayedPeriod, _ purpose: String) -> ExitCode {
    Messages.error(
      "\(history): from \(period.days.lowerBound) to \(period.days.upperBound) it says how many contacts came, and not what "
        + "became of them, so there is nothing to \(purpose): give a column mean_wait, abandoned, service_level (with "
        + "service_level in the scenario), or asa with abandoned; --map names columns that are called otherwise"
    )
    return ExitStatus.wrongFile.exit
  }

  private func warnings(
    _ loaded: LoadedScenario, _ past: IntervalHistory, _ people: StaffingTable?, _ scenario: Scenario
  ) -> [String] {
    var texts = loaded.warnings
    for queue in scenario.queues where past.queues[queue.name] == nil {
      texts.append("the history has no row of the queue \(queue.name): nobody comes to it")
    }
    if let people {
      for team in scenario.teams where people.teams[team.name] == nil {
        texts.append(
          "no table says who of the team \(team.name) was at work: it is staffed as in the scenario")
      }
    }
    return texts
  }

  // MARK: The work

  private func result(_ study: CalibrationStudy) async throws -> CalibrationResult? {
    let status = Terminal.isTerminal(.error) && !output.quiet ? StatusLine() : nil
    defer { status?.erase() }
    let count = simulation.replications ?? Self.usualReplications
    do {
      return try await study.run(
        replications: count, fitReplications: fitReplications, threads: simulation.threadCount,
        progress: { phase in
          switch phase {
          case .fitting(let trial): status?.show("fitting: trial \(trial)")
          case .training(let finished):
            status?.show("the days of the fit: \(finished) of \(count) replications")
          case .scoring(let finished): status?.show("the days to score: \(finished) of \(count) replications")
          }
        }, isCancelled: { Signals.isStopRequested })
    } catch let failure as EngineFailure {
      status?.erase()
      Messages.error("\(file): \(failure)")
      if case .overfull = failure { throw ExitStatus.wrongFile.exit }
      throw ExitStatus.failure.exit
    } catch let failure as DistributionError {
      status?.erase()
      Messages.error("\(file): \(failure.reason)")
      throw ExitStatus.wrongFile.exit
    }
  }

  private func write(
    _ report: CalibrationReport, _ judged: ReplayedPeriod, into folder: ReportFolder?
  ) throws {
    if let folder {
      let overlay = CalibrationOverlay(report.scenario, path: scenarioPath, result: report.result)
      var files = overlay.replay(judged, name: Self.replayName, over: "calibrated.yaml")
      files["calibrated.yaml"] = overlay.parameters
      files["calibration.md"] = report.markdown() + "\n![Day by day](days.svg)\n\n![By the hour](hours.svg)\n"
      files["intervals.csv"] = report.csv()
      files["days.svg"] = report.dayPlot()
      files["hours.svg"] = report.hourPlot()
      try folder.write(files.sorted { $0.key < $1.key }.map { (name: $0.key, text: $0.value) })
    }
    let screen = output.screen
    try screen.write(
      screen.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
  }

  /// The scenario as the files in the folder name it: from there, or by its whole path where that is not plain.
  private var scenarioPath: String {
    guard !file.hasPrefix("/") else { return file }
    let steps = (output.output ?? ".").split(separator: "/").filter { $0 != "." }
    guard output.output?.hasPrefix("/") != true, !steps.contains("..") else {
      return FileManager.default.currentDirectoryPath + "/" + file
    }
    return String(repeating: "../", count: steps.count) + file
  }

  private func wrongUsage(_ text: String) -> ExitCode {
    Messages.error(text)
    return ExitStatus.usage.exit
  }
}
