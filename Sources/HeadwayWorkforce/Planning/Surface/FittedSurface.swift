import CGSL
import HeadwayPlanning
import HeadwayScenario

/// A response surface with what it rests on.
public struct FittedSurface: Sendable {
  /// Every point that was simulated.
  public internal(set) var samples: [SurfaceSample]
  /// The targets, in the scenario's order.
  public let fits: [TargetFit]

  /// Weeks in which a target is met too seldom with all the people that are looked at, shape [targets of the scenario].
  ///
  /// Holidays and what waits over them decide there, and people do not. Empty where nobody has looked.
  public internal(set) var weeksOutOfReach: [Set<Int>] = []

  /// Fits all targets of a frame.
  init(_ samples: [SurfaceSample], of frame: PlanFrame, isTested: Bool = true) {
    self.samples = samples
    let special = frame.specialWeeks
    fits = frame.scenario.targets.indices.map {
      TargetFit(
        target: $0, samples, relevant: frame.relevant(target: $0), special: special, isTested: isTested)
    }
  }

  /// How many years were simulated from their first week to their last.
  public var years: Int { samples.reduce(0) { max($0, ($1.lived?.year ?? -1) + 1) } }

  /// Targets that people and load decide.
  public var fitted: [TargetFit] { fits.filter { $0.kind == .fitted } }

  /// How well all targets together are said, at points that were left out.
  public var rootMeanSquare: Double {
    let pairs = fitted.flatMap { fit in
      fit.quality.pairs.map { fit.quality.probability($0.score) - $0.share }
    }
    guard !pairs.isEmpty else { return 0 }
    return (pairs.reduce(0) { $0 + $1 * $1 } / Double(pairs.count)).squareRoot()
  }

  /// What is promised and what was seen, over all targets, by tenths of what is promised.
  public var bins: [SurfaceQuality.Bin] { SurfaceQuality.bins(fitted.map(\.quality)) }

  /// The probability that a week at a point meets a target, the surface's own error counted.
  public func probability(_ fit: TargetFit, _ point: SurfacePoint) -> Double {
    fit.kind == .fitted ? fit.quality.probability(fit.score(point)) : fit.probability(point)
  }

  /// The surface as the planner takes it: of the targets at some places.
  ///
  /// Its scores count the surface's own error: they are divided by √(1 + error²), so that Φ of them is what is promised.
  ///
  /// - Parameters:
  ///   - targets: Places of the scenario's targets, their names and wanted probabilities.
  ///   - reference: FTE of each team to which the scores refer, above 0.
  ///   - looked: The FTE of each team that were looked at; a plan does not go below.
  ///   - usualLoad: Offered load (erlangs) of each queue at a load factor of 1.
  func responseSurface(
    _ targets: [(index: Int, name: String, wanted: Double)], reference: [Double],
    looked: [ClosedRange<Double>], usualLoad: [Double]
  ) -> ResponseSurface {
    let teams = reference.count
    let surfaces = targets.map { target -> TargetSurface in
      let fit = fits[target.index]
      let scale = (1 + fit.quality.scoreError * fit.quality.scoreError).squareRoot()
      var slopes = [Double](repeating: 0, count: teams)
      var intercept = fit.intercept / scale
      for (team, slope) in zip(fit.teams, fit.peopleSlopes) {
        slopes[team] = slope / scale
        intercept += slope / scale * gsl_sf_log(reference[team])
      }
      var queueSlopes = [Double](repeating: 0, count: usualLoad.count)
      for (queue, slope) in zip(fit.queues, fit.loadSlopes) where usualLoad[queue] > 0 {
        queueSlopes[queue] = slope / scale
        intercept += slope / scale * gsl_sf_log(usualLoad[queue])
      }
      var surface = TargetSurface(
        name: target.name, wanted: target.wanted, intercept: intercept, slopes: slopes,
        scoreError: fit.quality.scoreError / scale)
      surface.queueSlopes = queueSlopes
      surface.weekScores = fit.weekScores.map { $0 / scale }
      if weeksOutOfReach.indices.contains(target.index) {
        surface.weeksOutOfReach = weeksOutOfReach[target.index]
      }
      surface.ratios = zip(looked, reference).map { $0.lowerBound / $1...max($0.upperBound / $1, 1e6) }
      return surface
    }
    var surface = ResponseSurface(serves: [[Int]](repeating: [], count: teams), targets: surfaces)
    surface.reference = reference
    return surface
  }
}
