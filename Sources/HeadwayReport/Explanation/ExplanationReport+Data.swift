import HeadwayCalendar
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits
import HeadwayWorkforce

extension ExplanationReport {
  /// The explanation as JSON, schema `headway.explanation/1`: seconds, shares in 0..1, the scenario's currency.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.explanation/1")
    var identity = JSONObject()
    identity.add("name", scenario.name)
    identity.add("digest", explanation.result.digest)
    root.add("scenario", identity.value)
    root.add("seed", .natural(scenario.seed))
    root.add("confidence", scenario.confidence)
    root.add("replications", .integer(Int64(run.forecast.replications)))
    root.add("cause_replications", .integer(Int64(explanation.causeReplications)))
    root.add("levers_tried", .integer(Int64(explanation.screened.levers)))
    root.add("fix_replications", .integer(Int64(explanation.fixReplications)))
    if explanation.isInterrupted { root.add("interrupted", .boolean(true)) }
    root.add("warnings", .list(run.forecast.warnings.map { .text($0) }))
    root.add("not_explained", .list(others.map { .integer(Int64($0 + 1)) }))
    root.add("targets", .list(explanation.items.map(value)))
    return root.value.document
  }

  private func value(_ item: Explanation.Item) -> JSONValue {
    var object = JSONObject()
    let target = run.settled(scenario.targets[item.target])
    object.add("target", .integer(Int64(item.target + 1)))
    object.add(target)
    object.add("decided_by", target.probability == nil ? "mean" : "probability")
    object.add("goal", item.goal)
    object.add("higher_is_better", .boolean(item.isHigherBetter))
    object.add("mean", item.deciding?.value)
    object.add("margin", item.deciding?.margin)
    object.add("verdict", run.forecast.targets[item.target].verdict.rawValue)
    if let map = item.map { object.add("where", value(map)) }
    if let causes = item.causes {
      object.add(
        "causes",
        .list(
          causes.shares.map { share in
            var object = JSONObject()
            object.add("cause", share.cause.rawValue)
            object.add("effect", share.effect.value)
            object.add("margin", share.effect.margin)
            return object.value
          }))
      object.add("with_causes", Self.value(causes.base))
      object.add("without_causes", Self.value(causes.withoutAll))
      var best = JSONObject()
      best.add("causes", .list(causes.best.causes.map { .text($0.rawValue) }))
      best.add("mean", causes.best.value.value)
      best.add("margin", causes.best.value.margin)
      object.add("best_without", best.value)
      if causes.standInHours > 0 { object.add("stand_in_hours_per_week", causes.standInHours) }
    }
    if let need = item.people {
      var needed = JSONObject()
      needed.add("people", need.people.map { .integer(Int64($0)) })
      needed.add("tried", .integer(Int64(need.tried)))
      needed.add("places", .integer(Int64(need.places)))
      needed.add("fix", value(need.effect, item))
      object.add("people_needed", needed.value)
    }
    if let fixes = item.fixes { object.add("fixes", .list(fixes.map { value($0, item) })) }
    return object.value
  }

  private static func value(_ estimate: Estimate) -> JSONValue {
    var object = JSONObject()
    object.add("mean", estimate.value)
    object.add("margin", estimate.margin)
    return object.value
  }

  private func value(_ map: MissMap) -> JSONValue {
    var object = JSONObject()
    object.add("unit", map.unit.rawValue)
    func hours(_ range: Range<Int>) -> JSONObject {
      var object = JSONObject()
      let sum = map.sum(range)
      object.add("day", "\(Weekday(rawValue: range.lowerBound / 24) ?? .mon)")
      object.add("from", .integer(Int64(range.lowerBound % 24)))
      object.add("to", .integer(Int64((range.upperBound - 1) % 24 + 1)))
      object.add("misses", sum.misses)
      object.add("offered", sum.offered)
      object.add("load", sum.load)
      object.add("shared_load", sum.sharedLoad)
      object.add("people", sum.people)
      return object
    }
    object.add(
      "worst",
      .list(
        map.worst.map { stretch in
          var object = hours(stretch.range)
          object.add("share", stretch.share)
          return object.value
        }))
    object.add("hours_per_cell", .integer(Int64(map.hoursPerCell)))
    object.add("misses_by_hour", .list(map.hours.map { .number($0.misses) }))
    object.add(
      "teams",
      .list(
        map.teams.map { team in
          var object = JSONObject()
          object.add("team", team.name)
          object.add("share", team.share)
          object.add("occupancy", team.occupancy)
          return object.value
        }))
    object.add("served_before", .list(map.before.map { .text($0) }))
    return object.value
  }

  private func value(_ fix: LeverEffect, _ item: Explanation.Item) -> JSONValue {
    var object = JSONObject()
    object.add("kind", fix.lever.kind.name)
    switch fix.lever.kind {
    case .people(let team, let shift):
      object.add("team", team)
      object.add("shift", shift.map { .integer(Int64($0)) })
    case .skill(let team, let queue):
      object.add("team", team)
      object.add("queue", queue)
    case .handleTime(let queue), .deflection(let queue): object.add("queue", queue)
    case .longerShifts(let team), .partnerPeople(let team): object.add("team", team)
    }
    object.add("changes", .list(fix.lever.changes.map { .text($0) }))
    object.add("effect", fix.effects[item.target]?.value)
    object.add("margin", fix.effects[item.target]?.margin)
    object.add("value", fix.values[item.target]?.value)
    object.add("certain", .boolean(isCertain(fix, item)))
    if fix.isPriced { object.add("cost_per_week", fix.costPerWeek.map(Self.value)) }
    object.add("cost_per_unit", costPerUnit(fix, item))
    object.add("worse", .list(worsened(by: fix).map { .integer(Int64($0 + 1)) }))
    return object.value
  }

  /// The explanation as CSV: a row for each hour with misses, each cause and each fix.
  public func csv() -> String {
    func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    var table = CSVLines(columns: [
      "target", "name", "measure", "part", "what", "value", "margin", "result", "cost_per_week",
      "cost_per_unit",
    ])
    for item in explanation.items {
      let target = scenario.targets[item.target]
      func add(_ part: String, _ what: String, _ value: Estimate?, _ rest: [String] = ["", "", ""]) {
        table.add(
          [
            "\(item.target + 1)", RunReport.name(of: target), target.measure.rawValue, part, what,
            text(value?.value), text(value?.margin),
          ] + rest)
      }
      add(
        "target", run.forecast.targets[item.target].verdict.rawValue, item.deciding,
        [text(item.goal), "", ""])
      if let map = item.map {
        for (hour, figures) in map.hours.enumerated() where figures.misses > 0 {
          table.add([
            "\(item.target + 1)", RunReport.name(of: target), target.measure.rawValue, "misses",
            "\(Weekday(rawValue: hour / 24) ?? .mon) \(Self.two(hour % 24)):00"
              + (map.hoursPerCell == 1 ? "" : "-\(Self.two(hour % 24 + map.hoursPerCell)):00"),
            text(figures.misses), "", "", "", "",
          ])
        }
      }
      for share in item.causes?.shares ?? [] { add("cause", share.cause.rawValue, share.effect) }
      if let all = item.causes?.withoutAll { add("cause", "all", all) }
      for fix in item.fixes ?? [] {
        add(
          "fix", fix.lever.changes.joined(separator: " "), fix.effects[item.target],
          [
            text(fix.values[item.target]?.value), fix.isPriced ? text(fix.costPerWeek?.value) : "",
            text(costPerUnit(fix, item)),
          ])
      }
    }
    return table.text
  }
}
