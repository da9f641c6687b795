import HeadwayProgram

extension ToySimulator {
  // MARK: Work in hand

  /// Work done since the last look at a person's hand comes off what is left.
  func settle(_ person: ToyPerson) {
    if !person.hand.isEmpty {
      let done = pace(of: person) * (now - person.settledAt)
      for index in person.hand.indices { person.hand[index].left -= done }
    }
    person.settledAt = now
  }

  private func pace(of person: ToyPerson) -> Int64 {
    program.teams[person.team].pace[person.hand.count - 1]
  }

  private func roundedUp(_ amount: Int64, _ divisor: Int64) -> Int64 {
    amount <= 0 ? 0 : (amount + divisor - 1) / divisor
  }

  /// The time that a contact in hand still takes if nothing changes.
  func timeLeft(of service: ToyPerson.Service, by person: ToyPerson) -> Int64 {
    roundedUp(service.left, pace(of: person))
  }

  /// Schedules the end of the contact that is finished first.
  private func reschedule(_ person: ToyPerson) {
    future.removeAll { if case .serviceEnd(let other) = $0.matter { other === person } else { false } }
    guard let left = person.hand.map({ timeLeft(of: $0, by: person) }).min() else { return }
    schedule(.serviceEnd(person), at: now + left)
  }

  /// Begins or resumes a contact.
  func start(_ visit: ToyVisit, by person: ToyPerson, route: Int) {
    let row = program.routes[route]
    var speed = row.speed
    let team = program.teams[person.team]
    if team.firstSpeed >= 0 { speed *= program.personSpeeds[team.firstSpeed + person.number] }
    speed *= person.shiftSpeed
    let sampler = visit.original.isSpam ? program.queues[visit.queue].spamWork : row.work
    let work = visit.remaining ?? microseconds(sampler, visit.workBits)
    let length = speed == 1 ? work : Int64((Double(work) / speed).rounded())
    stopWaiting(visit)
    visit.route = route
    visit.firstRoute = visit.firstRoute ?? route
    visit.note(.started, at: now, by: person)
    settle(person)
    person.change(at: now) {
      $0.hand.append(ToyPerson.Service(visit: visit, since: now, left: length * 100_000, speed: speed))
    }
    reschedule(person)
  }

  func resume(_ visit: ToyVisit, by person: ToyPerson) { start(visit, by: person, route: visit.route) }

  /// Takes a contact out of a person's hand; its remaining work is kept.
  func stop(_ visit: ToyVisit, of person: ToyPerson, _ what: ToyVisit.Happening) {
    settle(person)
    guard let index = person.hand.firstIndex(where: { $0.visit === visit }) else {
      preconditionFailure("nothing to stop")
    }
    let service = person.hand[index]
    let left = roundedUp(service.left, 100_000)
    visit.remaining = service.speed == 1 ? left : Int64((Double(left) * service.speed).rounded())
    visit.handleTime += now - service.since
    visit.note(what, at: now, by: person)
    person.change(at: now) { $0.hand.remove(at: index) }
    reschedule(person)
  }

  /// Puts the only contact in hand aside.
  func putAside(by person: ToyPerson) {
    let ticket = person.hand[0].visit
    stop(ticket, of: person, .interrupted)
    person.aside = ticket
  }

  // MARK: Ends

  /// The contact with the least work left is finished; of equal ones the one begun first.
  func endService(of person: ToyPerson) {
    settle(person)
    guard let index = person.hand.indices.min(by: { person.hand[$0].left < person.hand[$1].left }) else {
      preconditionFailure("nothing to finish")
    }
    let service = person.hand[index]
    service.visit.handleTime += now - service.since
    service.visit.note(.completed, at: now, by: person)
    person.change(at: now) {
      $0.isFinishing = true
      $0.hand.remove(at: index)
    }
    reschedule(person)
    afterService(service.visit, by: person)
    goOn(person)
  }

  /// What a person does after a contact.
  private func goOn(_ person: ToyPerson) {
    if !person.hand.isEmpty {
      person.change(at: now) { $0.isFinishing = false }
      resumePausedThatFit(person)
      if mayTakeMore(person) { takeAll(person) }
    } else if person.isLeaving {
      goOnAfterShift(person)
    } else if isBreakDue(person), let due = person.due {
      person.due = nil
      beginBreak(person, until: min(now + due.length, due.latest), planned: due.until)
    } else if isInExcess(person) {
      if !resumeAside(person) { person.leave(at: now) }
    } else {
      look(person)
    }
  }

  /// Free beyond the shift's end: the ticket aside first; with overtime, whatever waits.
  private func goOnAfterShift(_ person: ToyPerson) {
    if resumeAside(person) { return }
    if let until = person.overtimeUntil, now < until, waitsTooMuch(for: person.team) {
      person.change(at: now) { $0.isFinishing = false }
      if let (visit, route) = chooseContact(for: person) {
        person.overtimeStarts += 1
        return start(visit, by: person, route: route)
      }
    }
    person.leave(at: now)
  }

  /// Whether enough waits in a team's lines for people to stay beyond their shift.
  func waitsTooMuch(for team: Int) -> Bool {
    let row = program.teams[team]
    let lines = Set(program.skills[row.skills].map(\.line))
    let inLines = waiting.count { if case .line(let line) = $0.place { lines.contains(line) } else { false } }
    return row.overtimeAbove >= 0 && inLines > row.overtimeAbove
  }

  private func resumeAside(_ person: ToyPerson) -> Bool {
    guard let ticket = person.aside else { return false }
    person.aside = nil
    person.change(at: now) { $0.isFinishing = false }
    resume(ticket, by: person)
    return true
  }

  /// Free with nothing in hand: own tickets, unless somebody waits in real time; then whatever waits.
  private func look(_ person: ToyPerson) {
    person.change(at: now) { $0.isFinishing = false }
    if resumePaused(person) { return takeAll(person) }
    if person.aside == nil { return takeAll(person) }
    if let (visit, route) = chooseContact(for: person, inRealTime: true) {
      start(visit, by: person, route: route)
    } else {
      _ = resumeAside(person)
      takeAll(person)
    }
  }

  /// Resumes the tickets that waited for the person's shift.
  func resumePaused(_ person: ToyPerson) -> Bool {
    let tickets = person.paused
    person.paused = []
    for ticket in tickets { resume(ticket, by: person) }
    return !tickets.isEmpty
  }

  /// Resumes, beside what is in hand, tickets that waited for a shift that began while the person was busy.
  private func resumePausedThatFit(_ person: ToyPerson) {
    guard person.aside == nil, !person.isLeaving, !isBreakDue(person), !isInExcess(person) else { return }
    while let ticket = person.paused.first, fits(ticket, person) {
      person.paused.removeFirst()
      resume(ticket, by: person)
    }
  }

  /// Takes contacts while there is room and something waits.
  func takeAll(_ person: ToyPerson) {
    while let (visit, route) = chooseContact(for: person) { start(visit, by: person, route: route) }
  }

  // MARK: Breaks

  /// Begins a break; one that does not end by plan has an end of its own.
  func beginBreak(_ person: ToyPerson, until: Int64, planned: Int64) {
    person.change(at: now) {
      $0.presence = .onBreak
      $0.isFinishing = false
    }
    person.breakEnd = until
    person.endsByPlan = until == planned
    guard !person.endsByPlan else { return }
    person.lateBreaks += 1
    schedule(.breakEnd(person), at: until)
  }

  /// The end of a break that began late: the person looks for work alone.
  func comeFromBreak(_ person: ToyPerson) {
    guard person.presence == .onBreak, !person.endsByPlan, person.breakEnd == now else { return }
    person.change(at: now) { $0.presence = .atWork }
    if !resumeOwn(person) { takeAll(person) }
  }

  /// Resumes all tickets that are a person's own.
  func resumeOwn(_ person: ToyPerson) -> Bool {
    let hadPaused = resumePaused(person)
    return resumeAside(person) || hadPaused
  }
}
