import ArgumentParser
import HeadwayReport
import HeadwayScenario
import HeadwayWorkforce

/// `headway plan FILE`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "plan", abstract: "The weekly headcount plan.")
  @Argument var file: String
  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    let loaded = try FindingsPrinter(output).load(file, by: ScenarioPipeline(simulation))
    guard let frame = PlanFrame(loaded.checked.scenario) else { return }
    print("floor FTE", zip(frame.teams, frame.floorFTE).map { "\(frame.scenario.teams[$0].name) \($1)" })
    for q in frame.demand.queues.indices { print(frame.demand.queues[q], frame.demand.usual[q], (0..<26).map { (frame.demand.factor(queue: q, week: $0) * 1000).rounded() / 1000 }) }
    let clock = ContinuousClock.now
    let surface = try await SurfaceStudy(frame, effort: SurfaceEffort(), threads: simulation.threadCount).run()
    print("time", ContinuousClock.now - clock, "rmse", surface.rootMeanSquare)
    for fit in surface.fits {
      print("T\(fit.target) \(frame.scenario.targets[fit.target].subject) \(frame.scenario.targets[fit.target].measure) \(fit.kind) error \(fit.quality.scoreError) rmse \(fit.quality.rootMeanSquare)")
      print("  people", zip(fit.teams, fit.peopleSlopes).map { "\(frame.scenario.teams[frame.teams[$0]].name) \($1)" })
      print("  load", zip(fit.queues, fit.loadSlopes).filter { $0.1 > 0 }.map { "\(frame.demand.queues[$0]) \($1)" })
    }
    for bin in surface.bins { print(bin.from, bin.promised, bin.seen, bin.weeks) }
  }
}
