import ArgumentParser
import HeadwayEngine
import HeadwayExperiment
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayStore
import HeadwaySyntax

/// `headway sweep FILE --vary PATH=RANGE`.
struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Vary one or two parameters: how targets and cost respond, and where a goal is passed.",
    discussion: """
      All points see the same contacts with the same work and patience, so that the curve is as smooth as its cause. \
      Replications go on until each target at each point is as precise as the scenario asks for \
      (--replications or --precision make it shorter).

      Begin with `headway sweep scenario.yaml --vary teams.support.staffing=10..20`, and draw it with \
      `--plot curve.svg`. Two times --vary make a grid. A range is LOW..HIGH or LOW..HIGH/STEP, with units \
      (4min..8min/30s) or relative (-20%..+20%/5%), or a list such as 10,12,16.

      `--goal` looks for the value from which on all targets are met, with few runs: \
      `headway sweep scenario.yaml --vary teams.support.staffing=10..40 --goal`. One goal of your own is written as in \
      `--goal 'calls.service_level:20s>=90%'`.
      """)

  /// How many values a parameter may have, and how many points a grid.
  private static let mostValues = 50
  private static let mostPoints = 200
  /// What `--goal` without a goal stands for.
  static let ownTargets = "targets"

  @Argument(help: ArgumentHelp("The scenario; - reads standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "What is varied, with a path as in --set: LOW..HIGH, LOW..HIGH/STEP or a list; once or twice.",
      valueName: "path=range"))
  var vary: [String]

  @Option(
    help: ArgumentHelp(
      "What is shown, such as calls.service_level:20s, agents.occupancy or cost; may be repeated (default: the "
        + "targets, and the total cost).",
      valueName: "measure"))
  var measure: [String] = []

  @Option(
    defaultAsFlag: SweepCommand.ownTargets, parsing: .next,
    help: ArgumentHelp(
      "Find the value from which on all targets are met, or one goal such as 'calls.wait<=30s'.",
      valueName: "measure>=value"))
  var goal: String?

  @Option(help: ArgumentHelp("Also draw it, as SVG.", valueName: "path"))
  var plot: String?

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Storing") var storing: StoreOptions

  func validate() throws {
    guard (1...2).contains(vary.count) else {
      throw ValidationError("--vary is given once, or twice for a grid, not \(vary.count) times")
    }
    guard goal != nil else { return }
    // The parser keeps the last one, and an answer about one goal of two would look like one about both.
    if CommandLine.arguments.count(where: { $0 == "--goal" || $0.hasPrefix("--goal=") }) > 1 {
      throw ValidationError("--goal is about one goal, or about all targets of the file: give it once")
    }
    if vary.count > 1 { throw ValidationError("--goal is about one parameter: give --vary once") }
    if !measure.isEmpty { throw ValidationError("--goal shows its goals: leave out --measure") }
    if plot != nil { throw ValidationError("--goal runs too few values for a plot: leave out one of both") }
  }

  func run() async throws {
    try output.check(others: [plot])
    let timer = RunTimer()
    Signals.catchStopRequests()
    let ranges = try readRanges()
    let points = try SweepPoints(file, ScenarioPipeline(simulation), FindingsPrinter(output))
    if let goal {
      try await search(goal, ranges[0], points, timer)
    } else {
      try await sweep(ranges, points, timer)
    }
  }

  private func readRanges() throws -> [ParameterRange] {
    var findings: [Diagnostic] = []
    var ranges: [ParameterRange] = []
    for (index, argument) in vary.enumerated() {
      do throws(Rejected) {
        let range = try ParameterRange(argument: argument, number: index + 1)
        if goal == nil, let refusal = range.refusal(above: Self.mostValues) { throw Rejected([refusal]) }
        if goal != nil, !range.isLadder {
          throw Rejected([
            Diagnostic(
              .changeValue, "--goal needs a range of even steps, not a list", at: range.place,
              fix: "write LOW..HIGH or LOW..HIGH/STEP")
          ])
        }
        ranges.append(range)
      } catch {
        findings += error.diagnostics
      }
    }
    let count = ranges.reduce(1) { $0 * $1.count }
    if findings.isEmpty, goal == nil, ranges.count > 1 {
      if ranges[0].path == ranges[1].path {
        findings.append(
          Diagnostic(
            .changeForm, "\(Wording.quoted(ranges[0].path)) is varied twice", at: ranges[1].place,
            fix: "vary two parameters, or one with a longer range"))
      } else if count > Self.mostPoints {
        findings.append(
          Diagnostic(
            .changeValue, "a grid of \(count) points is more than the \(Self.mostPoints) that can be run",
            at: ranges[1].place, why: "each point is a whole experiment", fix: "take longer steps"))
      }
    }
    guard findings.isEmpty else {
      let source = TreePatch.argumentSource(vary, file: ParameterRange.argumentFile)
      FindingsPrinter(output).tell(findings, sources: [source])
      throw ExitStatus.usage.exit
    }
    return ranges
  }

  // MARK: A line or a grid

  private func sweep(_ ranges: [ParameterRange], _ loader: SweepPoints, _ timer: RunTimer) async throws {
    let scenario = loader.base.checked.scenario
    let subjects = try subjects(of: loader.base)
    var loaded: [LoadedScenario] = []
    var points: [SweepReport.Point] = []
    for places in Self.combinations(ranges.map(\.count)) {
      points.append(SweepReport.Point(places: places, number: loaded.count))
      loaded.append(try loader.load(zip(ranges, places).map { $0.change(at: $1) }))
    }
    let warnings =
      Self.warnings(loader.base, zip(points, loaded), ranges) + Self.repetitions(points, loaded, ranges)
    let digest = loader.base.checked.digest
    let base = loaded.firstIndex { $0.checked.digest == digest } ?? loaded.count
    if base == loaded.count { loaded.append(loader.base) }
    let threads = try MemoryNeed(loaded.map(MemoryNeed.init)).affordableThreads(simulation)
    let experiment = SweepExperiment(
      loaded.map(\.arm), subjects: subjects, links: SweepReport.links(points, base: base),
      stopping: StoppingRule(scenario.replications), confidence: scenario.confidence, threads: threads)
    let result: SweepResult
    do {
      result = try await simulate(experiment)
    } catch let failure as ArmFailure {
      let point = points.first { $0.number == failure.arm }
      throw told(failure, point.map { zip(ranges, $0.places).map { $0.change(at: $1) } } ?? [])
    }
    try refuseNothing(result.replications)
    let report = SweepReport(
      scenario: scenario, parameters: ranges.map(SweepReport.Parameter.init), points: points, base: base,
      subjects: subjects, result: result, warnings: warnings + Self.warnings(result))
    let told = Result {
      if let plot { try output.write(report.plot(), to: plot) }
      try output.write(
        output.formatted(
          table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
    }
    let contacts = result.points.reduce(0) { $0 + $1.tallies.contacts }
    await keep(
      loader.base, timer, replications: result.replications, contacts: contacts,
      isInterrupted: result.isInterrupted, headline: report.headline, results: report.json())
    try told.get()
    guard result.isInterrupted else { return }
    Messages.note(
      "interrupted: the curve rests on the \(result.replications) replications that were finished")
    throw ExitStatus.interrupted.exit
  }

  private func simulate(_ experiment: SweepExperiment) async throws -> SweepResult {
    guard Terminal.isTerminal(.error), !output.quiet else {
      return try await experiment.run(isCancelled: { Signals.isStopRequested })
    }
    let bar = ProgressBar(
      contactsPerReplication: experiment.points.reduce(0) { $0 + $1.program.expectedContacts })
    defer { bar.erase() }
    return try await experiment.run(
      progress: { bar.show($0) }, isCancelled: { Signals.isStopRequested })
  }

  /// All combinations of positions; the last goes fastest.
  private static func combinations(_ counts: [Int]) -> [[Int]] {
    counts.reduce([[]]) { heads, count in heads.flatMap { head in (0..<count).map { head + [$0] } } }
  }

  /// That the figures are less precise than was asked for.
  private static func warnings(_ result: SweepResult) -> [String] {
    guard !result.isPrecise, !result.isInterrupted else { return [] }
    return [
      "stopped at \(result.replications) replications, the most allowed: not every target's margin is as narrow at "
        + "every point as `replications.precision` asks"
    ]
  }

  /// The warnings of the scenario as it is, and those that only some points have, with their values.
  private static func warnings(
    _ base: LoadedScenario, _ points: some Sequence<(SweepReport.Point, LoadedScenario)>,
    _ ranges: [ParameterRange]
  ) -> [String] {
    let own = base.warnings
    var places: [(text: String, values: [String])] = []
    for (point, loaded) in points {
      let value = zip(ranges, point.places).map { $0.text(at: $1) }.joined(separator: " and ")
      for text in loaded.warnings where !own.contains(text) {
        if let index = places.firstIndex(where: { $0.text == text }) {
          places[index].values.append(value)
        } else {
          places.append((text, [value]))
        }
      }
    }
    return own
      + places.map { text, values in
        let more = values.count > 4 ? " and \(values.count - 4) more" : ""
        return "at \(values.prefix(4).joined(separator: ", "))\(more): \(text)"
      }
  }

  /// That some points are one scenario, as where people are rounded, or a list says a number twice.
  private static func repetitions(
    _ points: [SweepReport.Point], _ loaded: [LoadedScenario], _ ranges: [ParameterRange]
  ) -> [String] {
    var groups: [(text: String, values: [String])] = []
    for point in points {
      let text = loaded[point.number].effective.roundedText
      let value = zip(ranges, point.places).map { $0.text(at: $1) }.joined(separator: " and ")
      if let index = groups.firstIndex(where: { $0.text == text }) {
        groups[index].values.append(value)
      } else {
        groups.append((text, [value]))
      }
    }
    let why = ranges.contains { $0.axis?.isRounded ?? false } ? ": people are whole" : ""
    return groups.filter { $0.values.count > 1 }.map {
      "\(Wording.list($0.values, last: "and")) are one and the same scenario\(why)"
    }
  }

  /// What is shown: what was asked for, or targets and cost.
  private func subjects(of base: LoadedScenario) throws -> [SweepSubject] {
    let catalogue = base.catalogue
    guard measure.isEmpty else {
      let choice = MeasureChoice(catalogue)
      return try measure.map { text in
        do throws(MeasureChoice.Problem) {
          return SweepSubject(.measure(try choice.measure(text).name))
        } catch {
          throw wrongUsage("--measure: \(error.text)")
        }
      }
    }
    let names = catalogue.measures.map(\.name)
    let targets = base.checked.scenario.targets.indices.map { SweepSubject(.target($0)) }
    let usual = targets.isEmpty ? ["service_level", "wait"] : []
    let told = usual.flatMap { measure in names.filter { $0.measure == measure } }
    return targets + told.map { SweepSubject(.measure($0)) }
      + names.filter { $0 == MeasureName(.everything, "cost") }.map { SweepSubject(.measure($0)) }
  }

  // MARK: Ends

  func keep(
    _ base: LoadedScenario, _ timer: RunTimer, replications: Int, contacts: Int64, isInterrupted: Bool,
    headline: String, results: String
  ) async {
    var summary = RunSummary(kind: "sweep", base, file: file, timer: timer)
    summary.replications = replications
    summary.contacts = contacts
    summary.isInterrupted = isInterrupted
    summary.headline = headline
    let stored = summary
    await RunHistory(storing, output).keep(
      RunRecord(summary: stored, scenario: base.effective.plainText, results: results))
  }

  func refuseNothing(_ replications: Int) throws {
    guard replications == 0 else { return }
    Messages.note("interrupted: no replication was finished, so there is nothing to tell")
    throw ExitStatus.interrupted.exit
  }

  func wrongUsage(_ text: String) -> ExitCode {
    Messages.error(text)
    return ExitStatus.usage.exit
  }

  /// Tells that a point came to no result.
  func told(_ failure: ArmFailure, _ changes: [String]) -> ExitCode {
    Messages.error("\(([file] + changes).joined(separator: " ")): \(failure)")
    if case .overfull = failure.failure { return ExitStatus.wrongFile.exit }
    return ExitStatus.failure.exit
  }
}
