public import HeadwayCalendar

/// All that was fitted to a history.
public struct FittedHistory: Sendable {
  /// What can be chosen.
  public struct Options: Sendable {
    /// Days that are left out of the profiles.
    public var holidays: Set<CivilDate> = []
    /// The calendars they are from, as the scenario names them.
    public var holidayCodes: [String] = []
    /// Shorter handle times are no services (s).
    public var leastHandleTime = 0.0
    /// The families of handle times to choose from.
    public var families = Set(FamilyFit.Family.allCases)

    /// All families, no threshold, no holidays.
    public init() {}
  }

  /// The queues by name.
  public let queues: [FittedQueue]
  /// How far the queues' days are busy together.
  public let shared: SharedFactorFit?
  /// The zone of local times.
  public let zone: String
  /// The days that count: those in full flow, without the first and last of the file, which an export cuts.
  public let period: Range<CivilDate>
  /// The last day in full flow, cut or not.
  public let lastDay: CivilDate
  /// What a reader should know of the history as a whole.
  public let notes: [String]
  /// What was chosen.
  public let options: Options
  /// The pattern of all queues together, for those that have none [7][48].
  public let slots: [[Double]]

  /// Fits a history that has gone by; nil where it had no contact.
  public init?(_ totals: HistoryTotals, _ options: Options = Options()) {
    let histories = totals.queues
    guard !histories.isEmpty else { return nil }
    var work = [[Double]](repeating: [Double](repeating: 0, count: ArrivalCounts.slotsPerDay), count: 7)
    for history in histories {
      for (weekday, row) in history.work.enumerated() {
        for (slot, number) in row.enumerated() { work[weekday][slot] += number }
      }
    }
    let allWork = OpenHours(work, covering: FittedQueue.leastWork)
    // The queues together show when the history is in full flow; one of them alone may begin late, or rest.
    var arrivals = ArrivalCounts()
    for history in histories { arrivals.merge(history.arrivals) }
    let flow = arrivals.mainPeriod
    let period = Self.wholeDays(of: arrivals, in: flow)
    lastDay = flow.upperBound.adding(days: -1)
    notes = Self.notes(arrivals, flow)
    let queues = histories.map { FittedQueue($0, options, period: period, allWork: allWork) }
    self.queues = queues
    shared = SharedFactorFit(queues.compactMap { $0.profile?.grid })
    zone = totals.zone
    self.options = options
    self.period = period
    var all = [[Double]](repeating: [Double](repeating: 0, count: ArrivalCounts.slotsPerDay), count: 7)
    for day in period {
      for (slot, number) in arrivals.slots(day).enumerated() where number > 0 {
        all[day.weekday.rawValue][slot] += Double(number)
      }
    }
    slots = all
  }

  /// With fewer days the first and the last count, cut or not.
  private static let leastDays = 9

  /// The days of a flow without the first and the last of the file: nobody knows how much of them is there.
  private static func wholeDays(of counts: ArrivalCounts, in flow: Range<CivilDate>) -> Range<CivilDate> {
    let days = counts.days
    guard days.count >= leastDays else { return flow }
    return flow.clamped(to: days.lowerBound.adding(days: 1)..<days.upperBound.adding(days: -1))
  }

  private static func notes(_ counts: ArrivalCounts, _ flow: Range<CivilDate>) -> [String] {
    let (days, total) = (counts.days, counts.total)
    guard flow != days, total > 0 else { return [] }
    let inside = flow.reduce(0) { $0 + counts.total($1) }
    return [
      "full flow is from \(flow.lowerBound) to \(flow.upperBound.adding(days: -1)); before and after it are"
        + " \(FitWords.share(total - inside, of: total)) of the contacts in"
        + " \(FitWords.share(days.count - flow.count, of: days.count)) of the days, which the means leave out"
    ]
  }

  /// Contacts in the history.
  public var contacts: Int { queues.reduce(0) { $0 + $1.contacts } }
}
