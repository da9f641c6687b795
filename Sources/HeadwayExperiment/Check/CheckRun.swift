import HeadwayEngine
import HeadwayProgram
import HeadwayStatistics

/// Runs scenarios until every target is known to be met or missed, so that all verdicts together are wrong at most as
/// often as stated.
///
/// All looks are planned (`StoppingRule.looks`), so that neither the number of threads nor the machine's speed changes
/// a figure, as long as no limit of time is set.
public struct CheckRun: Sendable {
  /// The scenarios.
  public let subjects: [CheckSubject]
  /// The greatest probability that any verdict is wrong, in 0..<1.
  public let level: Double

  /// Makes a run.
  public init(_ subjects: [CheckSubject], level: Double) {
    self.subjects = subjects
    self.level = level
  }

  /// Runs until every question is answered, no more replications are allowed, or somebody says so.
  ///
  /// Scenarios take turns, from look to look: Holm's steps make the answer of one easier when another is answered.
  ///
  /// - Parameters:
  ///   - progress: Gets the position of the scenario that is run, and how far it is.
  ///   - isTimeUp: Asked before every look but a scenario's first.
  ///   - isCancelled: Asked before every replication.
  /// - Throws: Nothing that a replication may bring about; see `CheckOutcome.End`.
  public func run(
    progress: @escaping @Sendable (Int, Experiment.Progress) -> Void = { _, _ in },
    isTimeUp: @Sendable () -> Bool = { false }, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> [CheckOutcome] {
    var works = subjects.map { CheckWork($0, level: level) }
    var test = SequentialTest(level: level)
    for index in works.indices { works[index].ask(&test) }
    var isFirst = true
    while works.contains(where: { !$0.isOver(test) }) {
      for index in works.indices where !works[index].isOver(test) {
        if isCancelled() {
          works[index].end = .interrupted
        } else if !isFirst, isTimeUp() {
          works[index].end = .timeLimit
        } else {
          try await works[index].look(
            &test, progress: { progress(index, $0) }, isCancelled: isCancelled)
        }
      }
      isFirst = false
      test.decide()
    }
    return works.map { $0.outcome(test) }
  }
}

/// How far the check of one scenario is.
private struct CheckWork {
  let subject: CheckSubject
  /// The prefixes to look at.
  let looks: [Int]
  private let keeper: TargetRowKeeper
  private var steps: SteppedExperiment
  private var looked = 0
  private var result: ExperimentResult?
  /// The rows of `result`.
  private var rows: (means: [RatioRows], deciding: [RatioRows])
  private var seconds = 0.0
  /// The first of its questions: one per target, then one per comparison.
  private var firstQuestion = 0
  /// Why it ended before its last look.
  var end: CheckOutcome.End?

  init(_ subject: CheckSubject, level: Double) {
    self.subject = subject
    looks = subject.experiment.stopping.lookingFirstWhereSeen(level: level).looks
    let keeper = TargetRowKeeper(subject.experiment.program)
    self.keeper = keeper
    rows = keeper.ratioRows()
    // Rows of the targets alone: they grow with the number of replications.
    steps = SteppedExperiment(subject.experiment, takeRow: { keeper.take($0, $1) })
  }

  private var targets: [TargetRow] { subject.experiment.program.measures.targets }

  /// Looks at a comparison: a pair needs both sides, so beyond the earlier replications there is nothing to see.
  private func lookCount(_ comparison: CheckSubject.Comparison) -> Int {
    guard comparison.isPaired else { return looks.count }
    return 1 + looks.dropLast().count { $0 < comparison.base.count }
  }

  /// Adds its questions to a test.
  mutating func ask(_ test: inout SequentialTest) {
    firstQuestion = test.questions.count
    for _ in targets { test.ask(answers: Verdict.decided.count, looks: looks.count) }
    for comparison in subject.comparisons {
      test.ask(answers: DifferenceVerdict.decided.count, looks: lookCount(comparison))
    }
  }

  /// Whether nothing is left to be done.
  func isOver(_ test: SequentialTest) -> Bool {
    if end != nil || looked == looks.count { return true }
    guard let result, looked > 0 else { return false }
    if subject.untilPrecise, !subject.experiment.stopping.satisfied(by: result.targetReadings) {
      return false
    }
    let open = subject.comparisons.enumerated().contains { index, comparison in
      verdict(onComparison: index, test) == .undecided && looked < lookCount(comparison)
    }
    return !open && !targets.indices.contains { verdict(onTarget: $0, result, test) == .undecided }
  }

  /// Runs on to the next look and looks.
  mutating func look(
    _ test: inout SequentialTest, progress: @escaping @Sendable (Experiment.Progress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) async throws {
    let start = ContinuousClock.now
    defer { seconds += (ContinuousClock.now - start) / .seconds(1) }
    do {
      let result = try await steps.run(to: looks[looked], progress: progress, isCancelled: isCancelled)
      self.result = result.replications > 0 ? result : nil
      rows = keeper.ratioRows()
    } catch let failure as EngineFailure {
      var isOverfull = false
      if case .overfull = failure { isOverfull = true }
      end = .failed(failure.description, isOverfull: isOverfull)
      return
    }
    // Part of a step was not planned to be looked at.
    guard let result, result.replications == looks[looked] else {
      end = .interrupted
      return
    }
    looked += 1
    for index in targets.indices {
      guard let evidence = result.evidence(ofTarget: index, rows: rows.deciding[index]) else { continue }
      let bar = result.bar(ofTarget: index)
      test.look(
        at: firstQuestion + index, pValues: evidence.pValues(goal: bar.goal, direction: bar.direction))
    }
    for (index, comparison) in subject.comparisons.enumerated() where looked <= lookCount(comparison) {
      guard let difference = difference(comparison), comparison.base.count >= looks[0] else { continue }
      let target = targets[comparison.target]
      test.look(
        at: firstQuestion + targets.count + index,
        pValues: difference.pValues(
          matters: comparison.matters.size(of: target, base: difference.base),
          higherIsBetter: target.atLeast))
    }
  }

  /// The rows of both sides, of a pair as far as both go.
  private func sides(_ comparison: CheckSubject.Comparison) -> (base: RatioRows, new: RatioRows) {
    let new = rows.means[comparison.target]
    guard comparison.isPaired else { return (comparison.base, new) }
    let count = min(comparison.base.count, new.count)
    return (comparison.base.prefix(count), new.prefix(count))
  }

  private func difference(_ comparison: CheckSubject.Comparison) -> RatioDifference? {
    let (base, new) = sides(comparison)
    return comparison.isPaired
      ? RatioDifference(paired: base, new) : RatioDifference(independent: base, new)
  }

  /// Whether every replication of a pair has the same numerator and denominator: nothing there has changed, if there are
  /// enough of them to have shown it.
  private func isIdentical(_ comparison: CheckSubject.Comparison) -> Bool {
    let (base, new) = sides(comparison)
    let enough = comparison.isUnchanged ? 1 : looks[0]
    return comparison.isPaired && base.count >= enough && base == new
  }

  // MARK: Verdicts

  /// The answer on a target, unless later replications have brought its estimate to the other side: who reads both would
  /// believe neither, and an answer that is withdrawn cannot be wrong.
  private func verdict(onTarget index: Int, _ result: ExperimentResult, _ test: SequentialTest) -> Verdict {
    guard let answer = test.questions[firstQuestion + index].answer else { return .undecided }
    let verdict = Verdict.decided[answer]
    guard let value = result.evidence(ofTarget: index, rows: rows.deciding[index])?.estimate.value else {
      return .undecided
    }
    let bar = result.bar(ofTarget: index)
    let isKept = bar.direction == .atLeast ? value >= bar.goal : value <= bar.goal
    return (verdict == .met) == isKept ? verdict : .undecided
  }

  /// The answer on a comparison, unless its difference now says another.
  private func verdict(onComparison index: Int, _ test: SequentialTest) -> DifferenceVerdict {
    let comparison = subject.comparisons[index]
    if isIdentical(comparison) { return .same }
    guard let answer = test.questions[firstQuestion + targets.count + index].answer,
      let difference = difference(comparison)
    else { return .undecided }
    let target = targets[comparison.target]
    let matters = comparison.matters.size(of: target, base: difference.base)
    let gain = target.atLeast ? difference.difference : -difference.difference
    let verdict = DifferenceVerdict.decided[answer]
    let isCarried =
      switch verdict {
      case .better: gain > matters
      case .worse: gain < -matters
      case .same: gain.magnitude <= matters
      case .undecided: true
      }
    return isCarried ? verdict : .undecided
  }

  func outcome(_ test: SequentialTest) -> CheckOutcome {
    let all = test.questions.indices.count
    var outcome = CheckOutcome(
      result: result, end: .answered, targets: [], comparisons: [], rows: rows.means,
      seconds: seconds, firstLook: looks[0])
    if let result {
      outcome.targets = result.targetForecasts.enumerated().map { index, forecast in
        let question = test.questions[firstQuestion + index]
        let verdict = verdict(onTarget: index, result, test)
        return CheckOutcome.TargetOutcome(
          forecast: forecast, verdict: verdict, pValue: question.adjustedPValue,
          replicationsToDecide: verdict == .undecided
            ? result.evidence(ofTarget: index, rows: rows.deciding[index])?.replicationsToDecide(
              goal: result.bar(ofTarget: index).goal, level: test.level / Double(all * looks.count)) : nil)
      }
      outcome.comparisons = subject.comparisons.enumerated().map { index, comparison in
        let question = test.questions[firstQuestion + targets.count + index]
        let difference = difference(comparison)
        let verdict = verdict(onComparison: index, test)
        let target = targets[comparison.target]
        let matters = difference.map { comparison.matters.size(of: target, base: $0.base) } ?? 0
        return CheckOutcome.ComparisonOutcome(
          target: comparison.target, difference: difference, matters: matters,
          verdict: verdict, pValue: question.adjustedPValue,
          replicationsToDecide: verdict == .undecided
            ? difference?.replicationsToDecide(
              matters: matters, higherIsBetter: target.atLeast,
              level: test.level / Double(all * lookCount(comparison))
            ).map { max($0, looks[0]) } : nil, isIdentical: isIdentical(comparison),
          isPaired: comparison.isPaired)
      }
    }
    let isAnswered =
      !outcome.targets.contains { $0.verdict == .undecided }
      && !outcome.comparisons.contains { $0.verdict == .undecided }
    outcome.end = end ?? (isAnswered ? .answered : .atMost)
    return outcome
  }
}
