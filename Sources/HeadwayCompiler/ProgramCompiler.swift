public import HeadwayCalendar
public import HeadwayDistributions
public import HeadwayProgram
import HeadwayRandom
public import HeadwayScenario
import HeadwayUnits

/// Turns what the user means into what the engine executes.
///
/// Calendars, time zones and GSL live here; the program that comes out is integers and tables.
public enum ProgramCompiler {
  /// How long after the horizon a draining simulation may work off what is open, in days.
  public static let drainDays = 28

  /// Compiles a checked scenario.
  ///
  /// - Parameters:
  ///   - scenario: the typed scenario, free of errors.
  ///   - digest: the SHA-256 of the effective scenario, in hexadecimal.
  ///   - keepingScores: whether what each team does is judged week by week, which takes the loop for all features.
  ///   - tables: those of a scenario compiled before, which need not be built again; they change no bit of the program.
  /// - Throws: `DistributionError` when a distribution's shape cannot be tabulated to the promised error.
  public static func compile(
    _ scenario: Scenario, digest: String = "", keepingScores: Bool = false,
    tables: SamplerBuilder = SamplerBuilder()
  ) throws(DistributionError) -> CompiledScenario {
    let timeline = try Timeline(scenario)
    var program = SimulationProgram(seed: scenario.seed, span: timeline.span)
    program.scenarioDigest = digest
    program.queueNames = scenario.queues.map(\.name)
    program.teamNames = scenario.teams.map(\.name)
    program.days = timeline.days

    var variates = VariateTables(tables)
    program.gapSampler = try variates.index(of: .exponential(mean: 1))
    compileMeasures(scenario, timeline, keepingScores: keepingScores, into: &program)
    try compileQueues(scenario, timeline, &variates, into: &program)
    compileSchedules(scenario, into: &program)
    try compileAfterlife(scenario, &variates, into: &program)
    compileLives(into: &program)
    try compileRouting(scenario, &variates, into: &program)
    compileTeams(scenario, timeline, into: &program)
    try compileSpeeds(scenario, &variates, into: &program)
    try compileUncertainty(scenario, &variates, into: &program)
    try compileCorrelation(scenario, into: &program)
    guard program.lines.count <= UInt16.max else {
      throw DistributionError(
        reason: "at most \(UInt16.max) lines (queues times parties), received \(program.lines.count)")
    }
    if let (one, other) = StreamName.collision(in: streams(of: program, scenario)) {
      throw DistributionError(
        reason: "the random streams of \(one.path) and \(other.path) collide; rename one of them")
    }
    program.samplers = variates.samplers
    program.factors = variates.factors
    program.normal = variates.normal
    program.measures.queueUnits = mostVisits(scenario, program).map { visits in
      unit(forSumsBelow: 2 * visits + 10_000, program.span)
    }
    program.measures.teamUnits = program.teams.map { unit(forSumsBelow: Double($0.persons), program.span) }
    return CompiledScenario(
      program: program, clock: timeline.clock, warnings: warnings(for: program, of: scenario, timeline),
      tables: variates.builder)
  }

  /// Every stream that a run draws from.
  private static func streams(of program: SimulationProgram, _ scenario: Scenario) -> [StreamName] {
    program.queues.map(\.stream) + program.queues.map(\.backlogStream) + program.chances.map(\.stream)
      + program.teams.map(\.stream) + scenario.teams.map(speedStream) + program.uncertainties.map(\.stream)
      + [sharedUncertainty]
  }

  /// Contacts that a queue may see in a replication, returns included.
  private static func mostVisits(_ scenario: Scenario, _ program: SimulationProgram) -> [Double] {
    var new = program.queues.map { program.expected($0, from: 0, to: program.span.end) + Double($0.backlog) }
    for (row, contacts) in zip(program.queues, new) where row.chaseBelow > 0 { new[row.chaseTo] += contacts }
    // Returns without end are bounded by the time that they take.
    let most = 1000 * new.reduce(0, +)
    return zip(program.queues, Visits(scenario, program).expected(forNew: new)).map { row, visits in
      let leaves = max(0.001, 1 - Double(row.redialBelow) / 0x1p63)
      return min(visits / leaves, max(visits.isFinite ? visits : 0, most))
    }
  }

  /// The smallest power of 1000 microseconds that keeps `count` times as long as the simulation below 2^52 units.
  private static func unit(forSumsBelow count: Double, _ span: Span) -> Int64 {
    var unit = 1.0
    while count * Double(span.drainLimit) / unit > 0x1p52 { unit *= 1000 }
    return Int64(unit)
  }
}

/// A program with what a report needs to speak of local time, and what the compiler noticed.
public struct CompiledScenario: Sendable {
  /// What the engine executes.
  public var program: SimulationProgram
  /// The map between simulated and local time.
  public var clock: HorizonClock
  /// What the reader of the result should know.
  public var warnings: [String]
  /// The tables of its distributions, for the next scenario that has some of them.
  public var tables: SamplerBuilder
}
