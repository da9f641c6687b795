import HeadwayExperiment
import HeadwayLoading

extension LiveState {
  /// Lets a session listen to a run, in place of what it listened to before.
  mutating func listen(
    _ stream: Stream, ticket: Int, session: SessionID, path: String, changes: [String],
    now: ContinuousClock.Instant
  ) -> [Effect] {
    guard !isStopped else { return [.finish(stream, LiveProblem.stopped)] }
    var effects = leave(session)
    let base = base(of: path, now: now)
    let key = Key(base: base, changes: changes)
    let known = keys[key]
    let waiting = runs.values.count { !$0.listeners.isEmpty && $0.phase != .final }
    if known == nil, waiting >= limits.mostRuns {
      // About what those who wait take for their first figures.
      let seconds = max(1, waiting / (4 * threads))
      return effects + [.finish(stream, LiveProblem.busy(retryAfter: seconds))]
    }
    let id = known ?? next()
    var run = runs[id] ?? RunEntry(base: base, changes: changes, order: id, lastUse: id)
    if known == nil, changes.isEmpty { run.phase = .waiting }
    run.lastUse = next()
    if run.listeners.isEmpty { run.order = run.lastUse }
    if let figures = run.figures { effects.append(.yield(stream, figures)) }
    if run.phase == .final {
      effects.append(.finish(stream, nil))
    } else {
      run.listeners[ticket] = (session, stream)
      sessions[session] = (id, ticket)
    }
    runs[id] = run
    keys[key] = id
    trim()
    return effects
  }

  /// Ends what a session listens to.
  mutating func leave(_ session: SessionID) -> [Effect] {
    guard let (id, ticket) = sessions.removeValue(forKey: session),
      let listener = runs[id]?.listeners.removeValue(forKey: ticket)
    else { return [] }
    return [.finish(listener.stream, nil)]
  }

  /// A stream that was given up from outside.
  mutating func drop(ticket: Int, of session: SessionID) {
    guard let current = sessions[session], current.ticket == ticket else { return }
    sessions[session] = nil
    runs[current.run]?.listeners[ticket] = nil
  }

  /// A changed scenario that was loaded, or refused.
  mutating func loaded(run id: Int, _ result: Result<RunParts, LiveProblem>) -> [Effect] {
    guard runs[id] != nil else { return [] }
    switch result {
    case .failure(let problem): return fail(run: id, problem)
    case .success(let parts):
      runs[id]?.parts = parts
      advance(id)
      return []
    }
  }

  /// Replications of a run that were simulated; what a finished round is followed by.
  mutating func simulated(run id: Int, _ count: Int, in time: Duration) -> Slice? {
    guard var run = runs[id], let settled = bases[run.base]?.settled, let parts = run.parts else {
      return nil
    }
    defer { runs[id] = run }
    guard run.rounds.finish(count, in: time) else { return nil }
    run.phase = .telling
    run.toldBase = settled.result.replications
    return .tell(id, settled, parts)
  }

  /// Figures that were made: they go to all who listen, and the run goes on where they are not sharp enough.
  mutating func told(
    _ id: Int, _ figures: LiveFigures, _ outlook: Outlook, now: ContinuousClock.Instant
  ) -> [Effect] {
    guard var run = runs[id] else { return [] }
    var figures = figures
    let isBase = run.changes.isEmpty
    let count = figures.replications
    // The changes have as many as they may, or as many as the base will ever have.
    let isOver = isBase ? false : count >= limits.mostReplications
    // The base may have grown while these figures were made.
    let known = bases[run.base]?.settled?.result.replications ?? 0
    let isStuck = count >= known && !canGrow(run.base)
    figures.isFinal = outlook.isPrecise || isOver || isStuck
    if isBase, bases[run.base]?.isOpen == false { figures.isFinal = false }
    run.figures = figures
    var effects: [Effect] = run.listeners.values.map { .yield($0.stream, figures) }
    if figures.isFinal {
      run.phase = .final
      for (ticket, listener) in run.listeners {
        effects.append(.finish(listener.stream, nil))
        if sessions[listener.session]?.ticket == ticket { sessions[listener.session] = nil }
      }
      run.listeners = [:]
      runs[id] = run
      trim()
      return effects
    }
    run.phase = .waiting
    runs[id] = run
    // More of the base is worth more, or more of the changes; what waits is told again when the base has grown.
    if !isBase, !(outlook.wantsBase && canGrow(run.base)) { advance(id) }
    if runs[id]?.phase == .waiting { goOn(run.base, now) }
    return effects
  }

  /// Lets a run begin its next round, as far as its base goes.
  mutating func advance(_ id: Int) {
    guard var run = runs[id], run.parts != nil, let known = bases[run.base]?.settled else { return }
    let count = run.rounds.finished
    let wanted = count < limits.firstReplications ? limits.firstReplications : count + max(4, min(count, 32))
    let target = min(wanted, limits.mostReplications, known.result.replications)
    run.phase = target > count ? .running : .waiting
    if target > count { run.rounds.go(to: target) }
    runs[id] = run
  }

  /// Ends a run with a problem; what was wrong once is looked at anew when it is asked for again.
  mutating func fail(run id: Int, _ problem: LiveProblem) -> [Effect] {
    guard let run = runs[id] else { return [] }
    let effects: [Effect] = run.listeners.values.map { .finish($0.stream, problem) }
    for listener in run.listeners.values { sessions[listener.session] = nil }
    forget(run: id, run)
    return effects
  }

  mutating func forget(run id: Int, _ run: RunEntry) {
    runs[id] = nil
    let key = Key(base: run.base, changes: run.changes)
    if keys[key] == id { keys[key] = nil }
  }

  // MARK: Memory

  /// Forgets what nobody listens to and nobody came back to for longest, until the rest fits.
  mutating func trim() {
    var idle = runs.filter { $0.value.listeners.isEmpty }.sorted { $0.value.lastUse < $1.value.lastUse }[...]
    var bytes = idle.reduce(0) { $0 + ($1.value.parts?.bytes ?? 0) }
    while bytes > limits.runBytes || idle.count > 4 * limits.mostRuns, let (id, run) = idle.popFirst() {
      bytes -= run.parts?.bytes ?? 0
      forget(run: id, run)
    }
    trimBases()
  }

  private mutating func trimBases() {
    let used = Set(runs.values.filter { !$0.listeners.isEmpty }.map(\.base))
    var idle = bases.filter { id, base in
      base.waiters.isEmpty && !used.contains(id) && base.parts != nil && base.settled != nil
    }.sorted { $0.value.lastUse < $1.value.lastUse }[...]
    // The one that was used last is what somebody looks at, who reads and does not move anything.
    let newest = bases.max { $0.value.lastUse < $1.value.lastUse }?.key
    func bytes(_ base: BaseEntry) -> Int {
      guard let parts = base.parts else { return 0 }
      return 2 * parts.bytes + base.rounds.finished * parts.kept.bytesPerRow
    }
    var sum = bases.values.reduce(0) { $0 + bytes($1) }
    while sum > limits.baseBytes || bases.count > limits.mostBases || idle.contains(where: isOutdated),
      let (id, base) = idle.popFirst()
    {
      guard id != newest else { continue }
      sum -= bytes(base)
      forget(base: id)
    }
  }

  private func isOutdated(_ entry: (key: Int, value: BaseEntry)) -> Bool {
    paths[entry.value.path] != entry.key
  }
}
