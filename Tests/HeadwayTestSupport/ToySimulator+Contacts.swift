import HeadwayProgram
import HeadwayRandom

extension ToySimulator {
  /// Contacts that are open when the simulation begins, in line before anything happens.
  func bringBacklog() {
    for (number, queue) in program.queues.enumerated() where queue.backlog > 0 {
      let luck = Philox4x64(seed: program.seed, stream: queue.backlogStream)
      for ordinal in 1...UInt64(queue.backlog) {
        let bits = luck.block(replication: replication, entity: ordinal, visit: 0, block: 0)
        let age = queue.backlogAge >= 0 ? microseconds(queue.backlogAge, bits.0) : 0
        let original = ToyOriginal(
          source: number, ordinal: ordinal, isBacklog: true, isChasing: false, queue: number, creation: -age,
          luck: luck)
        let visit = makeVisit(of: original, .backlog, queue: number, at: -age)
        register(visit)
        visit.line = chooseParty(of: number)
        assigned[visit.line] += 1
        visit.note(.arrived, at: now)
        visit.hadToWait = true
        startPatience(visit)
        join(visit, line: visit.line)
      }
    }
  }

  private func register(_ visit: ToyVisit) {
    if visit.original.visits.isEmpty { originals.append(visit.original) }
    visit.original.visits.append(visit)
    visit.original.pause = nil
    visit.order = visits.count
    visits.append(visit)
  }

  // MARK: Coming

  /// A contact reaches its queue: first hours decide, then people, then places in line, then the contact.
  func arrive(_ visit: ToyVisit) {
    register(visit)
    let queue = program.queues[visit.queue]
    let isOpen = queue.windows.map { range in
      range.contains { program.windows[$0].start <= now && now < program.windows[$0].end }
    }
    if isOpen == false && !queue.isTicket { return turnAway(visit, mayRedial: false) }
    visit.line = chooseParty(of: visit.queue)
    if let person = visit.preferred {
      if let route = firstRoute(of: visit, to: person.team) {
        if person.isIdle || hasRoom(person, for: visit) {
          letIn(visit)
          return start(visit, by: person, route: route)
        }
      } else {
        visit.preferred = nil
      }
    }
    let waitsForOwn = visit.preferred != nil && visit.giveUp > 0
    if !waitsForOwn {
      if let (person, route) = choosePerson(for: visit) {
        letIn(visit)
        return start(visit, by: person, route: route)
      }
      if let (person, route) = chooseInterruption(for: visit) {
        letIn(visit)
        putAside(by: person)
        return start(visit, by: person, route: route)
      }
    }
    if waiting.count(where: { $0.queue == visit.queue }) >= queue.capacity {
      return turnAway(visit, mayRedial: true)
    }
    if visit.balkCoin < queue.balkBelow {
      visit.note(.arrived, at: now)
      visit.hadToWait = true
      visit.note(.abandoned, at: now)
      return tryAgain(visit)
    }
    letIn(visit)
    visit.hadToWait = true
    startPatience(visit)
    if waitsForOwn, let person = visit.preferred {
      visit.place = .own(person)
      joinings += 1
      visit.joined = joinings
      waiting.append(visit)
      schedule(.stage(visit), at: now + visit.giveUp)
    } else {
      join(visit, line: visit.line)
      offerCallback(visit)
      sweep(visit.queue)
    }
  }

  /// Counts its party and whether it will be chased.
  private func letIn(_ visit: ToyVisit) {
    assigned[visit.line] += 1
    visit.note(.arrived, at: now)
    let queue = program.queues[visit.queue]
    if visit.reason == .fresh && queue.isTicket && !visit.original.isSpam
      && draw(visit.original, visit: 0, block: 3).0 >> 1 < queue.chaseBelow
    {
      schedule(.chase(visit), at: now + queue.chaseAfter)
    }
  }

  /// The line with the greatest deficit of contacts against its share.
  private func chooseParty(of number: Int) -> Int {
    let lines = program.queues[number].lines.filter { !program.lines[$0].isCallback }
    let count = lines.reduce(1) { $0 + assigned[$1] }
    func deficit(_ line: Int) -> Int128 {
      Int128(count) * Int128(program.lines[line].share) - Int128(assigned[line]) << 32
    }
    guard let line = lines.min(by: { (-deficit($0), $0) < (-deficit($1), $1) }) else {
      preconditionFailure("a queue has a line")
    }
    return line
  }

  private func startPatience(_ visit: ToyVisit) {
    let patience = program.queues[visit.queue].patience
    guard patience >= 0 else { return }
    schedule(.patienceEnd(visit), at: now + microseconds(patience, visit.patienceBits))
  }

  /// Puts a visit into a line, with a timer for the next thing that changes for it.
  private func join(_ visit: ToyVisit, line: Int) {
    if !visit.isWaiting { waiting.append(visit) }
    joinings += 1
    visit.joined = joinings
    visit.place = .line(line)
    scheduleStage(of: visit)
  }

  private func scheduleStage(of visit: ToyVisit) {
    guard case .line(let line) = visit.place, !program.lines[line].isCallback else { return }
    guard let stage = program.lines[line].stages.first(where: { visit.arrival + $0 > now }) else { return }
    schedule(.stage(visit), at: visit.arrival + stage)
  }

  // MARK: Waiting

  /// Something changes for a visit in line: it gives up its own person, a route opens, or a callback is offered.
  func widen(_ visit: ToyVisit) {
    let wasInOwnLine = visit.isInOwnLine
    if wasInOwnLine {
      joinings += 1
      visit.joined = joinings
      visit.place = .line(visit.line)
    }
    if let (person, route) = choosePerson(for: visit) {
      start(visit, by: person, route: route)
    } else if wasInOwnLine || now - visit.arrival == program.queues[visit.queue].callbackAfter {
      offerCallback(visit)
    }
    sweep(visit.queue)
    if visit.isWaiting && !visit.hasBegun { scheduleStage(of: visit) }
  }

  /// Offers to call back who has waited long enough.
  private func offerCallback(_ visit: ToyVisit) {
    let queue = program.queues[visit.queue]
    guard visit.reason != .backlog, now - visit.arrival >= queue.callbackAfter,
      draw(visit.original, visit: visit.number, block: 3).2 >> 1 < queue.callbackBelow
    else { return }
    let parties = queue.lines.count { !program.lines[$0].isCallback }
    cancelTimers(of: visit)
    visit.note(.calledBack, at: now)
    visit.line += parties
    join(visit, line: visit.line)
  }

  /// Where routes open by the number waiting: heads of the queue's lines find people again.
  private func sweep(_ number: Int) {
    let lines = program.queues[number].lines
    let routes = lines.flatMap { program.routes[program.lines[$0].routes] }
    guard routes.contains(where: { $0.waitingAtLeast > 1 }) else { return }
    for line in lines {
      while let head = head(of: line), let (person, route) = choosePerson(for: head) {
        start(head, by: person, route: route)
      }
    }
  }

  // MARK: Going

  private func turnAway(_ visit: ToyVisit, mayRedial: Bool) {
    visit.note(.turnedAway, at: now)
    if mayRedial { tryAgain(visit) } else { visit.original.isFinished = true }
  }

  /// Patience is over.
  func leave(_ visit: ToyVisit) {
    stopWaiting(visit)
    visit.note(.abandoned, at: now)
    tryAgain(visit)
  }

  func stopWaiting(_ visit: ToyVisit) {
    cancelTimers(of: visit)
    waiting.removeAll { $0 === visit }
    visit.place = .nowhere
  }

  /// Who left without service may redial; else it is gone for good.
  private func tryAgain(_ visit: ToyVisit) {
    let queue = program.queues[visit.queue]
    let original = visit.original
    let bits = draw(original, visit: visit.number, block: 2)
    guard bits.0 >> 1 < queue.redialBelow else {
      original.isFinished = true
      return
    }
    let time = now + max(1, microseconds(queue.redialAfter, bits.1))
    guard time < program.span.end else {
      original.isFinished = true
      return
    }
    original.pause = (.redialling, now, visit.queue)
    schedule(.comingBack(original, .redial, preferred: nil, giveUp: 0), at: time)
  }

  /// A late ticket brings a second contact.
  func chase(_ visit: ToyVisit) {
    guard visit.isOpen, now < program.span.end else { return }
    let original = ToyOriginal(
      source: visit.queue, ordinal: visit.original.ordinal, isBacklog: false, isChasing: true,
      queue: program.queues[visit.queue].chaseTo, creation: now, luck: visit.original.luck)
    arrive(makeVisit(of: original, .chase, queue: original.queue, at: now))
  }

  // MARK: Coming back

  /// What follows a service; a contact that is transferred at once arrives at this moment.
  func afterService(_ visit: ToyVisit, by person: ToyPerson) {
    let original = visit.original
    original.lastPerson = person
    let bits = draw(original, visit: visit.number, block: 1)
    let rows = program.outcomes[program.queues[visit.queue].outcomes]
    guard !original.isSpam, let row = rows.first(where: { bits.0 >> 1 < $0.below }) else {
      original.isFinished = true
      return
    }
    let length = row.after < 0 ? 0 : max(1, microseconds(row.after, bits.1))
    let (reason, pause): (ToyVisit.Reason, ToyOriginal.Pause) =
      switch row.kind {
      case .reopen: (.reopening, .solved)
      case .pending: (.answer, .pending)
      case .onHold: (.holdOver, .onHold)
      case .transfer: (.transfer, .transferring)
      }
    original.pause = (pause, now, row.to)
    visit.isTransferred = row.kind == .transfer
    visit.sequel = row.kind
    if row.kind == .pending && length > row.autoClose {
      visit.closes = true
      if now + row.autoClose < program.span.end { schedule(.autoClose(original), at: now + row.autoClose) }
    } else if now + length < program.span.end {
      let preferred = row.prefersSameAgent ? person : nil
      if row.after < 0 {
        comeBack(original, reason, preferred, row.giveUp)
      } else {
        schedule(.comingBack(original, reason, preferred: preferred, giveUp: row.giveUp), at: now + length)
      }
    }
  }

  func comeBack(
    _ original: ToyOriginal, _ reason: ToyVisit.Reason, _ preferred: ToyPerson?, _ giveUp: Int64
  ) {
    guard let pause = original.pause else { preconditionFailure("comes back from nowhere") }
    let visit = makeVisit(of: original, reason, queue: pause.to, at: now)
    visit.preferred = preferred
    visit.giveUp = giveUp
    arrive(visit)
  }
}
