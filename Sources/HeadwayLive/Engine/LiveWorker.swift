import HeadwayEngine
import HeadwayExperiment
import HeadwayLoading
import HeadwayScenario
import HeadwaySyntax

/// One thread of an engine: takes slices until the engine is stopped.
struct LiveWorker {
  private let core: LiveCore
  /// The simulator of the run that had the last turn: its tables are large, and the next turn is often the same run's.
  ///
  /// The owner is held, so that no other comes to have its address.
  private var seat: (owner: AnyObject, replicator: Replicator)?

  init(_ core: LiveCore) { self.core = core }

  /// Works until the engine is stopped.
  mutating func work() {
    while let slice = core.next() {
      var next: Slice? = slice
      while let current = next { next = perform(current) }
    }
  }

  /// Does a piece of work; returns what follows at once.
  private mutating func perform(_ slice: Slice) -> Slice? {
    switch slice {
    case .loadBase(let id, let path):
      let result = LiveLoader(core).base(path)
      core.change { $0.loaded(id, result) }
    case .loadRun(let id, let base, let changes):
      let result = LiveLoader(core).run(base, changes)
      core.change { $0.loaded(run: id, result) }
    case .simulateBase(let id, let kept, let range):
      return simulate(slice, kept, kept.arm, range) {
        kept.add($0, $1)
      } failed: {
        $0.fail(base: id, $1)
      }
    case .simulateRun(let id, let sums, let range):
      return simulate(slice, sums, sums.arm, range) {
        sums.add($0, $1)
      } failed: {
        $0.fail(run: id, $1)
      }
    case .settle(let id, let parts):
      let live = LiveBase(
        path: parts.path, loaded: parts.loaded, panel: parts.panel, catalogue: parts.catalogue,
        result: parts.kept.result)
      core.change { $0.settled(id, live, now: .now) }
    case .tell(let id, let base, let parts):
      let maker = FigureMaker(
        base: base, comparison: parts?.sums.result, loaded: parts?.loaded ?? base.loaded)
      let (figures, outlook) = maker.make(margin: core.limits.margin)
      core.change { $0.told(id, figures, outlook, now: .now) }
    }
    return nil
  }

  /// Runs replications, and hands over each when it is finished.
  private mutating func simulate(
    _ slice: Slice, _ owner: AnyObject, _ arm: ExperimentArm, _ range: Range<Int>,
    add: (Int, Replicator) -> Void,
    failed: @escaping (inout LiveState, LiveProblem) -> [LiveState.Effect]
  ) -> Slice? {
    let start = ContinuousClock.now
    let replicator: Replicator
    if let seat, seat.owner === owner {
      replicator = seat.replicator
    } else {
      seat = nil
      replicator = Replicator(arm.program)
      seat = (owner, replicator)
    }
    for number in range {
      do throws(EngineFailure) {
        try replicator.run(UInt64(number))
      } catch {
        seat = nil
        core.change { failed(&$0, .failed("\(error)")) }
        return nil
      }
      add(number, replicator)
    }
    return core.finished(slice, in: start.duration(to: .now))
  }
}

/// The way from a file, or from changes, to what is simulated.
struct LiveLoader {
  private let core: LiveCore

  init(_ core: LiveCore) { self.core = core }

  /// Loads a base.
  func base(_ path: String) -> Result<BaseParts, LiveProblem> {
    let files = RememberedFiles(core.files)
    do throws(Refusal) {
      let loaded = try ScenarioPipeline(files: files).load(path)
      let need = MemoryNeed(loaded)
      if let problem = refusal(need) { return .failure(problem) }
      return .success(
        BaseParts(
          path: path, loaded: loaded, panel: ControlPanel(loaded), catalogue: loaded.catalogue, files: files,
          kept: KeptReplications(loaded.arm, confidence: loaded.checked.scenario.confidence),
          bytes: need.sums))
    } catch {
      return .failure(.refused(error))
    }
  }

  /// Makes what changes make of a base.
  func run(_ base: BaseParts, _ changes: [String]) -> Result<RunParts, LiveProblem> {
    do throws(Refusal) {
      let loaded = try ScenarioPipeline(files: base.files).load(
        base.loaded, changedBy: changes, path: base.path)
      let (own, other) = (base.loaded.checked.scenario, loaded.checked.scenario)
      let differing = other.incomparable(with: own) + other.otherwiseTold(than: own)
      guard differing.isEmpty else { return .failure(.notComparable(differing)) }
      let need = MemoryNeed(loaded)
      if let problem = refusal(need) { return .failure(problem) }
      return .success(
        RunParts(
          loaded: loaded, sums: PairedVariant(loaded.arm, with: base.kept), bytes: need.sums + (1 << 19)))
    } catch {
      return .failure(.refused(error))
    }
  }

  private func refusal(_ need: MemoryNeed) -> LiveProblem? {
    let (bytes, available) = (need.bytes(threads: core.threads), MemoryNeed.available)
    return bytes <= available ? nil : .tooLarge(bytes: bytes, available: available)
  }
}
