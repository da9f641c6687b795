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
  /// What weeks have beyond that, shape [weeks]: those with holidays and events; empty where none was seen.
  public let weekScores: [Double]
  /// How well it does at points that were left out.
  public let quality: SurfaceQuality

  /// Fits a target.
  ///
  /// Where years were simulated, they decide, and steady weeks only guide where years say little.
  ///
  /// - Parameters:
  ///   - relevant: The teams and queues that may move it.
  ///   - special: Weeks that the formula cannot know; each gets a score of its own.
  ///   - isTested: Whether it is also fitted without parts of the samples, to see how well it does there.
  init(
    target: Int, _ samples: [SurfaceSample], relevant: (teams: [Int], queues: [Int]), special: Set<Int>,
    isTested: Bool
  ) {
    self.target = target
    let rows = samples.compactMap { FitRow($0, target, relevant) }
    let steady = rows.filter { $0.lived == nil }.map(\.row.share)
    let lived = rows.filter { $0.lived != nil }
    let livedShare = lived.reduce(0) { $0 + $1.row.share } / Double(max(lived.count, 1))
    let isAlways = (steady.min() ?? 1) >= 0.98 && (lived.isEmpty || livedShare >= 0.98)
    let isNever = (steady.max() ?? 1) <= 0.02 && (lived.isEmpty || livedShare <= 0.02)
    if isAlways || isNever {
      kind = isAlways ? .always : .never
      (teams, queues, peopleSlopes, loadSlopes, weekScores) = ([], [], [], [], [])
      intercept = isAlways ? 4 : -4
      quality = SurfaceQuality([])
      return
    }
    kind = .fitted
    let model = WeekFit(rows, special: special)
    (teams, queues) = relevant
    intercept = model.fit.intercept
    peopleSlopes = Array(model.fit.slopes.prefix(relevant.teams.count))
    loadSlopes = Array(model.fit.slopes.dropFirst(relevant.teams.count))
    weekScores = model.weekScores
    quality = SurfaceQuality(isTested ? WeekFit.leftOut(rows, special: special, near: model.fit) : [])
  }

  /// What the regression sees of a point.
  static func features(_ point: SurfacePoint, _ relevant: (teams: [Int], queues: [Int])) -> [Double] {
    relevant.teams.map { gsl_sf_log(max(point.people[$0], 0.05)) }
      + relevant.queues.map { -gsl_sf_log(max(point.factors[$0], 0.01)) }
  }

  /// The score at a point.
  ///
  /// - Parameter week: Which week it is; none is a usual one.
  public func score(_ point: SurfacePoint, week: Int? = nil) -> Double {
    let own = week.map { weekScores.indices.contains($0) ? weekScores[$0] : 0 } ?? 0
    return zip(peopleSlopes + loadSlopes, Self.features(point, (teams, queues))).reduce(intercept + own) {
      $0 + $1.0 * $1.1
    }
  }

  /// The chance that a week at a point meets the target, by the formula alone.
  public func probability(_ point: SurfacePoint) -> Double {
    Normal.probability(below: score(point))
  }
}
