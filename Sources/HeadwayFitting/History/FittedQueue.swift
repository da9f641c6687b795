import HeadwayCalendar
public import HeadwayHistory

/// All that was fitted to one queue; nil where its history does not tell it, with the reason in `notes`.
public struct FittedQueue: Sendable {
  /// The name in the scenario.
  public let name: String
  /// How its contacts come.
  public let channel: ContactRecord.Channel
  /// Why that is another way than most of them name; nil where it is not.
  public let channelReason: String?
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
    channel = history.manner.channel
    channelReason = history.manner.reason
    priority = history.priority
    contacts = history.contacts
    teams = history.teams
    var notes = [channelReason].compactMap(\.self)
    let profile = ArrivalProfile(history.arrivals, within: period, holidays: options.holidays)
    self.profile = profile
    plainPerWeek = Self.plain(history.arrivals, period)
    notes += Self.course(history.arrivals, period, profile)
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
      let assumed = FitWords.time(Self.assumedHandleTime(channel))
      notes.append(
        history.handleTimes.seen == 0
          ? "the history has no handle times: a lognormal of \(assumed) is assumed"
          : "too few handle times to fit: \(assumed) is assumed")
    }
    if channel == .ticket {
      patience = nil
    } else {
      patience = PatienceFit(history.waits.elements)
      notes += patience?.warnings ?? ["too few people gave up to tell their patience: nobody leaves"]
    }
    let reopenings = history.reopenings
    reopening = ReopenFit(
      contacts: reopenings.contacts, returned: reopenings.returned, reopenings: reopenings.total)
    transfer = ShareFit(history.transfers.moved, of: history.transfers.known)
    hours = Self.hours(history, profile, channel, allWork)
    self.notes = notes
  }

  /// A mean handle time (s) where the history has none: a call's or chat's is shorter than a ticket's.
  static func assumedHandleTime(_ channel: ContactRecord.Channel) -> Double { channel == .ticket ? 600 : 300 }

  /// Somebody always works late: so much of the work in the hours makes them clear.
  static let leastWork = 0.8

  /// Of fewer moments of work, those of a night's hour are too few to tell it from a working one: a tenth of a busy
  /// hour's is one in a thousand or so of all.
  private static let leastEvents = 5000.0

  /// The mean work of a contact (s), fitted or assumed.
  public var meanHandleTime: Double { handleTime?.meanWork ?? Self.assumedHandleTime(channel) }

  /// Contacts a week of a queue with too few for a profile; of the whole file where there are none in the period.
  private static func plain(_ counts: ArrivalCounts, _ period: Range<CivilDate>) -> Double {
    let inside = counts.days.clamped(to: period).reduce(0) { $0 + counts.total($1) }
    if inside > 0 { return 7 * Double(inside) / Double(period.count) }
    let first = min(counts.days.lowerBound, period.lowerBound)
    let end = max(counts.days.upperBound, period.upperBound)
    return 7 * Double(counts.total) / Double(end.dayNumber - first.dayNumber)
  }

  /// What to know of a queue that was in full flow for a part of the period only, since its mean is over all of it.
  private static func course(
    _ counts: ArrivalCounts, _ period: Range<CivilDate>, _ profile: ArrivalProfile?
  ) -> [String] {
    guard let profile else { return [] }
    let own = counts.mainPeriod.clamped(to: period)
    guard 2 * own.count <= period.count else { return [] }
    let inside = own.reduce(0) { $0 + counts.total($1) }
    let recent = profile.recentPerWeek.map { "; the last four weeks: \(FitWords.digits($0)) a week" } ?? ""
    return [
      "\(FitWords.share(inside, of: counts.total)) of its contacts came from \(own.lowerBound) to"
        + " \(own.upperBound.adding(days: -1)), in \(FitWords.share(own.count, of: period.count)) of the time: the mean of"
        + " \(FitWords.digits(profile.perWeek.value)) a week is of all weeks\(recent)"
    ]
  }

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
    return events >= Self.leastEvents ? OpenHours(history.work, covering: Self.leastWork) : allWork
  }
}
