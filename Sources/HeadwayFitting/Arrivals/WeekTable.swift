import HeadwayCalendar

/// The counts of days as a table of weeks by weekdays, made to be fitted again and again without one of the weeks.
struct WeekTable {
  /// A weekday's level times a week's, fitted to the counts.
  struct Levels {
    /// What a weekday has in a week of level 1, Monday first; 0 for weekdays without a day.
    var weekdays: [Double]
    /// The levels of the weeks; of those without a day it means nothing.
    var weeks: [Double]
    /// Days less the numbers fitted to them.
    var freedom: Int
    /// How many days there are.
    var days: Int
  }

  /// Weeks, with those that have no day.
  let weekCount: Int
  /// Seven for each week; 0 where there is no day.
  private var counts: [Double]
  /// 1 where there is a day, 0 where there is none.
  private var present: [Double]

  /// Takes days with different dates, their weeks counted from 0.
  init(_ days: [DayGrid.Day]) {
    weekCount = (days.map(\.week).max() ?? -1) + 1
    counts = [Double](repeating: 0, count: 7 * weekCount)
    present = counts
    for day in days {
      let place = 7 * day.week + day.date.weekday.rawValue
      counts[place] = day.count
      present[place] = 1
    }
  }

  /// The same without the days of a week.
  func without(_ week: Int) -> WeekTable {
    var rest = self
    for place in 7 * week..<7 * week + 7 {
      rest.counts[place] = 0
      rest.present[place] = 0
    }
    return rest
  }

  /// Fits the margins in turn until nothing changes; nil where the days tell no more than the levels, or nothing came.
  ///
  /// - Parameter start: Levels of weeks from which there is less far to go, such as those of a fit with one week more.
  func levels(from start: [Double]? = nil) -> Levels? {
    var (byWeekday, daysByWeekday) = ([Double](repeating: 0, count: 7), [Double](repeating: 0, count: 7))
    var (byWeek, daysByWeek) = (
      [Double](repeating: 0, count: weekCount), [Double](repeating: 0, count: weekCount)
    )
    for week in 0..<weekCount {
      for weekday in 0..<7 {
        let place = 7 * week + weekday
        byWeekday[weekday] += counts[place]
        daysByWeekday[weekday] += present[place]
        byWeek[week] += counts[place]
        daysByWeek[week] += present[place]
      }
    }
    let days = Int(daysByWeek.reduce(0, +))
    let freedom = days - daysByWeekday.count { $0 > 0 } - daysByWeek.count { $0 > 0 } + 1
    guard freedom > 0, byWeek.contains(where: { $0 > 0 }) else { return nil }
    var weekdays = [Double](repeating: 0, count: 7)
    var weeks = start ?? [Double](repeating: 1, count: weekCount)
    for _ in 0..<200 {
      var fitted = [Double](repeating: 0, count: 7)
      for week in 0..<weekCount {
        for weekday in 0..<7 { fitted[weekday] += present[7 * week + weekday] * weeks[week] }
      }
      for weekday in 0..<7 where fitted[weekday] > 0 {
        weekdays[weekday] = byWeekday[weekday] / fitted[weekday]
      }
      var change = 0.0
      for week in 0..<weekCount {
        var expected = 0.0
        for weekday in 0..<7 { expected += present[7 * week + weekday] * weekdays[weekday] }
        guard expected > 0 else { continue }
        let level = byWeek[week] / expected
        change = max(change, abs(level - weeks[week]))
        weeks[week] = level
      }
      if change < 1e-10 { break }
    }
    return Levels(weekdays: weekdays, weeks: weeks, freedom: freedom, days: days)
  }

  /// The squared coefficients of variation of the factors of days and of weeks; below zero by chance where there is no
  /// spread.
  func squares(_ levels: Levels) -> (day: Double, week: Double) {
    var (spread, chance, size) = (0.0, 0.0, 0.0)
    var weeks: [(count: Double, usual: Double, squares: Double)] = []
    weeks.reserveCapacity(weekCount)
    let mean = mean(levels)
    for week in 0..<weekCount {
      var (count, usual, squares) = (0.0, 0.0, 0.0)
      var isKnown = false
      for weekday in 0..<7 where present[7 * week + weekday] > 0 {
        isKnown = true
        let expected = levels.weekdays[weekday] * levels.weeks[week]
        let difference = counts[7 * week + weekday] - expected
        spread += difference * difference
        chance += expected
        size += expected * expected
        let level = levels.weekdays[weekday] * mean
        count += counts[7 * week + weekday]
        usual += level
        squares += level * level
      }
      if isKnown { weeks.append((count, usual, squares)) }
    }
    spread *= Double(levels.days) / Double(levels.freedom)
    let daySquare = (spread - chance) / size
    // Weighed by how much the two weeks say: a week of which there is a day alone says little.
    var (excess, scale) = (0.0, 0.0)
    for (one, next) in zip(weeks, weeks.dropFirst()) where one.usual > 0 && next.usual > 0 {
      let weight = one.usual * next.usual / (one.usual + next.usual)
      let (oneLevel, nextLevel) = (one.count / one.usual, next.count / next.usual)
      let difference = nextLevel - oneLevel
      // Of two weeks that vary by themselves the product has the mean of the square; a square would be too large.
      let square = oneLevel * nextLevel
      // The level of a week is a sum of days, and as unsure as they are: m + m² cv² each, over the square of the sum.
      var noise = oneLevel / one.usual + nextLevel / next.usual
      for week in [one, next] {
        noise += max(0, daySquare) * square * week.squares / (week.usual * week.usual)
      }
      excess += weight * (difference * difference - noise) / 2
      scale += weight * square
    }
    return (daySquare, scale > 0 ? excess / scale : 0)
  }

  /// The mean level of a week: all contacts over all that the days' weekdays let expect, so that part of a week is no
  /// more than part of one.
  func mean(_ levels: Levels) -> Double {
    var (contacts, usual) = (0.0, 0.0)
    for week in 0..<weekCount {
      for weekday in 0..<7 {
        contacts += counts[7 * week + weekday]
        usual += present[7 * week + weekday] * levels.weekdays[weekday]
      }
    }
    return contacts / usual
  }
}
