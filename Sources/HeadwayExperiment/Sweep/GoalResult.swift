import HeadwayEngine
import HeadwayStatistics

/// What a search for a goal found.
public struct GoalResult: Sendable {
  /// How a search ended.
  public enum End: Sendable, Hashable {
    /// Of two neighbours one misses a goal and the other meets all.
    case between(missing: Int, meeting: Int)
    /// All goals are met at both ends.
    case metAtBothEnds
    /// A goal is missed at both ends.
    case missedAtBothEnds
    /// The neighbours changed sides whenever they were looked at more closely.
    case restless
  }

  /// A step that was run.
  public struct Trial: Sendable {
    /// The step.
    public var step: Int
    /// Replications that were run of it, the last time.
    public var replications: Int
    /// SHA-256 of its effective scenario.
    public var digest: String
    /// What was read of each subject.
    public var readings: [SweepReading?]

    /// Whether every goal is met, by the estimates.
    public var isMet: Bool { readings.allSatisfy { $0?.isOnRightSide ?? false } }

    /// Whether every goal is met with confidence, or one is missed with confidence.
    public var isDecided: Bool {
      readings.allSatisfy { $0?.verdict == .met } || readings.contains { $0?.verdict == .missed }
    }
  }

  /// How it ended.
  public internal(set) var end = End.restless
  /// The steps that were run, in the order of the ladder, each as it was run last.
  public private(set) var trials: [Trial] = []
  /// Replications that were run in all, over all steps.
  public private(set) var replications = 0
  /// Contacts that were simulated in all.
  public private(set) var contacts: Int64 = 0
  /// Whether it was stopped before its end.
  public internal(set) var isInterrupted = false
  /// The two neighbours, run together; nil where it did not come to that.
  public private(set) var pair: SweepResult?

  /// A step that was run.
  public func trial(_ step: Int) -> Trial? { trials.first { $0.step == step } }

  /// Whether the answer is certain: both neighbours are decided.
  public var isDecided: Bool {
    guard case .between(let missing, let meeting) = end, let missed = trial(missing), let met = trial(meeting)
    else { return false }
    return missed.isDecided && met.isDecided
  }

  /// Steps that contradict a curve which only rises or only falls: they miss beyond the answer, or meet before it.
  public var contradictions: [Int] {
    guard case .between(let missing, let meeting) = end else { return [] }
    return trials.filter { trial in
      let isBeyond = meeting > missing ? trial.step > meeting : trial.step < meeting
      let isBefore = meeting > missing ? trial.step < missing : trial.step > missing
      return isBeyond && !trial.isMet || isBefore && trial.isMet
    }.map(\.step)
  }

  /// Where each subject passes its goal between the neighbours, as a share of the way from the lower to the higher.
  public func crossing(_ subject: Int) -> Crossing? {
    pair?.crossing(subject, SweepExperiment.Link(from: 0, to: 1))
  }

  /// Whether a step meets all goals; nil where it was not run.
  func isMet(_ step: Int) -> Bool? { trial(step)?.isMet }

  mutating func note(_ steps: [Int], _ result: SweepResult, subjects: Int) {
    for (point, step) in steps.enumerated() {
      let trial = Trial(
        step: step, replications: result.replications, digest: result.points[point].digest,
        readings: (0..<subjects).map { result.reading($0, at: point) })
      trials.removeAll { $0.step == step }
      trials.insert(trial, at: trials.firstIndex { $0.step > step } ?? trials.count)
    }
    replications += result.replications * steps.count
    contacts += result.points.reduce(0) { $0 + $1.tallies.contacts }
    if steps.count > 1 { pair = result }
    isInterrupted = result.isInterrupted
  }
}
