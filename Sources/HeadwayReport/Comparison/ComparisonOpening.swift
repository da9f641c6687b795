import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

/// What a comparison comes to, in sentences: what became of each target that changed, and of the cost.
struct ComparisonOpening {
  /// A target that changed, or may have.
  struct Change {
    /// What was promised.
    var target: Target
    /// What its verdict is about, base and scenario.
    var measure: MeasureComparison
    /// How the base fares; nil where only the scenario has the target, or the base another goal.
    var before: Verdict?
    /// How the scenario fares.
    var now: Verdict
    /// Whether it is better or worse, or neither for sure.
    var verdict: DifferenceVerdict

    /// Whether the figure became larger.
    var isMore: Bool { (measure.difference?.estimate.value ?? 0) > 0 }
  }

  /// One thing to say.
  enum Clause {
    /// A target changed by what matters, or from met to missed or back.
    case changed(Change)
    /// A target that only the scenario has.
    case new(Change)
    /// A target has another goal than in the base, and how it fares, where that was not told.
    case moved(from: Target, to: Target, Change?)
    /// A target that only the base has.
    case dropped(Target)
    /// No target did; whether that is known of all of them.
    case noneChanged(isKnown: Bool)
    /// Nothing is promised; so many measures are better, and so many worse.
    case noTargets(better: Int, worse: Int)
    /// It is not known whether these did.
    case undecided([Change])
    /// The cost of a week.
    case cost(MeasureComparison)
  }

  private let report: ComparisonReport

  /// Reads a comparison.
  init(_ report: ComparisonReport) { self.report = report }

  /// With what is compared.
  var title: String {
    switch report.language {
    case .english: EnglishOpening(report).title
    case .korean: KoreanOpening(report).title
    }
  }

  /// What was simulated, how often, and what ± means.
  var evidence: String {
    switch report.language {
    case .english: EnglishOpening(report).evidence
    case .korean: KoreanOpening(report).evidence
    }
  }

  /// What is said of a scenario: one running text of one or two clauses, or a list of more.
  func items(ofArm arm: Int) -> [String] {
    let clauses = clauses(ofArm: arm)
    switch report.language {
    case .english:
      let texts = clauses.map(EnglishOpening(report).text)
      return texts.count > 2 ? texts : [texts.joined(separator: "; ") + "."]
    case .korean:
      let texts = clauses.map(KoreanOpening(report).text)
      return texts.count > 2 ? texts : [texts.joined(separator: " ")]
    }
  }

  /// The same as one text, with the scenario's name.
  func summary(ofArm arm: Int) -> String {
    let items = items(ofArm: arm)
    guard items.count > 1 else { return "\(report.arms[arm].title): \(items[0])" }
    switch report.language {
    case .english: return "\(report.arms[arm].title): \(items.joined(separator: "; "))."
    case .korean: return "\(report.arms[arm].title): \(items.joined(separator: " "))"
    }
  }

  /// What there is to say of a scenario, in this order.
  func clauses(ofArm arm: Int) -> [Clause] {
    var flipped: [Clause] = []
    var changed: [Clause] = []
    var promises: [Clause] = []
    var undecided: [Change] = []
    var isKnown = true
    let targets = report.result.targets(ofArm: arm)
    for comparison in targets {
      guard let target = report.target(comparison, ofArm: arm) else { continue }
      guard let now = comparison.value?.verdict else {
        promises.append(.dropped(target))
        continue
      }
      let measure = comparison.deciding
      let old = report.formerTarget(comparison, ofArm: arm)
      // That the base kept another goal says nothing of this one.
      let before = old == nil ? comparison.base?.verdict : nil
      let change = Change(
        target: target, measure: measure, before: before, now: now, verdict: report.verdict(measure))
      guard comparison.base?.verdict != nil, measure.presence == .both else {
        changed.append(.new(change))
        continue
      }
      if let old {
        let isTold = change.verdict == .better || change.verdict == .worse
        promises.append(.moved(from: old, to: target, isTold ? nil : change))
      }
      let isFlipped = before.map { $0 != now && $0 != .undecided && now != .undecided } ?? false
      switch change.verdict {
      case _ where isFlipped: flipped.append(.changed(change))
      case .better, .worse: changed.append(.changed(change))
      case .same: break
      case .undecided:
        isKnown = false
        // That nothing was seen to change is no news, however little that may say.
        if measure.difference?.estimate.value != 0 { undecided.append(change) }
      }
    }
    // First what is met now and was not, or the other way round.
    changed = flipped + changed
    if targets.isEmpty {
      let verdicts = report.result.measures(ofArm: arm).filter { !$0.isNeutral && $0.presence == .both }
        .map(report.verdict)
      changed.append(
        .noTargets(
          better: verdicts.count { $0 == .better }, worse: verdicts.count { $0 == .worse }))
    } else if changed.isEmpty, targets.contains(where: { $0.value != nil }) {
      changed.append(.noneChanged(isKnown: isKnown))
    }
    changed += promises
    if !undecided.isEmpty { changed.append(.undecided(undecided)) }
    if let cost = report.weeklyCost(ofArm: arm) { changed.append(.cost(cost)) }
    return changed
  }
}

extension ComparisonOpening.Change {
  /// The base's figure.
  var base: String? { measure.base.map { RunFigure.Unit(measure.quantity).text($0.value, margin: nil) } }

  /// The scenario's figure.
  var value: String? { measure.value.map { RunFigure.Unit(measure.quantity).text($0.value, margin: nil) } }

  /// The difference with its sign, of shares in points, and its margin; nothing where there is none.
  var difference: (text: String, margin: String?)? {
    guard let estimate = measure.difference?.estimate else { return nil }
    let told = RunFigure.Unit(measure.quantity).difference(estimate.value, margin: estimate.margin)
    guard let mark = told.firstRange(of: " ± ") else { return (told, nil) }
    return (String(told[..<mark.lowerBound]), String(told[mark.upperBound...]))
  }
}
