import CGSL

extension AttritionStep {
  /// The weekly chance that compounds to a yearly one over 52 weeks.
  static func perWeek(ofYearly yearly: Double) -> Double {
    Grid.fine(-gsl_expm1(gsl_log1p(-yearly) / 52))
  }
}

extension TeamSupply {
  /// A tenure that is beyond every step of attrition.
  static let experienced = Int.max

  /// The chance to leave at the beginning of a week.
  ///
  /// - Parameter tenure: Weeks since going live.
  public func hazard(tenure: Int, week: Int) -> Double {
    let step = attrition.first { tenure <= $0.until ?? .max } ?? attrition.last
    guard let step else { return 0 }
    return min(1, step.perWeek * attritionSeason.inWeek(week))
  }

  /// The ramp curve of those who go live in a week.
  func rampCurve(live: Int) -> [Double] { rampChanges.last { $0.from <= live }?.ramp ?? ramp }

  /// From which tenure on a person is past every ramp curve, and leaves with the last step's chance.
  var experiencedTenure: Int {
    let beforeLast = attrition.dropLast().last?.until.map { $0 + 1 } ?? 0
    return max(beforeLast, ramp.count, rampChanges.map(\.ramp.count).max() ?? 0)
  }

  /// Hours of pay that make one FTE's week of this team, in FTE: `hours` / `standardHours`.
  func fte(of problem: PlanProblem) -> Double { hours / problem.standardHours }
}
