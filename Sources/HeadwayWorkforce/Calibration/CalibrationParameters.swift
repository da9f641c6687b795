import HeadwayDistributions
public import HeadwayScenario

/// What cannot be read off a history, and is chosen so that the model does what happened.
public struct CalibrationParameters: Sendable, Hashable {
  /// One of them.
  public enum Name: String, Sendable, CaseIterable {
    /// The factor on every patience.
    case patience
    /// Seconds of work after each contact that no one recorded.
    case wrapUp = "wrap_up"
    /// The share of people at work who were not there for contacts.
    case shrinkage

    /// The values that are tried.
    public var range: ClosedRange<Double> {
      switch self {
      case .patience: 0.1...10
      case .wrapUp: 0...1800
      case .shrinkage: 0...0.6
      }
    }

    /// How far the first trial lies from the beginning.
    var step: Double {
      switch self {
      case .patience: 0.2
      case .wrapUp: 20
      case .shrinkage: 0.05
      }
    }
  }

  /// The factor on every patience of the scenario.
  public var patience = 1.0
  /// Seconds added to every handle time.
  public var wrapUp = 0.0
  /// The share of the people at work who were not there for contacts, 0..<1.
  public var shrinkage = 0.0

  /// Makes parameters that change nothing.
  public init() {}

  /// A parameter by its name; kept in its range, and to four decimals, which is more than any history tells.
  public subscript(name: Name) -> Double {
    get {
      switch name {
      case .patience: patience
      case .wrapUp: wrapUp
      case .shrinkage: shrinkage
      }
    }
    set {
      let inside = min(max(newValue, name.range.lowerBound), name.range.upperBound)
      let value = (inside * 1e4).rounded() / 1e4
      switch name {
      case .patience: patience = value
      case .wrapUp: wrapUp = value
      case .shrinkage: shrinkage = value
      }
    }
  }

  /// Why a scenario cannot be changed as a parameter asks; nothing where it can.
  public static func obstacle(_ name: Name, in scenario: Scenario, staffing: StaffingTable?) -> String? {
    switch name {
    case .patience:
      guard scenario.queues.contains(where: { $0.patience != nil }) else {
        return "no queue has a `patience`: give the queue one, such as patience: {exponential: {mean: 5 min}}"
      }
      let fixed = scenario.queues.first { $0.patience != nil && $0.patience?.scaled(by: 1) == nil }
      return fixed.map {
        "the patience of `\($0.name)` cannot be scaled: give it as exponential, weibull or lognormal"
      }
    case .wrapUp:
      let times =
        scenario.queues.map { ($0.name, $0.handleTime) }
        + scenario.teams.flatMap { team in
          team.skills.compactMap { skill in skill.handleTime.map { (skill.queue, $0) } }
        }
      return times.first { $0.1.lengthened(by: 0) == nil }.map {
        "the handle time of `\($0.0)` cannot be made longer: give it as lognormal or gamma with mean and cv"
      }
    case .shrinkage:
      return staffing == nil
        ? "shrinkage thins out the people of --staffing, or of a column `agents`: give one of both" : nil
    }
  }

  /// The scenario with patience and handle times as the parameters say.
  public func applied(to scenario: Scenario) -> Scenario {
    var scenario = scenario
    for index in scenario.queues.indices {
      if patience != 1, let own = scenario.queues[index].patience?.scaled(by: patience) {
        scenario.queues[index].patience = own
      }
      if wrapUp != 0, let longer = scenario.queues[index].handleTime.lengthened(by: wrapUp) {
        scenario.queues[index].handleTime = longer
      }
    }
    for team in scenario.teams.indices where wrapUp != 0 {
      for skill in scenario.teams[team].skills.indices {
        guard let own = scenario.teams[team].skills[skill].handleTime?.lengthened(by: wrapUp) else {
          continue
        }
        scenario.teams[team].skills[skill].handleTime = own
      }
    }
    return scenario
  }
}
