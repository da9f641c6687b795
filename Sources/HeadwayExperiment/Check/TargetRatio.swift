import HeadwayProgram
import HeadwayStatistics
import Synchronization

extension MeasureLayout {
  /// The ratio of totals that a target's mean is; none of a count, and of time paid, which no replication changes.
  func ratioName(ofTarget index: Int) -> RatioName? {
    guard targets[index].periods.isEmpty else { return .periodMean(target: index) }
    return switch targets[index].value {
    case .track(let queue, let track): .track(queue: queue, track: track)
    case .abandonment(let queue): .abandonment(queue: queue)
    case .delayed(let queue): .delayed(queue: queue)
    case .wait(let queue): .wait(queue: queue)
    case .waitAll(let queue): .waitAll(queue: queue)
    case .firstContactResolution(let queue): .firstContactResolution(queue: queue)
    case .backlogAge(let queue): .backlogAge(queue: queue)
    case .occupancy(let team): .occupancy(team: team)
    case .backlog, .utilisation: nil
    }
  }

  /// What the ratio of a target's mean has to be divided by to be in shares, seconds or counts.
  func scale(ofTarget index: Int) -> Double {
    if let queue = targets[index].timedQueue { return unitsPerSecond(queue: queue) }
    return targets[index].periods.isEmpty ? 1 : Double(Self.periodScale)
  }

  /// What shares and counts of periods are kept in: see `TargetColumn.total`.
  static let periodScale: Int64 = 1 << 30
}

extension SimulationProgram {
  /// Numerator and denominator of a target's mean over the columns of a row, and what their ratio is divided by.
  func ratio(ofTarget index: Int) -> (definition: RatioDefinition, scale: Double) {
    if let name = measures.ratioName(ofTarget: index) {
      return (measures.definition(of: name), measures.scale(ofTarget: index))
    }
    switch measures.targets[index].value {
    case .backlog(let queue):
      return (
        RatioDefinition(.column(measures.column(.backlog, queue: queue)), over: .constant(1)), 1
      )
    case .utilisation(let team):
      let busy = measures.teamColumn(team, available: false)
      return (
        RatioDefinition(.column(busy), over: .constant(paidMicroseconds(team: team))),
        1 / Double(measures.teamUnits[team])
      )
    default: preconditionFailure("target \(index) has a ratio")
    }
  }
}

/// The rows of the targets' means, and of what decides them, by replication, as they come from all threads.
final class TargetRowKeeper: Sendable {
  /// The means of all targets, then the shares of periods that met those with a probability.
  private let ratios: [(definition: RatioDefinition, scale: Double)]
  /// Which of the ratios decides each target.
  private let deciding: [Int]
  /// Numerator and denominator of each ratio, by replication.
  private let rows = Mutex<[Int: [Int64]]>([:])

  init(_ program: SimulationProgram) {
    let targets = program.measures.targets
    var ratios = targets.indices.map(program.ratio)
    var deciding = Array(targets.indices)
    for index in targets.indices where targets[index].probability != nil {
      deciding[index] = ratios.count
      ratios.append((program.measures.definition(of: .met(target: index)), 1))
    }
    self.ratios = ratios
    self.deciding = deciding
  }

  /// Takes the row of a replication.
  func take(_ number: Int, _ row: [Int64]) {
    let kept = row.withUnsafeBufferPointer { row in
      ratios.flatMap { [$0.definition.numerator.value(on: row), $0.definition.denominator.value(on: row)] }
    }
    rows.withLock { $0[number] = kept }
  }

  /// The rows of each target over the first replications without a gap: of its mean, and of what decides it.
  func ratioRows() -> (means: [RatioRows], deciding: [RatioRows]) {
    let all = allRows()
    return (Array(all.prefix(deciding.count)), deciding.map { all[$0] })
  }

  private func allRows() -> [RatioRows] {
    let rows = rows.withLock { $0 }
    var count = 0
    while rows[count] != nil { count += 1 }
    return ratios.indices.map { target in
      RatioRows(
        numerators: (0..<count).map { rows[$0]?[2 * target] ?? 0 },
        denominators: (0..<count).map { rows[$0]?[2 * target + 1] ?? 0 }, scale: ratios[target].scale)
    }
  }
}

extension ExperimentResult {
  /// What decides a target: the share of periods or replications that met it where it has a probability, else its mean.
  ///
  /// - Parameter rows: The rows of that, as many as there are replications.
  func evidence(ofTarget index: Int, rows: RatioRows) -> Evidence? {
    let target = program.measures.targets[index]
    guard target.probability == nil else {
      let name = RatioName.met(target: index)
      return estimate(name).map { Evidence($0, kind: .shareOfPeriods(spread: spread(name)), rows: rows) }
    }
    guard let mean = mean(ofTarget: index) else { return nil }
    guard target.isShare, let name = program.measures.ratioName(ofTarget: index) else {
      return Evidence(mean, kind: .number, rows: rows)
    }
    let scale = target.periods.isEmpty ? 1 : MeasureLayout.periodScale
    return Evidence(mean, kind: .share(spread: spread(name, scale: scale)), rows: rows)
  }

  /// What the evidence of a target is compared with.
  func bar(ofTarget index: Int) -> (goal: Double, direction: Verdict.Direction) {
    let target = program.measures.targets[index]
    if let probability = target.probability { return (probability, .atLeast) }
    return (target.isTime ? target.goal / 1e6 : target.goal, target.atLeast ? .atLeast : .atMost)
  }
}
