import HeadwayPlanning
import HeadwayWorkforce

extension PlanReport {
  /// The least share of the plan's cost that is told of a week.
  private static let leastShare = 0.001

  /// Weeks with holidays and events that make the plan dearer.
  var dearWeeks: [WeekPrice] {
    answer.weekPrices.filter { $0.price > Self.leastShare * answer.plan.cost && $0.price > 0 }
  }

  /// What these weeks cost.
  var weekPriceTable: Table {
    var table = Table(
      "What weeks with holidays and events cost more than usual ones, each alone",
      [
        .init("week from", isNumeric: false), .init("harder than usual", isNumeric: false, wraps: true),
        .init("costs\(currency)"),
      ])
    for week in dearWeeks {
      let names = week.targets.map { RunReport.printable(answer.planned[$0].name) }
      table.rows.append([
        .init("\(monday(week.week))"), .init(names.joined(separator: ", ")), .init(Figures.money(week.price)),
      ])
    }
    return table
  }

  /// Targets that are missed in some weeks whoever is there.
  var outOfReach: [String] {
    answer.planned.indices.compactMap { target in
      let found = weeks.filter { answer.isOutOfReach(target: target, week: $0) }
      guard !found.isEmpty else { return nil }
      return "\(answer.planned[target].name) is missed in week\(found.count == 1 ? "" : "s") "
        + "\(Self.ranges(found.map { $0 + 1 })) with all the people that were looked at: holidays decide, and nobody is "
        + "hired for it"
    }
  }
}
