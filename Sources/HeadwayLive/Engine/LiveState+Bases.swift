import HeadwayExperiment
import HeadwayLoading
import HeadwayScenario
import HeadwayStatistics

extension LiveState {
  /// The base of a file, which is begun where it is not known.
  mutating func base(of path: String, now: ContinuousClock.Instant) -> Int {
    if let id = paths[path] {
      bases[id]?.lastUse = now
      if bases[id]?.phase == .resting { goOn(id, now) }
      return id
    }
    let id = next()
    bases[id] = BaseEntry(path: path, order: id, lastUse: now, lastCheck: now)
    paths[path] = id
    return id
  }

  /// A base that was loaded, or refused.
  mutating func loaded(_ id: Int, _ result: Result<BaseParts, LiveProblem>) -> [Effect] {
    guard var base = bases[id] else { return [] }
    switch result {
    case .failure(let problem): return fail(base: id, problem)
    case .success(let parts):
      base.parts = parts
      base.phase = .running
      base.rounds.go(to: firstTarget(parts))
      bases[id] = base
      return []
    }
  }

  /// Replications of a base that were run; what a finished round is followed by.
  mutating func simulated(base id: Int, _ count: Int, in time: Duration) -> Slice? {
    guard var base = bases[id], let parts = base.parts else { return nil }
    defer { bases[id] = base }
    guard base.rounds.finish(count, in: time) else { return nil }
    base.phase = .settling
    return .settle(id, parts)
  }

  /// What a base has come to.
  mutating func settled(_ id: Int, _ live: LiveBase, now: ContinuousClock.Instant) -> [Effect] {
    guard var base = bases[id] else { return [] }
    base.settled = live
    base.phase = .resting
    let rule = StoppingRule(live.loaded.checked.scenario.replications)
    let count = live.result.replications
    let isPrecise = count >= rule.atLeast && rule.satisfied(by: live.result.targetReadings)
    base.isOpen = base.isOpen || isPrecise || count >= min(rule.atMost, limits.openingReplications)
    var effects: [Effect] = []
    if base.isOpen {
      effects = base.waiters.map { .resume($0, .success(live)) }
      base.waiters = []
    }
    bases[id] = base
    goOn(id, now)
    return effects
  }

  /// Ends a base, and all runs beside it, with a problem.
  mutating func fail(base id: Int, _ problem: LiveProblem) -> [Effect] {
    guard let base = bases[id] else { return [] }
    var effects: [Effect] = base.waiters.map { .resume($0, .failure(problem)) }
    for (number, run) in runs where run.base == id { effects += fail(run: number, problem) }
    forget(base: id)
    return effects
  }

  /// Forgets a base and the runs beside it, to which nobody listens.
  mutating func forget(base id: Int) {
    guard let base = bases.removeValue(forKey: id) else { return }
    if paths[base.path] == id { paths[base.path] = nil }
    for (number, run) in runs where run.base == id { forget(run: number, run) }
  }

  // MARK: How far

  /// Lets a base go on where somebody waits for it, or may come to.
  mutating func goOn(_ id: Int, _ now: ContinuousClock.Instant) {
    guard var base = bases[id], let parts = base.parts, let live = base.settled, base.phase == .resting else {
      return
    }
    let count = live.result.replications
    let rule = StoppingRule(live.loaded.checked.scenario.replications)
    let opening = min(rule.atMost, limits.openingReplications)
    let target: Int
    if !base.isOpen {
      let look = count < rule.atLeast ? min(2 * count, rule.atLeast) : rule.next(after: count) ?? opening
      target = min(look, opening)
    } else {
      let isWatched = base.lastUse.duration(to: now) < limits.baseRest
      guard isAwaited(id) || (isWatched && !live.isNarrow(0.6 * limits.margin)) else { return }
      target = min(count + StoppingRule.step * 4, most(parts))
    }
    guard target > count else { return }
    base.rounds.go(to: target)
    base.phase = .running
    bases[id] = base
  }

  /// As many replications of a base as are kept: half of the memory for bases, and never less than it opens with.
  private func most(_ parts: BaseParts) -> Int {
    let fitting = (limits.baseBytes / 2 - parts.bytes) / parts.kept.bytesPerRow
    return min(limits.mostBaseReplications, max(fitting, limits.openingReplications))
  }

  private func firstTarget(_ parts: BaseParts) -> Int {
    let rule = StoppingRule(parts.loaded.checked.scenario.replications)
    return min(2 * limits.firstReplications, rule.atLeast, limits.openingReplications)
  }

  /// Whether a base may come to have more replications than it has.
  func canGrow(_ id: Int) -> Bool {
    guard let base = bases[id], let parts = base.parts, let live = base.settled else { return true }
    return !base.isOpen || live.result.replications < most(parts)
  }
}
