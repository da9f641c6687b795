import HeadwayCalendar
public import HeadwayHistory

/// All that was fitted to one queue; nil where its history does not tell it, with the reason in `notes`.
public struct FittedQueue: Sendable {
  /// The name in the scenario.
  public let name: String
  /// How its contacts come.
  public let channel: ContactRecord.Channel
  /// The priority that most contacts have.
  public let priority: Int?
  /// Contacts in the history.
  public let contacts: Int
  /// The usual week.
  public let profile: ArrivalProfile?
  /// How much days and weeks vary.
  public let dayFactor: DayFactorFit?
  /// The work.
  public let handleTime: HandleTimeFit?
  /// The patience of people who wait in person.
  public let patience: PatienceFit?
  /// Reopenings of tickets.
  public let reopening: ReopenFit?
  /// Contacts that changed groups.
  public let transfer: ShareFit?
  /// When it is worked on, or open.
  public let hours: OpenHours?
  /// Contacts by team.
  public let teams: [String: Int]
  /// Contacts a week where there is no profile.
  public let plainPerWeek: Double
  /// What could not be fitted and what a reader should know.
  public let notes: [String]

  /// Fits everything that a queue's history tells.
  init(
    _ history: QueueHistory, _ options: FittedHistory.Options, period: Range<CivilDate>, allWork: OpenHours?
  ) {
    name = history.name
    channel = history.channel
    priority = history.priority
    contacts = history.contacts
    teams = history.teams
    var notes: [String] = []
    let profile = ArrivalProfile(history.arrivals, within: period, holidays: options.holidays)
    self.profile = profile
    let inside = history.arrivals.days.clamped(to: period).reduce(0) { $0 + history.arrivals.total($1) }
    plainPerWeek = 7 * Double(inside) / Double(max(1, period.count))
    dayFactor = profile.flatMap { DayFactorFit($0.grid) }
    if profile == nil {
      notes.append(
        "too few contacts for a weekly profile of its own: the pattern of all queues is taken")
    } else if dayFactor == nil {
      notes.append("fewer than \(DayFactorFit.leastWeeks) weeks do not tell how much days and weeks vary")
    }
    handleTime = HandleTimeFit(
      history.handleTimes.elements, threshold: options.leastHandleTime, families: options.families)
    if let handleTime {
      notes += handleTime.warnings
    } else {
      let known = history.handleTimes.seen
      notes.append(
        known == 0
          ? "the history has no handle times: a lognormal of \(FitWords.time(Self.assumedHandleTime)) is assumed"
          : "too few handle times to fit: \(FitWords.time(Self.assumedHandleTime)) is assumed")
    }
    if channel == .ticket {
      patience = nil
    } else {
      patience = PatienceFit(history.waits.elements)
      notes += patience?.warnings ?? ["too few people gave up to tell their patience: nobody leaves"]
    }
    reopening = history.reopenings.elements.isEmpty ? nil : ReopenFit(history.reopenings.elements)
    transfer = ShareFit(history.transfers.moved, of: history.transfers.known)
    hours = Self.hours(history, profile, channel, allWork)
    self.notes = notes
  }

  /// A mean handle time (s) where the history has none.
  public static let assumedHandleTime = 600.0

  /// Somebody always works late: so much of the work in the hours makes them clear.
  static let leastWork = 0.8

  /// The mean work of a contact (s), fitted or assumed.
  public var meanHandleTime: Double { handleTime?.mean.value ?? Self.assumedHandleTime }

  /// When a queue is worked on, or open.
  ///
  /// Tickets: when work happens, of the queue where it has enough, else of all. People in person: when they come, and
  /// only if hardly anybody comes outside, who would be turned away.
  private static func hours(
    _ history: QueueHistory, _ profile: ArrivalProfile?, _ channel: ContactRecord.Channel,
    _ allWork: OpenHours?
  ) -> OpenHours? {
    guard channel == .ticket else {
      return profile.flatMap { OpenHours($0.slots) }.flatMap { $0.covered >= 0.995 ? $0 : nil }
    }
    let events = history.work.reduce(0) { $0 + $1.reduce(0, +) }
    return events >= 500 ? OpenHours(history.work, covering: Self.leastWork) : allWork
  }
}
