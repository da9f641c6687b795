import HeadwayPlanning

extension HeadcountPlan {
  /// The plan with what is required of each team in weeks in which somebody is missing: those there and those missing.
  ///
  /// What a single team would need while another is short is no need of anybody: it may be thousands.
  var withWholeNeeds: HeadcountPlan {
    var plan = self
    for week in rows.first?.indices ?? 0..<0 where rows.contains(where: { $0[week].missingFTE > 0.05 }) {
      for team in rows.indices where rows[team][week].requiredFTE > 0 {
        let row = rows[team][week]
        let gross = row.requiredFTE > 0 ? row.requiredGrossFTE / row.requiredFTE : 1
        let need = min(row.requiredFTE, row.effectiveFTE + row.missingFTE)
        plan.rows[team][week].requiredFTE = need
        plan.rows[team][week].requiredGrossFTE = need * gross
      }
    }
    return plan
  }
}

extension PlanProblem {
  /// Keeps partners within what the surface was fitted for, as far as their contracts allow.
  ///
  /// - Parameter floors: The fewest FTE of each team that were looked at.
  mutating func keepPartners(above floors: [Double]) {
    for index in partners.indices {
      let hours = floors[partners[index].team] * standardHours
      let most = partners[index].atMost
      partners[index].atLeast = (0..<max(weeks, partners[index].atLeast.count)).map {
        let step = max(partners[index].step, 1e-9)
        let least = max(partners[index].atLeast.inWeek($0), (hours / step).rounded(.up) * step)
        return min(least, most.inWeek($0), partners[index].ordered.inWeek($0))
      }
    }
  }
}
