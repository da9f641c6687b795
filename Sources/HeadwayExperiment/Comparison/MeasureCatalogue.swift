package import HeadwayProgram
import HeadwayStatistics
import HeadwayUnits

/// Every measure of a program that has a margin, in the order in which results tell them.
///
/// Percentiles are not among them: they are read off a histogram over all replications and have no margin.
package struct MeasureCatalogue: Sendable {
  /// The measures: of queues and teams by name, then of money.
  package private(set) var measures: [Measure] = []
  private let program: SimulationProgram

  /// Lists the measures of a program, and of its money where anything has a price.
  package init(_ program: SimulationProgram, money: MoneyLayout?) {
    self.program = program
    for queue in program.queueNames.indices { addQueue(queue) }
    for team in program.teamNames.indices { addTeam(team, money) }
    if let money { addMoney(money) }
  }

  // MARK: Queues

  private mutating func addQueue(_ queue: Int) {
    let layout = program.measures
    let subject = MeasureName.Subject.queue(program.queueNames[queue])
    func name(_ measure: String) -> MeasureName { MeasureName(subject, measure) }
    func count(_ measure: String, _ column: Int, _ preference: Preference, isNeutral: Bool = false) -> Measure
    {
      Measure(
        name: name(measure), quantity: .count, preference: preference, isNeutral: isNeutral,
        source: .column(column))
    }
    func share(_ measure: String, _ ratio: RatioName, _ preference: Preference = .lower) -> Measure {
      Measure(name: name(measure), quantity: .share, preference: preference, source: .ratio(ratio))
    }
    func time(_ measure: String, _ source: Measure.Source) -> Measure {
      Measure(
        name: name(measure), quantity: .time, preference: .lower, source: source,
        scale: UnitScale(layout.queueUnits[queue], over: 1_000_000))
    }
    func column(_ column: QueueColumn) -> Int { layout.column(column, queue: queue) }

    measures += [
      count("offered", column(.offered), .lower, isNeutral: true),
      count("handled", column(.handled), .higher, isNeutral: true),
      count("abandoned", column(.abandoned), .lower), count("turned_away", column(.turnedAway), .lower),
      share("abandonment", .abandonment(queue: queue)), share("delayed", .delayed(queue: queue)),
      time("wait", .ratio(.wait(queue: queue))), time("wait_all", .ratio(.waitAll(queue: queue))),
      time("handle_time", .ratio(.handleTime(queue: queue))),
    ]
    if program.isTicket(queue: queue) {
      measures.append(time("first_reply", .ratio(.reply(queue: queue))))
      if program.hasHours(queue: queue) {
        measures.append(time("first_reply_business", .ratio(.replyBusiness(queue: queue))))
      }
    }
    if let (calendar, business, atOnce) = program.resolutionRatios(queue: queue) {
      if let calendar { measures.append(time("resolution", .ratio(calendar))) }
      if let business { measures.append(time("resolution_business", .ratio(business))) }
      if atOnce {
        measures.append(share("first_contact_resolution", .firstContactResolution(queue: queue), .higher))
      }
    }
    if layout.hasLife(queue: queue) {
      func column(_ column: LifeColumn) -> Int { layout.column(column, queue: queue) }
      measures.append(count("reopened", column(.reopened), .lower))
      let counted = program.countedReturns(queue: queue)
      if counted.transfers {
        measures.append(count("transferred", column(.transferred), .lower, isNeutral: true))
      }
      if counted.callbacks {
        measures.append(count("called_back", column(.calledBack), .lower, isNeutral: true))
      }
      measures.append(count("resolved", column(.resolved), .higher, isNeutral: true))
    } else {
      measures.append(
        Measure(name: name("reopened"), quantity: .count, preference: .lower, source: .constant(0)))
    }
    addShares(queue)
    measures.append(count("backlog_end", column(.backlog), .lower))
    if layout.hasAges(queue: queue) {
      measures.append(time("backlog_age_median", .column(layout.column(AgeColumn.median, queue: queue))))
      measures.append(time("backlog_age_oldest", .column(layout.column(AgeColumn.oldest, queue: queue))))
      var over = share("backlog_over", .backlogAge(queue: queue))
      over.name.within = layout.ages[queue]
      measures.append(over)
    }
    for (team, routes) in program.routesByTeam(queue: queue) {
      measures.append(
        Measure(
          name: MeasureName(subject, "handled_by", variant: program.teamNames[team]), quantity: .share,
          preference: .higher, isNeutral: true, source: .routes(routes, queue: queue)))
    }
    for (event, row) in layout.recoveries.enumerated() where row.queue == queue {
      var recovery = time("recovery", .ratio(.recovery(event: event)))
      recovery.name.variant = row.name
      var recovered = share("recovered", .recovered(event: event), .higher)
      recovered.name.variant = row.name
      measures += [recovery, recovered]
    }
  }

  /// Service levels, then the promises of tickets.
  private mutating func addShares(_ queue: Int) {
    let subject = MeasureName.Subject.queue(program.queueNames[queue])
    let tracks = program.measures.tracks[queue].enumerated()
    for (index, track) in tracks where track.kind == .wait {
      measures.append(
        Measure(
          name: MeasureName(
            subject, "service_level", within: track.within, variant: track.formula.rawValue),
          quantity: .share, preference: .higher, source: .ratio(.track(queue: queue, track: index))))
    }
    for (index, track) in tracks {
      guard let measure = track.kind.measure else { continue }
      measures.append(
        Measure(
          name: MeasureName(subject, measure, within: track.within, variant: track.clock.name),
          quantity: .share, preference: .higher, source: .ratio(.track(queue: queue, track: index))))
    }
  }

  // MARK: Teams and money

  private mutating func addTeam(_ team: Int, _ money: MoneyLayout?) {
    let layout = program.measures
    let subject = MeasureName.Subject.team(program.teamNames[team])
    let units = layout.teamUnits[team]
    let span = program.span.end - program.span.measuredStart
    let paid = program.paidMicroseconds(team: team)
    func add(
      _ measure: String, _ quantity: Quantity, _ preference: Preference, _ source: Measure.Source,
      _ scale: UnitScale = .one, isNeutral: Bool = true
    ) {
      measures.append(
        Measure(
          name: MeasureName(subject, measure), quantity: quantity, preference: preference,
          isNeutral: isNeutral, source: source, scale: scale))
    }
    let busy = layout.teamColumn(team, available: false)
    add("occupancy", .share, .lower, .ratio(.occupancy(team: team)))
    if paid > 0 { add("utilisation", .share, .lower, .column(busy), UnitScale(units, over: paid)) }
    add("busy", .people, .lower, .column(busy), UnitScale(units, over: span))
    add(
      "available", .people, .higher, .column(layout.teamColumn(team, available: true)),
      UnitScale(units, over: span))
    add("paid", .people, .lower, .constant(paid), UnitScale(1, over: span))
    if let money, let place = money.teams.firstIndex(of: team) {
      add(
        "cost", .money, .lower, .amount(money.teamColumn(place)), UnitScale(money.unit, over: 1_000_000),
        isNeutral: false)
    }
  }

  private mutating func addMoney(_ layout: MoneyLayout) {
    let scale = UnitScale(layout.unit, over: 1_000_000)
    func add(_ name: MeasureName, _ preference: Preference, _ column: Int) {
      measures.append(
        Measure(
          name: name, quantity: .money, preference: preference, source: .amount(column), scale: scale))
    }
    for (number, partner) in layout.partners.enumerated() {
      let subject = MeasureName.Subject.partner(partner)
      add(MeasureName(subject, "invoice"), .lower, layout.partnerColumn(.invoice, partner: number))
      add(MeasureName(subject, "credits"), .higher, layout.partnerColumn(.credits, partner: number))
      add(MeasureName(subject, "bonus"), .lower, layout.partnerColumn(.bonus, partner: number))
      add(MeasureName(subject, "due"), .lower, layout.partnerColumn(.due, partner: number))
    }
    add(MeasureName(.everything, "cost"), .lower, layout.totalColumn)
  }
}
