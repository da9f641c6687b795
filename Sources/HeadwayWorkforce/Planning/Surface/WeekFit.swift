import CGSL

/// A sample as the regression of one target takes it.
struct FitRow {
  var row: ProbitFit.Row
  var lived: LivedWeek?

  /// Nothing where the sample has no value of the target.
  init?(_ sample: SurfaceSample, _ target: Int, _ relevant: (teams: [Int], queues: [Int])) {
    guard let share = sample.met[target] else { return nil }
    row = ProbitFit.Row(
      features: TargetFit.features(sample.point, relevant), share: share,
      weeks: Double(sample.weeks) * (sample.isOfPlan && sample.lived == nil ? Self.weightOfPlan : 1))
    lived = sample.lived
  }

  /// How much more a steady week counts that a plan came to.
  private static let weightOfPlan = 4.0
}

/// The regression of one target: a formula for all weeks, and a score of its own for each special one.
struct WeekFit {
  let fit: ProbitFit
  /// Shape [weeks]; empty where no special week was lived.
  let weekScores: [Double]

  /// What a steady week counts where years were simulated: it has no past, no holidays, and people and load far from the
  /// plan's, so that it only guides.
  private static let weightOfSteady = 0.02

  /// Fits the usual weeks, then each special one.
  init(_ rows: [FitRow], special: Set<Int>, near: ProbitFit? = nil) {
    let hasLived = rows.contains { $0.lived != nil }
    let usual = rows.filter { row in row.lived.map { !special.contains($0.week) } ?? true }
    let fit = ProbitFit(
      (usual.isEmpty ? rows : usual).map { row in
        var weighted = row.row
        if hasLived, row.lived == nil { weighted.weeks *= Self.weightOfSteady }
        return weighted
      }, near: near)
    self.fit = fit
    var scores: [Double] = []
    for week in special.sorted() {
      let own = rows.filter { $0.lived?.week == week }
      guard !own.isEmpty else { continue }
      while scores.count <= week { scores.append(0) }
      scores[week] = OwnScore.mostLikely(own.map { (fit.score($0.row.features), $0.row.share, 1) })
    }
    weekScores = scores
  }

  private static let folds = 5

  /// Each row with the score that a fit of the other four fifths gives it: whole years are left out where there are any,
  /// and only their weeks are looked at.
  static func leftOut(_ rows: [FitRow], special: Set<Int>, near: ProbitFit) -> [SurfaceQuality.Pair] {
    let hasLived = rows.contains { $0.lived != nil }
    let fold = rows.enumerated().map { place, row in
      hasLived ? row.lived.map { $0.year % folds } : place % folds
    }
    return (0..<folds).flatMap { left -> [SurfaceQuality.Pair] in
      let others = rows.indices.filter { fold[$0] != left }.map { rows[$0] }
      guard !others.isEmpty, others.count < rows.count else { return [] }
      let model = WeekFit(others, special: special, near: near)
      return rows.indices.filter { fold[$0] == left }.map { index in
        let week = rows[index].lived?.week ?? -1
        let own = model.weekScores.indices.contains(week) ? model.weekScores[week] : 0
        return SurfaceQuality.Pair(
          score: model.fit.score(rows[index].row.features) + own, share: rows[index].row.share,
          weeks: rows[index].row.weeks)
      }
    }
  }
}
