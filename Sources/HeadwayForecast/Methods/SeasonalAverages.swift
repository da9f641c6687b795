/// Averages over the same weekday and slot.
enum SeasonalAverages {
  /// The mean of the latest `count` known values of each slot of the week.
  static func mean(of count: Int, _ history: VolumeSeries, days: Int) -> [Double] {
    repeated(history, days: days) { latest in
      let values = latest(count)
      return values.reduce(0, +) / Double(values.count)
    }
  }

  /// The median of the latest `count` known values of each slot of the week.
  static func median(of count: Int, _ history: VolumeSeries, days: Int) -> [Double] {
    repeated(history, days: days) { latest in latest(count).median }
  }

  /// Exponential smoothing of each slot of the week; it begins with the first week, gaps being filled.
  static func smoothed(weight: Double, _ history: VolumeSeries, days: Int) -> [Double] {
    let filled = history.filled
    return repeated(history, days: days) { _ in
      0
    } smoothing: { index, week in
      var level = filled.values[index]
      for place in stride(from: index + week, to: filled.values.count, by: week) {
        level += weight * (filled.values[place] - level)
      }
      return level
    }
  }

  /// One value for each slot of the week after the history's end, week after week.
  private static func repeated(
    _ history: VolumeSeries, days: Int, average: (_ latest: (Int) -> [Double]) -> Double,
    smoothing: ((_ first: Int, _ week: Int) -> Double)? = nil
  ) -> [Double] {
    let slots = history.slots.count
    let week = history.grid.daysPerWeek * slots
    let end = history.values.count
    let wanted = (0..<min(week, days * slots)).map { offset -> Double in
      let index = (end + offset) % week
      if let smoothing { return smoothing(index, week) }
      return average { count in
        var values: [Double] = []
        var place = end + offset - week
        while place >= 0, values.count < count {
          if !history.values[place].isNaN { values.append(history.values[place]) }
          place -= week
        }
        // Of a slot that was never seen, nothing is known: nothing is expected.
        return values.isEmpty ? [0] : values
      }
    }
    return (0..<days * slots).map { wanted[$0 % wanted.count] }
  }
}
