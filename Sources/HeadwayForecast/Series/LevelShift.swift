import Glibc
public import HeadwayCalendar

/// A lasting change of a series' level from one week to the next.
public struct LevelShift: Sendable {
  /// The first day of the new level.
  public let date: CivilDate
  /// The day of the grid.
  public let day: Int
  /// What the old level is multiplied by.
  public let factor: Double

  /// Weeks on either side that are compared.
  private static let side = 4
  /// A smaller change is told apart from ordinary ups and downs by no method.
  private static let leastChange = 0.18

  /// Looks for the latest lasting change; nil where there is none.
  ///
  /// Weeks have the logarithm of the median ratio of their days to the usual day of that weekday. A change is lasting
  /// and abrupt when the medians of the four weeks before and after differ by a fifth and by five times the usual
  /// change between such medians four weeks apart, and no week on one side lies nearer to the other side's median.
  public init?(_ history: VolumeSeries) {
    let totals = history.dailyTotals
    let week = history.grid.daysPerWeek
    let count = history.weekCount
    guard count >= 4 * Self.side else { return nil }
    let usual = (0..<week).map { day -> Double in
      let known = stride(from: day, to: totals.count, by: week).map { totals[$0] }.filter { $0 > 0 }
      return known.isEmpty ? .nan : known.median
    }
    let levels = (0..<count).map { number -> Double in
      let ratios = (0..<week).map { totals[number * week + $0] / usual[$0] }.filter { $0 > 0 }
      return ratios.isEmpty ? .nan : log(ratios.median)
    }
    func sides(_ cut: Int) -> (before: [Double], after: [Double]) {
      (
        levels[cut - Self.side..<cut].filter { !$0.isNaN },
        levels[cut..<cut + Self.side].filter { !$0.isNaN }
      )
    }
    let changes = (Self.side...count - Self.side).map { cut -> Double in
      let (before, after) = sides(cut)
      return before.count < 2 || after.count < 2 ? 0 : after.median - before.median
    }
    let noise = changes.map(\.magnitude).median
    let least = max(log(1 + Self.leastChange), 5 * noise)
    // The change is largest where it lies between the sides; a neighbour's is smaller.
    var found: (cut: Int, change: Double)?
    for (place, change) in changes.enumerated() where change.magnitude >= least {
      let cut = place + Self.side
      let (before, after) = sides(cut)
      let middle = (before.median + after.median) / 2
      let isApart =
        change > 0
        ? before.allSatisfy { $0 < middle } && after.allSatisfy { $0 > middle }
        : before.allSatisfy { $0 > middle } && after.allSatisfy { $0 < middle }
      guard isApart else { continue }
      let stayed = levels[cut...].filter { !$0.isNaN }.count { ($0 > middle) == (change > 0) }
      guard 10 * stayed >= 9 * levels[cut...].count(where: { !$0.isNaN }) else { continue }
      if found == nil || cut > (found?.cut ?? 0) + Self.side
        || change.magnitude > (found?.change ?? 0).magnitude
      {
        found = (cut, change)
      }
    }
    guard let found else { return nil }
    day = found.cut * week
    date = history.grid.date(found.cut * week)
    factor = exp(found.change)
  }
}
