public import HeadwayCalendar

/// What series are made of collected counts.
public struct SeriesPlan: Sendable {
  /// The width of a slot (minutes); 1440 for whole days.
  public var minutes: Int
  /// The first day that is used; nil for the first there is.
  public var from: CivilDate?
  /// Whether weeks begin on the first day, so that days at the end may be left over; else they end with the last.
  public var beginsOnFirstDay = false
  /// The last day.
  public var until: CivilDate
  /// The weekdays in use; nil: those with contacts worth a forecast.
  public var weekdays: Set<Weekday>?
  /// Days whose rows are not believed: they are unknown.
  public var without: Set<CivilDate> = []
  /// The zone whose clock the times are on, for its changes; nil when it is not known.
  public var zone: TimeZoneRules?

  /// Makes a plan.
  public init(
    minutes: Int, from: CivilDate? = nil, until: CivilDate, beginsOnFirstDay: Bool = false,
    weekdays: Set<Weekday>? = nil, zone: TimeZoneRules? = nil
  ) {
    self.minutes = minutes
    self.from = from
    self.beginsOnFirstDay = beginsOnFirstDay
    self.until = until
    self.weekdays = weekdays
    self.zone = zone
  }
}

/// The series of a queue, with its handle times and what a person should know of it.
public struct QueueHistory: Sendable {
  /// Contacts.
  public var volumes: VolumeSeries
  /// Contacts with a handle time, cell by cell; empty where no row has one.
  public var timed: [Double]
  /// The sum of their handle times (s), cell by cell.
  public var seconds: [Double]
  /// Days of which nothing is known, in the range of the series: without a row, or, of single contacts, without one of any
  /// queue.
  public var missingDays: Int
  /// Cells of the other days that are unknown.
  public var unknownCells: Int
  /// The share of all contacts on weekdays that are left out.
  public var leftOut: Double
  /// The local times of slots that are left out since rows cover them only in part.
  public var partialSlots: [TimeOfDay]
}

extension VolumeCollector {
  /// The series of a queue; nil when it has less than two weeks of days.
  ///
  /// - Precondition: The plan's minutes are a multiple of the source's that divides a day.
  public func history(of queue: String, _ plan: SeriesPlan) -> QueueHistory? {
    guard let cells = cells[queue] else { return nil }
    let source = min(sourceMinutes, plan.minutes)
    precondition(
      plan.minutes.isMultiple(of: source) && 1440.isMultiple(of: plan.minutes), "slots divide a day")
    let used = cells.filter { entry in
      let day = Self.day(entry.key)
      return day <= plan.until && !plan.without.contains(day) && plan.from.map { day >= $0 } ?? true
    }
    guard let first = used.keys.min() else { return nil }
    let days = Self.day(first)...max(Self.day(first), plan.until)
    var byDay = Dictionary(grouping: used, by: { Self.day($0.key) })
    for number in contactDays {
      let day = CivilDate(dayNumber: number)
      if days.contains(day), !plan.without.contains(day) { byDay[day, default: []] += [] }
    }
    let weekdays = plan.weekdays ?? Self.busyWeekdays(byDay)
    guard let grid = Self.grid(days, plan, weekdays) else { return nil }
    let end = grid.dayCount(before: plan.until.adding(days: 1))
    guard end >= 2 * grid.daysPerWeek else { return nil }
    let base = BaseSlots(byDay, source: source, minutes: plan.minutes, kind: kind)
    var made = QueueHistory(
      volumes: VolumeSeries(name: queue, grid: grid, slots: base.slots, values: []), timed: [], seconds: [],
      missingDays: 0, unknownCells: 0, leftOut: 0, partialSlots: base.partial)
    var values: [Double] = []
    for number in 0..<end {
      let date = grid.date(number)
      let rows = Dictionary(
        uniqueKeysWithValues: (byDay[date] ?? []).map { ($0.key - date.dayNumber * 1440, $0.value) })
      let day = base.day(
        rows, isZeroKnown: kind == .contacts || !hasZero, isOpen: kind == .contacts && byDay[date] != nil)
      values += Self.corrected(day.values, rows, date, base.slots, plan.zone, kind)
      made.timed += day.timed
      made.seconds += day.seconds
      if day.values.allSatisfy(\.isNaN) {
        made.missingDays += 1
      } else {
        made.unknownCells += day.values.count(where: \.isNaN)
      }
    }
    made.volumes = VolumeSeries(name: queue, grid: grid, slots: base.slots, values: values)
    if made.timed.allSatisfy({ $0 == 0 }) { (made.timed, made.seconds) = ([], []) }
    let all = used.values.reduce(0) { $0 + $1.contacts }
    let out = byDay.filter { !weekdays.contains($0.key.weekday) }.values.joined()
      .reduce(0) { $0 + $1.value.contacts }
    made.leftOut = all > 0 ? out / all : 0
    return made
  }

  /// Where the busiest weekday has fewer, days are told apart by their means.
  private static let fewContacts = 5.0

  /// The weekdays whose usual day has at least a twentieth of the busiest weekday's.
  private static func busyWeekdays(_ days: [CivilDate: [(key: Int, value: Cell)]]) -> Set<Weekday> {
    let totals = Dictionary(grouping: days, by: { $0.key.weekday }).mapValues { days in
      days.map { $0.value.reduce(0) { $0 + $1.value.contacts } }
    }
    let most = totals.values.map(\.count).max() ?? 0
    // A weekday on which hardly ever anything was counted is closed, whatever came by mistake.
    let known = totals.filter { 4 * $0.value.count >= most }
    var usual = known.mapValues(\.median)
    // Of a few contacts a day the middle is zero on weekdays that are open.
    if usual.values.max() ?? 0 < Self.fewContacts { usual = known.mapValues(\.mean) }
    let busiest = usual.values.max() ?? 0
    return Set(usual.filter { $0.value >= busiest / 20 }.keys)
  }

  private static func grid(
    _ days: ClosedRange<CivilDate>, _ plan: SeriesPlan, _ weekdays: Set<Weekday>
  ) -> WeekGrid? {
    guard !weekdays.isEmpty else { return nil }
    var start = plan.from ?? days.lowerBound
    while !weekdays.contains(start.weekday) { start = start.adding(days: 1) }
    guard start <= days.upperBound else { return nil }
    let grid = WeekGrid(start: start, weekdays: weekdays)
    guard !plan.beginsOnFirstDay else { return grid }
    // Weeks end with the last day: what is over at the beginning is left out.
    let over = grid.dayCount(before: days.upperBound.adding(days: 1)) % grid.daysPerWeek
    return WeekGrid(start: grid.date(over), weekdays: weekdays)
  }

  /// The values of a day on which clocks were changed: an hour that never came is unknown, one that came twice halved.
  private static func corrected(
    _ values: [Double], _ rows: [Int: Cell], _ date: CivilDate, _ slots: DaySlots, _ zone: TimeZoneRules?,
    _ kind: Kind
  ) -> [Double] {
    guard let zone, slots.count > 1 else { return values }
    return values.indices.map { slot in
      let local = slots.start(of: slot, on: date)
      let instant = zone.utcMicroseconds(of: local)
      guard zone.local(atUTCMicroseconds: instant) == local else { return .nan }
      let change = zone.transitions.first { $0.offsetAfter < $0.offsetBefore && $0.utcMicroseconds > instant }
      guard let change else { return values[slot] }
      let later = instant + Int64(change.offsetBefore - change.offsetAfter) * 1_000_000
      guard later >= change.utcMicroseconds, zone.local(atUTCMicroseconds: later) == local else {
        return values[slot]
      }
      let row = rows[slots.firstMinute + slot * slots.minutes]
      return kind == .contacts || row?.known ?? 0 > 1 ? values[slot] / 2 : values[slot]
    }
  }
}
