import HeadwayCalendar

/// The intervals of a day as they were counted, and the slots that are made of them.
struct BaseSlots {
  /// The slots of a day.
  let slots: DaySlots
  /// Slots that rows cover only in part on most days; they are left out.
  let partial: [TimeOfDay]
  /// The minutes of the day at which intervals begin.
  private let starts: [Int]
  /// The mean contacts of each, where known.
  private let usual: [Double]
  private let source: Int

  /// An interval of which rows exist on fewer days than this share is not one of the day's.
  private static let leastShare = 0.2
  /// A slot of which less than this share of its usual contacts was counted is unknown.
  private static let leastKnown = 0.5

  init(
    _ days: [CivilDate: [(key: Int, value: VolumeCollector.Cell)]], source: Int, minutes: Int,
    kind: VolumeCollector.Kind
  ) {
    self.source = source
    var counts: [Int: (days: Int, known: Int, contacts: Double)] = [:]
    for (date, rows) in days {
      for row in rows {
        counts[row.key - date.dayNumber * 1440, default: (0, 0, 0)].days += 1
        guard row.value.known > 0 else { continue }
        counts[row.key - date.dayNumber * 1440, default: (0, 0, 0)].known += 1
        counts[row.key - date.dayNumber * 1440, default: (0, 0, 0)].contacts += row.value.contacts
      }
    }
    let least = kind == .contacts ? 0 : Self.leastShare * Double(days.count)
    var seen = counts.keys.filter { Double(counts[$0]?.days ?? 0) >= least }.sorted()
    if kind == .contacts, let first = seen.first, let last = seen.last {
      seen = Array(stride(from: first, through: last, by: source))
    }
    starts = seen
    usual = seen.map { start in
      guard let count = counts[start], count.known > 0 else { return 0 }
      return count.contacts / Double(kind == .contacts ? days.count : count.known)
    }
    guard minutes < 1440, let first = seen.first, let last = seen.last else {
      slots = .wholeDay
      partial = []
      return
    }
    let covered = Dictionary(grouping: seen, by: { $0 / minutes })
    let whole = { (slot: Int) in
      kind == .contacts || (covered[slot]?.count ?? 0) == minutes / source
    }
    let all = first / minutes...last / minutes
    let used = all.filter(whole)
    let low = used.first ?? all.lowerBound
    let high = used.last ?? all.upperBound
    slots = DaySlots(firstMinute: low * minutes, minutes: minutes, count: high - low + 1)
    partial = covered.keys.filter { $0 < low || $0 > high }.sorted().compactMap {
      TimeOfDay(hour: $0 * minutes / 60, minute: $0 * minutes % 60)
    }
  }

  /// The values of a day from its rows, by minute of the day.
  ///
  /// - Parameters:
  ///   - isZeroKnown: Whether an interval without a row had no contact, on a day that has any row.
  ///   - isOpen: Whether the day counts as one that has.
  func day(
    _ rows: [Int: VolumeCollector.Cell], isZeroKnown: Bool, isOpen: Bool = false
  ) -> (values: [Double], timed: [Double], seconds: [Double]) {
    var sums = [Double](repeating: 0, count: slots.count)
    var timed = sums
    var seconds = sums
    var known = sums
    var all = sums
    let hasRows = isOpen || rows.values.contains { $0.known > 0 }
    for (place, start) in starts.enumerated() {
      let slot = slots.minutes == 1440 ? 0 : (start - slots.firstMinute) / slots.minutes
      guard start >= slots.firstMinute, slot < slots.count else { continue }
      let weight = usual[place] + 1e-9
      all[slot] += weight
      let cell = rows[start]
      guard hasRows, cell.map({ $0.known > 0 }) ?? isZeroKnown else { continue }
      known[slot] += weight
      sums[slot] += cell?.contacts ?? 0
      timed[slot] += cell?.timed ?? 0
      seconds[slot] += cell?.seconds ?? 0
    }
    let values = sums.indices.map { slot -> Double in
      guard hasRows else { return .nan }
      guard all[slot] > 0 else { return 0 }
      // What was not counted is taken to have been as usual beside what was.
      let share = known[slot] / all[slot]
      return share < Self.leastKnown ? .nan : share > 1 - 1e-9 ? sums[slot] : sums[slot] / share
    }
    return (values, timed, seconds)
  }
}
