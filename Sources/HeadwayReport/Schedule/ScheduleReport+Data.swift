import HeadwayExperiment
import HeadwayRostering
import HeadwayScenario
import HeadwayWorkforce

extension ScheduleReport {
  /// The rosters as JSON, schema `headway.schedule/1`: hours, local times with offsets, people per step.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.schedule/1")
    var identity = JSONObject()
    identity.add("name", scenario.name)
    identity.add("digest", digest)
    root.add("scenario", identity.value)
    root.add("seed", .natural(scenario.seed))
    root.add("warnings", .list(warnings.map { .text($0) }))
    root.add("teams", .object(answer.teams.map { ($0.name, object($0)) }))
    if let run = runReport() {
      root.add("proven", .boolean(answer.missed.isEmpty))
      root.add("replications", .integer(Int64(run.forecast.replications)))
      root.add("targets", .list(run.forecast.targets.map(run.object)))
    }
    if !answer.repairs.isEmpty {
      root.add(
        "repairs",
        .list(
          answer.repairs.map { repair in
            var object = JSONObject()
            object.add("change", repair.change)
            object.add("paid_hours", repair.paidHours)
            object.add("not_shown", .integer(Int64(repair.missed)))
            object.add("kept", .boolean(repair.isKept))
            return object.value
          }))
    }
    if let obstacle = answer.obstacle { root.add("obstacle", obstacle) }
    if answer.isInterrupted { root.add("interrupted", .boolean(true)) }
    return root.value.document
  }

  private func object(_ team: RosteredTeam) -> JSONValue {
    var object = JSONObject()
    object.add("people", .integer(Int64(team.problem.people.count)))
    object.add("working", .integer(Int64(team.working)))
    object.add("paid_hours", team.paidHours)
    object.add("overtime_hours", team.overtimeHours)
    if let cost = team.cost { object.add("cost", cost) }
    object.add("needed_hours", team.neededHours)
    object.add("missing_hours", team.missingHours)
    object.add("surplus_hours", team.surplusHours)
    object.add("least", .boolean(team.roster.weeks.allSatisfy(\.isLeast)))
    if let gap = team.gap { object.add("gap", gap) }
    object.add("weeks", .list(team.roster.weeks.map { self.object($0) }))
    object.add(
      "without",
      .list(
        team.roster.without.map { entry in
          var without = JSONObject()
          without.add("person", team.problem.people[entry.person].name)
          without.add("week", .integer(Int64(entry.week)))
          if let rule = entry.rule { without.add("rule", rule.rawValue) }
          return without.value
        }))
    object.add("step_minutes", .integer(Int64(team.problem.step)))
    object.add("start", team.calendar.isoText(0))
    object.add("need", .list(team.problem.need.map { .integer(Int64($0)) }))
    object.add("cover", .list(team.roster.cover.map { .integer(Int64($0)) }))
    object.add(
      "roster",
      .object(
        zip(team.problem.people, team.roster.shifts).map { person, shifts in
          (person.name, .list(shifts.map { self.object($0, team) }))
        }))
    return object.value
  }

  private func object(_ week: Roster.Week) -> JSONValue {
    var object = JSONObject()
    object.add("plan_cost", week.cost)
    if let bound = week.lowerBound { object.add("lower_bound", bound) }
    object.add("missing_hours", week.missing)
    if let least = week.missingAtLeast { object.add("missing_at_least", least) }
    object.add(
      "remedies",
      .list(
        week.remedies.map { remedy in
          var entry = JSONObject()
          entry.add("remedy", Self.words(remedy.obstacle))
          entry.add("hours", remedy.hours)
          return entry.value
        }))
    return object.value
  }

  private func object(_ shift: RosteredShift, _ team: RosteredTeam) -> JSONValue {
    var object = JSONObject()
    object.add("shift", team.kind(shift))
    object.add("start", team.calendar.isoText(shift.start))
    object.add("end", team.calendar.isoText(team.end(shift)))
    object.add("breaks", .list(team.breakTexts(shift).map { .text($0) }))
    return object.value
  }

  /// The rosters as one tidy table, a row per shift.
  ///
  /// Columns: `team`, `person`, `date` (on which it begins), `shift`, `start`, `end`, `breaks` (times of day, parted by
  /// semicolons) and `paid_hours`.
  public func rosterCSV() -> String {
    var table = CSVLines(columns: ["team", "person", "date", "shift", "start", "end", "breaks", "paid_hours"])
    for team in answer.teams {
      for (person, shifts) in zip(team.problem.people, team.roster.shifts) {
        for shift in shifts {
          table.add([
            team.name, person.name, "\(team.date(shift.day))", team.kind(shift),
            team.calendar.isoText(shift.start),
            team.calendar.isoText(team.end(shift)), team.breakTexts(shift).joined(separator: ";"),
            Figures.trimmed(team.paidHours(of: shift), decimals: 2),
          ])
        }
      }
    }
    return table.text
  }

  /// People wanted and on the floor, a row per team and step: `team`, `start`, `need`, `have`, `over`, `under`.
  ///
  /// Steps that the clock skips in spring have no row.
  public func coverCSV() -> String {
    var table = CSVLines(columns: ["team", "start", "need", "have", "over", "under"])
    for team in answer.teams {
      for (index, (need, have)) in zip(team.problem.need, team.roster.cover).enumerated()
      where team.calendar.exists(index * team.problem.step) {
        table.add([
          team.name, team.calendar.isoText(index * team.problem.step), "\(need)", "\(have)",
          "\(max(0, have - need))", "\(max(0, need - have))",
        ])
      }
    }
    return table.text
  }
}
