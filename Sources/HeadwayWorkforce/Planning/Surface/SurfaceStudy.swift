import CGSL
import HeadwayRandom
import HeadwayScenario

/// Builds the response surface of a plan: points that fill the ranges, then points where targets are nearly met.
public struct SurfaceStudy: Sendable {
  /// What is looked at.
  public let frame: PlanFrame
  /// How much is simulated.
  public let effort: SurfaceEffort
  private let simulator: WeekSimulator
  private let design: SurfaceDesign

  /// Makes a study.
  public init(
    _ frame: PlanFrame, effort: SurfaceEffort, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.frame = frame
    self.effort = effort
    simulator = WeekSimulator(frame: frame, threads: threads, isCancelled: isCancelled)
    design = SurfaceDesign(frame)
  }

  /// Simulates and fits.
  ///
  /// - Parameter progress: Is told the share of the points that are done.
  public func run(progress: @escaping @Sendable (Double) -> Void = { _ in }) async throws -> FittedSurface {
    let total = Double(effort.evenPoints + 2 * effort.nearPoints)
    let even = design.points(effort.evenPoints, seed: frame.scenario.seed, stream: "even")
    var samples = try await simulator.samples(even, weeks: effort.weeks, first: 0) {
      progress(Double($0) / total)
    }
    for round in 1...2 where effort.nearPoints > 0 {
      let surface = FittedSurface(samples, of: frame, isTested: false)
      let near = nearPoints(surface, round: round)
      let before = samples.count
      samples += try await simulator.samples(near, weeks: effort.weeks, first: before) {
        progress(Double(before + $0) / total)
      }
    }
    return FittedSurface(samples, of: frame)
  }

  /// The surface fitted anew with points of a plan besides.
  ///
  /// - Returns: It, and what was seen at those points.
  public func refined(
    _ surface: FittedSurface, at points: [SurfacePoint], progress: @escaping @Sendable (Double) -> Void
  ) async throws -> (surface: FittedSurface, seen: [SurfaceSample]) {
    let seen = try await simulator.samples(
      points, weeks: effort.provingWeeks, first: 1_000_000 + surface.samples.count, areOfPlan: true
    ) { progress(Double($0) / Double(points.count)) }
    return (FittedSurface(surface.samples + seen, of: frame), seen)
  }

  /// Points where the targets, each in its turn, are neither surely met nor surely missed, far from each other.
  private func nearPoints(_ surface: FittedSurface, round: Int) -> [SurfacePoint] {
    let fits = surface.fitted
    guard !fits.isEmpty else { return [] }
    var candidates = design.points(
      40 * effort.nearPoints, seed: frame.scenario.seed, stream: "near \(round)")
    var chosen: [SurfacePoint] = []
    while chosen.count < effort.nearPoints, !candidates.isEmpty {
      let fit = fits[chosen.count % fits.count]
      // A quarter of a score around 0.6 is as good as any; then the farthest from those chosen for it.
      let scored = candidates.indices.map { index in
        (index: index, off: max(0.25, abs(fit.score(candidates[index]) - 0.6)))
      }
      let best = scored.sorted { ($0.off, $0.index) < ($1.off, $1.index) }.prefix(12)
      let others = chosen.enumerated().filter { $0.offset % fits.count == (chosen.count % fits.count) }
      let pick = best.max { one, other in
        let (near, far) = (
          others.map { candidates[one.index].distance(to: $0.element) }.min() ?? 0,
          others.map { candidates[other.index].distance(to: $0.element) }.min() ?? 0
        )
        return near == far ? one.index > other.index : near < far
      }
      guard let pick else { break }
      chosen.append(candidates.remove(at: pick.index))
    }
    return chosen
  }
}
