import ArgumentParser
import HeadwayLoading

/// What may be changed about scenarios and their simulation where they are checked.
struct CheckingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The root of all random numbers.", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Run at most so many replications (default: the scenario's replications.at_most); it ends sooner where every "
        + "verdict is decided.", valueName: "n"))
  var replications: Int?

  // Every command that simulates knows it; here it only says why it is of no use.
  @Option(help: .hidden)
  var precision: String?

  @Option(help: ArgumentHelp("How many replications run at a time (default: one per core).", valueName: "n"))
  var threads: Int?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change every scenario, such as teams.support.staffing=+2 or targets.0.at_least=85%; may be repeated.",
      valueName: "path=value"))
  var changes: [String] = []

  mutating func validate() throws {
    if precision != nil {
      throw ValidationError("--precision is for run: check runs until every verdict is decided")
    }
    var simulation = simulation
    try simulation.validate()
  }

  /// The same as the options of a run.
  var simulation: SimulationOptions {
    var simulation = SimulationOptions()
    simulation.seed = seed
    simulation.replications = replications
    simulation.precision = nil
    simulation.threads = threads
    simulation.changes = changes
    return simulation
  }

  /// The way of a scenario that these options ask for.
  var pipeline: ScenarioPipeline { ScenarioPipeline(simulation, replicationsAreLimit: true) }
}
