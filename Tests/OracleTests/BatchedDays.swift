import HeadwayCompiler
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// Many replications of one short horizon, in batches whose spread gives every interval's standard error.
///
/// Reports carry no margins per interval, so the tests form them: ratios of totals over independent batches.
struct BatchedDays {
  /// What was run.
  let program: SimulationProgram
  private let batches: [Tallies]
  private let perBatch: Int

  /// Runs `count` replications in 50 batches.
  init(_ scenario: Scenario, count: Int) throws {
    program = try ProgramCompiler.compile(scenario).program
    perBatch = (count + 49) / 50
    let replicator = Replicator(program)
    var batches: [Tallies] = []
    for batch in 0..<50 {
      var tallies = Tallies(for: program)
      for number in batch * perBatch..<(batch + 1) * perBatch {
        try replicator.run(UInt64(number), into: &tallies)
      }
      batches.append(tallies)
    }
    self.batches = batches
  }

  private func sum(_ batch: Tallies, _ columns: [Int], over intervals: [Int]) -> Double {
    var sum: Int128 = 0
    for interval in intervals {
      for column in columns {
        sum += batch.cell(column, queue: 0, interval: interval, layout: program.measures)
      }
    }
    return Double(sum)
  }

  /// One queue's totals of columns over totals of others, over some intervals together.
  func ratio(_ numerator: [QueueColumn], over denominator: [QueueColumn], intervals: [Int]) -> Estimate? {
    RowRatio.estimate(
      batches.map { batch in
        (
          sum(batch, numerator.map(\.rawValue), over: intervals),
          sum(batch, denominator.map(\.rawValue), over: intervals)
        )
      })
  }

  /// The mean of a column per replication and interval, over some intervals.
  func mean(_ column: QueueColumn, intervals: [Int]) -> Estimate? {
    let each = Double(perBatch * intervals.count)
    return RowRatio.mean(batches.map { sum($0, [column.rawValue], over: intervals) / each })
  }

  /// The mean number answered within threshold `track` per replication, over some intervals together.
  func answered(within track: Int, intervals: [Int]) -> Estimate? {
    let good = QueueColumn.count + 3 * track + TrackColumn.good.rawValue
    return RowRatio.mean(batches.map { sum($0, [good], over: intervals) / Double(perBatch) })
  }

  /// The service level within threshold `track` by a formula; nobody is left waiting at the end.
  func serviceLevel(track: Int, formula: ServiceLevelFormula, intervals: [Int]) -> Estimate? {
    let good = QueueColumn.count + 3 * track + TrackColumn.good.rawValue
    let short = QueueColumn.count + 3 * track + TrackColumn.short.rawValue
    return RowRatio.estimate(
      batches.map { batch in
        let answered = sum(batch, [QueueColumn.handled.rawValue], over: intervals)
        let abandoned = sum(batch, [QueueColumn.abandoned.rawValue], over: intervals)
        let (soon, left) = (sum(batch, [good], over: intervals), sum(batch, [short], over: intervals))
        switch formula {
        case .offered: return (soon, answered + abandoned)
        case .answered: return (soon, answered)
        case .excludingShortAbandons: return (soon, answered + abandoned - left)
        case .shortAbandonsCount: return (soon + left, answered + abandoned)
        }
      })
  }
}
