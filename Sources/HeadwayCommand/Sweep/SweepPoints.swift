import HeadwayCompiler
import HeadwayCosts
import HeadwayExperiment
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

extension LoadedScenario {
  /// The scenario as one of several that are run together.
  var arm: ExperimentArm {
    ExperimentArm(compiled.program, pricer: Pricer(PriceList(checked.scenario, compiled.program)))
  }

  /// Everything that is measured of it with a margin.
  var catalogue: MeasureCatalogue { MeasureCatalogue(compiled.program, money: arm.pricer?.layout) }
}

extension Scenario {
  /// The keys that make two scenarios' figures be about other times, other money or other luck; empty where they are
  /// comparable.
  func incomparable(with base: Scenario) -> [String] {
    var differing: [String] = []
    if horizon.start != base.horizon.start { differing.append("horizon.start") }
    if horizon.days != base.horizon.days { differing.append("horizon.days") }
    if horizon.warmUp != base.horizon.warmUp { differing.append("horizon.warm_up") }
    if horizon.interval != base.horizon.interval { differing.append("horizon.interval") }
    if horizon.timeZone != base.horizon.timeZone { differing.append("horizon.time_zone") }
    if currency != base.currency { differing.append("currency") }
    if seed != base.seed { differing.append("seed") }
    return differing
  }

  /// The keys that change how figures are told, and none of what is simulated.
  func otherwiseTold(than base: Scenario) -> [String] {
    var differing: [String] = []
    if confidence != base.confidence { differing.append("confidence") }
    if replications != base.replications { differing.append("replications") }
    if matters != base.matters { differing.append("matters") }
    return differing
  }
}
