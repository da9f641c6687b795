import HeadwayCalendar
import HeadwayDistributions
public import HeadwayPlanning
import HeadwayScenario
import HeadwayUnits

extension PlanFrame {
  /// The plan as the planner takes it, without a surface.
  public var problem: PlanProblem { problem(nil) }

  /// The plan as the planner takes it: who is there, how they come and go, what they cost, and what is asked.
  ///
  /// - Parameter surface: How people and load meet the targets; none where only `required` counts.
  func problem(_ surface: ResponseSurface?) -> PlanProblem {
    var problem = PlanProblem(weeks: plan.weeks, teams: plan.teams.map(supply) + plan.partners.map(empty))
    problem.standardHours = Self.standardHours
    problem.partners = plan.partners.enumerated().map { supply($1, team: plan.teams.count + $0) }
    for (to, team) in plan.teams.enumerated() {
      for transfer in team.transfers {
        guard let from = plan.teams.firstIndex(where: { $0.name == transfer.from }) else { continue }
        problem.lanes.append(
          TransferLane(
            from: from, to: to, atMost: [Double(transfer.atMost)], training: transfer.training))
      }
    }
    if let places = plan.trainingPlaces {
      problem.trainers = [
        TrainerPool(teams: Array(plan.teams.indices), capacity: .places([Double(places)]))
      ]
    }
    problem.queues = demand.queues.indices.map(queueDemand)
    problem.requirements = plan.teams.enumerated().compactMap { index, team in
      team.required.map { HeadwayPlanning.TeamRequirement(team: index, effective: $0, wanted: plan.promise) }
    }
    problem.surface = surface
    return problem
  }

  /// The offered load (erlangs) of each queue at its usual contacts, over the hours of a week in which it is open.
  var usualLoad: [Double] {
    zip(scenario.queues, demand.usual).map { queue, contacts in
      contacts * (1 - queue.deflection) * queue.handleTime.mean / 3600 / queue.openHours
    }
  }

  private func queueDemand(_ index: Int) -> QueueDemand {
    let usual = usualLoad[index]
    let spread = uncertainty[index].weeks.isEmpty ? [uncertainty[index].week] : uncertainty[index].weeks
    return QueueDemand(
      name: demand.queues[index],
      load: (0..<plan.weeks).map { usual * demand.factor(queue: index, week: $0) },
      cv: spread, drift: uncertainty[index].drift, shared: uncertainty[index].shared)
  }

  /// How long people are taken to be there who have no tenure: longer than any step or ramp.
  private static let longAgo = 520

  private func supply(_ team: PlannedTeam) -> TeamSupply {
    let own = scenario.teams.first { $0.name == team.name }
    var supply = TeamSupply(
      name: team.name,
      people: team.headcount.map { Cohort(people: $0.people, tenure: $0.tenure ?? Self.longAgo) },
      hours: team.hours, payPerHour: own?.cost?.perHour.amount ?? 0)
    supply.attrition = team.attrition.map { step in
      // "Fewer weeks than" here is "the last week" there.
      let until = step.until.map { $0 - 1 }
      return step.isYearly
        ? AttritionStep(until: until, perYear: step.share) : AttritionStep(until: until, perWeek: step.share)
    }
    supply.attritionSeason = team.season
    supply.shrinkage = shrinkage(of: team, own)
    supply.ramp = team.ramp
    supply.inTraining = team.inTraining.map { TraineeGroup(people: $0.people, start: $0.start) }
    supply.hiring = team.hiring.map(terms)
    if team.overtime > 0 {
      supply.overtime = OvertimeTerms(atMost: [team.overtime], premium: team.overtimePremium)
    }
    if team.voluntaryTimeOff > 0 { supply.timeOff = TimeOffTerms(atMost: [team.voluntaryTimeOff]) }
    return supply
  }

  /// Shrinkage by week, holidays besides: 1 - (1 - shrinkage)(1 - the share of hours that falls on holidays).
  private func shrinkage(of team: PlannedTeam, _ own: Team?) -> [Double] {
    let usual = own.map { FloorHours($0).shrinkage } ?? 0
    return (0..<plan.weeks).map { week in
      let said = team.shrinkage.map { PlanSpec.value($0, inWeek: week) } ?? usual
      let holidays = own?.holidayShare(weekFrom: plan.start.adding(days: 7 * week), self.holidays) ?? 0
      return 1 - (1 - said) * (1 - holidays)
    }
  }

  private func terms(_ hiring: PlanHiring) -> HiringTerms {
    var terms = HiringTerms(leadTime: hiring.leadTime, training: hiring.training)
    terms.classAtLeast = hiring.atLeast
    terms.classAtMost = hiring.atMost
    terms.every = hiring.every
    terms.noShow = hiring.noShow
    terms.failure = hiring.failure
    terms.costPerPlace = hiring.cost.amount
    return terms
  }

  /// A partner's team, in which nobody is ours.
  private func empty(_ partner: PlannedPartner) -> TeamSupply { TeamSupply(name: partner.team, people: []) }

  private func supply(_ partner: PlannedPartner, team: Int) -> PartnerSupply {
    var supply = PartnerSupply(
      name: partner.name, team: team, ordered: partner.ordered.isEmpty ? [partner.hours] : partner.ordered,
      atMost: [partner.atMost], price: 0)
    supply.commitment = [partner.commitment]
    supply.atLeast = [partner.atLeast]
    supply.step = partner.step
    supply.notice = min(partner.notice, plan.weeks)
    supply.changeAtMost = partner.change
    supply.bands = bands(partner)
    // Its people rest on holidays where the file says so; an hour at work is an hour.
    if let own = scenario.teams.first(where: { $0.name == partner.team }) {
      supply.shrinkage = (0..<plan.weeks).map {
        own.holidayShare(weekFrom: plan.start.adding(days: 7 * $0), holidays)
      }
    }
    return supply
  }

  /// What a partner's hours at work cost: the plan's own word, its hourly bands, or what piece work comes to at the
  /// usual occupancy.
  private func bands(_ partner: PlannedPartner) -> [PartnerSupply.Band] {
    if let price = partner.costPerHour { return [.init(above: 0, price: price.amount)] }
    guard let pricing = scenario.partners.first(where: { $0.name == partner.name })?.pricing,
      let team = scenario.teams.firstIndex(where: { $0.name == partner.team })
    else { return [.init(above: 0, price: 0)] }
    // A paid hour is an hour at work where the scenario gives people at work; else absences make it dearer.
    let hours = FloorHours(scenario.teams[team])
    let present = max(1 - hours.shrinkage, 0.01)
    let pieces = LabourPrice(scenario, presence: scenario.teams.map { _ in 1 }).cost(
      ofHourAt: team, contactSeconds: meanContact(scenario.teams[team]))
    let hourly =
      (pricing.perHour.first?.price.amount ?? 0)
      + (pricing.perFTE.first?.price.amount ?? 0) / pricing.fullTimeHours
    let base = pieces - hourly
    let above = pricing.perHour.isEmpty ? [] : pricing.perHour.dropFirst()
    let first = PartnerSupply.Band(above: 0, price: base + hourly / present)
    return [first]
      + above.map {
        PartnerSupply.Band(above: $0.above * present, price: base + $0.price.amount / present)
      }
  }

  /// How long the team's people work on a contact, weighted by the usual contacts of the queues that it serves.
  private func meanContact(_ team: Team) -> Double {
    var (seconds, contacts) = (0.0, 0.0)
    for skill in team.skills {
      guard let queue = scenario.queues.firstIndex(where: { $0.name == skill.queue }) else { continue }
      let mean = (skill.handleTime ?? scenario.queues[queue].handleTime).mean / skill.speed
      seconds += demand.usual[queue] * mean
      contacts += demand.usual[queue]
    }
    return contacts > 0 ? seconds / contacts : 0
  }
}

extension Queue {
  /// Hours a week in which it is open; all of them without hours.
  fileprivate var openHours: Double {
    guard let hours else { return 168 }
    return hours.weekly.reduce(0) { sum, window in
      var length = window.close.microseconds - window.open.microseconds
      if length <= 0 { length += TimeOfDay.endOfDay.microseconds }
      return sum + Double(window.days.count) * Double(length) / 3.6e9
    }
  }
}
