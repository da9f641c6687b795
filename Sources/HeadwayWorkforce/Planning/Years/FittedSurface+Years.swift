import HeadwayPlanning
import HeadwayScenario

extension FittedSurface {
  /// The surface fitted anew with every week of some simulated years.
  func learning(from years: [LivedYear], of frame: PlanFrame) -> FittedSurface {
    let before = self.years
    let lived = years.enumerated().flatMap { number, year in
      (0..<frame.plan.weeks).map { week in
        var sample = SurfaceSample(
          point: year.point(week: week, of: frame), met: year.met.map { $0[week].map { $0 ? 1 : 0 } },
          weeks: 1, isOfPlan: true)
        sample.lived = LivedWeek(year: before + number, week: week)
        return sample
      }
    }
    var next = FittedSurface(samples + lived, of: frame)
    next.weeksOutOfReach = weeksOutOfReach
    return next
  }
}

extension LivedYear {
  /// People and load of a week, as the plan counts them.
  func point(week: Int, of frame: PlanFrame) -> SurfacePoint {
    SurfacePoint(
      people: future.effectiveFTE.map { $0[week] },
      factors: future.load.indices.map { future.load[$0][week] * frame.demand.factor(queue: $0, week: week) })
  }
}
