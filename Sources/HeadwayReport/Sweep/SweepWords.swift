import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

/// The words and figures of a sweep.
enum SweepWords {
  /// What is read, in one line, with its goal.
  static func heading(_ subject: SweepSubject, _ reading: SweepReading?, _ scenario: Scenario) -> String {
    if case .target(let index) = subject.figure {
      let target = scenario.targets[index]
      return RunReport.printable("\(RunReport.name(of: target)): \(RunReport.promise(target))")
    }
    guard case .measure(let name) = subject.figure else { return "" }
    var text = words(name)
    if let goal = subject.goal, let reading {
      text += (goal.direction == .atLeast ? " ≥ " : " ≤ ") + plain(goal.value, reading.quantity)
    }
    return text
  }

  /// A measure: whose it is and what.
  static func words(_ name: MeasureName) -> String {
    var text = name.measure.replacing("_", with: " ")
    if let within = name.within { text += " in " + Figures.threshold(Double(within) / 1e6) }
    if let variant = name.variant, variant != "offered", variant != "calendar" { text += " (\(variant))" }
    return RunReport.printable(name.subjectName.map { "\($0): \(text)" } ?? text)
  }

  /// A figure with its margin.
  static func figure(_ estimate: Estimate, _ quantity: HeadwayExperiment.Quantity) -> String {
    switch quantity {
    case .share: Figures.percent(estimate)
    case .time: Figures.duration(estimate)
    case .count, .people: Figures.count(estimate)
    case .money: Figures.money(estimate)
    }
  }

  /// A figure without a margin.
  static func figure(_ value: Double, _ quantity: HeadwayExperiment.Quantity) -> String {
    switch quantity {
    case .share: Figures.percent(value)
    case .time: Figures.duration(value)
    case .count, .people: Figures.count(value)
    case .money: Figures.money(value)
    }
  }

  /// A goal, as short as a person would write it.
  static func plain(_ value: Double, _ quantity: HeadwayExperiment.Quantity) -> String {
    switch quantity {
    case .share: Figures.plainPercent(value)
    case .time: Figures.threshold(value)
    case .count, .people: Figures.trimmed(value, decimals: 3)
    case .money: Figures.money(value)
    }
  }

  /// A figure with its margin and verdict, for a cell; the verdict stands before, so that figures are aligned.
  static func cell(_ reading: SweepReading?) -> Table.Cell {
    guard let reading, let estimate = reading.estimate else { return Table.Cell("no value") }
    let text = figure(estimate, reading.quantity)
    guard let verdict = reading.verdict else { return Table.Cell(text) }
    return Table.Cell("\(verdict.rawValue) \(text)", tone: tone(verdict))
  }

  static func tone(_ verdict: Verdict) -> Tone {
    switch verdict {
    case .met: .good
    case .missed: .bad
    case .undecided: .unsure
    }
  }

  /// A number between the values of an axis, as finely as its steps and its margin allow.
  static func place(
    _ place: (value: Double, margin: Double?), on axis: ParameterRange.Axis, step: Double
  ) -> String {
    let grain = min(step.magnitude, place.margin.map { $0 * 10 } ?? .infinity)
    var decimals = 1
    var unit = 1.0
    while grain < unit, decimals < 6 {
      decimals += 1
      unit /= 10
    }
    let number = Figures.fixed(place.value, decimals: decimals)
    let mark = axis.mark == "+" && place.value < 0 ? "" : axis.mark
    guard let margin = place.margin else { return mark + number + axis.suffix }
    return "\(mark)\(number)\(axis.suffix) ± \(Figures.fixed(margin, decimals: decimals))\(axis.suffix)"
  }
}

extension MeasureName {
  /// Whom it is about; nil for the whole scenario.
  var subjectName: String? {
    switch subject {
    case .queue(let name), .team(let name), .partner(let name): name
    case .everything: nil
    }
  }

  /// The kind of whom it is about, as in data.
  var subjectKind: String {
    switch subject {
    case .queue: "queue"
    case .team: "team"
    case .partner: "partner"
    case .everything: "scenario"
    }
  }
}
