import HeadwayProgram

extension Simulator {
  /// The person who takes a contact of a line: idle, or with room for one more beside others in work; or -1.
  @inline(__always) mutating func freePerson(for line: Int, waited: Int64, waiting: Int) -> Int {
    if features.hasShared || lines[line].isCallback {
      return freePersonInFull(for: line, waited: waited, waiting: waiting)
    }
    return idleAgent(for: line, waited: waited, waiting: waiting)
  }

  @inline(never) private mutating func freePersonInFull(for line: Int, waited: Int64, waiting: Int) -> Int {
    if lines[line].isCallback && !mayCallBack(line, extraIdle: 0) { return -1 }
    let queue = queues + lines[line].queue
    guard features.hasShared && (queue.pointee.isTicket || queue.pointee.isChat) else {
      return idleAgent(for: line, waited: waited, waiting: waiting)
    }
    let kind = queue.pointee.isTicket ? 1 : 0
    if takesFirstRoute {
      let first = lines[line].firstRoute
      for route in first..<first + lines[line].routeCount
      where isOpen(route, waited: waited, waiting: waiting) {
        let agent = freePerson(of: routes[route].team, kind: kind)
        if agent >= 0 { return agent }
      }
      return -1
    }
    if features.mostLoaded {
      for level in stride(from: features.mostPlaces - 1, to: 0, by: -1) {
        let agent = personWithRoom(line, kind: kind, level: level, waited: waited, waiting: waiting)
        if agent >= 0 { return agent }
      }
      return idleAgent(for: line, waited: waited, waiting: waiting)
    }
    let agent = idleAgent(for: line, waited: waited, waiting: waiting)
    if agent >= 0 { return agent }
    for level in 1..<max(2, features.mostPlaces) {
      let agent = personWithRoom(line, kind: kind, level: level, waited: waited, waiting: waiting)
      if agent >= 0 { return agent }
    }
    return -1
  }

  /// The person of one team who takes a contact, by load.
  private mutating func freePerson(of team: Int, kind: Int) -> Int {
    if !features.mostLoaded && teams[team].idleCount > 0 { return lowestIdle(of: team) }
    if teams[team].isShared && teams[team].excess == 0 {
      for step in 1..<max(2, teams[team].places) where step < teams[team].places {
        let level = features.mostLoaded ? teams[team].places - step : step
        let head = room(team, kind, level).head
        if head != Contact.none { return Int(head) }
      }
    }
    return teams[team].idleCount > 0 ? lowestIdle(of: team) : -1
  }

  /// The person who has had so many contacts in work for longest, and has room for one more of a kind.
  private mutating func personWithRoom(_ line: Int, kind: Int, level: Int, waited: Int64, waiting: Int) -> Int
  {
    let first = lines[line].firstRoute
    var best = -1
    for route in first..<first + lines[line].routeCount {
      let team = routes[route].team
      guard teams[team].isShared, level < teams[team].places, teams[team].excess == 0 else { continue }
      let head = room(team, kind, level).head
      guard head != Contact.none, isOpen(route, waited: waited, waiting: waiting) else { continue }
      let agent = Int(head)
      if best < 0 || (desks[agent].since, agent) < (desks[best].since, best) { best = agent }
    }
    return best
  }

  private mutating func room(_ team: Int, _ kind: Int, _ level: Int) -> PeopleList {
    features.rooms[teams[team].firstRoom + kind * teams[team].places + level]
  }

  /// Whether a person with contacts in work may take one more of a queue.
  mutating func hasRoom(_ agent: Int, forQueue number: Int) -> Bool {
    let team = teams + Int(agents[agent].team)
    guard team.pointee.isShared, agents[agent].activity == .busy else { return false }
    if team.pointee.excess > 0 || !queues[number].isTicket && !queues[number].isChat { return false }
    return hasRoom(agent, kind: queues[number].isTicket ? 1 : 0)
  }

  private mutating func hasRoom(_ agent: Int, kind: Int) -> Bool {
    agents[agent].paused == Contact.none && fits(agent, kind: kind)
  }

  /// Whether a person may have one more chat (kind 0) or ticket (1) beside what is in work.
  mutating func fits(_ agent: Int, kind: Int) -> Bool {
    let desk = desks + agent
    let team = teams + Int(agents[agent].team)
    guard desk.pointee.level > 0, desk.pointee.level < team.pointee.places, !desk.pointee.isOnPhone,
      !agents[agent].isLeaving, agents[agent].breakUntil <= now
    else { return false }
    return kind == 1
      ? desk.pointee.tickets < team.pointee.ticketPlaces : desk.pointee.chats < team.pointee.chatPlaces
  }

  /// Puts a person of a shared team into the lists of people with room, or takes them out, as things are now.
  mutating func updateRoom(_ agent: Int) {
    guard teams[Int(agents[agent].team)].isShared else { return }
    hideRoom(agent)
    if hasRoom(agent, kind: 0) { enterRoom(agent, kind: 0) }
    if hasRoom(agent, kind: 1) { enterRoom(agent, kind: 1) }
  }

  /// Takes a person out of the lists of people with room.
  mutating func hideRoom(_ agent: Int) {
    leaveRoom(agent, kind: 0)
    leaveRoom(agent, kind: 1)
  }

  private mutating func enterRoom(_ agent: Int, kind: Int) {
    let desk = desks + agent
    let team = teams + Int(agents[agent].team)
    let list = features.rooms + (team.pointee.firstRoom + kind * team.pointee.places + desk.pointee.level)
    // By time at this level, then by person: mostly at the end.
    var ahead = list.pointee.tail
    while ahead != Contact.none && (desks[Int(ahead)].since, Int(ahead)) > (desk.pointee.since, agent) {
      ahead = previous(Int(ahead), kind)
    }
    let behind = ahead == Contact.none ? list.pointee.head : next(Int(ahead), kind)
    let own = UInt32(truncatingIfNeeded: agent)
    setNeighbours(agent, kind, previous: ahead, next: behind)
    if ahead == Contact.none { list.pointee.head = own } else { setNext(Int(ahead), kind, own) }
    if behind == Contact.none { list.pointee.tail = own } else { setPrevious(Int(behind), kind, own) }
    if kind == 0 {
      desk.pointee.listed.0 = desk.pointee.level
    } else {
      desk.pointee.listed.1 = desk.pointee.level
    }
  }

  private mutating func leaveRoom(_ agent: Int, kind: Int) {
    let desk = desks + agent
    let level = kind == 0 ? desk.pointee.listed.0 : desk.pointee.listed.1
    guard level > 0 else { return }
    let team = teams + Int(agents[agent].team)
    let list = features.rooms + (team.pointee.firstRoom + kind * team.pointee.places + level)
    let ahead = previous(agent, kind)
    let behind = next(agent, kind)
    if ahead == Contact.none { list.pointee.head = behind } else { setNext(Int(ahead), kind, behind) }
    if behind == Contact.none { list.pointee.tail = ahead } else { setPrevious(Int(behind), kind, ahead) }
    if kind == 0 { desk.pointee.listed.0 = 0 } else { desk.pointee.listed.1 = 0 }
  }

  private mutating func next(_ agent: Int, _ kind: Int) -> UInt32 {
    kind == 0 ? desks[agent].nextRoom.0 : desks[agent].nextRoom.1
  }

  private mutating func previous(_ agent: Int, _ kind: Int) -> UInt32 {
    kind == 0 ? desks[agent].previousRoom.0 : desks[agent].previousRoom.1
  }

  private mutating func setNext(_ agent: Int, _ kind: Int, _ value: UInt32) {
    if kind == 0 { desks[agent].nextRoom.0 = value } else { desks[agent].nextRoom.1 = value }
  }

  private mutating func setPrevious(_ agent: Int, _ kind: Int, _ value: UInt32) {
    if kind == 0 { desks[agent].previousRoom.0 = value } else { desks[agent].previousRoom.1 = value }
  }

  private mutating func setNeighbours(_ agent: Int, _ kind: Int, previous: UInt32, next: UInt32) {
    setPrevious(agent, kind, previous)
    setNext(agent, kind, next)
  }
}
