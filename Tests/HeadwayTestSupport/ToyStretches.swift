import HeadwayProgram

/// The life of an original as stretches of time, one after another.
struct ToyStretch {
  enum Kind {
    /// In a queue, with a service at its end (or still there at the simulation's end).
    case served
    /// In a queue that it left without service.
    case left
    /// Between two visits.
    case between(ToyOriginal.Pause)
  }

  var kind: Kind
  var from: Int64
  var to: Int64
  /// The queue whose hours count.
  var queue: Int
  /// The visit's place among the original's; for a pause that of the visit before.
  var visit: Int
}

extension ToyOutcome {
  /// All that an original went through until the end of the simulation.
  func stretches(of original: ToyOriginal) -> [ToyStretch] {
    var stretches: [ToyStretch] = []
    for (place, visit) in original.visits.enumerated() {
      if let last = stretches.last {
        let pause: ToyOriginal.Pause =
          switch visit.reason {
          case .reopening: .solved
          case .answer: .pending
          case .holdOver: .onHold
          case .transfer: .transferring
          case .redial, .fresh, .backlog, .chase: .redialling
          }
        let queue = pause == .transferring ? visit.queue : original.visits[place - 1].queue
        stretches.append(
          ToyStretch(kind: .between(pause), from: last.to, to: visit.arrival, queue: queue, visit: place - 1))
      }
      let gone = visit.first(.abandoned) ?? visit.first(.turnedAway)
      stretches.append(
        ToyStretch(
          kind: gone == nil ? .served : .left, from: visit.arrival, to: visit.completion ?? gone ?? end,
          queue: visit.queue, visit: place))
    }
    if let pause = original.pause {
      stretches.append(
        ToyStretch(
          kind: .between(pause.kind), from: pause.since, to: original.autoClosed ?? end, queue: pause.to,
          visit: original.visits.count - 1))
    }
    return stretches
  }

  /// When the last service of an original ended that nothing follows any more.
  func resolution(of original: ToyOriginal) -> Int64? {
    guard !original.isSpam else { return nil }
    guard original.isFinished || original.pause?.kind == .solved else { return nil }
    return original.served.last?.completion
  }

  /// Whether something is still to be done for an original at the end.
  func isUnsolved(_ original: ToyOriginal) -> Bool {
    !original.isSpam && !original.isFinished && original.pause?.kind != .solved
      && (original.pause != nil || original.visits.last?.isOpen == true)
  }

  /// The time of one measure that an original has used, until its resolution or the end of the simulation.
  func used(_ kind: Track.Kind, _ clock: Track.Clock, by original: ToyOriginal) -> Int64 {
    let resolved = resolution(of: original)
    let counted = stretches(of: original).filter { stretch in
      if let resolved, stretch.from >= resolved && !isPart(stretch, ofServiceUntil: resolved, original) {
        return kind == .totalResolution && original.autoClosed != nil
      }
      return counts(stretch, in: kind)
    }
    let last = resolved == nil ? stretches(of: original).last?.queue : original.served.last?.queue
    return counted.reduce(0) { $0 + time($1.from, $1.to, $1.queue, clock, last: last ?? original.queue) }
  }

  /// A service of no length ends where it begins, and is not what follows it.
  private func isPart(_ stretch: ToyStretch, ofServiceUntil resolved: Int64, _ original: ToyOriginal) -> Bool {
    guard let last = original.visits.lastIndex(where: { $0.completion != nil }) else { return false }
    if case .between = stretch.kind { return stretch.visit < last }
    return stretch.visit <= last
  }

  private func counts(_ stretch: ToyStretch, in kind: Track.Kind) -> Bool {
    switch stretch.kind {
    case .served: true
    case .left, .between(.redialling), .between(.solved): kind == .resolution
    case .between(.onHold), .between(.transferring): kind != .agentWork
    case .between(.pending): kind == .resolution || kind == .totalResolution
    }
  }

  /// The time between two moments by a clock.
  func time(_ from: Int64, _ to: Int64, _ queue: Int, _ clock: Track.Clock, last: Int) -> Int64 {
    switch clock {
    case .calendar: to - from
    case .business: open(queue, from, to)
    case .zendesk: open(last, from, to)
    }
  }

  /// The open time of a queue between two moments.
  func open(_ queue: Int, _ from: Int64, _ to: Int64) -> Int64 {
    guard let windows = program.queues[queue].windows else { return to - from }
    return program.windows[windows].reduce(0) { $0 + max(0, min($1.end, to) - max($1.start, from)) }
  }

  /// The gap after a reply that left a contact unsolved: its length, and whether it has ended; nothing where there
  /// is no gap, or none that counts.
  func gap(after visit: ToyVisit, _ track: Track) -> (time: Int64, isKnown: Bool)? {
    let original = visit.original
    guard visit.completion != nil, let place = original.visits.firstIndex(where: { $0 === visit }) else {
      return nil
    }
    let following = stretches(of: original).drop { stretch in
      if case .between = stretch.kind { return stretch.visit < place }
      return stretch.visit <= place
    }
    guard let first = following.first, case .between(let pause) = first.kind,
      pause == .pending || pause == .onHold || pause == .transferring
    else { return nil }
    var passed: [ToyStretch] = []
    var hasEnded = false
    for stretch in following where !hasEnded {
      passed.append(stretch)
      if case .served = stretch.kind { hasEnded = original.visits[stretch.visit].completion != nil }
    }
    if following.count == 1 && original.autoClosed != nil { hasEnded = true }
    guard hasEnded || isUnsolved(original) else { return nil }
    let last = passed.last?.queue ?? visit.queue
    let time = passed.reduce(Int64(0)) { sum, stretch in
      if case .between(.pending) = stretch.kind, track.kind == .pausableUpdate { return sum }
      return sum + self.time(stretch.from, stretch.to, stretch.queue, track.clock, last: last)
    }
    return (time, hasEnded)
  }
}
