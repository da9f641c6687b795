import HeadwayExperiment
import HeadwayStatistics

extension ComparisonReport {
  /// The differences of all measures that both sides have, scenario by scenario.
  ///
  /// - Parameter labels: What the scenarios are told apart by, such as their files; the base's is the first.
  package func figures(labels: [String]) -> [RunFigure] {
    (1..<labels.count).flatMap { arm in
      let section = RunFigure.section("difference", of: labels[arm], isOnly: labels.count == 2)
      return result.measures(ofArm: arm).compactMap { figure($0, section) }
    }
  }

  private func figure(_ measure: MeasureComparison, _ section: String) -> RunFigure? {
    guard let estimate = measure.difference?.estimate else { return nil }
    var details: [String] = []
    if let within = measure.name.within { details.append(Figures.threshold(Double(within) / 1e6)) }
    if let variant = measure.name.variant, variant != "offered" { details.append(variant) }
    return RunFigure(
      section: section, name: measure.name.ownerName,
      measure: measure.name.measure, detail: details.joined(separator: ", "),
      unit: RunFigure.Unit(measure.quantity), value: estimate.value, margin: estimate.margin, goal: nil,
      verdict: Self.word(for: verdict(measure), of: measure))
  }

  /// The main differences in a few words: the first scenario's first promise, or how many measures changed, and what
  /// it costs.
  ///
  /// - Parameters:
  ///   - name: What the first scenario is called.
  ///   - currency: That of the base.
  package func headline(name: String, currency: String?) -> String {
    let name = name.isEmpty ? "Unnamed scenario" : name
    var parts: [String] = []
    if let target = result.targets(ofArm: 1).first?.deciding, let text = words(target) {
      parts.append("\(target.name.ownerName) \(text), \(verdict(target).rawValue)")
    } else {
      let verdicts = result.measures(ofArm: 1).filter { $0.presence == .both }.map(verdict)
      for word in [DifferenceVerdict.better, .worse, .undecided] {
        let count = verdicts.count { $0 == word }
        if count > 0 { parts.append("\(count) \(word.rawValue)") }
      }
      if parts.isEmpty { parts.append("nothing changes by what matters") }
    }
    if let cost = result.cost(ofArm: 1), let text = words(cost) {
      parts.append(text + (currency.map { " \($0)" } ?? ""))
    }
    if result.arms.count > 2 { parts.append("and \(result.arms.count - 2) more") }
    return RunReport.printable("\(name): " + parts.joined(separator: "; "))
  }

  private func words(_ measure: MeasureComparison) -> String? {
    guard let estimate = measure.difference?.estimate else { return nil }
    let name = measure.name.measure.replacing("_", with: " ")
    return "\(name) \(RunFigure.Unit(measure.quantity).difference(estimate.value, margin: estimate.margin))"
  }
}

extension MeasureName {
  /// Whose it is; nothing for the whole scenario's.
  fileprivate var ownerName: String {
    switch subject {
    case .queue(let name), .team(let name), .partner(let name): name
    case .everything: ""
    }
  }
}

extension RunFigure {
  /// The name of a section about one of several scenarios; a single one needs no label.
  static func section(_ kind: String, of label: String, isOnly: Bool) -> String {
    isOnly ? kind : "\(kind):\(label)"
  }
}

extension RunFigure.Unit {
  init(_ quantity: HeadwayExperiment.Quantity) {
    self =
      switch quantity {
      case .share: .share
      case .time: .seconds
      case .money: .money
      case .count, .people: .count
      }
  }
}
