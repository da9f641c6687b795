public import HeadwayExperiment
public import HeadwayScenario
import HeadwayStatistics

/// The answer to "how much of a parameter meets the goals?", ready to be told.
public struct GoalReport: Sendable {
  /// The scenario as it is in the file, with `--set`.
  public var scenario: Scenario
  /// SHA-256 of its effective text.
  public var digest: String
  /// The parameter, step by step.
  public var range: ParameterRange
  /// The goals.
  public var subjects: [SweepSubject]
  /// What was found.
  public var result: GoalResult

  /// Makes a report.
  public init(
    scenario: Scenario, digest: String, range: ParameterRange, subjects: [SweepSubject], result: GoalResult
  ) {
    self.scenario = scenario
    self.digest = digest
    self.range = range
    self.subjects = subjects
    self.result = result
  }

  /// The answer as a page for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The answer as Markdown.
  public func markdown() -> String { page.markdown }

  /// Where a goal is passed between the neighbours; the one that decides is the last to be met.
  var place: (value: Double, margin: Double?)? {
    guard case .between(let missing, let meeting) = result.end else { return nil }
    let (low, high) = (min(missing, meeting), max(missing, meeting))
    let crossings = subjects.indices.compactMap { result.crossing($0) }
    let last = crossings.max { meeting > missing ? $0.share < $1.share : $0.share > $1.share }
    // Nothing lies between two numbers of people.
    guard let last, let axis = range.axis(from: low, to: high), !axis.isRounded, let from = number(low),
      let to = number(high)
    else { return nil }
    return last.place(from: from, to: to)
  }

  private func number(_ step: Int) -> Double? { range.axis(from: step, to: step)?.numbers.first }

  /// The answer in one sentence.
  public var headline: String {
    let (first, last) = (range.text(at: 0), range.text(at: range.count - 1))
    let goals = subjects.count == 1 ? "the goal" : "every goal"
    let one = subjects.count == 1 ? "the goal" : "a goal"
    switch result.end {
    case .between(let missing, let meeting):
      let (met, missed) = (range.text(at: meeting), range.text(at: missing))
      return "\(range.path) = \(met) meets \(goals), \(missed) misses \(one)" + doubt(missing, meeting)
    case .metAtBothEnds:
      return "\(first) and \(last) both meet \(goals): nothing between them needs to be found, unless the "
        + "curve is no slope; try a range beyond them" + doubt(0, range.count - 1)
    case .missedAtBothEnds:
      return "\(first) and \(last) both miss \(one): try a range beyond them" + doubt(0, range.count - 1)
    case .restless:
      return result.isInterrupted
        ? "stopped before an answer was found"
        : "undecided: around the goal the values are too near to each other; allow more replications or longer steps"
    }
  }

  /// Which of two values are not surely on the side on which their estimates are.
  private func doubt(_ one: Int, _ other: Int) -> String {
    let open = [one, other].filter { !(result.trial($0)?.isDecided ?? true) }.map(range.text)
    return open.isEmpty
      ? "" : "; undecided, for \(open.joined(separator: " and ")) cannot be told from the goal"
  }

  private var page: Page {
    var page = Page()
    page.blocks.append(
      .title(RunReport.printable(scenario.name.isEmpty ? "Unnamed scenario" : scenario.name)))
    page.blocks.append(.paragraph(RunReport.printable(headline) + "."))
    if let place, case .between(let missing, let meeting) = result.end,
      let axis = range.axis(from: min(missing, meeting), to: max(missing, meeting))
    {
      let text = SweepWords.place(place, on: axis, step: axis.numbers[1] - axis.numbers[0])
      page.blocks.append(
        .paragraph(
          "By the straight line between the two the goal is passed at \(text) "
            + "(\(Figures.plainPercent(scenario.confidence)) confidence)."))
    }
    if case .missedAtBothEnds = result.end, let first = result.trials.first, let last = result.trials.last {
      page.blocks.append(
        .list(title: "What is missed", tone: .bad, items: [first, last].map(missing)))
    }
    page.blocks.append(.table(table))
    let runs = "\(result.trials.count) of \(range.count) values were run"
    page.blocks.append(
      .paragraph(
        "\(runs), \(RunReport.replications(result.replications)) in all; values with few replications only showed the way."
      ))
    if !result.contradictions.isEmpty {
      let steps = result.contradictions.map(range.text).joined(separator: ", ")
      page.blocks.append(
        .list(
          title: "Warnings", tone: .unsure,
          items: [
            RunReport.printable(
              "the curve does not only rise or only fall: see \(steps); there may be other answers")
          ]))
    }
    return page
  }

  /// The goals that a value misses.
  private func missing(_ trial: GoalResult.Trial) -> String {
    let missed = subjects.indices.filter { !(trial.readings[$0]?.isOnRightSide ?? false) }
    return "\(RunReport.printable(range.text(at: trial.step))): "
      + missed.map { SweepWords.heading(subjects[$0], trial.readings[$0], scenario) }.joined(separator: "; ")
  }

  private var table: Table {
    let columns = subjects.indices.map { subject in
      Table.Column(
        SweepWords.heading(subjects[subject], result.trials.first?.readings[subject], scenario))
    }
    var table = Table(
      "", [.init(RunReport.printable(range.path), isNumeric: true), .init("replications")] + columns)
    for trial in result.trials {
      table.rows.append(
        [.init(RunReport.printable(range.text(at: trial.step))), .init("\(trial.replications)")]
          + trial.readings.map(SweepWords.cell))
    }
    return table
  }
}
