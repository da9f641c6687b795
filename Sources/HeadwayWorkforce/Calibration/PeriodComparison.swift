import HeadwayCalendar
import HeadwayCompiler
import HeadwayProgram

/// Puts what happened beside what the simulation had.
struct PeriodComparison {
  /// The part of replications left out on either side of a band.
  private static let tail = 0.05
  /// With fewer replications a twentieth of them is less than one.
  private static let leastReplications = 19

  let period: ReplayedPeriod
  let compiled: CompiledScenario
  let samples: ReplaySamples

  /// The period's measures, every one that the history has.
  var result: CalibratedPeriod {
    var measures: [CalibratedMeasure] = []
    for (number, name) in compiled.program.queueNames.enumerated() {
      for measure in CalibrationMeasure.allCases where period.history.has(measure, queue: name) {
        guard measure != .serviceLevel || !compiled.program.measures.tracks[number].isEmpty else { continue }
        measures.append(compared(measure, queue: name, number))
      }
    }
    let simulated = samples.occupancy.reduce(MeasuredRatio(), +)
    let values = samples.occupancy.compactMap(\.value)
    let occupancy = CalibratedValue(
      actual: MeasuredRatio(), simulated: simulated, band: Self.band(values, of: samples.replications))
    return CalibratedPeriod(
      days: period.days, measures: measures, occupancy: occupancy, misfit: misfit(in: measures))
  }

  /// The largest misfit of what is told of: waits where they are known.
  private func misfit(in measures: [CalibratedMeasure]) -> Misfit? {
    let waits = measures.filter { $0.measure == .wait }
    let told = waits.isEmpty ? measures.filter { $0.measure != .backlog } : waits
    let searches = told.compactMap { measure -> MisfitSearch? in
      guard let number = compiled.program.queueNames.firstIndex(of: measure.queue) else { return nil }
      let intervals = known(measure.measure, queue: measure.queue).map(\.interval)
      return MisfitSearch(measure, replications: samples.replications) { replication, position in
        samples.ratio(
          measure.measure, queue: number, replication: replication, interval: intervals[position])
      }
    }
    return MisfitSearch.largest(of: searches)
  }

  /// The intervals of a queue in which a measure was recorded, and their numbers in the simulation.
  private func known(_ measure: CalibrationMeasure, queue: String) -> [(row: ObservedInterval, interval: Int)]
  {
    zip(period.history.queues[queue] ?? [], period.positions(of: queue, compiled))
      .filter { $0.0.ratio(measure).weight > 0 }.map { (row: $0.0, interval: $0.1) }
  }

  private func compared(_ measure: CalibrationMeasure, queue: String, _ number: Int) -> CalibratedMeasure {
    let known = known(measure, queue: queue)
    func value(_ chosen: [Int]) -> CalibratedValue {
      self.value(measure, number, chosen.map { (known[$0].row.ratio(measure), known[$0].interval) })
    }
    let hours = Dictionary(grouping: known.indices) {
      Int(known[$0].row.start.microsecondOfDay / 3_600_000_000)
    }
    let days = Dictionary(grouping: known.indices) { known[$0].row.start.date }
    return CalibratedMeasure(
      queue: queue, measure: measure, total: value(Array(known.indices)),
      intervals: known.indices.map { (known[$0].row.start, value([$0])) },
      days: days.keys.sorted().map { ($0, value(days[$0] ?? [])) },
      hours: hours.keys.sorted().map { ($0, value(hours[$0] ?? [])) })
  }

  /// Some intervals together.
  private func value(
    _ measure: CalibrationMeasure, _ queue: Int, _ intervals: [(actual: MeasuredRatio, interval: Int)]
  ) -> CalibratedValue {
    var simulated = MeasuredRatio()
    var values: [Double] = []
    values.reserveCapacity(samples.replications)
    for replication in 0..<samples.replications {
      var one = MeasuredRatio()
      for (_, interval) in intervals {
        one =
          one + samples.ratio(measure, queue: queue, replication: replication, interval: interval)
      }
      simulated = simulated + one
      if let value = one.value { values.append(value) }
    }
    return CalibratedValue(
      actual: intervals.reduce(MeasuredRatio()) { $0 + $1.actual }, simulated: simulated,
      band: Self.band(values, of: samples.replications))
  }

  /// Between the k-th smallest and the k-th largest of n values, k the twentieth part of n + 1: what happens next lies
  /// outside with a chance of at most 2k / (n + 1), whatever the distribution, if it comes from the same.
  ///
  /// Nothing where half of the replications have no value.
  static func band(_ values: [Double], of replications: Int) -> ClosedRange<Double>? {
    guard values.count >= leastReplications, 2 * values.count >= replications else { return nil }
    let sorted = values.sorted()
    let outside = max(1, Int(tail * Double(values.count + 1)))
    return sorted[outside - 1]...sorted[sorted.count - outside]
  }
}
