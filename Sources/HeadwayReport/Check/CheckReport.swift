public import HeadwayExperiment
public import HeadwayScenario
import HeadwayStatistics

/// What `headway check` found out about some scenarios; every form is a pure function of it.
public struct CheckReport: Sendable {
  /// A place in a file.
  public struct Place: Sendable, Hashable {
    /// The file as it was named.
    public var file: String
    /// The line, from 1; none where the whole file is meant.
    public var line: Int?

    /// Makes a place.
    public init(file: String, line: Int?) {
      self.file = file
      self.line = line
    }
  }

  /// What is wrong with a file that was refused.
  public struct Problem: Sendable {
    /// Its code, such as `HW102`.
    public var code: String
    /// What is wrong.
    public var message: String
    /// Where.
    public var place: Place

    /// Makes a problem.
    public init(code: String, message: String, place: Place) {
      self.code = code
      self.message = message
      self.place = place
    }
  }

  /// A scenario that was simulated.
  public struct Checked: Sendable {
    /// What was meant.
    public let scenario: Scenario
    /// Its targets, with the thresholds that they leave to policies.
    let targets: [Target]
    /// SHA-256 of the effective scenario.
    public let digest: String
    /// Where each target was promised.
    public let places: [Place]
    /// What was found.
    public let outcome: CheckOutcome
    /// What an undecided verdict is.
    public let onUndecided: OnUndecided
    /// What the reader should know.
    public let notes: [String]

    /// Makes a checked scenario.
    public init(
      scenario: Scenario, digest: String, places: [Place], outcome: CheckOutcome, onUndecided: OnUndecided,
      notes: [String]
    ) {
      self.scenario = scenario
      self.digest = digest
      self.places = places
      self.outcome = outcome
      self.onUndecided = onUndecided
      self.notes = notes
      let queues =
        scenario.targets.contains { $0.measure == .backlogAge && $0.within == nil }
        ? outcome.result?.forecast().queues ?? [] : []
      targets = scenario.targets.map { target in
        scenario.settled(target) { name in queues.first { $0.name == name }?.backlogAge?.threshold }
      }
    }
  }

  /// What became of a file.
  public enum Outcome: Sendable {
    /// It was simulated.
    case checked(Checked)
    /// It could not be.
    case refused([Problem])
  }

  /// A file with what became of it.
  public struct File: Sendable {
    /// The file as it was named.
    public var path: String
    /// What became of it.
    public var outcome: Outcome

    /// Makes a file.
    public init(path: String, outcome: Outcome) {
      self.path = path
      self.outcome = outcome
    }
  }

  /// The release of the program.
  public var version: String
  /// The greatest probability that any verdict is wrong.
  public var level: Double
  /// The files in the order of the command line.
  public var files: [File]
  /// Whether durations are told; they are never the same twice.
  public var hasTimings: Bool

  /// Makes a report.
  public init(version: String, level: Double, files: [File], hasTimings: Bool = false) {
    self.version = version
    self.level = level
    self.files = files
    self.hasTimings = hasTimings
  }
}

extension CheckReport {
  /// What a check says as a whole.
  public enum State: String, Sendable {
    /// Every promise is kept, as far as asked.
    case passed
    /// Something is undecided, and that is to be told.
    case undecided
    /// A target was missed, or a regression found.
    case failed
    /// A file could not be checked, so nothing can be said of the whole.
    case refused
  }

  /// What the check says as a whole.
  public var state: State {
    let findings = findings
    if findings.contains(where: { $0.rule == .refused }) { return .refused }
    let grades = findings.map(\.grade)
    return grades.contains(.error) ? .failed : grades.contains(.warning) ? .undecided : .passed
  }

  /// How bad a finding is.
  enum Grade: String { case note, warning, error }

  /// What a finding is about.
  enum Rule: String, CaseIterable {
    case target = "target-missed"
    case undecided = "target-undecided"
    case regression = "regression"
    case undecidedChange = "change-undecided"
    case refused = "refused"
  }

  /// One verdict: on a target, on its change, or a problem of a file.
  struct Finding {
    var rule: Rule
    var code: String
    var grade: Grade
    var verdict: String
    var file: String
    var name: String
    var message: String
    var place: Place
    var properties: [(String, String)]
    var isKept: Bool
  }

  /// All verdicts, file by file, in the order of targets.
  var findings: [Finding] { files.flatMap(findings) }

  func findings(of file: File) -> [Finding] {
    switch file.outcome {
    case .refused(let problems):
      return problems.map { problem in
        Finding(
          rule: .refused, code: problem.code, grade: .error, verdict: "refused", file: file.path,
          name: "\(problem.code) \(problem.message)", message: problem.message, place: problem.place,
          properties: [], isKept: false)
      }
    case .checked(let checked):
      return checked.outcome.targets.map { finding($0, of: checked, file.path) }
        + checked.outcome.comparisons.map { finding($0, of: checked, file.path) }
    }
  }

  private func grade(_ isUndecided: Bool, _ isBad: Bool, _ checked: Checked) -> Grade {
    if isBad { return .error }
    guard isUndecided else { return .note }
    return switch checked.onUndecided {
    case .fail: .error
    case .warn: .warning
    case .pass: .note
    }
  }

  private func finding(
    _ outcome: CheckOutcome.TargetOutcome, of checked: Checked, _ path: String
  ) -> Finding {
    let index = outcome.forecast.index
    let target = checked.targets[index]
    let name = "\(RunReport.printable(RunReport.name(of: target))): \(RunReport.promise(target))"
    let result = Self.result(outcome, target)
    let met =
      outcome.forecast.probabilityMet.map {
        ", kept in \(Figures.percent($0.value)) of \(Self.units(target))"
      } ?? ""
    var message = "\(name) is \(outcome.verdict.rawValue): \(result)\(met)"
    if let more = outcome.replicationsToDecide {
      message += "; about \(RunReport.replications(more)) would decide it"
    }
    var properties = [("verdict", outcome.verdict.rawValue), ("goal", "\(outcome.forecast.goal)")]
    if let mean = outcome.forecast.mean {
      properties.append(("mean", "\(mean.value)"))
      if let margin = mean.margin { properties.append(("margin", "\(margin)")) }
    }
    if let met = outcome.forecast.probabilityMet { properties.append(("probability_met", "\(met.value)")) }
    return Finding(
      rule: outcome.verdict == .undecided ? .undecided : .target,
      code: outcome.verdict == .undecided ? Rule.undecided.rawValue : Rule.target.rawValue,
      grade: grade(outcome.verdict == .undecided, outcome.verdict == .missed, checked),
      verdict: outcome.verdict.rawValue, file: path, name: name, message: message,
      place: checked.places[index], properties: properties, isKept: outcome.verdict == .met)
  }

  private func finding(
    _ outcome: CheckOutcome.ComparisonOutcome, of checked: Checked, _ path: String
  ) -> Finding {
    let target = checked.targets[outcome.target]
    let name =
      "\(RunReport.printable(RunReport.name(of: target))): \(RunReport.promise(target)) since the baseline"
    let isUndecided = outcome.verdict == .undecided
    let rule: Rule = isUndecided ? .undecidedChange : .regression
    var properties = [("verdict", outcome.verdict.rawValue)]
    if let difference = outcome.difference {
      properties += [
        ("base", "\(difference.base)"), ("value", "\(difference.value)"),
        ("difference", "\(difference.difference)"),
        ("margin", "\(difference.margin(confidence: checked.scenario.confidence))"),
      ]
    }
    var change = Self.change(outcome, target, confidence: checked.scenario.confidence)
    if let more = outcome.replicationsToDecide {
      change += "; about \(RunReport.replications(more)), in the baseline too, would decide it"
    }
    return Finding(
      rule: rule, code: rule.rawValue, grade: grade(isUndecided, outcome.verdict == .worse, checked),
      verdict: outcome.verdict.rawValue, file: path, name: name,
      message: "\(name) is \(outcome.verdict.rawValue): \(change)", place: checked.places[outcome.target],
      properties: properties, isKept: outcome.verdict == .same || outcome.verdict == .better)
  }

  static func units(_ target: Target) -> String { target.per.map { "\($0.rawValue)s" } ?? "runs" }
}
