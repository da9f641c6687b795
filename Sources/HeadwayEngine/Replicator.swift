public import HeadwayProgram
import HeadwayStatistics

/// Runs replications of one program, one after another, on one thread.
///
/// The replication's number alone decides every bit of its outcome. Not to be shared between threads: each worker
/// has its own.
public final class Replicator {
  private let runner: any Runner

  /// Allocates everything that the loop will need.
  public init(_ program: SimulationProgram) {
    runner = program.needsFullLoop ? FullRunner(program) : PlainRunner(program)
  }

  /// The loop for all features whether the program needs it or not: to prove that it gives the same bits.
  package init(inFull program: SimulationProgram) { runner = FullRunner(program) }

  /// Runs replication `number` and adds it to `tallies`.
  ///
  /// - Throws: `EngineFailure` when the books of the replication do not balance; `tallies` is then untouched.
  public func run(_ number: UInt64, into tallies: inout Tallies) throws(EngineFailure) {
    try run(number)
    add(to: &tallies)
  }

  /// Runs replication `number` and keeps it until `add(to:)`.
  ///
  /// - Throws: `EngineFailure` when the books of the replication do not balance.
  public func run(_ number: UInt64) throws(EngineFailure) { try runner.run(number) }

  /// Adds the replication that was run last to tallies, once, and returns its row: see `MeasureLayout`.
  @discardableResult public func add(to tallies: inout Tallies) -> [Int64] { runner.add(to: &tallies) }

  /// Runs replication `number` and returns its row: see `MeasureLayout`.
  public func row(_ number: UInt64) throws(EngineFailure) -> [Int64] {
    try runner.run(number)
    return runner.row()
  }

  /// Runs replication `number` and returns every step of every contact, with the row.
  package static func trace(_ program: SimulationProgram, replication number: UInt64) throws(EngineFailure)
    -> (steps: [ContactStep], row: [Int64])
  {
    var simulator = Simulator<TraceObserver, FullShape>(program: program, observer: TraceObserver())
    try simulator.run(replication: number)
    return (simulator.observer.steps, simulator.row())
  }
}

/// A loop of some shape, called once a replication.
private protocol Runner: AnyObject {
  func run(_ number: UInt64) throws(EngineFailure)
  func add(to tallies: inout Tallies) -> [Int64]
  func row() -> [Int64]
}

// Two classes and not a generic one: the methods of a generic class would run the loop unspecialised.

private final class PlainRunner: Runner {
  private var simulator: Simulator<NullObserver, PlainShape>

  init(_ program: SimulationProgram) { simulator = Simulator(program: program, observer: NullObserver()) }

  func run(_ number: UInt64) throws(EngineFailure) { try simulator.run(replication: number) }

  func add(to tallies: inout Tallies) -> [Int64] { simulator.add(to: &tallies) }

  func row() -> [Int64] { simulator.rowAlone() }
}

private final class FullRunner: Runner {
  private var simulator: Simulator<NullObserver, FullShape>

  init(_ program: SimulationProgram) { simulator = Simulator(program: program, observer: NullObserver()) }

  func run(_ number: UInt64) throws(EngineFailure) { try simulator.run(replication: number) }

  func add(to tallies: inout Tallies) -> [Int64] { simulator.add(to: &tallies) }

  func row() -> [Int64] { simulator.rowAlone() }
}

extension Simulator {
  /// Adds the replication that just ended to tallies, clears its histograms and returns its row.
  mutating func add(to tallies: inout Tallies) -> [Int64] {
    let row = row()
    tallies.moments.add(row: row)
    tallies.contacts += contacts
    var place = 0
    for number in 0..<queueCount {
      let count = queues[number].cellColumns * intervalCount
      let own = cells + queues[number].cells
      for index in 0..<count { tallies.cells[place + index] += Int128(own[index]) }
      place += count
      drain(waitCounts + number * WaitHistogram.bucketCount, into: &tallies.waits[number])
      if queues[number].isTicket {
        drain(replyCounts + number * WaitHistogram.bucketCount, into: &tallies.replies[number])
      }
    }
    return row
  }

  /// The row of the replication that just ended, which is not added to tallies.
  mutating func rowAlone() -> [Int64] {
    clearHistograms()
    return row()
  }

  /// Forgets the waits of the last replication.
  func clearHistograms() {
    waitCounts.update(repeating: 0, count: queueCount * WaitHistogram.bucketCount)
    if hasTickets { replyCounts.update(repeating: 0, count: queueCount * WaitHistogram.bucketCount) }
  }

  private func drain(_ counts: UnsafeMutablePointer<UInt64>, into histogram: inout WaitHistogram) {
    // Most buckets are empty: four are passed over at once.
    for four in stride(from: 0, to: WaitHistogram.bucketCount, by: 4)
    where counts[four] | counts[four &+ 1] | counts[four &+ 2] | counts[four &+ 3] != 0 {
      for bucket in four..<four &+ 4 where counts[bucket] != 0 {
        histogram.add(counts[bucket], inBucket: bucket)
        counts[bucket] = 0
      }
    }
  }
}
