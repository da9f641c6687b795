import HeadwayCompiler
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

/// Simulates weeks of a frame's scenario at points of a design.
struct WeekSimulator: Sendable {
  let frame: PlanFrame
  /// How many points are simulated at a time.
  let threads: Int
  /// Whether the user has asked to stop.
  let isCancelled: @Sendable () -> Bool

  /// Simulates points, each with random numbers of its own, and tells after each how many are done.
  ///
  /// - Parameter first: The number of the first point, from which its random numbers follow.
  func samples(
    _ points: [SurfacePoint], weeks: Int, first: Int, areOfPlan: Bool = false,
    done: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [SurfaceSample] {
    try await withThrowingTaskGroup(of: (Int, SurfaceSample).self) { group in
      var samples = [SurfaceSample?](repeating: nil, count: points.count)
      var (next, finished) = (0, 0)
      func addOne() {
        guard next < points.count else { return }
        let number = next
        next += 1
        group.addTask {
          var sample = try await sample(points[number], weeks: weeks, number: first + number)
          sample.isOfPlan = areOfPlan
          return (number, sample)
        }
      }
      for _ in 0..<threads { addOne() }
      while let (number, sample) = try await group.next() {
        samples[number] = sample
        finished += 1
        done(finished)
        addOne()
      }
      return samples.compactMap(\.self)
    }
  }

  private func sample(_ point: SurfacePoint, weeks: Int, number: Int) async throws -> SurfaceSample {
    var (scenario, people) = frame.scenario(people: point.people, factors: point.factors)
    scenario.seed = frame.scenario.seed &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(number + 1)
    let replications = max(1, (weeks + frame.weeksOfReplication - 1) / frame.weeksOfReplication)
    let met = try await Self.met(scenario, replications: replications, isCancelled)
    return SurfaceSample(
      point: SurfacePoint(people: people, factors: point.factors), met: met,
      weeks: replications * frame.weeksOfReplication)
  }

  /// The share of weeks that met each target of a scenario.
  static func met(
    _ scenario: Scenario, replications: Int, _ isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> [Double?] {
    let program = try ProgramCompiler.compile(scenario).program
    let experiment = Experiment(
      program, stopping: StoppingRule(atLeast: replications, atMost: replications, precision: 0),
      confidence: scenario.confidence, threads: 1)
    let result = try await experiment.run(isCancelled: isCancelled)
    if result.isInterrupted { throw CancellationError() }
    var met = [Double?](repeating: nil, count: scenario.targets.count)
    for forecast in result.targetForecasts { met[forecast.index] = forecast.probabilityMet?.value }
    return met
  }
}
