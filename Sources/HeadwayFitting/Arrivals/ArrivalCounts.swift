public import HeadwayCalendar

/// How many contacts of a queue came in each half hour of each local day: what a history of any length is reduced to.
public struct ArrivalCounts: Sendable {
  /// The half hours of a day.
  public static let slotsPerDay = 48

  /// Counts per half hour [day × 48], from `firstDay` on.
  private var counts: [Int32] = []
  /// The first day with a contact; nil before the first contact.
  public private(set) var firstDay: CivilDate?

  /// Makes an empty count.
  public init() {}

  /// The days from the first to the last contact, both included.
  public var days: Range<CivilDate> {
    guard let firstDay else { return CivilDate(dayNumber: 0)..<CivilDate(dayNumber: 0) }
    return firstDay..<firstDay.adding(days: counts.count / Self.slotsPerDay)
  }

  /// Longer histories are refused: a stray date would else cost memory without bound.
  private static let mostDays = 36_600

  /// Counts contacts that came at a local time; those more than a hundred years from the others are left out.
  public mutating func add(_ moment: CivilDateTime, contacts: Int = 1) {
    let slot = Int(moment.microsecondOfDay / (86_400_000_000 / Int64(Self.slotsPerDay)))
    let first = firstDay ?? moment.date
    var offset = moment.date.dayNumber - first.dayNumber
    guard abs(offset) < Self.mostDays, counts.count / Self.slotsPerDay - offset < Self.mostDays else {
      return
    }
    if offset < 0 {
      counts.insert(contentsOf: repeatElement(0, count: -offset * Self.slotsPerDay), at: 0)
      firstDay = moment.date
      offset = 0
    } else {
      firstDay = first
      let missing = (offset + 1) * Self.slotsPerDay - counts.count
      if missing > 0 { counts.append(contentsOf: repeatElement(0, count: missing)) }
    }
    counts[offset * Self.slotsPerDay + slot] += Int32(contacts)
  }

  /// Adds all of another count.
  public mutating func merge(_ other: ArrivalCounts) {
    for day in other.days {
      for (slot, number) in other.slots(day).enumerated() where number > 0 {
        let start = Int64(slot) * (86_400_000_000 / Int64(Self.slotsPerDay))
        add(CivilDateTime(date: day, microsecondOfDay: start), contacts: number)
      }
    }
  }

  /// The counts of a day's half hours; zeros outside `days`.
  public func slots(_ day: CivilDate) -> [Int] {
    guard days.contains(day), let firstDay else { return [Int](repeating: 0, count: Self.slotsPerDay) }
    let start = (day.dayNumber - firstDay.dayNumber) * Self.slotsPerDay
    return counts[start..<(start + Self.slotsPerDay)].map(Int.init)
  }

  /// The contacts of a day.
  public func total(_ day: CivilDate) -> Int { slots(day).reduce(0, +) }

  /// The contacts of all days.
  public var total: Int { counts.reduce(0) { $0 + Int($1) } }

  /// The days of full flow: whole weeks at both ends with hardly any contacts are cut away.
  ///
  /// Exports often end in a long trickle (contacts of old cases, a queue that was closed). A week counts as hardly any
  /// when it has less than a fifth of a usual week, which is the one in the middle of all contacts.
  public var mainPeriod: Range<CivilDate> {
    guard let firstDay, !days.isEmpty else { return days }
    let monday = firstDay.mondayOfWeek
    var weeks: [Int] = []
    for day in days {
      let week = (day.dayNumber - monday.dayNumber) / 7
      while weeks.count <= week { weeks.append(0) }
      weeks[week] += total(day)
    }
    var seen = 0
    let all = weeks.reduce(0, +)
    let usual =
      weeks.sorted().first { week in
        seen += week
        return 2 * seen >= all
      } ?? 0
    // A week cut short by the ends of the history is measured by its days.
    func isThin(_ week: Int) -> Bool {
      let from = max(monday.adding(days: 7 * week), days.lowerBound)
      let to = min(monday.adding(days: 7 * week + 7), days.upperBound)
      return Double(weeks[week]) < 0.2 * Double(usual) * Double(to.dayNumber - from.dayNumber) / 7
    }
    guard let first = weeks.indices.first(where: { !isThin($0) }),
      let last = weeks.indices.last(where: { !isThin($0) })
    else { return days }
    return max(
      monday.adding(days: 7 * first), days.lowerBound)..<min(
        monday.adding(days: 7 * last + 7), days.upperBound)
  }
}
