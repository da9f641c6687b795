import CGSL

/// What samples say of one target: how its weekly chance follows from people and load.
public struct TargetFit: Sendable, Hashable {
  /// What the samples allow to say.
  public enum Kind: Sendable, Hashable {
    /// People and load decide.
    case fitted
    /// It was met wherever people and load were looked at.
    case always
    /// It was missed wherever people and load were looked at.
    case never
  }

  /// The target's place in the scenario.
  public let target: Int
  /// What can be said.
  public let kind: Kind
  /// Teams of the frame that count.
  public let teams: [Int]
  /// Queues that count.
  public let queues: [Int]
  /// Score = intercept + Σ people slope × ln FTE − Σ load slope × ln load factor.
  public let intercept: Double
  /// What the score gains when a team's people grow by a factor of e, shape [teams].
  public let peopleSlopes: [Double]
  /// What the score loses when a queue's contacts grow by a factor of e, shape [queues].
  public let loadSlopes: [Double]
  /// How well it does at points that were left out.
  public let quality: SurfaceQuality

  /// Fits a target.
  ///
  /// - Parameters:
  ///   - relevant: The teams and queues that may move it.
  ///   - isTested: Whether it is also fitted without parts of the samples, to see how well it does there.
  init(
    target: Int, _ samples: [SurfaceSample], relevant: (teams: [Int], queues: [Int]), isTested: Bool
  ) {
    self.target = target
    let seen = samples.filter { $0.met[target] != nil }
    let shares = seen.compactMap { $0.met[target] }
    let rows = seen.map { sample in
      ProbitFit.Row(
        features: Self.features(sample.point, relevant), share: sample.met[target] ?? 0,
        weeks: Double(sample.weeks) * (sample.isOfPlan ? Self.weightOfPlan : 1))
    }
    let most = shares.max() ?? 1
    let least = shares.min() ?? 1
    if least >= 0.98 || most <= 0.02 {
      kind = least >= 0.98 ? .always : .never
      (teams, queues, peopleSlopes, loadSlopes) = ([], [], [], [])
      intercept = least >= 0.98 ? 4 : -4
      quality = SurfaceQuality([])
      return
    }
    kind = .fitted
    let fit = ProbitFit(rows)
    (teams, queues) = relevant
    intercept = fit.intercept
    peopleSlopes = Array(fit.slopes.prefix(relevant.teams.count))
    loadSlopes = Array(fit.slopes.dropFirst(relevant.teams.count))
    quality = SurfaceQuality(isTested ? Self.leftOut(rows) : [])
  }

  private static func features(
    _ point: SurfacePoint, _ relevant: (teams: [Int], queues: [Int])
  ) -> [Double] {
    relevant.teams.map { gsl_sf_log(max(point.people[$0], 0.05)) }
      + relevant.queues.map { -gsl_sf_log(max(point.factors[$0], 0.01)) }
  }

  /// The score at a point.
  public func score(_ point: SurfacePoint) -> Double {
    zip(peopleSlopes + loadSlopes, Self.features(point, (teams, queues))).reduce(intercept) {
      $0 + $1.0 * $1.1
    }
  }

  /// The chance that a week at a point meets the target, by the formula alone.
  public func probability(_ point: SurfacePoint) -> Double {
    Normal.probability(below: score(point))
  }

  private static let folds = 5
  /// How much more a week counts that a plan came to: the formula is to be right there, if it cannot be everywhere.
  private static let weightOfPlan = 4.0

  /// Each row with the score that a fit of the other four fifths gives it.
  private static func leftOut(_ rows: [ProbitFit.Row]) -> [SurfaceQuality.Pair] {
    (0..<folds).flatMap { fold -> [SurfaceQuality.Pair] in
      let others = rows.indices.filter { $0 % folds != fold }.map { rows[$0] }
      guard !others.isEmpty else { return [] }
      let fit = ProbitFit(others)
      return rows.indices.filter { $0 % folds == fold }.map { index in
        SurfaceQuality.Pair(
          score: fit.score(rows[index].features), share: rows[index].share, weeks: rows[index].weeks)
      }
    }
  }
}
