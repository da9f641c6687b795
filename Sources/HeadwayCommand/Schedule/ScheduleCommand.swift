import ArgumentParser
import FoundationEssentials
import HeadwayCompiler
import HeadwayEngine
import HeadwayLoading
import HeadwayReport
import HeadwayRostering
import HeadwayScenario
import HeadwaySolver
import HeadwaySyntax
import HeadwayWorkforce

/// `headway schedule FILE`.
struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Roster people by shifts and rules, so that the people needed are there at least cost.",
    discussion: """
      The scenario's `schedule:` names the shifts that are possible, the rules of a week and the people. A week's tours \
      are chosen to cover the need at least cost, breaks where people can best be spared; then they are given to persons. \
      There always is an answer: what cannot be covered is told with the hours, and with what would give them back.

      One week repeats. --after roster.csv makes the week that follows another instead: rest, days and nights in a row \
      and weekends go on from it.

      --prove simulates the rosters; --repair changes the need where targets miss, or could be kept with less, and \
      rosters anew. --output writes roster.csv, cover.csv, roster.ics, a picture for each team, and rostered.yaml, \
      which `headway run` takes.
      """)

  @Argument(help: ArgumentHelp("The scenario; - reads standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("Roster only this team; may be repeated.", valueName: "name"))
  var team: [String] = []

  @Option(
    help: ArgumentHelp(
      "People wanted, in place of the schedule's `need`: a CSV that `headway staff --intervals` wrote.",
      valueName: "path"))
  var need: String?

  @Option(
    help: ArgumentHelp(
      "The roster before, as roster.csv of an earlier --output: the first week follows it legally.",
      valueName: "path"))
  var after: String?

  @Flag(help: "Simulate the rosters, and say whether each target holds.")
  var prove = false

  @Option(
    help: ArgumentHelp(
      "Change the need and roster anew, at most so many times, until the targets hold with as little as possible; "
        + "proves, too.", valueName: "rounds"))
  var repair: Int?

  @Option(
    help: ArgumentHelp("How long to look for each week's plan, as a multiple of the usual.", valueName: "x"))
  var effort = 1.0

  @Option(help: ArgumentHelp("How near to the least cost is near enough.", valueName: "share"))
  var gap: SimulationOptions.Precision?

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var files: FolderOptions

  func validate() throws {
    if let repair, !(1...50).contains(repair) {
      throw ValidationError("--repair must be from 1 to 50 rounds, not \(repair)")
    }
    guard effort >= 0.01, effort <= 1000 else {
      throw ValidationError("--effort must be from 0.01 to 1000, not \(effort)")
    }
  }

  func run() async throws {
    Signals.catchStopRequests()
    let screen = files.screen
    let printer = FindingsPrinter(screen)
    let loaded = try printer.load(file, by: ScenarioPipeline(simulation))
    let study = try study(of: loaded)
    let names = Self.fileNames + study.teamNames.map { Self.plotName($0) }
    let folder = try files.output.map { try ReportFolder($0, for: names, mayReplace: files.replace) }
    let answer = try await solved(study)
    let report = ScheduleReport(
      scenario: loaded.checked.scenario, digest: loaded.checked.digest, clock: loaded.compiled.clock,
      answer: answer, warnings: loaded.warnings)
    try folder?.write(texts(of: report))
    try screen.write(
      screen.formatted(
        table: report.text(_:), json: report.json, csv: report.rosterCSV, markdown: report.markdown))
    if answer.isInterrupted {
      Messages.note("interrupted: the rosters are whole, but the search was cut short")
      throw ExitStatus.interrupted.exit
    }
    if let output = files.output, screen.format == .table, !screen.quiet {
      Messages.note("next: headway run \(output)/rostered.yaml")
    }
  }

  private static let fileNames = ["roster.csv", "cover.csv", "roster.ics", "rostered.yaml"]

  private static func plotName(_ team: String) -> String { "roster-\(team).svg" }

  private func texts(of report: ScheduleReport) -> [(name: String, text: String)] {
    let texts = [
      report.rosterCSV(), report.coverCSV(), report.calendar(), report.overlay(extending: scenarioPath),
    ]
    return zip(Self.fileNames, texts).map { (name: $0, text: $1) }
      + report.answer.teams.map { (name: Self.plotName($0.name), text: report.plot($0)) }
  }

  /// The scenario's path as the overlay in the folder names it: whole, unless both are given from here.
  private var scenarioPath: String {
    guard file != ScenarioPipeline.standardInput, let output = files.output else { return file }
    guard !file.hasPrefix("/"), !output.hasPrefix("/"), !output.split(separator: "/").contains("..") else {
      return URL(fileURLWithPath: file).standardizedFileURL.path
    }
    let depth = output.split(separator: "/").count { $0 != "." }
    return String(repeating: "../", count: depth) + file
  }

  private func solved(_ study: ScheduleStudy) async throws -> ScheduleAnswer {
    let line = Terminal.isTerminal(.error) && !files.quiet ? StatusLine() : nil
    defer { line?.erase() }
    do {
      return try await study.run(
        progress: { line?.show($0) }, isCancelled: { Signals.isStopRequested })
    } catch is CancellationError {
      Messages.note("interrupted: the need is not known yet, so there is nothing to tell")
      throw ExitStatus.interrupted.exit
    } catch let failure as SolverFailure {
      Messages.error(SolverMessage.words(failure))
      throw ExitStatus.failure.exit
    } catch let failure as EngineFailure {
      Messages.error("\(file): \(failure)")
      if case .overfull = failure { throw ExitStatus.wrongFile.exit }
      throw ExitStatus.failure.exit
    }
  }

  /// Every week that anybody could work is looked at: refuses more of them than fit into memory.
  private func refuseSize(_ schedule: Schedule) throws {
    for entry in schedule.teams where team.isEmpty || team.contains(entry.team) {
      let weeks = entry.shifts.reduce(0) { $0 + $1.starts.count * (1 << $1.days.count) } * entry.people.count
      guard weeks > 5_000_000 else { continue }
      Messages.error(
        "\(file): \(entry.team) has \(entry.people.count) kinds of people, whose shifts make \(weeks) weeks to look at: "
          + "give fewer `starts`, or people who are alike as one entry")
      throw ExitStatus.wrongFile.exit
    }
  }

  private func study(of loaded: LoadedScenario) throws -> ScheduleStudy {
    let scenario = loaded.checked.scenario
    guard let schedule = scenario.schedule else {
      Messages.error(
        "\(file) has no `schedule:`: name the shifts, the rules and the people to roster (docs/Guides/schedule.md)"
      )
      throw ExitStatus.wrongFile.exit
    }
    let known = schedule.teams.map(\.team)
    for name in team where !known.contains(name) {
      let question = Suggestion.question(for: name, among: known)
      Messages.error("--team: the schedule has no team \(name)" + (question.isEmpty ? "" : ": \(question)"))
      throw ExitStatus.usage.exit
    }
    try refuseSize(schedule)
    var study = ScheduleStudy(scenario: scenario, compiled: loaded.compiled)
    study.teams = Set(team)
    study.effort.looks = max(100, Int(Double(study.effort.looks) * effort))
    // A wider search also gives the solver larger problems, and more of its tree.
    study.effort.exactLimit = Int(Double(study.effort.exactLimit) * max(1, min(effort, 10)))
    study.effort.nodes = Int(Double(study.effort.nodes) * max(1, effort))
    if let gap { study.effort.gap = gap.share }
    study.threads = prove || repair != nil ? try MemoryNeed(loaded).affordableThreads(simulation) : 1
    study.staffing = SearchEffort(contacts: SearchEffort.usualContacts, threads: simulation.threadCount)
    study.proves = prove || repair != nil
    study.repairs = repair ?? 0
    if study.proves, scenario.targets.isEmpty {
      Messages.note("the scenario has no targets, so there is nothing to prove")
      (study.proves, study.repairs) = (false, 0)
    }
    if let after {
      study.after = try RosterFile(after, files.screen).rosters(
        before: schedule.firstMonday(scenario.horizon), teams: study.teamNames)
    }
    if let need {
      study.wanted = try NeedFile(need, files.screen).wanted(by: scenario, loaded.compiled.clock)
    }
    return study
  }
}
