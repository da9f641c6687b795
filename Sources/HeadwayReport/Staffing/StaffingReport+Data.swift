import HeadwayCalendar
import HeadwayExperiment
import HeadwayScenario
import HeadwayUnits
import HeadwayWorkforce

extension StaffingReport {
  /// The answer as JSON, schema `headway.staffing/1`: seconds, shares in 0...1, people and erlangs per interval.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.staffing/1")
    var identity = JSONObject()
    identity.add("name", scenario.name)
    identity.add("digest", digest)
    root.add("scenario", identity.value)
    root.add("seed", .natural(scenario.seed))
    root.add("method", requirement.method.rawValue)
    root.add("warnings", .list(warnings.map { .text($0) }))
    if let answer { addProof(answer, to: &root) }
    let starts = requirement.starts.map { JSONValue.text(clock.isoText(SimTime(microseconds: $0))) }
    root.add("start", .list(starts))
    root.add("queues", .object(requirement.queues.map { ($0.name, object($0)) }))
    root.add(
      "teams", .object(zip(requirement.teams, plan.people).map { ($0.name, object($0, people: $1)) }))
    return root.value.document
  }

  private func addProof(_ answer: StaffingAnswer, to root: inout JSONObject) {
    root.add("proven", .boolean(answer.isProven))
    root.add("probability", answer.probability)
    root.add("cost", answer.cost)
    root.add("cost_by_formulas", answer.startCost)
    root.add("lower_bound", answer.lowerBound)
    root.add("plans", .integer(Int64(answer.looks)))
    root.add("contacts", answer.contacts.rounded())
    root.add("replications", .integer(Int64(answer.proof.replications)))
    let run = runReport(answer)
    root.add("targets", .list(run.forecast.targets.map(run.object)))
    root.add(
      "one_less",
      .list(
        answer.oneLess.map { less in
          var object = JSONObject()
          object.add("team", less.team)
          object.add("saving", less.saving)
          object.add("broken", .list(less.broken.map { .integer(Int64($0)) }))
          object.add("targets", .list(less.targets.map(run.object)))
          return object.value
        }))
    root.add(
      "obstacles",
      .list(
        answer.obstacles.map { obstacle in
          var object = JSONObject()
          object.add("target", .integer(Int64(obstacle.target)))
          object.add("limits", .list(obstacle.limits.map { .text($0) }))
          object.add("more_effort_helps", .boolean(obstacle.moreEffortHelps))
          return object.value
        }))
  }

  private func object(_ queue: QueueRequirement) -> JSONValue {
    var object = JSONObject()
    object.add("model", queue.model.rawValue)
    object.add("goals", .list(queue.goals.map { .text($0) }))
    object.add("arrivals_per_hour", Self.list(queue.arrivalsPerHour))
    object.add("load", Self.list(queue.load))
    object.add("agents", Self.list(queue.agents))
    object.add("unmet", Self.list(queue.unmet))
    return object.value
  }

  private func object(_ team: TeamRequirement, people: [Int]) -> JSONValue {
    var object = JSONObject()
    object.add("cost_per_hour", team.costPerHour)
    object.add("rounding_loss", team.roundingLoss)
    object.add("shortfall", team.shortfall)
    object.add("load", Self.list(team.load))
    object.add("agents", Self.list(team.agents))
    object.add("people", .list(people.map { .integer(Int64($0)) }))
    let present = scenario.teams.first { $0.name == team.name }?.present ?? 1
    object.add("rostered", Self.list(people.map { Double($0) / present }))
    return object.value
  }

  private static func list(_ values: [Double]) -> JSONValue { .list(values.map { .number($0) }) }

  /// The requirement as one tidy table, a row per interval and queue or team.
  ///
  /// Columns: `start`, `kind` (queue or team), `name`, `arrivals_per_hour` (of queues), `load` (erlangs), `agents`
  /// (by formulas, not rounded), `people` (of teams: whole, at work) and `rostered` (people over the share present).
  public func csv() -> String {
    var table = CSVLines(columns: [
      "start", "kind", "name", "arrivals_per_hour", "load", "agents", "people", "rostered",
    ])
    for (index, start) in requirement.starts.enumerated() {
      let time = clock.isoText(SimTime(microseconds: start))
      for queue in requirement.queues {
        table.add([
          time, "queue", queue.name, "\(queue.arrivalsPerHour[index])", "\(queue.load[index])",
          "\(queue.agents[index])",
        ])
      }
      for (number, team) in requirement.teams.enumerated() {
        let people = plan.people[number][index]
        table.add([
          time, "team", team.name, "", "\(team.load[index])", "\(team.agents[index])", "\(people)",
          "\(Double(people) / scenario.teams[number].present)",
        ])
      }
    }
    return table.text
  }
}
