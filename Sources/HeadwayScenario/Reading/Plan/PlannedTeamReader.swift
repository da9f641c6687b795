import HeadwayCalendar
import HeadwaySyntax

/// Reads who is planned: entries of `teams:` and `partners:` of a plan.
enum PlannedTeamReader {
  /// A team; nil when its headcount is broken.
  ///
  /// - Parameter start: The plan's first Monday.
  static func read(_ reader: SectionReader, _ name: String, of team: Team?, start: CivilDate)
    -> PlannedTeam?
  {
    let headcount = headcount(reader)
    var planned = PlannedTeam(name: name, headcount: headcount ?? [])
    planned.inTraining = (reader.list("in_training") ?? []).compactMap { item in
      guard let section = SectionReader(item, as: .planTraining) else { return nil }
      let monday = section["from"]?.monday()
      guard let people = section.people("people"), let monday else { return nil }
      return PlannedTeam.Class(people: people, start: (monday.dayNumber - start.dayNumber) / 7)
    }
    planned.hours = reader.hours("hours") ?? planned.hours
    planned.attrition = attrition(reader)
    planned.season = reader.byWeek("season") ?? planned.season
    planned.shrinkage = reader.byWeek("shrinkage")
    planned.hiring = reader.section("hiring").map(hiring)
    planned.ramp = (reader.list("ramp") ?? []).compactMap { $0.ratio(NumberRange(0, 10)) }
    if let overtime = reader.section("overtime") {
      planned.overtime = overtime.number("at_most") ?? 0
      if let factor = team?.cost?.overtimeFactor, factor != 1 { planned.overtimePremium = factor }
      planned.overtimePremium = overtime.number("premium") ?? planned.overtimePremium
    }
    planned.voluntaryTimeOff = reader.section("voluntary_time_off")?.number("at_most") ?? 0
    planned.transfers = (reader.list("transfers") ?? []).compactMap {
      SectionReader($0, as: .planTransfer).flatMap(transfer)
    }
    planned.required = reader.byWeek("required")
    return headcount == nil ? nil : planned
  }

  private static func headcount(_ reader: SectionReader) -> [PlannedTeam.Cohort]? {
    guard let value = reader["headcount"] else { return nil }
    guard case .list = value.node.content else {
      return value.people(0...ScenarioLimits.agents).map { [PlannedTeam.Cohort(people: $0)] }
    }
    guard let items = value.items(expecting: "people by tenure", count: 1...1000) else { return nil }
    let cohorts = items.compactMap { item -> PlannedTeam.Cohort? in
      guard let section = SectionReader(item, as: .planCohort) else { return nil }
      let tenure = section.weeks("tenure")
      guard let people = section.people("people"), tenure != nil || !section.has("tenure") else { return nil }
      return PlannedTeam.Cohort(people: people, tenure: tenure)
    }
    return cohorts.count == items.count ? cohorts : nil
  }

  private static func attrition(_ reader: SectionReader) -> [PlannedTeam.Attrition] {
    guard let value = reader["attrition"] else { return [] }
    switch value.node.content {
    case .scalar, .null: return value.share(.belowOne).map { [PlannedTeam.Attrition(share: $0)] } ?? []
    case .map: return SectionReader(value, as: .planAttrition).flatMap(step).map { [$0] } ?? []
    case .list: break
    }
    guard let items = value.items(expecting: "steps by tenure", count: 1...100) else { return [] }
    var steps: [PlannedTeam.Attrition] = []
    for (index, item) in items.enumerated() {
      guard let section = SectionReader(item, as: .planAttrition), let step = step(section) else { continue }
      let isLast = index == items.count - 1
      if step.until == nil, !isLast {
        item.refuse(
          .missingKey, "the key `until` is missing", why: "only the last step holds for all others",
          fix: "until: 8w", at: item.place)
      } else if let until = step.until, until <= steps.last?.until ?? 0 {
        section["until"]?.refuse(
          .outOfRange, "expected a tenure above that of the step before, received \(until)w")
      }
      steps.append(step)
    }
    return steps
  }

  private static func step(_ reader: SectionReader) -> PlannedTeam.Attrition? {
    let until = reader.weeks("until")
    if let perWeek = reader.number("per_week") {
      return PlannedTeam.Attrition(until: until, share: perWeek)
    }
    return reader.number("per_year").map {
      PlannedTeam.Attrition(until: until, share: $0, isYearly: true)
    }
  }

  private static func hiring(_ reader: SectionReader) -> PlanHiring {
    var hiring = PlanHiring()
    hiring.leadTime = reader.weeks("lead_time") ?? hiring.leadTime
    hiring.training = reader.weeks("training") ?? hiring.training
    hiring.noShow = reader.number("no_show") ?? hiring.noShow
    hiring.failure = reader.number("failure") ?? hiring.failure
    hiring.cost = reader.money("cost") ?? hiring.cost
    guard let size = reader.section("class") else { return hiring }
    hiring.atLeast = size.count("at_least") ?? hiring.atLeast
    hiring.atMost = size.count("at_most") ?? max(hiring.atMost, hiring.atLeast)
    hiring.every = max(size.weeks("every") ?? hiring.every, 1)
    if hiring.atLeast > hiring.atMost, let value = size["at_most"] {
      value.refuse(
        .crossedLimits, "`at_most` (\(hiring.atMost)) is below `at_least` (\(hiring.atLeast))",
        why: "no class has a size between them", fix: "at_most: \(hiring.atLeast)")
    }
    return hiring
  }

  private static func transfer(_ reader: SectionReader) -> PlanTransfer? {
    let from = reader.reference("from")
    let most = reader.count("at_most")
    let training = reader.weeks("training")
    guard let from, let most else { return nil }
    var transfer = PlanTransfer(from: from, atMost: most)
    transfer.training = training ?? transfer.training
    return transfer
  }

  /// A partner; nil when a key that it needs is broken.
  static func partner(_ reader: SectionReader, _ name: String) -> PlannedPartner? {
    let team = reader.reference("team")
    let hours = reader.hours("hours")
    let most = reader.hours("at_most")
    guard let team, let hours, let most else { return nil }
    var partner = PlannedPartner(name: name, team: team, hours: hours, atMost: most)
    partner.commitment = reader.hours("commitment") ?? partner.commitment
    partner.atLeast = reader.hours("at_least") ?? partner.atLeast
    partner.step = reader.hours("step") ?? partner.step
    partner.notice = reader.weeks("notice") ?? partner.notice
    partner.change = reader.hours("change")
    partner.costPerHour = reader.section("cost")?.money("per_hour")
    if partner.atLeast > most, let value = reader["at_most"] {
      value.refuse(
        .crossedLimits, "`at_most` is below `at_least`", why: "no number of hours is between them",
        fix: "at_most: \(Value.plain(partner.atLeast))h")
    }
    return partner
  }
}
