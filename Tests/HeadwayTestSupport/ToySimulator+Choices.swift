import HeadwayProgram

extension ToySimulator {
  // MARK: Routes

  /// Whether a route is open for a contact now.
  func isOpen(_ route: Int, for visit: ToyVisit) -> Bool {
    let row = program.routes[route]
    let others = waiting.count { $0.queue == visit.queue && $0 !== visit }
    guard visit.hasBegun || now - visit.arrival >= row.after, others + 1 >= row.waitingAtLeast else {
      return false
    }
    guard row.idleAbove > 0 else { return true }
    let line = program.lines[visit.line]
    let teams = line.isCallback ? line.routes.map { program.routes[$0].team } : [row.team]
    return people.count { $0.isIdle && teams.contains($0.team) } > row.idleAbove
  }

  private func openRoutes(for visit: ToyVisit) -> [Int] {
    program.lines[visit.line].routes.filter { isOpen($0, for: visit) }
  }

  /// The first route of a visit's line to a team, open or not.
  func firstRoute(of visit: ToyVisit, to team: Int) -> Int? {
    program.lines[visit.line].routes.first { program.routes[$0].team == team }
  }

  // MARK: Room

  /// Whether a person who has contacts in hand takes one more of this kind.
  func hasRoom(_ person: ToyPerson, for visit: ToyVisit) -> Bool {
    !person.hand.isEmpty && mayTakeMore(person) && fits(visit, person)
  }

  /// Whether a person who has contacts in hand begins new ones at all.
  func mayTakeMore(_ person: ToyPerson) -> Bool {
    person.presence == .atWork && !person.isFinishing && !person.isLeaving && !isBreakDue(person)
      && !isInExcess(person) && person.aside == nil && person.paused.isEmpty
  }

  func isBreakDue(_ person: ToyPerson) -> Bool { person.due.map { now < $0.latest } ?? false }

  /// More people of a staffed team are at work than wanted.
  func isInExcess(_ person: ToyPerson) -> Bool {
    isStaffedByLevel(person.team)
      && people.count { $0.team == person.team && $0.presence != .off } > levels[person.team]
  }

  /// Whether a contact fits beside those in hand: calls are exclusive, chats and tickets have their places.
  func fits(_ visit: ToyVisit, _ person: ToyPerson) -> Bool {
    let channel = program.queues[visit.queue].channel
    let inHand = person.hand.map { program.queues[$0.visit.queue].channel }
    guard !inHand.isEmpty else { return true }
    let row = program.teams[person.team]
    guard channel != .phone, !inHand.contains(.phone), inHand.count < row.places else { return false }
    return inHand.count { $0 == channel } < (channel == .chat ? row.chatPlaces : row.ticketPlaces)
  }

  // MARK: People for contacts

  /// The person for a contact, with the route.
  func choosePerson(for visit: ToyVisit) -> (ToyPerson, Int)? {
    let open = openRoutes(for: visit)
    func able(_ teams: [Int]) -> [ToyPerson] {
      people.filter { teams.contains($0.team) && ($0.isIdle || hasRoom($0, for: visit)) }
    }
    var person: ToyPerson?
    if program.routing.agent == .firstRoute {
      for route in open where person == nil { person = chooseByLoad(able([program.routes[route].team])) }
    } else {
      person = chooseByLoad(able(open.map { program.routes[$0].team }))
    }
    guard let person, let route = open.first(where: { program.routes[$0].team == person.team }) else {
      return nil
    }
    return (person, route)
  }

  /// Among those with the fewest (or most) contacts in hand.
  private func chooseByLoad(_ able: [ToyPerson]) -> ToyPerson? {
    let loads = able.map(\.hand.count)
    guard let load = program.routing.mostLoaded ? loads.max() : loads.min() else { return nil }
    let equal = able.filter { $0.hand.count == load }
    if load == 0 && program.routing.agent == .firstRoute { return equal.min { $0.number < $1.number } }
    if load == 0 && program.routing.agent == .leastOccupied {
      return equal.min { one, other in
        let (busy, total) = one.workload(at: now)
        let (otherBusy, otherTotal) = other.workload(at: now)
        let (left, right) = (busy * otherTotal, otherBusy * total)
        return left == right ? (one.team, one.number) < (other.team, other.number) : left < right
      }
    }
    return equal.min { ($0.levelSince, $0.team, $0.number) < ($1.levelSince, $1.team, $1.number) }
  }

  /// The person whose ticket is put aside for a contact in real time, with the route.
  func chooseInterruption(for visit: ToyVisit) -> (ToyPerson, Int)? {
    let channel = program.queues[visit.queue].channel
    guard channel != .ticket else { return nil }
    let open = openRoutes(for: visit).filter { program.routes[$0].idleAbove == 0 }
    func able(_ teams: [Int]) -> ToyPerson? {
      people.filter { person in
        let row = program.teams[person.team]
        let isShared = row.places > 1 || row.pace != [100_000]
        return teams.contains(person.team) && (channel == .phone || !isShared) && isInterruptible(person)
      }
      .min { one, other in
        (-one.hand[0].since, one.team, one.number) < (-other.hand[0].since, other.team, other.number)
      }
    }
    var person: ToyPerson?
    if program.routing.agent == .firstRoute {
      for route in open where person == nil { person = able([program.routes[route].team]) }
    } else {
      person = able(open.map { program.routes[$0].team })
    }
    guard let person, let route = open.first(where: { program.routes[$0].team == person.team }) else {
      return nil
    }
    return (person, route)
  }

  private func isInterruptible(_ person: ToyPerson) -> Bool {
    guard person.presence == .atWork, !person.isFinishing, person.hand.count == 1 else { return false }
    return program.queues[person.hand[0].visit.queue].isInterruptible && person.aside == nil
      && person.paused.isEmpty && !person.isLeaving && !isBreakDue(person)
  }

  // MARK: Contacts for people

  /// The contact that stands first in a line: those handed back before those that never began.
  func head(of line: Int) -> ToyVisit? {
    let inLine = waiting.filter { if case .line(let other) = $0.place { other == line } else { false } }
    let begun = inLine.filter(\.hasBegun)
    if let first = begun.min(by: { ($0.arrival, $0.order) < ($1.arrival, $1.order) }) { return first }
    if program.lines[line].isCallback { return inLine.min { $0.joined < $1.joined } }
    return inLine.min { ($0.arrival, $0.joined) < ($1.arrival, $1.joined) }
  }

  /// The waiting contact for a person, with the route: the own line first; then by rank, by arrival (or due time),
  /// and by line.
  func chooseContact(for person: ToyPerson, inRealTime: Bool = false) -> (ToyVisit, Int)? {
    func isFit(_ visit: ToyVisit) -> Bool {
      fits(visit, person) && !(inRealTime && program.queues[visit.queue].isTicket)
    }
    let own = waiting.filter { if case .own(let other) = $0.place { other === person && isFit($0) } else { false } }
    if let first = own.min(by: { $0.joined < $1.joined }), let route = firstRoute(of: first, to: person.team) {
      return (first, route)
    }
    var best: (order: (Int, Int64, Int, Int), visit: ToyVisit)?
    for skill in program.skills[program.teams[person.team].skills] {
      guard let visit = head(of: skill.line), isFit(visit), isOpen(skill.route, for: visit) else { continue }
      let order = (skill.rank, key(visit), skill.line, skill.route)
      if best.map({ order < $0.order }) ?? true { best = (order, visit) }
    }
    return best.map { ($0.visit, $0.order.3) }
  }

  private func key(_ visit: ToyVisit) -> Int64 {
    guard program.routing.byDueTime else { return visit.arrival }
    let queue = program.queues[visit.queue]
    let never = Int64.max / 2 + visit.arrival
    guard queue.dueAfter != Int64.max else { return never }
    guard queue.dueInBusinessTime, let range = queue.windows else { return visit.arrival + queue.dueAfter }
    // Walk through the opening windows until the promised open time is used up.
    var left = queue.dueAfter
    for window in program.windows[range] where window.end > visit.arrival {
      let from = max(window.start, visit.arrival)
      if window.end - from >= left { return from + left }
      left -= window.end - from
    }
    return never
  }
}
