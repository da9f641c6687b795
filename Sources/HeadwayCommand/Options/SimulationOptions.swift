import ArgumentParser
import Foundation

/// What may be changed about a scenario and its simulation on the command line.
struct SimulationOptions: ParsableArguments {
  /// As many as a scenario may ask for.
  private static let mostReplications = 100_000

  @Option(help: ArgumentHelp("The root of all random numbers.", valueName: "n"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Run exactly so many replications.", valueName: "n"))
  var replications: Int?

  @Option(
    help: ArgumentHelp(
      "Run until every target's margin is so small, such as 0.5% or 0.005: points for shares, relative for all "
        + "else; at most the scenario's number of replications.",
      valueName: "p"))
  var precision: Precision?

  @Option(help: ArgumentHelp("How many replications run at a time (default: one per core).", valueName: "n"))
  var threads: Int?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change the scenario, such as teams.support.staffing=+2, queues.*.deflection=+8pp or "
        + "queues.calls.handle_time.lognormal.mean=\"6 min\"; may be repeated.",
      valueName: "path=value"))
  var changes: [String] = []

  mutating func validate() throws {
    if let replications, !(1...Self.mostReplications).contains(replications) {
      throw ValidationError("--replications must be from 1 to \(Self.mostReplications), not \(replications)")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024, not \(threads)")
    }
    if replications != nil, precision != nil {
      throw ValidationError(
        "--replications runs exactly so many; --precision runs until it is enough: use one")
    }
  }

  /// Threads that were asked for, or one per core.
  var threadCount: Int { threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// A margin wanted: a share greater than 0, as `0.5%` or `0.005`.
  struct Precision: ExpressibleByArgument {
    /// The margin as a share of 1.
    var share: Double

    init?(argument: String) {
      let isPercent = argument.hasSuffix("%")
      let digits = isPercent ? argument.dropLast() : Substring(argument)
      guard let number = Double(digits), number > 0, number.isFinite else { return nil }
      share = isPercent ? number / 100 : number
      guard share < 1 else { return nil }
    }
  }
}
