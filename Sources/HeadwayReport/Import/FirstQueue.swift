import HeadwayCalendar
import HeadwayHistory

/// The numbers of one queue of a first scenario.
struct FirstQueue {
  /// Fewer observations say too little for a number of their own.
  static let leastObservations = 30
  /// Real-time contacts wait for minutes; what waits longer in the middle is a ticket, whatever it is called.
  private static let longestMiddleWait = 3600.0
  /// The share of contacts whose wait must be known to take a queue for a real-time one.
  private static let leastKnownWaits = 0.3

  let profile: QueueProfile
  /// Contacts in the busy period, and a week of it.
  let contacts: Int
  let perWeek: Double
  let channel: ContactRecord.Channel
  /// Shares of the weekdays, Monday first, and of the hours; empty where the times of day are not known.
  let days: [Double]
  let hours: [Double]

  init(_ profile: QueueProfile, _ period: BusyPeriod) {
    self.profile = profile
    contacts = BusyPeriod.count(profile, period.days)
    perWeek = Double(contacts) / period.weeks
    channel = Self.channel(profile)
    var days = [Int](repeating: 0, count: 7)
    for day in period.days { days[day.weekday.rawValue] += profile.days[day] }
    self.days = Self.shares(days)
    let hours = Self.shares(
      (0..<24).map { hour in Weekday.allCases.reduce(0) { $0 + profile.arrivals[$1, hour] } })
    self.hours = hours[0] > 0.999 ? [] : hours
  }

  private static func shares(_ counts: [Int]) -> [Double] {
    let total = Double(max(1, counts.reduce(0, +)))
    return counts.map { Double($0) / total }
  }

  /// How most of its contacts came.
  static func statedChannel(_ profile: QueueProfile) -> ContactRecord.Channel? {
    profile.channels.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key
  }

  private static func channel(_ profile: QueueProfile) -> ContactRecord.Channel {
    let known = profile.waits.count + profile.abandonedWaits.count
    let isRealTime =
      Double(known) >= leastKnownWaits * Double(profile.contacts)
      && (profile.waits.quantile(0.5) ?? profile.abandonedWaits.quantile(0.5) ?? 0) < longestMiddleWait
    guard isRealTime, known > 0 else { return .ticket }
    let stated = statedChannel(profile)
    return stated == .ticket ? .phone : stated ?? .phone
  }

  /// Whether people wait on the line.
  var isRealTime: Bool { channel != .ticket }

  /// Mean and coefficient of variation of the work, and whether they were measured.
  var handleTime: (mean: Double, cv: Double, isMeasured: Bool) {
    guard profile.handleTime.count >= Self.leastObservations, let mean = profile.handleTime.mean, mean >= 1
    else {
      return isRealTime ? (300, 0.8, false) : (600, 1, false)
    }
    return (mean, min(5, max(0.1, profile.handleTime.cv ?? 1)), true)
  }

  /// The mean patience (s) where enough people gave up: the time all spent waiting, over those who left.
  ///
  /// The maximum-likelihood estimate of an exponential mean with censoring (Kalbfleisch and Prentice 1980).
  var patience: Double? {
    let left = profile.abandonedWaits
    guard left.count >= Self.leastObservations else { return nil }
    let mean = (left.sum + profile.waits.sum) / Double(left.count)
    return mean >= 1 ? mean : nil
  }

  /// The share of finished contacts that were reopened, where there were any.
  var reopening: Double? {
    guard !isRealTime, profile.reopened.known >= Self.leastObservations, profile.reopened.contacts > 0 else {
      return nil
    }
    return min(0.9, Double(profile.reopened.contacts) / Double(profile.reopened.known))
  }

  /// The priority that most of its contacts have.
  var priority: Int? {
    profile.priorities.filter { $0.key >= 1 && $0.key <= 1000 }
      .max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// Services of one contact, reopenings included.
  var services: Double { 1 / (1 - (reopening ?? 0)) }

  /// The work of a week in erlang-hours.
  var workPerWeek: Double { perWeek * services * handleTime.mean / 3600 }

  /// Contacts in the busiest hour of an average week.
  var peakPerHour: Double {
    let hour = hours.max() ?? 1.0 / 24
    return perWeek * (days.max() ?? 1.0 / 7) * hour
  }
}
