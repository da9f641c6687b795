import HeadwayCalendar
import HeadwayReport
import HeadwayScenario
import HeadwayStore
import HeadwayWorkforce

/// What stored plans and forecasts expected of weeks that are over now.
struct StoredExpectations {
  /// The newest plan of which a week is over.
  let plan: LastPlan?
  /// By queue: the volumes of the forecast or plan that was made last before the weeks came.
  let volumes: [String: PastVolumes]

  /// So many stored forecasts are looked through.
  private static let mostForecasts = 50

  /// Looks through what is stored.
  ///
  /// - Parameters:
  ///   - queues: The history's names of the scenario's queues, by queue.
  ///   - file: The history, whose own forecasts may have no names of queues.
  ///   - until: Its last day.
  init(of scenario: Scenario, isOn: Bool, queues: [String: String], file: String, until: CivilDate) {
    plan = LastPlan.find(for: scenario, isOn: isOn) { $0.start.adding(days: 6) <= until }
    var found: [String: [PastVolumes]] = [:]
    for queue in scenario.queues where queues[queue.name] != nil {
      if let volumes = plan?.past.volumes(of: queue) { found[queue.name, default: []].append(volumes) }
    }
    for (source, path, stored) in Self.forecasts(isOn: isOn) {
      for (queue, name) in queues where !name.isEmpty || path == RunSummary.wholePath(file) {
        let weeks = stored.weeks.filter { $0.queue == name }.compactMap(\.past)
        if !weeks.isEmpty { found[queue, default: []].append(PastVolumes(source: source, weeks: weeks)) }
      }
    }
    volumes = found.compactMapValues { candidates in
      candidates.filter { $0.isOver(by: until) }.max { $0.order < $1.order }
    }
  }

  private static func forecasts(isOn: Bool) -> [(id: String, path: String, stored: StoredForecast)] {
    guard isOn, let store = try? RunStore(reading: StorePlace()) else { return [] }
    defer { store.close() }
    let filter = RunFilter(kind: RunRecord.forecastKind, limit: mostForecasts)
    return ((try? store.summaries(filter)) ?? []).compactMap { summary in
      guard let record = try? store.record(summary.id) else { return nil }
      return (summary.id, summary.path, StoredForecast(record.figures))
    }
  }
}

extension PastVolumes {
  /// Whether a week of it is over.
  fileprivate func isOver(by until: CivilDate) -> Bool {
    weeks.contains { $0.first.adding(days: 6) <= until }
  }

  /// Later is better; of the same week one that tells intervals, and then the one that was stored last.
  fileprivate var order: (Int, Int, String) {
    let hasIntervals = weeks.contains { !$0.intervals.isEmpty }
    return (weeks.first?.first.dayNumber ?? .min, hasIntervals ? 1 : 0, source)
  }
}

extension ForecastReport.Week {
  /// The week as it is put beside what came; nil where it cannot be read.
  fileprivate var past: PastVolumes.Week? {
    guard let first = try? CivilDate(parsing: start) else { return nil }
    let intervals = intervals.compactMap { interval in
      Double(interval.level).map {
        WeekFact.Interval(level: $0 / 100, lower: interval.lower, upper: interval.upper)
      }
    }
    return PastVolumes.Week(
      first: first, contacts: contacts, intervals: intervals.sorted { $0.level < $1.level })
  }
}

extension PastPlan {
  /// What the plan expected of a queue, in contacts that reach people; nil where it does not have the queue.
  fileprivate func volumes(of queue: Queue) -> PastVolumes? {
    guard let demand = demand[queue.name] else { return nil }
    let weeks = (0..<weeks).map { week in
      let contacts = demand.contacts[week]
      let open = contacts > 0 ? (demand.letIn?[week] ?? contacts) / contacts : 1
      let share = (1 - queue.deflection) * open
      return PastVolumes.Week(
        first: start.adding(days: 7 * week), contacts: share * contacts,
        intervals: (demand.bands ?? []).map {
          WeekFact.Interval(level: $0.level, lower: share * $0.lower[week], upper: share * $0.upper[week])
        })
    }
    return PastVolumes(source: id, weeks: weeks)
  }
}
