import ArgumentParser
import HeadwayCompiler
import HeadwayEngine
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwaySolver
import HeadwaySyntax
import HeadwayWorkforce

/// `headway staff FILE`.
struct StaffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staff",
    abstract: "Find the people needed per interval and team at least cost, and prove it by simulation.",
    discussion: """
      Formulas give a first plan: the offered load of every interval, Erlang C or A, and for tickets the work that \
      must be done before it is due. Linear programming with cuts from the simulation then finds people of least \
      cost for whom every target of the scenario holds; a simulation with other random numbers proves it. People are \
      those at work: what to roster follows from the team's shrinkage. A team has people only in the hours in which \
      it has some today.
      """)

  @Argument(help: ArgumentHelp("The scenario; - reads standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "How offered load follows from changing arrivals.",
      valueName: "method"))
  var method = MethodOption(.mol)

  @Flag(help: "Formulas only; nothing is simulated.")
  var analytic = false

  @Option(
    name: .customLong("limit"),
    help: ArgumentHelp(
      "Bounds of a team's people in each interval, and their multiple, such as seoul=4..20, osp=10.. or "
        + "osp=0..60/5; may be repeated.",
      valueName: "team=min..max"))
  var limits: [TeamLimitOption] = []

  @Option(
    help: ArgumentHelp(
      "The share of periods (weeks, days, runs) in which each target must hold; without it, targets hold on average.",
      valueName: "share"))
  var probability: SimulationOptions.Precision?

  @Option(
    help: ArgumentHelp(
      "Hours of a day part, which is planned as one: 1, 2, 3, 4, 6, 8, 12 or 24.", valueName: "h"))
  var dayPart = 4

  @Option(
    help: ArgumentHelp(
      "How hard to search, in millions of contacts to simulate; more takes longer and may save people.",
      valueName: "millions"))
  var effort = SearchEffort.usualContacts / 1e6

  @Option(
    help: ArgumentHelp(
      "How to search: cuts (linear programming with cuts from the simulation), or greedy to compare with it.",
      valueName: "kind"),
    transform: StaffCommand.kind)
  var search = SearchKind.cuts

  @Option(
    help: ArgumentHelp(
      "The root of the search's own random numbers; the proof has the scenario's.", valueName: "n"))
  var searchSeed: UInt64?

  @Option(help: ArgumentHelp("Also write the people of every interval to a CSV file.", valueName: "path"))
  var intervals: String?

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    guard dayPart >= 1, 24 % dayPart == 0 else {
      throw ValidationError(
        "--day-part must divide the day: 1, 2, 3, 4, 6, 8, 12 or 24 hours, not \(dayPart)")
    }
    guard effort > 0, effort <= 1e6 else {
      throw ValidationError(
        "--effort must be more than 0 and at most 1000000 million contacts, not \(effort)")
    }
    let names = limits.map(\.team)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("--limit names \(twice) twice")
    }
  }

  func run() async throws {
    try output.check(others: [intervals])
    Signals.catchStopRequests()
    let loaded = try FindingsPrinter(output).load(file, by: ScenarioPipeline(simulation))
    try checkLimits(loaded.checked.scenario)
    let study = study(of: loaded)
    let report: StaffingReport
    do {
      report = try await self.report(study, loaded)
    } catch is CancellationError {
      Messages.note("interrupted: no plan was proven, so there is nothing to tell")
      throw ExitStatus.interrupted.exit
    } catch let failure as SolverFailure {
      Messages.error(SolverMessage.words(failure, instead: ", or use --analytic"))
      throw ExitStatus.failure.exit
    } catch let failure as EngineFailure {
      Messages.error("\(file): \(failure)")
      if case .overfull = failure { throw ExitStatus.wrongFile.exit }
      throw ExitStatus.failure.exit
    }
    if let intervals { try output.write(report.csv(), to: intervals) }
    try output.write(text(of: report))
  }

  private static func kind(_ argument: String) throws -> SearchKind {
    guard let kind = SearchKind(rawValue: argument) else {
      throw ValidationError("--search is cuts or greedy, not \(argument)")
    }
    return kind
  }

  private func study(of loaded: LoadedScenario) -> StaffingStudy {
    var study = StaffingStudy(
      scenario: loaded.checked.scenario, compiled: loaded.compiled,
      effort: SearchEffort(contacts: effort * 1e6, threads: simulation.threadCount))
    study.method = method.method
    study.limits = Dictionary(uniqueKeysWithValues: limits.map { ($0.team, $0.limit) })
    study.probability = probability?.share
    study.partHours = dayPart
    study.kind = search
    if let searchSeed { study.searchSeed = searchSeed }
    return study
  }

  private func report(_ study: StaffingStudy, _ loaded: LoadedScenario) async throws -> StaffingReport {
    var warnings = loaded.warnings
    var answer: StaffingAnswer?
    if !analytic {
      if loaded.checked.scenario.targets.isEmpty {
        warnings.insert("the scenario has no targets, so nothing was searched or proven", at: 0)
      } else {
        answer = try await proven(study)
      }
    }
    return StaffingReport(
      scenario: loaded.checked.scenario, digest: loaded.checked.digest, clock: loaded.compiled.clock,
      requirement: answer?.requirement ?? study.requirement, answer: answer, partHours: dayPart,
      warnings: warnings)
  }

  private func proven(_ study: StaffingStudy) async throws -> StaffingAnswer {
    guard Terminal.isTerminal(.error), !output.quiet else {
      return try await study.run(isCancelled: { Signals.isStopRequested })
    }
    let line = StatusLine()
    defer { line.erase() }
    return try await study.run(
      progress: { step in
        line.show(
          "\(step.phase): \(step.looks) plans simulated, \(Int((step.spent * 100).rounded()))% of the effort")
      }, isCancelled: { Signals.isStopRequested })
  }

  /// Every limit must name a team.
  private func checkLimits(_ scenario: Scenario) throws {
    let names = scenario.teams.map(\.name)
    for limit in limits where !names.contains(limit.team) {
      let question = Suggestion.question(for: limit.team, among: names)
      Messages.error("--limit: there is no team \(limit.team)" + (question.isEmpty ? "" : ": \(question)"))
      throw ExitStatus.usage.exit
    }
  }

  private func text(of report: StaffingReport) -> String {
    switch output.format {
    case .table: report.text(output.textStyle)
    case .json: report.json()
    case .csv: report.csv()
    case .markdown: report.markdown()
    }
  }
}

/// A way to find offered load, by its name.
struct MethodOption: ExpressibleByArgument {
  /// The method.
  var method: RequirementMethod

  init(_ method: RequirementMethod) { self.method = method }

  init?(argument: String) {
    guard let method = RequirementMethod(rawValue: argument) else { return nil }
    self.method = method
  }

  static var allValueStrings: [String] { RequirementMethod.allCases.map(\.rawValue) }
  var defaultValueDescription: String { method.rawValue }
}

/// `TEAM=MIN..MAX`, `TEAM=MIN..`, either with `/MULTIPLE`.
struct TeamLimitOption: ExpressibleByArgument {
  /// The team's name.
  var team: String
  /// Its bounds.
  var limit: TeamLimit

  init?(argument: String) {
    guard let equals = argument.lastIndex(of: "="), equals > argument.startIndex else { return nil }
    team = String(argument[..<equals])
    let parts = argument[argument.index(after: equals)...].split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let bounds = parts[0].firstRange(of: ".."), let multiple = parts.count > 1 ? Int(parts[1]) : 1,
      (1...100_000).contains(multiple)
    else { return nil }
    let low = parts[0][..<bounds.lowerBound]
    let high = parts[0][bounds.upperBound...]
    guard let minimum = low.isEmpty ? 0 : Int(low), (0...100_000).contains(minimum) else { return nil }
    var maximum: Int?
    if !high.isEmpty {
      // Between the bounds there must be a number of people that is possible.
      guard let number = Int(high), (minimum...100_000).contains(number),
        number / multiple * multiple >= minimum
      else { return nil }
      maximum = number
    }
    limit = TeamLimit(minimum: minimum, maximum: maximum, multiple: multiple)
  }
}
