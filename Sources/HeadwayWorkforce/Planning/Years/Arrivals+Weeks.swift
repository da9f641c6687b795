import HeadwayCalendar
import HeadwayScenario
import HeadwayUnits

extension Arrivals {
  /// Whether its volume can be given week by week: replayed times and files with dates of their own cannot.
  var canChangeByWeek: Bool {
    switch pattern {
    case .rate, .profile, .list: true
    case .series, .trace: false
    }
  }

  /// The pattern without what has a date: the shape of any week.
  var withoutDates: Arrivals {
    var arrivals = self
    arrivals.announcements = []
    for index in arrivals.events.indices { arrivals.events[index].dates = [] }
    arrivals.events.removeAll { $0.weekdays.isEmpty }
    return arrivals
  }

  /// The same arrivals with the contacts of each day multiplied by a factor; days without one have none.
  func changing(by factors: [CivilDate: Double]) -> Arrivals {
    // An event that lowers demand has no recovery that would be counted.
    let most = max(factors.values.max() ?? 1, 1e-9)
    var arrivals = scaled(by: most)
    let groups = Dictionary(grouping: factors, by: \.value)
    for (factor, days) in groups.sorted(by: { $0.key < $1.key }) {
      arrivals.events.append(
        DemandEvent(name: "plan", weekdays: [], dates: Set(days.map(\.key)), factor: factor / most))
    }
    return arrivals
  }
}
