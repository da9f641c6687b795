public import HeadwayCalendar
import HeadwaySyntax

/// A plan is about the scenario's own teams, queues and partners, and every part of it changes something.
enum PlanFits: Check {
  static func run(_ input: CheckInput) {
    guard let plan = input.scenario.plan, input.isSound("plan") else { return }
    if input.scenario.targets.isEmpty, plan.teams.allSatisfy({ $0.required == nil }) {
      input.refuse(
        .planMismatch, "nothing is promised: the scenario has no targets, and no planned team has `required`",
        at: "plan.", why: "any number of people would do", fix: "add `targets:`, or `required` to a team")
    }
    for (queue, demand) in plan.demand { check(demand, of: queue, plan, input) }
    for team in plan.teams { check(team, plan, input) }
    for partner in plan.partners { check(partner, plan, input) }
    for (index, lever) in plan.levers.enumerated() { check(lever, "plan.levers.\(index)", plan, input) }
    for (index, drill) in plan.drills.enumerated() where drill.factor == 1 && drill.absent == 0 {
      input.warn(
        .planWithoutEffect, "nothing happens in it: no factor, and nobody absent", at: "plan.drills.\(index)",
        fix: "factor: 1.6, or absent: 10%")
    }
    for (index, event) in plan.events.enumerated()
    where !event.dates.contains(where: { plan.days.contains($0) }) {
      input.warn(
        .planWithoutEffect,
        "no day of it is in the planned weeks, \(plan.days.lowerBound) to \(plan.days.upperBound)",
        at: "plan.events.\(index)")
    }
    for name in plan.drivers.keys where !plan.demand.values.contains(where: { $0.driver == name }) {
      input.warn(
        .planWithoutEffect, "no queue's demand names this driver", at: "plan.drivers.\(name)",
        fix: "demand: {QUEUE: {driver: \(name), contacts: 0.5}}")
    }
  }

  private static func check(
    _ demand: PlanDemand, of queue: String, _ plan: PlanSpec, _ input: CheckInput
  ) {
    let path = "plan.demand.\(queue)"
    if case .trace = input.queue(queue)?.arrivals.pattern {
      input.refuse(
        .planMismatch, "the queue replays arrival times, which cannot be made more or fewer", at: path,
        fix: "give the queue a profile or volumes")
    }
    if let name = demand.driver, plan.drivers[name] == nil {
      let known = plan.drivers.keys.sorted()
      input.refuse(
        .unknownReference, "there is no driver \(Wording.quoted(name))", at: "\(path).driver",
        fix: known.isEmpty ? "add it under `drivers:`" : "known: \(known.joined(separator: ", "))")
    }
    guard case .series(let rows) = demand, let first = rows.first?.start.date,
      let last = rows.last?.start.date
    else { return }
    // The last slot may be a week long, so that its start is enough.
    guard first > plan.start || last < plan.days.upperBound.mondayOfWeek else { return }
    input.refuse(
      .planMismatch,
      "the volumes go from \(first) to \(last), the plan from \(plan.days.lowerBound) to "
        + "\(plan.days.upperBound)", at: "\(path).file", why: "weeks without data would have no contacts",
      fix: "choose `start` and `weeks` to suit the data")
  }

  private static func check(_ team: PlannedTeam, _ plan: PlanSpec, _ input: CheckInput) {
    let path = "plan.teams.\(team.name)"
    if let partner = input.team(team.name)?.partner {
      input.refuse(
        .planMismatch, "the team is that of a partner, \(partner), whose hours are bought", at: path,
        fix: "move it to `partners: {\(partner): {team: \(team.name), ...}}`")
    }
    for (index, group) in team.inTraining.enumerated() {
      check(group, of: team, "\(path).in_training.\(index)", plan, input)
    }
    for (index, transfer) in team.transfers.enumerated() {
      let place = "\(path).transfers.\(index)"
      if transfer.from == team.name {
        input.refuse(.planMismatch, "people come from their own team", at: place)
      } else if !plan.teams.contains(where: { $0.name == transfer.from }) {
        input.refuse(
          .planMismatch, "the team \(transfer.from) is not planned", at: place,
          why: "the people who go are missing there", fix: "add it to `teams:` of the plan")
      }
    }
  }

  /// A class that has been decided is in training in some planned week.
  private static func check(
    _ group: PlannedTeam.Class, of team: PlannedTeam, _ path: String, _ plan: PlanSpec, _ input: CheckInput
  ) {
    let monday = plan.start.adding(days: 7 * group.start)
    guard let hiring = team.hiring else {
      input.refuse(
        .planMismatch, "people are in training, and nothing says for how long", at: path,
        why: "they go live when training ends", fix: "add `hiring: {training: 3w}` to the team")
      return
    }
    if group.start + hiring.training < 0 {
      let live = monday.adding(days: 7 * hiring.training)
      input.refuse(
        .planMismatch, "the class has gone live on \(live), before the plan begins on \(plan.start)",
        at: "\(path).from", why: "its people are on the floor, not in training",
        fix: "count those who are left under `headcount`, with their `tenure`")
    } else if group.start >= plan.weeks {
      input.warn(
        .planWithoutEffect,
        "its training begins on \(monday), after the planned weeks, \(plan.days.lowerBound) to "
          + "\(plan.days.upperBound)", at: "\(path).from")
    }
  }

  private static func check(_ partner: PlannedPartner, _ plan: PlanSpec, _ input: CheckInput) {
    let path = "plan.partners.\(partner.name)"
    guard let team = input.team(partner.team) else { return }
    if team.partner != partner.name {
      input.refuse(
        .planMismatch, "the team \(team.name) is not of this partner", at: "\(path).team",
        fix: input.scenario.teams.first { $0.partner == partner.name }.map { "team: \($0.name)" } ?? "")
    }
    let hasPrice = input.scenario.partners.first { $0.name == partner.name }?.pricing != nil
    if partner.costPerHour == nil, !hasPrice, input.scenario.currency != nil {
      input.warn(
        .planWithoutEffect, "its hours cost nothing: the partner has no `pricing`", at: path,
        why: "a plan of least cost would buy as many as it can", fix: "cost: {per_hour: 11 USD}")
    }
  }

  private static func check(_ lever: LeverSpec, _ path: String, _ plan: PlanSpec, _ input: CheckInput) {
    for name in lever.teams where !plan.teams.contains(where: { $0.name == name }) {
      input.refuse(
        .planMismatch, "the team \(name) is not planned", at: "\(path).teams",
        fix: "name teams of the plan: \(plan.teams.map(\.name).joined(separator: ", "))")
    }
    let changesDemand = lever.contacts != 0 || lever.handleTime != 0 || lever.reopened != 0
    let changesPeople =
      lever.attrition != 0 || lever.shrinkage != 0 || lever.spread != 0 || lever.ramp != nil
    if changesDemand && lever.queues.isEmpty {
      input.refuse(
        .planMismatch, "it changes demand, and names no queue", at: path, fix: "queues: [...]")
    }
    if (lever.hoursOffTheFloor != 0 || changesPeople) && lever.teams.isEmpty {
      input.refuse(.planMismatch, "it changes people, and names no team", at: path, fix: "teams: [...]")
    }
    if !changesDemand && !changesPeople {
      input.warn(
        .planWithoutEffect,
        "it saves nothing: it changes neither contacts, handle time or what is opened again, nor attrition, shrinkage, "
          + "spread or ramp", at: path)
    }
    let reopens = lever.queues.contains { input.queue($0)?.shareReopened ?? 0 > 0 }
    if lever.reopened != 0, !lever.queues.isEmpty, !reopens {
      input.warn(
        .planWithoutEffect, "nothing of its queues is opened again", at: "\(path).reopened",
        fix: "say so under `afterwards:` of a queue")
    }
    let differ = lever.teams.contains { input.team($0)?.spread ?? 0 > 0 }
    if lever.spread != 0, !lever.teams.isEmpty, !differ {
      input.warn(
        .planWithoutEffect, "the people of its teams are all equally fast", at: "\(path).spread",
        fix: "say how far they lie apart: teams.\(lever.teams[0]).spread: 20%")
    }
    if lever.spread != 0, input.scenario.targets.isEmpty {
      input.warn(
        .planWithoutEffect, "without targets nothing says what it saves", at: "\(path).spread",
        why: "a number of people under `required` stays what it is")
    }
    for name in lever.teams where lever.ramp != nil {
      guard plan.teams.first(where: { $0.name == name })?.hiring == nil else { continue }
      input.warn(
        .planWithoutEffect, "nobody is hired into \(name), so that nobody has a ramp", at: "\(path).ramp")
    }
  }
}

extension PlanSpec {
  /// The days of all planned weeks.
  public var days: ClosedRange<CivilDate> { start...start.adding(days: 7 * weeks - 1) }
}

extension PlanDemand {
  /// The driver that brings the contacts, if there is one.
  fileprivate var driver: String? {
    if case .driver(let name, _) = self { return name }
    return nil
  }
}
