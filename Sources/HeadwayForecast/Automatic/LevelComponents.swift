import Glibc

/// The components of the automatic forecast: robust exponential smoothing of the logarithm of daily totals, with a level,
/// a factor for each weekday, and last year's movement repeated or not.
///
/// Each has its own weights for news; all run over the history once, and at the end of every week each tells what it
/// expects of the weeks ahead, from nothing but what came before.
struct LevelComponents {
  /// Weights of a day's news for the level: from a memory of months to one of days.
  static let levelWeights = [0.01, 0.03, 0.1, 0.3]
  /// Weights of a day's news for the factor of its weekday.
  static let weekdayWeights = [0.02, 0.1, 0.2, 0.4]
  /// Whether last year's movement is repeated.
  static let repetitions = [0.0, 1.0]
  /// The prior odds of a component that repeats last year.
  private static let repetitionPrior = 0.3
  /// News beyond so many robust standard deviations are cut (Huber 1964; for smoothing: Gelper, Fried and Croux 2010).
  private static let cut = 1.5
  /// The weight of a day's news for the robust standard deviation.
  private static let scaleWeight = 0.05
  /// A weekday cut more often than this in a row, on the same side, is not an outlier but new.
  private static let mostCuts = 2
  /// Last year's level is a mean over so many days on either side.
  private static let yearHalfWidth = 10
  /// Weeks of a year.
  private static let yearWeeks = 52

  /// How many there are.
  static let count = levelWeights.count * weekdayWeights.count * repetitions.count

  /// How much each is believed before it was ever seen at work: slow ones more than quick ones.
  static let priors: [Double] = levelWeights.flatMap { level in
    weekdayWeights.flatMap { weekday in
      repetitions.map { repetition in
        levelWeights[0] / level * (weekdayWeights[0] / weekday) * (repetition > 0 ? repetitionPrior : 1)
      }
    }
  }

  /// What the components expected at the end of a week.
  struct Outlook {
    /// How many weeks were known.
    var origin: Int
    /// Contacts a day, component by component, day by day.
    var logarithms: [Double]
  }

  private let week: Int
  private let ahead: Int
  private var states: [State]
  /// The level of each component before each day, and the cleaned level of the days so far as running sums.
  private var levels: [[Double]] = []
  private var sums: [[Double]]
  private var knownDays: [Int] = [0]

  /// The outlooks from the end of the second week on, in order.
  private(set) var outlooks: [Outlook] = []

  /// Runs over daily totals; NaN days are unknown and change nothing.
  ///
  /// - Parameters:
  ///   - week: Days of a week.
  ///   - ahead: Days of an outlook.
  init(_ totals: [Double], week: Int, ahead: Int) {
    self.week = week
    self.ahead = ahead
    states = Self.levelWeights.flatMap { level in
      Self.weekdayWeights.flatMap { weekday in
        Self.repetitions.map { State(level: level, weekday: weekday, repetition: $0, week: week) }
      }
    }
    sums = [[Double]](repeating: [0], count: states.count)
    var known = 0
    var seen = [Int](repeating: 0, count: week)
    for day in 0...totals.count {
      levels.append(states.map(\.level))
      if day.isMultiple(of: week), day >= 2 * week { outlooks.append(outlook(day, seen)) }
      guard day < totals.count else { break }
      let isKnown = !totals[day].isNaN
      for place in states.indices {
        var cleaned = 0.0
        if isKnown {
          cleaned = states[place].take(
            log(totals[day] + 1), weekday: day % week, known: known, seen: seen[day % week])
        }
        sums[place].append((sums[place].last ?? 0) + cleaned)
      }
      if isKnown {
        known += 1
        seen[day % week] += 1
      }
      knownDays.append(known)
    }
  }

  private func outlook(_ day: Int, _ seen: [Int]) -> Outlook {
    var logarithms: [Double] = []
    logarithms.reserveCapacity(states.count * ahead)
    let lastYear = day - Self.yearWeeks * week
    let isRepeatable = lastYear >= 2 * week && knownDays[lastYear] >= 2 * week
    for (place, state) in states.enumerated() {
      for step in 0..<ahead {
        // On a weekday never seen nothing is expected.
        guard seen[(day + step) % week] > 0 else {
          logarithms.append(0)
          continue
        }
        var value = state.level + state.weekdays[(day + step) % week]
        if isRepeatable, state.repetition > 0 {
          value += state.repetition * movement(place, from: lastYear, step, today: day)
        }
        logarithms.append(value)
      }
    }
    return Outlook(origin: day / week, logarithms: logarithms)
  }

  /// How far the level of a component moved within so many days, one year ago; beyond a year, the year comes again.
  private func movement(_ place: Int, from lastYear: Int, _ step: Int, today: Int) -> Double {
    let middle = lastYear + step % (Self.yearWeeks * week)
    let low = max(middle - Self.yearHalfWidth, 0)
    let high = min(middle + Self.yearHalfWidth + 1, today)
    let known = knownDays[high] - knownDays[low]
    guard known > 0 else { return 0 }
    return (sums[place][high] - sums[place][low]) / Double(known) - levels[lastYear][place]
  }

  /// One component.
  private struct State {
    let levelWeight: Double
    let weekdayWeight: Double
    let repetition: Double
    var level = 0.0
    var weekdays: [Double]
    private var scale = 0.0
    private var cuts: [Int]
    private var sides: [Int]

    init(level: Double, weekday: Double, repetition: Double, week: Int) {
      levelWeight = level
      weekdayWeight = weekday
      self.repetition = repetition
      weekdays = [Double](repeating: 0, count: week)
      cuts = [Int](repeating: 0, count: week)
      sides = cuts
    }

    /// Learns from a day; what it says of the level, cleaned of its weekday and of what is out of all proportion.
    mutating func take(_ x: Double, weekday d: Int, known n: Int, seen: Int) -> Double {
      let week = weekdays.count
      if n == 0 { level = x }
      let error = x - level - weekdays[d]
      var forLevel = error
      var forWeekday = error
      if n < 3 * week {
        if n >= week {
          scale = (scale * Double(n - week) + 1.25 * error.magnitude) / Double(n - week + 1)
        }
      } else {
        scale = max(scale, 1e-3)
        let limit = LevelComponents.cut * scale
        forLevel = min(max(error, -limit), limit)
        let side = error.magnitude > limit ? (error > 0 ? 1 : -1) : 0
        cuts[d] = side == 0 ? 0 : side == sides[d] ? cuts[d] + 1 : 1
        sides[d] = side
        forWeekday = cuts[d] > LevelComponents.mostCuts ? error : forLevel
        let bounded = min(error.magnitude, 2.5 * scale)
        scale =
          ((1 - LevelComponents.scaleWeight) * scale * scale + LevelComponents.scaleWeight * 1.1 * bounded
          * bounded)
          .squareRoot()
      }
      // At first each day counts as in a plain mean.
      let own = 1 / Double(seen + 1)
      let a = n < 2 * week ? max(levelWeight, 1 / Double(n + 1)) : levelWeight
      let g = n < 2 * week ? own : seen <= 6 ? max(weekdayWeight, own) : weekdayWeight
      let cleaned = level + forLevel
      level += a * forLevel
      weekdays[d] += g * (forWeekday - a * forLevel)
      if n >= week {
        let mean = weekdays.mean
        for place in weekdays.indices { weekdays[place] -= mean }
        level += mean
      }
      return cleaned
    }
  }
}
