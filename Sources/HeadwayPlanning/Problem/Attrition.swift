import CGSL

extension AttritionStep {
  /// The weekly chance that compounds to a yearly one over 52 weeks.
  static func perWeek(ofYearly yearly: Double) -> Double { -gsl_expm1(gsl_log1p(-yearly) / 52) }
}

extension TeamSupply {
  /// The chance to leave at the beginning of a week.
  ///
  /// - Parameter tenure: Weeks since going live.
  public func hazard(tenure: Int, week: Int) -> Double {
    guard let step = attrition.first(where: { tenure <= $0.until ?? .max }) ?? attrition.last else { return 0 }
    return min(1, step.perWeek * attritionSeason.inWeek(week))
  }
}
