/// How a day's contacts spread over its slots.
enum DayProfile {
  /// The shares of the slots of each day ahead, from the latest 8 same weekdays; each day's sum is 1.
  static func shares(_ history: VolumeSeries, days: Int) -> [Double] {
    let slots = history.slots.count
    guard slots > 1 else { return [Double](repeating: 1, count: days) }
    var shares = SeasonalAverages.mean(of: 8, history, days: days)
    for day in 0..<days {
      let range = day * slots..<(day + 1) * slots
      let total = shares[range].reduce(0, +)
      for index in range { shares[index] = total > 0 ? shares[index] / total : 1 / Double(slots) }
    }
    return shares
  }

  /// Daily totals spread over the slots of their days.
  static func spread(_ totals: [Double], _ history: VolumeSeries) -> [Double] {
    let slots = history.slots.count
    guard slots > 1 else { return totals }
    let shares = shares(history, days: totals.count)
    return shares.indices.map { shares[$0] * max(0, totals[$0 / slots]) }
  }
}
