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
    plan.drills = (reader.list("drills") ?? []).compactMap {
      SectionReader($0, as: .planDrill).flatMap { drill($0, plan) }
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
    if reader.has("start") {
      guard let week = week(reader, "start", plan) else { return nil }
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
    lever.reopened = reader.number("reopened") ?? 0
    lever.shrinkage = reader.number("shrinkage") ?? 0
    lever.spread = reader.number("spread") ?? 0
    lever.ramp = reader.list("ramp")?.compactMap { $0.ratio(NumberRange(0, 10)) }
    return lever
  }

  private static func drill(_ reader: SectionReader, _ plan: PlanSpec) -> DrillSpec? {
    guard let name = reader.text("name"), let week = week(reader, "week", plan) else { return nil }
    var drill = DrillSpec(name: name, week: week)
    drill.factor = reader.number("factor") ?? drill.factor
    drill.queues = references(reader, "queues", .queue)
    drill.absent = reader.number("absent") ?? drill.absent
    return drill
  }

  /// The week of the plan that a Monday begins; nothing where it begins none, which is told.
  private static func week(_ reader: SectionReader, _ key: String, _ plan: PlanSpec) -> Int? {
    guard let value = reader[key], let monday = value.monday() else { return nil }
    let week = plan.start.distance(to: monday) / 7
    guard monday >= plan.start, week < plan.weeks else {
      value.refuse(
        .outOfRange,
        "expected a Monday of the plan, \(plan.start) to "
          + "\(plan.start.adding(days: 7 * (plan.weeks - 1))), received \(monday)")
      return nil
    }
    return week
  }

  /// Names of a list that the file has.
  static func references(_ reader: SectionReader, _ key: String, _ referent: Referent) -> [String] {
    (reader.list(key) ?? []).compactMap { $0.reference(to: referent) }
  }
}
