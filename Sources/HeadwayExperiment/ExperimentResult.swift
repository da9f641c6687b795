public import HeadwayEngine
public import HeadwayProgram
public import HeadwayStatistics

/// The finished replications of an experiment, as exact sums.
public struct ExperimentResult: Sendable {
  /// What was run.
  public let program: SimulationProgram
  /// The sums.
  public let tallies: Tallies
  /// Confidence of the margins.
  public let confidence: Double
  /// What the replications cost; none where nothing has a price.
  public let money: MoneyTallies?
  /// Whether it was stopped before the rule was content.
  public internal(set) var isInterrupted = false
  /// Whether every target's margin is as narrow as the stopping rule wanted.
  public internal(set) var isPrecise = true
  private let places: [RatioName: Int]

  /// Makes the result of finished replications.
  package init(
    _ program: SimulationProgram, _ tallies: Tallies, _ confidence: Double, money: MoneyTallies? = nil
  ) {
    self.money = money
    self.program = program
    self.tallies = tallies
    self.confidence = confidence
    let names = program.measures.ratioNames
    places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
  }

  /// SHA-256 of the effective scenario, in hexadecimal.
  public var digest: String { program.scenarioDigest }

  /// Replications finished.
  public var replications: Int { Int(tallies.moments.replications) }

  /// A ratio of totals with its margin; nothing where its denominator is 0.
  public func estimate(_ name: RatioName) -> Estimate? {
    places[name].flatMap { tallies.moments.estimate(ofRatio: $0, confidence: confidence) }
  }

  /// The mean of a column over replications; nothing without replications.
  public func mean(ofColumn column: Int) -> Estimate? {
    tallies.moments.mean(ofColumn: column, confidence: confidence)
  }

  /// The mean of what a target watches, in shares, seconds or counts.
  public func mean(ofTarget index: Int) -> Estimate? {
    let target = program.measures.targets[index]
    if let name = program.measures.ratioName(ofTarget: index) {
      let scale = program.measures.scale(ofTarget: index)
      return estimate(name).map { scale == 1 ? $0 : $0.divided(by: scale) }
    }
    switch target.value {
    case .backlog(let queue): return mean(ofColumn: program.measures.column(.backlog, queue: queue))
    case .utilisation(let team): return utilisation(ofTeam: team)
    default: return nil
    }
  }

  /// See `MomentTable.spread`.
  func spread(_ name: RatioName, scale: Int64 = 1) -> Double {
    places[name].map { tallies.moments.spread(ofRatio: $0, scale: scale) } ?? 0
  }

  /// Busy over paid time of a team; paid time is known, not estimated.
  func utilisation(ofTeam team: Int) -> Estimate? {
    let paid = Double(program.paidMicroseconds(team: team)) / Double(program.measures.teamUnits[team])
    guard paid > 0 else { return nil }
    return mean(ofColumn: program.measures.teamColumn(team, available: false))?.divided(by: paid)
  }

  /// What the stopping rule looks at: every target's deciding estimate.
  package var targetReadings: [StoppingRule.Reading] {
    program.measures.targets.enumerated().map { index, target in
      guard target.probability == nil else {
        // By its plain error: Wilson's margin would ask for hundreds of replications of what never fails.
        return StoppingRule.Reading(estimate(.met(target: index)), isShare: true)
      }
      return StoppingRule.Reading(mean(ofTarget: index), isShare: target.isShare)
    }
  }
}
