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
    let raw: Estimate?
    if target.periods.isEmpty {
      switch target.value {
      case .track(let queue, let track): raw = estimate(.track(queue: queue, track: track))
      case .abandonment(let queue): raw = estimate(.abandonment(queue: queue))
      case .delayed(let queue): raw = estimate(.delayed(queue: queue))
      case .wait(let queue): raw = estimate(.wait(queue: queue))
      case .waitAll(let queue): raw = estimate(.waitAll(queue: queue))
      case .firstContactResolution(let queue): raw = estimate(.firstContactResolution(queue: queue))
      case .backlogAge(let queue): raw = estimate(.backlogAge(queue: queue))
      case .backlog(let queue): raw = mean(ofColumn: program.measures.column(.backlog, queue: queue))
      case .occupancy(let team): raw = estimate(.occupancy(team: team))
      case .utilisation(let team): raw = utilisation(ofTeam: team)
      }
    } else {
      raw = estimate(.periodMean(target: index)).map { target.isTime ? $0 : $0.divided(by: 0x1p30) }
    }
    guard let queue = target.timedQueue else { return raw }
    return raw?.divided(by: program.measures.unitsPerSecond(queue: queue))
  }

  /// Busy over paid time of a team; paid time is known, not estimated.
  func utilisation(ofTeam team: Int) -> Estimate? {
    let paid = Double(program.paidMicroseconds(team: team)) / Double(program.measures.teamUnits[team])
    guard paid > 0 else { return nil }
    return mean(ofColumn: program.measures.teamColumn(team, available: false))?.divided(by: paid)
  }

  /// What the stopping rule looks at: every target's deciding estimate.
  var targetReadings: [StoppingRule.Reading] {
    program.measures.targets.enumerated().map { index, target in
      guard target.probability == nil else {
        return StoppingRule.Reading(estimate(.met(target: index)), isShare: true)
      }
      return StoppingRule.Reading(mean(ofTarget: index), isShare: target.isShare)
    }
  }
}
