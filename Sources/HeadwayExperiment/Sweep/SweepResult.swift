public import HeadwayStatistics

/// The finished replications of a sweep.
public struct SweepResult: Sendable, PrefixResult {
  /// The results of the points, to the bit what each gives alone in as many replications.
  public let points: [ExperimentResult]
  /// Whether it was stopped before the rule was content.
  public internal(set) var isInterrupted = false
  /// Whether every figure is as precise as the stopping rule wanted.
  public internal(set) var isPrecise = true
  private let measures: [[SweepMeasure?]]
  private let forecasts: [[TargetForecast]]
  private let links: [SweepExperiment.Link: SweepMoments]

  init(points: [ExperimentResult], measures: [[SweepMeasure?]], links: [SweepMoments]) {
    self.points = points
    self.measures = measures
    forecasts = points.map(\.targetForecasts)
    self.links = Dictionary(links.map { ($0.pairing.link, $0) }) { first, _ in first }
  }

  /// Replications that all points finished.
  public var replications: Int { points[0].replications }

  /// Confidence of the margins.
  public var confidence: Double { points[0].confidence }

  /// What was read of a subject at a point; nil where the point has no such measure.
  public func reading(_ subject: Int, at point: Int) -> SweepReading? {
    measures[point][subject]?.reading(in: points[point], forecasts[point])
  }

  /// How much a subject differs between linked points, with the margin of the paired difference.
  public func difference(_ subject: Int, _ link: SweepExperiment.Link) -> PairedDifference? {
    guard let moments = links[link], let place = moments.pairing.places[subject],
      let from = measures[link.from][subject]?.measure, let to = measures[link.to][subject]?.measure,
      let base = points[link.from].estimate(of: from), let value = points[link.to].estimate(of: to)
    else { return nil }
    return (from.isAmount ? moments.amounts : moments.rows).difference(
      ofPair: place, base: base, value: value, scales: (from.scale, to.scale), confidence: confidence)
  }

  /// Where a subject comes to the other side of its goal between two linked points; nil where it does not.
  public func crossing(_ subject: Int, _ link: SweepExperiment.Link) -> Crossing? {
    guard let from = reading(subject, at: link.from), let to = reading(subject, at: link.to),
      let goal = from.goal, goal == to.goal, let first = from.estimate, let last = to.estimate
    else { return nil }
    return Crossing(
      from: first, to: last, difference: difference(subject, link)?.estimate, goal: goal,
      confidence: confidence)
  }

  /// Whether all figures that have a goal are as precise as a rule wants, at every point.
  func isPrecise(by rule: StoppingRule) -> Bool {
    points.indices.allSatisfy { point in
      measures[point].allSatisfy { measure in
        guard let measure, measure.goal != nil else { return true }
        // By its plain error, as a run: Wilson's margin would ask for hundreds of replications of what never fails.
        let estimate = points[point].estimate(of: measure.measure)
        return rule.isNarrow(
          estimate?.margin, isShare: measure.measure.quantity == .share, relativeTo: estimate?.value ?? 0)
      }
    }
  }
}
