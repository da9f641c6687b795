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
  /// The days from the first to the last contact in full flow.
  public let period: Range<CivilDate>
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
    // The queues together show when the history is in full flow; one of them alone may trickle on for long.
    var arrivals = ArrivalCounts()
    for history in histories { arrivals.merge(history.arrivals) }
    let period = arrivals.mainPeriod
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

  /// Contacts in the history.
  public var contacts: Int { queues.reduce(0) { $0 + $1.contacts } }
}
