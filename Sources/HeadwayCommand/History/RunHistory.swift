import Glibc
import HeadwayEngine
import HeadwayExperiment
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStore

/// Keeps what a command found among the stored runs.
///
/// The results have been told before: whatever goes wrong here is a warning, never a failure of the command.
struct RunHistory {
  /// Whether anything is kept.
  let isOn: Bool
  /// Whether a person is there to be told the name.
  private let tellsName: Bool

  /// Makes the history that the options ask for.
  init(_ options: StoreOptions, _ output: OutputOptions) {
    isOn = options.isOn
    tellsName = !output.quiet && Terminal.isTerminal(.error)
  }

  /// Stores what a command found, and says its name to a person.
  ///
  /// - Parameter record: What is stored; asked for only where something is, and written while the store is opened.
  func keep(_ record: @autoclosure @escaping @Sendable () -> RunRecord) async {
    guard isOn else { return }
    async let written = record()
    do throws(StoreFailure) {
      let store = try RunStore(StorePlace())
      defer { store.close() }
      let id = try store.add(await written)
      if tellsName { Messages.note("stored as \(id) (headway runs show \(id))") }
    } catch {
      Messages.note("warning: this run was not stored: \(error)")
    }
  }
}

extension RunSummary {
  /// What a command is about: the scenario, where it stands, and which version reads it.
  ///
  /// - Parameters:
  ///   - kind: The command's name.
  ///   - file: The scenario as the person named it.
  init(kind: String, _ loaded: LoadedScenario, file: String, timer: RunTimer) {
    let scenario = loaded.checked.scenario
    self.init(
      kind: kind, name: scenario.name, path: Self.wholePath(file), digest: loaded.checked.digest,
      seed: scenario.seed, version: HeadwayCommand.version, replications: 0, contacts: 0,
      confidence: scenario.confidence, wallSeconds: timer.wallSeconds, userSeconds: RunTimer.userSeconds,
      headline: "")
  }

  /// The path from the root, since nobody remembers where a command was started.
  static func wholePath(_ file: String) -> String {
    guard file != ScenarioPipeline.standardInput, let path = realpath(file, nil) else { return file }
    defer { free(path) }
    return String(cString: path)
  }
}

extension StoredScenario {
  /// A scenario beside the first one.
  ///
  /// - Parameter name: What it is called, where that is not its own name.
  init(_ loaded: LoadedScenario, file: String, name: String? = nil) {
    self.init(
      name: name ?? loaded.checked.scenario.name, path: RunSummary.wholePath(file),
      digest: loaded.checked.digest, text: loaded.effective.plainText)
  }
}

extension StoredFigure {
  init(_ figure: RunFigure) {
    self.init(
      .init(section: figure.section, name: figure.name, measure: figure.measure, detail: figure.detail),
      unit: figure.unit.rawValue, value: figure.value, margin: figure.margin, goal: figure.goal,
      verdict: figure.verdict)
  }
}

extension RunRecord {
  /// A run of one scenario.
  init(_ report: RunReport, _ loaded: LoadedScenario, file: String, timer: RunTimer) {
    var summary = RunSummary(kind: "run", loaded, file: file, timer: timer)
    summary.replications = report.forecast.replications
    summary.contacts = report.forecast.contacts
    summary.isInterrupted = report.isInterrupted
    summary.headline = report.headline
    self.init(
      summary: summary, scenario: loaded.effective.plainText, results: report.json(),
      figures: report.figures.map(StoredFigure.init))
  }

  /// A comparison.
  ///
  /// - Parameters:
  ///   - base: The base as it was read.
  ///   - scenarios: The base, then what was compared with it.
  ///   - labels: What figures of these are told apart by: their files, or the changes of the base.
  init(
    _ report: ComparisonReport, _ base: LoadedScenario, _ scenarios: [StoredScenario], labels: [String],
    timer: RunTimer
  ) {
    var summary = RunSummary(kind: "compare", base, file: labels[0], timer: timer)
    summary.replications = report.result.replications
    summary.contacts = report.result.arms.reduce(0) { $0 + $1.tallies.contacts }
    summary.confidence = report.result.confidence
    summary.isInterrupted = report.result.isInterrupted
    summary.headline = report.headline(name: scenarios[1].name, currency: base.checked.scenario.currency)
    self.init(
      summary: summary, scenario: scenarios[0].text, others: Array(scenarios.dropFirst()),
      results: report.json(), figures: report.figures(labels: labels).map(StoredFigure.init))
  }

  /// A check of at least one scenario that was simulated; files that were refused are left out.
  init(_ report: CheckReport, _ checked: [(file: String, loaded: LoadedScenario)], timer: RunTimer) {
    var summary = RunSummary(kind: "check", checked[0].loaded, file: checked[0].file, timer: timer)
    let outcomes = report.outcomes
    let results = outcomes.compactMap(\.result)
    // Of several scenarios what holds for each of them.
    summary.replications = results.map(\.replications).min() ?? 0
    summary.contacts = results.reduce(0) { $0 + $1.tallies.contacts }
    summary.isInterrupted = outcomes.contains { $0.end == .interrupted }
    summary.headline = report.headline
    self.init(
      summary: summary, scenario: checked[0].loaded.effective.plainText,
      others: checked.dropFirst().map { StoredScenario($0.loaded, file: $0.file) }, results: report.json(),
      figures: report.figures.map(StoredFigure.init))
  }
}
