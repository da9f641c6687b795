import ArgumentParser
import HeadwayEngine
import HeadwayLoading
import HeadwayPlanning
import HeadwayReport
import HeadwayScenario
import HeadwayStore
import HeadwayWorkforce

/// `headway plan FILE`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plan hires, transfers, overtime and partner hours week by week, and say how sure it is.",
    discussion: """
      The scenario's section `plan:` says what is expected of each week and how people come and go. Weeks of the scenario \
      are simulated with more and fewer people and contacts; a regression of what was seen says how likely a week is to \
      meet each target. Mixed-integer programming finds the decisions of least cost with which every week meets every \
      target as often as promised; 2,000 futures in which people leave, stay away and fail by chance, and contacts are \
      not as expected, say what may come of it. Futures of drafts of the plan are simulated from their first week to \
      their last, and the regression learns from them. --prove 100 simulates a hundred other years of the plan, and says \
      what was promised and what was kept, also by a plan on expected values.

      Required and effective are FTE at work (40 paid hours a week each), new people counted by their ramp; over/under \
      is their difference. P(SLA) is the chance that a week meets the target that is hardest in it. Weeks run from Monday \
      to Sunday; who leaves in a week does not work in it, who is hired joins the floor after training.

      --output writes plan.csv, targets.csv, plan.json, plan.svg and plan.xlsx, with --history actuals.csv, too. The plan \
      is kept among the stored runs (headway runs); the next one says what has changed, and --freeze 4 keeps the \
      decisions of the next four weeks.

      On Monday: headway plan FILE --history contacts.csv --people people.csv. The queues that the history has are \
      forecast anew, with the intervals of the forecast as uncertainty; the plan begins on the Monday after the history \
      and ends when it did; people, classes and partner hours are those counted, else those that the last stored plan \
      expected; and last week is put beside what was expected of it.
      """)

  @Argument(
    help: ArgumentHelp("The scenario, with a section `plan:`; - reads standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("Plan so many weeks (default: the plan's own).", valueName: "n"))
  var weeks: Int?

  @Option(
    help: ArgumentHelp("Keep the decisions of the last stored plan for its next weeks.", valueName: "weeks"))
  var freeze: Int?

  @Option(
    help: ArgumentHelp(
      "How hard to simulate, as a multiple of the usual number of weeks at each mixture of people and load.",
      valueName: "x"))
  var effort = 1.0

  @Option(help: ArgumentHelp("How many futures are drawn.", valueName: "n"))
  var futures = 2000

  @Option(
    help: ArgumentHelp(
      "Simulate so many other years of the plan, week by week: promised against kept.", valueName: "years"))
  var prove: Int?

  @Flag(help: "Also a table for each team.")
  var teams = false

  @OptionGroup(title: "Monday") var monday: MondayOptions
  @OptionGroup(title: "Reading the history") var reading: ForecastReadingOptions
  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var files: FolderOptions
  @OptionGroup(title: "Stored runs") var store: StoreOptions

  func validate() throws {
    if let weeks, !(1...64).contains(weeks) {
      throw ValidationError("--weeks must be from 1 to 64, not \(weeks)")
    }
    if let freeze, !(1...64).contains(freeze) {
      throw ValidationError("--freeze must be from 1 to 64 weeks, not \(freeze)")
    }
    guard effort >= 0.1, effort <= 100 else {
      throw ValidationError("--effort must be from 0.1 to 100, not \(effort)")
    }
    guard (100...100_000).contains(futures) else {
      throw ValidationError("--futures must be from 100 to 100000, not \(futures)")
    }
    if let prove, !(2...1000).contains(prove) {
      throw ValidationError("--prove must be from 2 to 1000 years, not \(prove)")
    }
    if monday.history == nil, let option = reading.firstGiven {
      throw ValidationError("\(option) needs --history, which it reads")
    }
    let inputs = [file, monday.history, monday.people].count { $0 == ScenarioPipeline.standardInput }
    guard inputs <= 1 else { throw ValidationError("only one of the files can be standard input") }
    if simulation.replications != nil || simulation.precision != nil {
      throw ValidationError("--replications and --precision are for run: plan has --effort")
    }
  }

  func run() async throws {
    let timer = RunTimer()
    let screen = files.screen
    let folder = try files.output.map {
      try ReportFolder($0, for: Self.names(hasHistory: monday.history != nil), mayReplace: files.replace)
    }
    Signals.catchStopRequests()
    var changed = simulation
    if let weeks { changed.changes.append("plan.weeks=\(weeks)") }
    let loaded = try FindingsPrinter(screen).load(file, by: ScenarioPipeline(changed))
    guard let plan = loaded.checked.scenario.plan else {
      Messages.error(
        "\(file) has no section `plan:`; headway schema, or docs/Guides/weekly-headcount.md, shows one")
      throw ExitStatus.wrongFile.exit
    }
    let today = try await today(loaded.checked.scenario, plan)
    let scenario = today?.scenario ?? loaded.checked.scenario
    let last = today.map { $0.last } ?? LastPlan.find(for: scenario, isOn: !StorePlace.isOff())
    guard var study = PlanStudy(scenario) else { preconditionFailure("the scenario has a plan") }
    study.effort = SurfaceEffort(times: effort)
    study.paths = futures
    study.threads = simulation.threadCount
    if let freeze { study.frozen = try frozen(freeze, last, study) }
    let answer = try await answer(study)
    var report = PlanReport(
      scenario: scenario, digest: loaded.checked.digest, answer: answer,
      change: last.flatMap { $0.change(to: answer) }, showsTeams: teams, warnings: loaded.warnings)
    report.history = today?.history
    try folder?.write(Self.texts(report), others: [("plan.xlsx", report.writeWorkbook)])
    try screen.write(
      screen.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
    let told = report
    await RunHistory(store, screen).keep(RunRecord(told, loaded, file: file, timer: timer))
  }

  // MARK: Files

  private static func names(hasHistory: Bool) -> [String] {
    ["plan.csv", "targets.csv", "plan.json", "plan.svg", "plan.xlsx"] + (hasHistory ? ["actuals.csv"] : [])
  }

  private static func texts(_ report: PlanReport) -> [(name: String, text: String)] {
    let texts = [
      ("plan.csv", report.csv()), ("targets.csv", report.targetsCSV()), ("plan.json", report.json()),
      ("plan.svg", report.plot()),
    ]
    return texts + (report.history.map { [("actuals.csv", $0.csv())] } ?? [])
  }

  // MARK: Monday

  private func today(_ scenario: Scenario, _ plan: PlanSpec) async throws -> Monday? {
    guard let history = monday.history else { return nil }
    func names(_ key: String) -> Bool { simulation.changes.contains { $0.hasPrefix("plan.\(key)=") } }
    return try await Monday(
      (file, scenario, plan), history: history, people: monday.people, reading: reading,
      keepsStart: names("start"), keepsLength: weeks != nil || names("weeks"),
      isStored: !StorePlace.isOff(), quiet: files.quiet)
  }

  private func frozen(_ weeks: Int, _ last: LastPlan?, _ study: PlanStudy) throws -> FrozenWeeks {
    guard let last else {
      Messages.error(
        "--freeze: no plan of \(study.scenario.name.isEmpty ? "this scenario" : study.scenario.name) is stored"
      )
      throw ExitStatus.usage.exit
    }
    do throws(LastPlan.Mismatch) {
      return try last.frozen(weeks: min(weeks, study.frame.plan.weeks), of: study.frame)
    } catch {
      Messages.error("--freeze: \(error.words)")
      throw ExitStatus.usage.exit
    }
  }

  private func answer(_ study: PlanStudy) async throws -> PlanAnswer {
    let line = Terminal.isTerminal(.error) && !files.quiet ? StatusLine() : nil
    defer { line?.erase() }
    do {
      let tell: PlanStudy.Tell = { words, share in
        line?.show(share.map { "\(words): \(Int(($0 * 100).rounded()))%" } ?? words)
      }
      var answer = try await study.run(tell: tell, isCancelled: { Signals.isStopRequested })
      guard let prove else { return answer }
      answer.kept = try await study.kept(
        answer, years: prove, tell: tell, isCancelled: { Signals.isStopRequested })
      if answer.kept == nil {
        line?.erase()
        Messages.note(
          "--prove: years cannot be simulated without a target, or with volumes, arrivals or rosters that have dates"
        )
      }
      return answer
    } catch is CancellationError {
      line?.erase()
      Messages.note("interrupted: there is no plan yet, so there is nothing to tell")
      throw ExitStatus.interrupted.exit
    } catch let failure as PlanFailure {
      line?.erase()
      Messages.error("\(file): \(Self.words(failure))")
      if case .solver = failure { throw ExitStatus.failure.exit }
      throw ExitStatus.wrongFile.exit
    } catch let failure as EngineFailure {
      line?.erase()
      Messages.error("\(file): \(failure)")
      if case .overfull = failure { throw ExitStatus.wrongFile.exit }
      throw ExitStatus.failure.exit
    }
  }

  private static func words(_ failure: PlanFailure) -> String {
    switch failure {
    case .nonsense(let mistakes): "the plan makes no sense: \(mistakes.joined(separator: "; "))"
    case .contradiction:
      "what is fixed contradicts itself: frozen weeks, notice, changes of partner hours, or people who are not there to "
        + "be moved"
    case .solver(let failure): SolverMessage.words(failure)
    }
  }
}

extension SurfaceEffort {
  /// So many times the usual weeks at each point.
  init(times: Double) {
    let usual = SurfaceEffort()
    self.init(
      evenPoints: usual.evenPoints, nearPoints: usual.nearPoints,
      weeks: max(4, Int((Double(usual.weeks) * times).rounded())),
      provingWeeks: max(4, Int((Double(usual.provingWeeks) * times).rounded())),
      livedWeeks: max(1, Int((Double(usual.livedWeeks) * times).rounded())))
  }
}
