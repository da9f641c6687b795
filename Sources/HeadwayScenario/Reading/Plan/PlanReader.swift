import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Reads `plan:`.
enum PlanReader {
  /// The plan, as far as it could be read; nil when its teams are broken.
  ///
  /// - Parameter teams: The scenario's teams, whose cost of overtime is the default.
  static func read(_ reader: SectionReader, horizon: Horizon?, teams: [Team]) -> PlanSpec? {
    var plan = PlanSpec(start: start(reader, horizon))
    plan.weeks = reader.count("weeks") ?? plan.weeks
    plan.promise = reader.number("promise") ?? plan.promise
    for (queue, value) in reader.keyed("demand") ?? [] {
      value.refuseUnknown(queue, .queue, at: value.place)
      plan.demand[queue] = SectionReader(value, as: .planDemand).flatMap(PlanDemandReader.read)
    }
    plan.uncertainty = reader.section("uncertainty").map(PlanDemandReader.uncertainty)
    for (name, value) in reader.named("drivers") {
      plan.drivers[name] = SectionReader(value, as: .planDriver).flatMap(PlanDemandReader.driver)
    }
    plan.events = (reader.list("events") ?? []).compactMap {
      SectionReader($0, as: .planEvent).flatMap(PlanDemandReader.event)
    }
    plan.teams = reader.named("teams").compactMap { name, value in
      value.refuseUnknown(name, .team, at: value.place)
      let team = teams.first { $0.name == name }
      return SectionReader(value, as: .plannedTeam).flatMap {
        PlannedTeamReader.read($0, name, of: team, start: plan.start)
      }
    }
    plan.partners = reader.named("partners").compactMap { name, value in
      value.refuseUnknown(name, .partner, at: value.place)
      return SectionReader(value, as: .plannedPartner).flatMap { PlannedTeamReader.partner($0, name) }
    }
    plan.trainingPlaces = reader.section("trainers")?.count("places")
    plan.levers = (reader.list("levers") ?? []).compactMap {
      SectionReader($0, as: .planLever).flatMap { lever($0, plan) }
    }
    return plan.teams.isEmpty ? nil : plan
  }

  private static func start(_ reader: SectionReader, _ horizon: Horizon?) -> CivilDate {
    if let start = reader["start"]?.monday() { return start }
    let day = (horizon ?? HorizonReader.fallback).start
    return day.weekday.rawValue == 0 ? day.adding(days: 7) : day.mondayOfWeek.adding(days: 7)
  }

  private static func lever(_ reader: SectionReader, _ plan: PlanSpec) -> LeverSpec? {
    guard let name = reader.text("name") else { return nil }
    var lever = LeverSpec(name: name)
    if let start = reader["start"], let monday = start.monday() {
      let week = (monday.dayNumber - plan.start.dayNumber) / 7
      guard (0..<plan.weeks).contains(week) else {
        start.refuse(
          .outOfRange,
          "expected a Monday of the plan, \(plan.start) to "
            + "\(plan.start.adding(days: 7 * (plan.weeks - 1))), received \(monday)")
        return nil
      }
      lever.start = week
    }
    lever.after = reader.weeks("after") ?? 0
    lever.cost = reader.money("cost") ?? .zero
    lever.costPerWeek = reader.money("cost_per_week") ?? .zero
    lever.queues = references(reader, "queues", .queue)
    lever.contacts = reader.number("contacts") ?? 0
    lever.handleTime = reader.number("handle_time") ?? 0
    lever.teams = references(reader, "teams", .team)
    lever.hoursOffTheFloor = reader.hours("off_floor") ?? 0
    lever.hoursWeeks = reader.weeks("off_floor_for")
    lever.attrition = reader.number("attrition") ?? 0
    return lever
  }

  /// Names of a list that the file has.
  static func references(_ reader: SectionReader, _ key: String, _ referent: Referent) -> [String] {
    (reader.list(key) ?? []).compactMap { $0.reference(to: referent) }
  }
}
