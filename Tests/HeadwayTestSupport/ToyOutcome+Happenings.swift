import HeadwayProgram

extension ToyOutcome {
  /// How often each rule had something to do.
  package var happenings: [String: Int] {
    var counts: [String: Int] = [:]
    func add(_ what: String, _ count: Int = 1) { counts[what, default: 0] += count }
    for visit in visits {
      for entry in visit.life { add(entry.what.rawValue) }
      add("came: \(visit.reason)")
      if visit.preferred != nil, let taker = visit.life.first(where: { $0.what == .started }) {
        let isOwn = taker.team == visit.preferred?.team && taker.person == visit.preferred?.number
        add(isOwn ? visit.hadToWait ? "own person later" : "own person at once" : "another person")
      }
      if visit.line >= 0 && visit.line != program.queues[visit.queue].lines.lowerBound { add("other party") }
      if let route = visit.firstRoute {
        let row = program.routes[route]
        if row.after > 0 { add("overflow after a time") }
        if row.waitingAtLeast > 1 { add("overflow of a long line") }
        if row.idleAbove > 0 { add("beyond a reserve") }
      }
      if visit.original.visits.first === visit && visit.original.isSpam { add("spam") }
    }
    add("closed without an answer", originals.count { $0.autoClosed != nil })
    for person in people {
      add("overtime", person.overtimes.count { $0.to > $0.from })
      add("time off", person.timesOff.count)
      add("late break", person.lateBreaks)
      add("two in hand", person.mostInHand > 1 ? 1 : 0)
      add("three in hand", person.mostInHand > 2 ? 1 : 0)
      add("work begun beyond the shift", person.overtimeStarts)
    }
    return counts
  }

  /// What cannot be: the naive simulator's own books.
  package var contradictions: [String] {
    var found: [String] = []
    func check(_ isTrue: Bool, _ what: @autoclosure () -> String) { if !isTrue { found.append(what()) } }
    check(row.count == layout.rowColumns, "a row of \(row.count) columns, not \(layout.rowColumns)")
    for visit in visits {
      let pairs = zip(visit.life, visit.life.dropFirst())
      check(
        isLife(visit.life.map(\.what)) && pairs.allSatisfy { $0.time <= $1.time },
        "no life: queue \(visit.queue), contact \(visit.original.ordinal): \(visit.life)")
    }
    for (queue, row) in program.queues.enumerated() {
      let columns = cell(queue: queue, interval: 0).count
      check(columns == layout.cellColumns(queue: queue), "a cell of \(columns) columns in queue \(queue)")
      let own = visits.filter { $0.queue == queue }
      let offered = own.count(where: \.isOffered)
      let settled = own.count(where: \.hasBegun) + own.count(where: \.isAbandoned)
      check(offered == settled + own.count(where: \.isUnbegun), "queue \(queue) does not add up")
      let mostInLine = own.filter(\.isTurnedAway).allSatisfy { turned in
        row.windows != nil || inLine(queue, at: turned) >= row.capacity
      }
      check(mostInLine, "queue \(queue) turned somebody away with places left")
    }
    for person in people {
      let times = (person.busyTimes + person.idleTimes).sorted { ($0.from, $0.to) < ($1.from, $1.to) }
      check(zip(times, times.dropFirst()).allSatisfy { $0.to <= $1.from }, "person \(person.number) is twice")
      check(person.mostInHand <= program.teams[person.team].places, "too much in hand of \(person.number)")
    }
    return found
  }

  /// How many stood in a queue's lines as a visit came.
  private func inLine(_ queue: Int, at visit: ToyVisit) -> Int {
    visits.count { other in
      guard other.queue == queue, other.order < visit.order else { return false }
      switch other.life.last(where: { $0.time <= visit.arrival })?.what {
      case .arrived, .handedBack, .calledBack: return true
      default: return other.life.contains { $0.time == visit.arrival && $0.what != .arrived }
      }
    }
  }

  /// Whether steps follow each other as they may.
  private func isLife(_ steps: [ToyVisit.Happening]) -> Bool {
    guard let first = steps.first else { return false }
    if first == .turnedAway { return steps.count == 1 }
    guard first == .arrived else { return false }
    return zip(steps, steps.dropFirst()).allSatisfy { before, after in
      switch before {
      case .arrived: after == .started || after == .abandoned || after == .calledBack
      case .calledBack, .paused, .handedBack: after == .started
      case .interrupted: after == .started || after == .handedBack
      case .started: [.completed, .paused, .handedBack, .interrupted].contains(after)
      case .turnedAway, .abandoned, .completed: false
      }
    }
  }
}
