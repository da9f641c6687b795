import Glibc
import HeadwayExperiment
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
  /// - Parameter record: What is stored; asked for only where something is.
  func keep(_ record: @autoclosure () -> RunRecord) {
    guard isOn else { return }
    do throws(StoreFailure) {
      let store = try RunStore(StorePlace())
      defer { store.close() }
      let id = try store.add(record())
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
  private static func wholePath(_ file: String) -> String {
    guard file != ScenarioPipeline.standardInput, let path = realpath(file, nil) else { return file }
    defer { free(path) }
    return String(cString: path)
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
    let figures = report.figures.map { figure in
      StoredFigure(
        .init(
          section: figure.section, name: figure.name, measure: figure.measure, detail: figure.detail),
        unit: figure.unit.rawValue, value: figure.value, margin: figure.margin, goal: figure.goal,
        verdict: figure.verdict)
    }
    self.init(
      summary: summary, scenario: loaded.effective.plainText, results: report.json(), figures: figures)
  }

  /// A scenario that was compared with a base: its own figures, and the whole comparison as results.
  ///
  /// - Parameter arm: Its position among what was compared, from 1.
  init(
    _ comparison: ComparisonReport, arm: Int, _ loaded: LoadedScenario, file: String, timer: RunTimer
  ) {
    self.init(comparison.arms[arm], loaded, file: file, timer: timer)
    summary.kind = "compare"
    summary.name = comparison.arms[arm].scenario.name
    summary.headline = comparison.headline(ofArm: arm)
    results = comparison.json()
  }
}
