import HeadwayScenario
import HeadwayWorkforce

extension PlanReport {
  /// The targets that a drill hurts most, and how long.
  var drillTable: Table {
    let years = answer.drills.first?.years ?? 0
    var table = Table(
      "Drills: the share of \(years) simulated years that met the target, week by week",
      [
        .init("drill", isNumeric: false, wraps: true), .init("target", isNumeric: false, wraps: true),
        .init("week from"), .init("without"), .init("in it"), .init("week after"), .init("2 after"),
        .init("3 after"),
      ])
    for outcome in answer.drills {
      for target in hurt(outcome) {
        let with = outcome.with[target].enumerated().map { week, share in
          Table.Cell(
            Figures.percent(share), tone: share < outcome.without[target][week] - 0.1 ? .bad : .good)
        }
        table.rows.append(
          [
            .init(RunReport.printable(outcome.drill.name)),
            .init(RunReport.printable(answer.planned[target].name)),
            .init(Self.shortDate(monday(outcome.drill.week))),
            .init(Figures.percent(outcome.without[target].first ?? 1)),
          ] + with + [Table.Cell](repeating: "", count: max(0, 4 - with.count)))
      }
    }
    return table
  }

  private static let shownTargets = 3

  /// The planned targets that lose most in any week, at least a tenth; else the one that loses most.
  private func hurt(_ outcome: DrillOutcome) -> [Int] {
    let losses = outcome.with.indices.map { target in
      zip(outcome.without[target], outcome.with[target]).map { $0 - $1 }.max() ?? 0
    }
    let order = losses.indices.sorted { (-losses[$0], $0) < (-losses[$1], $1) }
    let many = order.filter { losses[$0] >= 0.1 }
    return Array((many.isEmpty ? Array(order.prefix(1)) : many).prefix(Self.shownTargets))
  }

  /// A drill as JSON.
  func object(_ outcome: DrillOutcome) -> JSONValue {
    var object = JSONObject()
    object.add("name", outcome.drill.name)
    object.add("week", .integer(Int64(outcome.drill.week + 1)))
    object.add("years", .integer(Int64(outcome.years)))
    object.add(
      "targets",
      .list(
        answer.planned.indices.map { target in
          var object = JSONObject()
          object.add("name", answer.planned[target].name)
          object.add("without", .numbers(outcome.without[target]))
          object.add("with", .numbers(outcome.with[target]))
          return object.value
        }))
    return object.value
  }
}
