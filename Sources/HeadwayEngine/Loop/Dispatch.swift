import HeadwayProgram

extension Simulator {
  /// The idle person who takes a contact of a line, or -1.
  ///
  /// In the full loop only over routes that are open to a contact which has `waited` so long while so many are
  /// `waiting` in its queue; in the plain loop all routes are open.
  @inline(__always) mutating func idleAgent(for line: Int, waited: Int64, waiting: Int) -> Int {
    let first = lines[line].firstRoute
    let count = lines[line].routeCount
    if keepsIdleList {
      // One team needs no comparison.
      if !Shape.isFull && count == 1 {
        let head = teams[routes[first].team].idleHead
        return head == Contact.none ? -1 : Int(head)
      }
      var best = -1
      var bestSince = Int64.max
      for index in 0..<count {
        let route = first &+ index
        let head = teams[routes[route].team].idleHead
        guard head != Contact.none else { continue }
        if Shape.isFull && !isOpen(route, waited: waited, waiting: waiting) { continue }
        let since = agents[Int(head)].since
        if since < bestSince || (since == bestSince && Int(head) < best) {
          best = Int(head)
          bestSince = since
        }
      }
      return best
    }
    if takesFirstRoute {
      for index in 0..<count {
        let route = first &+ index
        let team = routes[route].team
        guard teams[team].idleCount > 0 else { continue }
        if Shape.isFull && !isOpen(route, waited: waited, waiting: waiting) { continue }
        return lowestIdle(of: team)
      }
      return -1
    }
    return leastOccupied(first: first, count: count, waited: waited, waiting: waiting)
  }

  /// Whether a route is open for a contact that has waited so long, while so many wait in its queue; `extraIdle`
  /// is 1 for a freed person who is in no idle list yet.
  @inline(__always) func isOpen(_ route: Int, waited: Int64, waiting: Int, extraIdle: Int = 0) -> Bool {
    let row = routes + route
    guard row.pointee.isConditional else { return true }
    return waited &- (Mutant.on(24) ? 1 : 0) >= row.pointee.after && waiting >= row.pointee.waitingAtLeast
      && (row.pointee.idleAbove == 0
        || teams[row.pointee.team].idleCount &+ extraIdle > row.pointee.idleAbove &- (Mutant.on(6) ? 1 : 0))
  }

  /// The waiting contact that a freed person of `team` takes, or `Contact.none`.
  @inline(__always) func waitingContact(for team: Int) -> UInt32 {
    let line = waitingLine(for: team)
    return line < 0 ? Contact.none : Mutant.on(1) ? lines[line].tail : lines[line].head
  }

  /// The line whose head a freed person of `team` takes, or -1.
  @inline(__always) func waitingLine(for team: Int) -> Int {
    guard waitingTotal > 0 else { return -1 }
    var best = -1
    var bestRank = Int.max
    var bestKey = Int64.max
    let range = teamSkills[team]
    // One line needs no comparison: its head, if any, is the best.
    if range.upperBound &- range.lowerBound == 1 {
      let line = skills[range.lowerBound].line
      return lines[line].head == Contact.none ? -1 : line
    }
    for index in range.lowerBound..<range.upperBound {
      let skill = skills[index]
      let key = headKeys[skill.line]
      guard key != Int64.max else { continue }
      if skill.rank < bestRank || (skill.rank == bestRank && key < bestKey) {
        best = skill.line
        bestRank = skill.rank
        bestKey = key
      }
    }
    return best
  }

  /// The lowest person number among a team's idle people; there is at least one.
  @inline(__always) mutating func lowestIdle(of team: Int) -> Int {
    let state = teams + team
    var word = state.pointee.idleHint
    while idleBits[state.pointee.idleWord &+ word] == 0 { word &+= 1 }
    state.pointee.idleHint = word
    let bit = idleBits[state.pointee.idleWord &+ word].trailingZeroBitCount
    return state.pointee.firstAgent &+ word &* 64 &+ bit
  }

  /// The idle person with the least busy share so far; a scan, as this rule compares everybody.
  @inline(never) private mutating func leastOccupied(first: Int, count: Int, waited: Int64, waiting: Int)
    -> Int
  {
    var best = -1
    for index in first..<first + count {
      let team = teams[routes[index].team]
      guard team.idleCount > 0 else { continue }
      if Shape.isFull && !isOpen(index, waited: waited, waiting: waiting) { continue }
      for word in 0..<team.idleWords {
        var bits = idleBits[team.idleWord + word]
        while bits != 0 {
          let agent = team.firstAgent + word * 64 + bits.trailingZeroBitCount
          bits &= bits - 1
          if best < 0 || isLessOccupied(agent, than: best) { best = agent }
        }
      }
    }
    return best
  }

  private mutating func isLessOccupied(_ one: Int, than other: Int) -> Bool {
    let (busy, total) = occupancy(one)
    let (otherBusy, otherTotal) = occupancy(other)
    let left = busy.multipliedFullWidth(by: otherTotal)
    let right = otherBusy.multipliedFullWidth(by: total)
    if left.high != right.high { return left.high < right.high }
    if left.low != right.low { return left.low < right.low }
    return one < other
  }

  /// Busy time and time at work so far of an idle person; nobody has been at work for less than 1 µs.
  private mutating func occupancy(_ agent: Int) -> (busy: Int64, total: Int64) {
    let state = agents[agent]
    return (state.busyTotal, max(1, state.busyTotal + state.idleTotal + now - state.since))
  }

  /// Makes a person idle from now on.
  @inline(__always) mutating func insertIdle(_ agent: Int) {
    let person = agents + agent
    person.pointee.activity = .idle
    person.pointee.since = now
    let team = teams + Int(person.pointee.team)
    team.pointee.idleCount &+= 1
    guard keepsIdleList else {
      let number = agent &- team.pointee.firstAgent
      idleBits[team.pointee.idleWord &+ (number &>> 6)] |= 1 &<< UInt64(number & 63)
      team.pointee.idleHint = min(team.pointee.idleHint, number &>> 6)
      return
    }
    // Ties of idle time go by person, so a person passes those who became idle at this very instant.
    var ahead = team.pointee.idleTail
    while ahead != Contact.none && !Mutant.on(21) && Int(ahead) > agent && agents[Int(ahead)].since == now {
      ahead = agents[Int(ahead)].previousIdle
    }
    let behind = ahead == Contact.none ? team.pointee.idleHead : agents[Int(ahead)].nextIdle
    let own = UInt32(truncatingIfNeeded: agent)
    person.pointee.previousIdle = ahead
    person.pointee.nextIdle = behind
    if ahead == Contact.none { team.pointee.idleHead = own } else { agents[Int(ahead)].nextIdle = own }
    if behind == Contact.none { team.pointee.idleTail = own } else { agents[Int(behind)].previousIdle = own }
  }

  /// Ends a person's idle time now; the caller sets the next activity.
  @inline(__always) mutating func removeIdle(_ agent: Int) {
    let person = agents + agent
    let team = teams + Int(person.pointee.team)
    team.pointee.idleCount &-= 1
    person.pointee.idleTotal &+= now &- person.pointee.since
    team.pointee.available &+= measured(from: person.pointee.since)
    if keepsTeamIntervals { spread(from: person.pointee.since, team: Int(person.pointee.team), column: 1) }
    guard keepsIdleList else {
      let number = agent &- team.pointee.firstAgent
      idleBits[team.pointee.idleWord &+ (number &>> 6)] &= ~(1 &<< UInt64(number & 63))
      return
    }
    let ahead = person.pointee.previousIdle
    let behind = person.pointee.nextIdle
    if ahead == Contact.none { team.pointee.idleHead = behind } else { agents[Int(ahead)].nextIdle = behind }
    if behind == Contact.none {
      team.pointee.idleTail = ahead
    } else {
      agents[Int(behind)].previousIdle = ahead
    }
  }

  /// Adds the measured part of `since ..< now` to the intervals of a team: column 0 busy, 1 available.
  @inline(never) mutating func spread(from since: Int64, team: Int, column: Int) {
    var from = max(since, measuredStart)
    let to = min(now, end)
    while from < to {
      let index = min(Int((from - measuredStart) / intervalWidth), intervalCount - 1)
      let close = index + 1 < intervalCount ? measuredStart + Int64(index + 1) * intervalWidth : end
      let until = min(close, to)
      teamCells[(team * intervalCount + index) * 2 + column] += until - from
      from = until
    }
  }

  /// The part of `since ..< now` that lies in the measured span.
  @inline(__always) func measured(from since: Int64) -> Int64 {
    max(0, min(now, end) &- max(since, measuredStart))
  }
}
