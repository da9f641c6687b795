import Foundation
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayLoading
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

/// How long one replication takes here, by simulating one, or a part of one where that would take long.
struct Calibration {
  /// Contacts that are simulated at most, roughly: less than a second.
  private static let mostContacts = 2_000_000.0

  /// Contacts of a whole replication, those that come back included.
  let contacts: Double
  /// Seconds of one thread for a whole replication.
  let seconds: Double
  /// Bytes that a replication took, tables and whatever waits: where contacts come quicker than they are served, that
  /// is far more than the tables alone.
  let bytes: Int
  /// Whether a whole replication was simulated.
  let isWhole: Bool

  /// Simulates.
  ///
  /// - Throws: `EngineFailure` where the replication comes to no result.
  init(_ loaded: LoadedScenario) throws {
    let program = loaded.compiled.program
    let expected = program.expectedContacts
    let part =
      expected > Self.mostContacts
      ? try Self.shortened(loaded.checked.scenario, to: Self.mostContacts / expected) : nil
    let simulated = part ?? program
    let before = Self.mostBytes
    let replicator = Replicator(simulated)
    var tallies = Tallies(for: simulated)
    // The first replication makes room for its contacts; the second one takes what all others take.
    let first = try Self.time { try replicator.run(0, into: &tallies) }
    let measured = first < 0.25 ? try Self.time { try replicator.run(1, into: &tallies) } : first
    let runs = first < 0.25 ? 2.0 : 1
    let ofOne = Double(tallies.contacts) / runs
    let scale = part.map { expected / max(1, $0.expectedContacts) } ?? 1
    contacts = ofOne * scale
    seconds = measured * scale
    bytes = Int(Double(Self.mostBytes - before) * scale)
    isWhole = part == nil
  }

  /// The scenario with a share of its days and of its warm-up; at least one day.
  private static func shortened(_ scenario: Scenario, to share: Double) throws -> SimulationProgram {
    var scenario = scenario
    let day = Int64(86_400_000_000)
    let warmUp = Double(scenario.horizon.warmUp.microseconds / day)
    scenario.horizon.days = max(1, Int(Double(scenario.horizon.days) * share))
    scenario.horizon.warmUp = SimDuration(microseconds: Int64(warmUp * share) * day)
    return try ProgramCompiler.compile(scenario).program
  }

  /// The most memory that this program had so far; 0 where Linux does not tell.
  ///
  /// The system call that counts for a process begins with what the program before it had, such as a large shell.
  private static var mostBytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    return (kilobytes ?? 0) * 1024
  }

  private static func time(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
