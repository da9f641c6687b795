public import HeadwayCalendar

/// How many contacts came on each local day.
public struct DayCounts: Sendable {
  private var first = 0
  private var counts: [Int32] = []

  /// Makes an empty count.
  public init() {}

  /// The days from the first to the last that were counted; empty without any.
  public var days: Range<CivilDate> {
    CivilDate(dayNumber: first)..<CivilDate(dayNumber: first + counts.count)
  }

  /// The contacts of a day.
  public subscript(_ day: CivilDate) -> Int {
    let index = day.dayNumber - first
    return counts.indices.contains(index) ? Int(counts[index]) : 0
  }

  /// Counts contacts of a day.
  public mutating func add(_ day: CivilDate, _ number: Int = 1) {
    if counts.isEmpty { first = day.dayNumber }
    if day.dayNumber < first {
      counts.insert(contentsOf: repeatElement(0, count: first - day.dayNumber), at: 0)
      first = day.dayNumber
    }
    let index = day.dayNumber - first
    if index >= counts.count { counts += repeatElement(0, count: index - counts.count + 1) }
    counts[index] &+= Int32(number)
  }

  /// Adds all of another count.
  public mutating func merge(_ other: DayCounts) {
    for day in other.days where other[day] > 0 { add(day, other[day]) }
  }
}
