import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics

/// The days of `SteadyState` one by one, for figures that no forecast reports.
struct LongDays {
  /// What was counted of the only queue and the only team in one day; times in the model's unit.
  struct Day {
    fileprivate let row: [Int64]
    fileprivate let layout: MeasureLayout
    fileprivate let stretch: Double

    /// A column of the queue.
    subscript(column: QueueColumn) -> Double {
      let value = Double(row[layout.column(column, queue: 0)])
      return column.isTime ? value / layout.unitsPerSecond(queue: 0) / stretch : value
    }

    /// A column of the queue's comings and goings.
    subscript(column: LifeColumn) -> Double {
      let value = Double(row[layout.column(column, queue: 0)])
      return column.isTime ? value / layout.unitsPerSecond(queue: 0) / stretch : value
    }

    /// Offered contacts that had not been let in before.
    var firstTimers: Double { self[.offered] - self[.reopened] }
    /// Time in queue of all.
    var timeInQueue: Double { self[.waitSum] + self[.abandonedWaitSum] }
    /// Busy time of the team.
    var busy: Double { Double(row[layout.teamColumn(0, available: false)]) }
    /// Busy and available time of the team.
    var atWork: Double { busy + Double(row[layout.teamColumn(0, available: true)]) }
  }

  private let days: [Day]

  /// Simulates about `contacts` fresh contacts, as `SteadyState` does.
  init(_ model: Scenario, contacts: Double, case name: String) throws {
    let (program, stretch) = try SteadyState.compile(model, contacts: contacts, case: name)
    days = try RowRatio.rows(program, count: SteadyState.replications)
      .map { Day(row: $0, layout: program.measures, stretch: stretch) }
  }

  /// A ratio of totals over the days.
  func ratio(_ numerator: (Day) -> Double, over denominator: (Day) -> Double) -> Estimate? {
    RowRatio.estimate(days.map { (numerator($0), denominator($0)) })
  }
}
