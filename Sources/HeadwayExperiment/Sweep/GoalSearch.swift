public import HeadwayStatistics

/// Looks for the step of a ladder of programs from which on goals are met, with few of them run.
///
/// The ends come first, with more replications where they agree but are not sure of it. Between a step that misses and one that meets, the straight line through both proposes the next
/// (regula falsi), or the middle where that shrinks the bracket by less than half; all with the fewest replications that
/// the stopping rule allows, and the same ones, so that the curve is as smooth as its cause. Once the two are
/// neighbours, they are run together until they are as precise as the rule wants; if that moves one of them to the
/// other side, the bracket moves on.
public struct GoalSearch: Sendable {
  /// How often a bracket of neighbours may move on.
  private static let mostMoves = 12

  private let steps: Int
  private let subjects: [SweepSubject]
  private let stopping: StoppingRule
  private let confidence: Double
  private let threads: Int
  private let arm: @Sendable (Int) throws -> ExperimentArm

  /// Makes a search over at least two steps; every subject has a goal.
  ///
  /// - Parameter arm: The program at a step, made when it is wanted.
  public init(
    steps: Int, subjects: [SweepSubject], stopping: StoppingRule, confidence: Double, threads: Int,
    arm: @escaping @Sendable (Int) throws -> ExperimentArm
  ) {
    precondition(steps >= 2, "there is nothing to look for among \(steps) steps")
    self.steps = steps
    self.subjects = subjects
    self.stopping = stopping
    self.confidence = confidence
    self.threads = threads
    self.arm = arm
  }

  /// Runs until the two neighbours are found, the ends do not differ, or `isCancelled` says so.
  ///
  /// - Throws: `ArmFailure` with the step as its arm when a replication comes to no result, and what the making of a
  ///   program throws.
  public func run(
    progress: @escaping @Sendable (_ tried: [Int], Experiment.Progress) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> GoalResult {
    let few = StoppingRule(atLeast: stopping.atLeast, atMost: stopping.atLeast, precision: 0)
    var found = GoalResult()
    for end in [0, steps - 1] {
      try await look(at: [end], by: few, &found, progress, isCancelled)
      if found.isInterrupted { return found }
    }
    if found.isMet(0) == found.isMet(steps - 1) {
      // By the fewest replications an end near the goal may have come to lie on the wrong side of it.
      for end in [0, steps - 1] where found.trial(end)?.isDecided == false {
        try await look(at: [end], by: stopping, &found, progress, isCancelled)
        if found.isInterrupted { return found }
      }
    }
    guard let low = found.isMet(0), let high = found.isMet(steps - 1), low != high else {
      found.end = found.isMet(0) == true ? .metAtBothEnds : .missedAtBothEnds
      return found
    }
    var bracket = Bracket(missing: low ? steps - 1 : 0, meeting: low ? 0 : steps - 1)
    var isSlow = false
    while bracket.width > 1 {
      let width = bracket.width
      let step = isSlow ? bracket.middle : bracket.proposal(found)
      try await look(at: [step], by: few, &found, progress, isCancelled)
      guard let isMet = found.isMet(step), !found.isInterrupted else { return found }
      bracket.take(step, isMet: isMet)
      isSlow = !isSlow && 2 * bracket.width > width
    }
    try await settle(&bracket, &found, progress, isCancelled)
    return found
  }

  /// Runs both neighbours to the end, and moves on where that shows the other side.
  private func settle(
    _ bracket: inout Bracket, _ found: inout GoalResult,
    _ progress: @escaping @Sendable (_ tried: [Int], Experiment.Progress) -> Void,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) async throws {
    var seen: Set<Bracket> = []
    while seen.count < Self.mostMoves, seen.insert(bracket).inserted {
      let pair = [min(bracket.missing, bracket.meeting), max(bracket.missing, bracket.meeting)]
      try await look(at: pair, by: stopping, &found, progress, isCancelled)
      guard let isMissed = found.isMet(bracket.missing).map({ !$0 }), let isMet = found.isMet(bracket.meeting)
      else { return }
      if isMissed && isMet {
        found.end = .between(missing: bracket.missing, meeting: bracket.meeting)
        return
      }
      if found.isInterrupted { return }
      guard bracket.move(towardsMeeting: !isMet, within: steps) else {
        found.end = isMet ? .metAtBothEnds : .missedAtBothEnds
        return
      }
    }
  }

  /// Runs steps together and notes what was read.
  private func look(
    at steps: [Int], by rule: StoppingRule, _ found: inout GoalResult,
    _ progress: @escaping @Sendable (_ tried: [Int], Experiment.Progress) -> Void,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) async throws {
    let arms = try steps.map { try arm($0) }
    let links = steps.count > 1 ? [SweepExperiment.Link(from: 0, to: 1)] : []
    let experiment = SweepExperiment(
      arms, subjects: subjects, links: links, stopping: rule, confidence: confidence, threads: threads)
    do {
      let result = try await experiment.run(progress: { progress(steps, $0) }, isCancelled: isCancelled)
      guard result.replications > 0 else { return found.isInterrupted = true }
      found.note(steps, result, subjects: subjects.count)
    } catch var failure as ArmFailure {
      failure.arm = steps[failure.arm]
      throw failure
    }
  }
}

/// A step that misses and a step that meets.
private struct Bracket: Hashable {
  var missing: Int
  var meeting: Int

  var width: Int { abs(meeting - missing) }

  var middle: Int { (meeting + missing) / 2 }

  /// The step nearest to the crossing that lies deepest on the missing side, on the meeting side of it.
  func proposal(_ found: GoalResult) -> Int {
    guard let missed = found.trial(missing), let met = found.trial(meeting) else { return middle }
    var share = 0.0
    for (from, to) in zip(missed.readings, met.readings) {
      guard let goal = from?.goal, let first = from?.estimate, let last = to?.estimate,
        goal.spare(first.value) < 0, last.value != first.value
      else { continue }
      share = max(share, (goal.value - first.value) / (last.value - first.value))
    }
    let way = min(max(Int((share * Double(width)).rounded(.up)), 1), width - 1)
    return missing + (meeting > missing ? way : -way)
  }

  mutating func take(_ step: Int, isMet: Bool) {
    if isMet { meeting = step } else { missing = step }
  }

  /// Moves on by a step, away from where the missing or the meeting one was; false at the end of the ladder.
  mutating func move(towardsMeeting: Bool, within steps: Int) -> Bool {
    let step = meeting > missing ? 1 : -1
    let way = towardsMeeting ? step : -step
    missing += way
    meeting += way
    return (0..<steps).contains(missing) && (0..<steps).contains(meeting)
  }
}
