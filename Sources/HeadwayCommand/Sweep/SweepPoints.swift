import HeadwayCompiler
import HeadwayCosts
import HeadwayExperiment
import HeadwayLoading
import HeadwayReport
import HeadwayScenario

/// The way from a file to the programs of a sweep's points.
struct SweepPoints: Sendable {
  /// The scenario as it is, with `--set`.
  let base: LoadedScenario
  private let file: String
  private let pipeline: ScenarioPipeline
  private let files: RememberedFiles
  private let printer: FindingsPrinter

  /// Loads the scenario as it is; what is wrong with it is told, and ends the command.
  init(_ file: String, _ pipeline: ScenarioPipeline, _ printer: FindingsPrinter) throws {
    self.file = file
    self.pipeline = pipeline
    self.printer = printer
    files = RememberedFiles()
    base = try printer.load(file, by: pipeline.varied(by: [], files: files))
  }

  /// Loads the scenario with changes.
  ///
  /// - Parameter changes: Each `PATH=VALUE`.
  func load(_ changes: [String]) throws -> LoadedScenario {
    let loaded = try printer.load(file, by: pipeline.varied(by: changes, files: files))
    let (scenario, base) = (loaded.checked.scenario, base.checked.scenario)
    let differing = scenario.incomparable(with: base) + scenario.otherwiseTold(than: base)
    guard differing.isEmpty else {
      Messages.error(
        "--vary \(changes.joined(separator: " ")): \(differing.joined(separator: ", ")) cannot be varied, for"
          + " points of other times, money, luck or precision are not comparable")
      throw ExitStatus.usage.exit
    }
    guard scenario.targets == base.targets else {
      // A curve has one goal, and another goal needs no other simulation.
      Messages.error(
        "--vary \(changes.joined(separator: " ")): all points need the same targets; where other goals lie, the"
          + " figures of one run tell")
      throw ExitStatus.usage.exit
    }
    return loaded
  }
}
