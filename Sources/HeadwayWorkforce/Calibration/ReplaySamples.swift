import HeadwayCompiler
import HeadwayEngine
import HeadwayProgram
import HeadwayStatistics
import Synchronization

/// What each replication of a period had in each interval.
///
/// Single precision: a wait is told to a part in ten million, and a hundred replications of a year of half hours take a
/// hundred megabytes.
struct ReplaySamples: Sendable {
  /// Replications that were run.
  let replications: Int
  /// Intervals of the period.
  let intervals: Int
  /// `sums[measure][((queue × replications) + replication) × intervals + interval]`, and what they are divided by.
  private var sums: [[Float]]
  private var weights: [[Float]]
  /// Busy, and busy or available seconds of all teams, by replication.
  private(set) var occupancy: [MeasuredRatio]

  private init(queues: Int, replications: Int, intervals: Int) {
    self.replications = replications
    self.intervals = intervals
    let empty = [Float](repeating: 0, count: queues * replications * intervals)
    sums = Array(repeating: empty, count: CalibrationMeasure.allCases.count)
    weights = sums
    occupancy = Array(repeating: MeasuredRatio(), count: replications)
  }

  /// A measure of one interval of a queue in one replication.
  func ratio(_ measure: CalibrationMeasure, queue: Int, replication: Int, interval: Int) -> MeasuredRatio {
    let place = (queue * replications + replication) * intervals + interval
    return MeasuredRatio(
      sum: Double(sums[measure.position][place]), weight: Double(weights[measure.position][place]))
  }

  /// The measures of a queue's interval, from the cells of any number of replications.
  static func ratio(
    _ measure: CalibrationMeasure, of tallies: Tallies, queue: Int, interval: Int, _ layout: MeasureLayout
  ) -> MeasuredRatio {
    func cell(_ column: QueueColumn) -> Double {
      let value = Double(tallies.cell(column.rawValue, queue: queue, interval: interval, layout: layout))
      return column.isTime ? value / 1e6 : value
    }
    switch measure {
    case .wait:
      return MeasuredRatio(
        sum: cell(.waitSum) + cell(.abandonedWaitSum), weight: cell(.handled) + cell(.abandoned))
    case .answerTime: return MeasuredRatio(sum: cell(.waitSum), weight: cell(.handled))
    case .abandonment: return MeasuredRatio(sum: cell(.abandoned), weight: cell(.offered))
    case .serviceLevel:
      guard !layout.tracks[queue].isEmpty else { return MeasuredRatio() }
      let column = QueueColumn.count + TrackColumn.good.rawValue
      let good = tallies.cell(column, queue: queue, interval: interval, layout: layout)
      return MeasuredRatio(sum: Double(good), weight: cell(.offered))
    case .backlog: return MeasuredRatio(sum: cell(.backlog), weight: 1)
    }
  }

  /// Runs replications of a period over threads; nothing when it was stopped.
  ///
  /// - Throws: `EngineFailure` when a replication comes to no result.
  static func run(
    _ compiled: CompiledScenario, replications: Int, threads: Int,
    progress: @escaping @Sendable (Int) -> Void, isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> ReplaySamples? {
    let program = compiled.program
    let kept = Mutex(
      ReplaySamples(
        queues: program.measures.queues, replications: replications, intervals: program.measures.intervals))
    let next = Atomic(0)
    let done = Atomic(0)
    let work: @Sendable () throws -> Void = {
      let replicator = Replicator(program)
      while !isCancelled() {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < replications else { break }
        var tallies = Tallies(for: program)
        try replicator.run(UInt64(number))
        let row = replicator.add(to: &tallies)
        let taken = tallies
        kept.withLock { $0.take(taken, row, number, program.measures) }
        progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
      }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, min(threads, replications)) { group.addTask { try work() } }
      try await group.waitForAll()
    }
    guard done.load(ordering: .relaxed) == replications else { return nil }
    return kept.withLock { $0 }
  }

  private mutating func take(
    _ tallies: Tallies, _ row: [Int64], _ replication: Int, _ layout: MeasureLayout
  ) {
    for queue in 0..<layout.queues {
      for interval in 0..<intervals {
        let place = (queue * replications + replication) * intervals + interval
        for measure in CalibrationMeasure.allCases {
          let ratio = Self.ratio(measure, of: tallies, queue: queue, interval: interval, layout)
          sums[measure.position][place] = Float(ratio.sum)
          weights[measure.position][place] = Float(ratio.weight)
        }
      }
    }
    for team in 0..<layout.teams {
      let seconds = Double(layout.teamUnits[team]) / 1e6
      let busy = Double(row[layout.teamColumn(team, available: false)]) * seconds
      let idle = Double(row[layout.teamColumn(team, available: true)]) * seconds
      occupancy[replication] = occupancy[replication] + MeasuredRatio(sum: busy, weight: busy + idle)
    }
  }
}

extension CalibrationMeasure {
  /// Its place among all measures.
  var position: Int {
    switch self {
    case .wait: 0
    case .answerTime: 1
    case .abandonment: 2
    case .serviceLevel: 3
    case .backlog: 4
    }
  }
}
