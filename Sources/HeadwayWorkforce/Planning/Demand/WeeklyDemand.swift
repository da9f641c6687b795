import HeadwayCalendar
public import HeadwayScenario
import HeadwayUnits

/// What a plan expects of each queue, week by week.
public struct WeeklyDemand: Sendable {
  /// The queues' names, in the scenario's order.
  public let queues: [String]
  /// Contacts that arrive in each week, before deflection, shape [queue × week].
  public let contacts: [[Double]]
  /// Contacts of the scenario's own mean week, shape [queues]; 0 where none come.
  public let usual: [Double]
  /// Contacts that would arrive if the plan knew no events, shape [queue × week].
  let withoutEvents: [[Double]]
  /// The events that the plan knows.
  private let events: [PlanEvent]
  /// Contacts that will be let in, shape [queue × week]: on holidays a real-time queue turns them away.
  public let letIn: [[Double]]

  /// Adds up what the plan says.
  ///
  /// - A queue that the plan does not name has the contacts of its own pattern on the week's dates.
  /// - Newcomers of weeks before the first are as many as those of the first.
  /// - An event multiplies the part of the week's contacts that the queue's weekdays give to its days; a forecast knows
  ///   events and holidays already.
  public init(_ plan: PlanSpec, of scenario: Scenario) {
    queues = scenario.queues.map(\.name)
    usual = scenario.queues.map { queue in
      Self.own(queue, scenario.horizon) * 7 / Double(scenario.horizon.days)
    }
    events = plan.events
    withoutEvents = scenario.queues.map { queue in
      (0..<plan.weeks).map { week in
        let monday = plan.start.adding(days: 7 * week)
        let planned = Self.planned(queue, week, monday, plan, scenario.horizon)
        // A forecast knows the events already.
        guard case .forecast = plan.demand[queue.name] else { return planned }
        return planned / max(Self.eventFactor(queue, monday, plan.events), 1e-9)
      }
    }
    contacts = zip(scenario.queues, withoutEvents).map { queue, contacts in
      contacts.enumerated().map { week, base in
        base * Self.eventFactor(queue, plan.start.adding(days: 7 * week), plan.events)
      }
    }
    letIn = zip(scenario.queues, contacts).map { queue, contacts in
      contacts.enumerated().map { week, number in
        let monday = plan.start.adding(days: 7 * week)
        if case .forecast(let volumes) = plan.demand[queue.name] {
          return Self.openContacts(queue, monday, volumes, scenario.horizon.holidays)
        }
        return number * (1 - Self.closedShare(queue, monday, scenario.horizon.holidays))
      }
    }
  }

  /// How many times its usual contacts a queue has in a week; 1 where it usually has none.
  public func factor(queue: Int, week: Int) -> Double {
    usual[queue] > 0 ? letIn[queue][week] / usual[queue] : 1
  }

  /// Contacts of a queue's own pattern in a week.
  func own(_ queue: Queue, weekFrom monday: CivilDate, _ horizon: Horizon) -> Double {
    var horizon = horizon
    horizon.start = monday
    horizon.days = 7
    return Self.own(queue, horizon)
  }

  /// What the events that the plan knows multiply a queue's contacts of a day by.
  func eventFactor(_ queue: String, on date: CivilDate) -> Double {
    events.reduce(1) { factor, event in
      let isMeant = event.queues.isEmpty || event.queues.contains(queue)
      return isMeant && event.dates.contains(date) ? factor * event.factor : factor
    }
  }

  private static func own(_ queue: Queue, _ horizon: Horizon) -> Double {
    var queue = queue
    queue.deflection = 0
    queue.backlog = nil
    return ExpectedDemand(queue, horizon: horizon).measured
  }

  private static func planned(
    _ queue: Queue, _ week: Int, _ monday: CivilDate, _ plan: PlanSpec, _ horizon: Horizon
  ) -> Double {
    // Lists and growth go by the plan's own weeks, whichever of them is the first that is planned.
    let place = week + plan.weeksGone
    switch plan.demand[queue.name] {
    case .perWeek(let numbers, let growth):
      return grown(numbers, growth, place)
    case .series(let rows):
      let days = monday..<monday.adding(days: 7)
      return rows.reduce(0) { days.contains($1.start.date) ? $0 + $1.contacts : $0 }
    case .driver(let name, let each):
      guard let driver = plan.drivers[name] else { return 0 }
      if driver.counts == .present {
        return grown(driver.perWeek, driver.growth, place) * PlanSpec.value(each, inWeek: place)
      }
      return each.enumerated().reduce(0) { sum, entry in
        sum + entry.element * grown(driver.perWeek, driver.growth, max(0, place - entry.offset))
      }
    case .forecast(let volumes):
      return volumes.contacts(weekFrom: monday)
    case nil:
      var horizon = horizon
      // Volumes of a file and replayed times have dates of their own; elsewhere the week's dates count.
      switch queue.arrivals.pattern {
      case .series, .trace: return own(queue, horizon) * 7 / Double(horizon.days)
      case .rate, .profile, .list: break
      }
      horizon.start = monday
      horizon.days = 7
      return own(queue, horizon)
    }
  }

  /// A list by week, growing after its last entry.
  private static func grown(_ numbers: [Double], _ growth: Double, _ week: Int) -> Double {
    var value = PlanSpec.value(numbers, inWeek: week)
    for _ in 0..<max(0, week - numbers.count + 1) { value *= 1 + growth }
    return value
  }

  private static func eventFactor(_ queue: Queue, _ monday: CivilDate, _ events: [PlanEvent]) -> Double {
    events.reduce(1) { factor, event in
      guard event.queues.isEmpty || event.queues.contains(queue.name) else { return factor }
      let share = (0..<7).reduce(0.0) { sum, offset in
        let date = monday.adding(days: offset)
        return event.dates.contains(date) ? sum + queue.weekdayShare(date.weekday) : sum
      }
      return factor * (1 + (event.factor - 1) * share)
    }
  }

  /// The contacts of a forecast week that are let in: those of a real-time queue's holidays are turned away.
  private static func openContacts(
    _ queue: Queue, _ monday: CivilDate, _ volumes: ForecastVolumes, _ holidays: Set<CivilDate>
  ) -> Double {
    guard queue.channel != .ticket, queue.hours != nil else { return volumes.contacts(weekFrom: monday) }
    return (0..<7).reduce(0.0) { sum, offset in
      let date = monday.adding(days: offset)
      return holidays.contains(date) ? sum : sum + (volumes.days[date] ?? 0)
    }
  }

  /// The share of a real-time queue's week that falls on holidays, when it is closed.
  private static func closedShare(_ queue: Queue, _ monday: CivilDate, _ holidays: Set<CivilDate>) -> Double {
    guard queue.channel != .ticket, queue.hours != nil else { return 0 }
    return (0..<7).reduce(0.0) { sum, offset in
      let date = monday.adding(days: offset)
      return holidays.contains(date) ? sum + queue.weekdayShare(date.weekday) : sum
    }
  }
}

extension Queue {
  /// The share of a week's contacts that come on a weekday, by its profile; all alike without one.
  fileprivate func weekdayShare(_ weekday: Weekday) -> Double {
    guard case .profile(_, let days, _) = arrivals.pattern else { return 1.0 / 7 }
    return days[weekday.rawValue] / days.reduce(0, +)
  }
}
