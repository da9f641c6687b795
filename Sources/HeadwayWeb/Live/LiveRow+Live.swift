import HeadwayExperiment
import HeadwayLive
import HeadwayPages
import HeadwayReport
import HeadwayScenario

extension LiveRow {
  /// The lines of live figures: promises, then what is measured of queues, teams, partners and all.
  static func rows(_ figures: LiveFigures, of scenario: Scenario) -> [LiveRow] {
    figures.targets.map { LiveRow($0, of: scenario) } + figures.measures.map(LiveRow.init)
  }

  /// A promise.
  private init(_ target: LiveTarget, of scenario: Scenario) {
    let subject =
      switch scenario.targets[target.index].subject {
      case .queue(let name), .team(let name): name
      }
    self.init(
      id: "target:\(target.index)", section: .target, name: subject, measure: target.name.measure,
      within: target.name.seconds, target: target.index, unit: RunFigure.Unit(target.quantity),
      base: target.base,
      value: target.value, difference: target.difference, baseVerdict: target.baseVerdict,
      verdict: target.verdict,
      change: target.change)
  }

  /// A measure.
  private init(_ measure: LiveMeasure) {
    let (section, name): (Section, String) =
      switch measure.name.subject {
      case .queue(let name): (.queue, name)
      case .team(let name): (.team, name)
      case .partner(let name): (.partner, name)
      case .everything: (.cost, "")
      }
    let details = [measure.name.within.map(String.init), measure.name.variant].compactMap(\.self)
    let id = ([section.rawValue, name, measure.name.measure] + details).joined(separator: ":")
    self.init(
      id: id, section: section, name: name, measure: measure.name.measure, within: measure.name.seconds,
      unit: RunFigure.Unit(measure.quantity), base: measure.base, value: measure.value,
      difference: measure.difference, change: measure.isNeutral || measure.isUntouched ? nil : measure.change)
  }
}

extension MeasureName {
  /// The threshold in seconds.
  fileprivate var seconds: Double? { within.map { Double($0) / 1e6 } }
}

extension RunFigure.Unit {
  /// The unit of a quantity.
  fileprivate init(_ quantity: HeadwayExperiment.Quantity) {
    switch quantity {
    case .share: self = .share
    case .time: self = .seconds
    case .money: self = .money
    case .count, .people: self = .count
    }
  }
}

extension PageControl {
  /// A slider that stands somewhere.
  init(_ control: Control, value: Double?) {
    let unit: Unit =
      switch control.unit {
      case .people: .people
      case .contactsPerWeek: .contactsPerWeek
      case .seconds: .seconds
      case .share: .share
      case .percentChange: .percentChange
      }
    let kind: Kind =
      switch control.kind {
      case .people: .people
      case .volume: .volume
      case .handleTime: .handleTime
      case .shrinkage: .shrinkage
      case .deflection: .deflection
      case .share: .share
      case .patience: .patience
      }
    self.init(
      id: control.id, kind: kind, subject: control.subject, unit: unit, base: control.base,
      lowest: control.lowest, highest: control.highest, step: control.step, value: value ?? control.base)
  }
}
