import Glibc

/// Forecasts of daily totals from all components, each as believable as its own past errors make it.
///
/// The weight of a component is its prior times the ratio of its mean absolute error to the best one's, to the power of
/// minus the weeks of evidence, old weeks counting less: aggregation by exponential weights of forecasters (Vovk 1990;
/// Stock and Watson 2004 discount old errors alike). Every week ahead has weights of its own; errors several
/// weeks ahead overlap, and count for as much less.
struct ComponentWeights {
  /// How much of a week's evidence is left after another week.
  static let discount = 0.99
  /// So many weeks ahead have weights of their own; later ones have those of the last of them.
  private static let learnedWeeks = 13
  /// Errors so many weeks ahead overlap that often, and no more is made of it: long leads must leave the prior, too.
  private static let mostOverlap = 4
  /// Components are judged from the outlook after so many weeks on.
  static let firstOrigin = 5

  /// Expected contacts a day, for each origin.
  private(set) var totals: [Int: [Double]] = [:]

  /// Combines outlooks.
  ///
  /// - Parameters:
  ///   - actual: Daily totals.
  ///   - weeks: Weeks of an outlook.
  init(_ outlooks: [LevelComponents.Outlook], actual: [Double], week: Int, weeks: Int) {
    let count = LevelComponents.count
    let ahead = weeks * week
    let learned = min(weeks, Self.learnedWeeks)
    var errors = [Double](repeating: 0, count: count * learned)
    var evidence = [Double](repeating: 0, count: learned)
    let first = outlooks.first?.origin ?? 0
    for outlook in outlooks {
      let origin = outlook.origin
      for place in errors.indices { errors[place] *= Self.discount }
      for place in evidence.indices { evidence[place] *= Self.discount }
      // The latest week was the first week ahead of the origin before it, the second of the one before that.
      let past = Array(actual[(origin - 1) * week..<origin * week])
      let known = past.count { !$0.isNaN }
      for number in 0..<learned {
        let from = origin - 1 - number
        guard from >= max(first, Self.firstOrigin) else { break }
        let said = outlooks[from - first].logarithms
        for component in 0..<count {
          var sum = 0.0
          for day in 0..<week where !past[day].isNaN {
            sum += (past[day] - exp(said[component * ahead + number * week + day]) + 1).magnitude
          }
          errors[number * count + component] += sum
        }
        evidence[number] += Double(known) / Double(week)
      }
      totals[origin] = Self.combined(
        outlook.logarithms, errors: errors, evidence: evidence, week: week, weeks: weeks)
    }
  }

  private static func combined(
    _ logarithms: [Double], errors: [Double], evidence: [Double], week: Int, weeks: Int
  ) -> [Double] {
    let count = LevelComponents.count
    let ahead = weeks * week
    var values: [Double] = []
    for number in 0..<weeks {
      var weights = LevelComponents.priors
      let lead = min(number, evidence.count - 1)
      if evidence[lead] > 0 {
        let own = errors[lead * count..<(lead + 1) * count].map { $0 / evidence[lead] }
        let best = max(own.min() ?? 0, 1e-12)
        let power = -evidence[lead] / Double(min(lead + 1, mostOverlap))
        for component in 0..<count { weights[component] *= pow(max(own[component] / best, 1), power) }
      }
      let sum = weights.reduce(0, +)
      for day in number * week..<(number + 1) * week {
        var logarithm = 0.0
        for component in 0..<count {
          logarithm += weights[component] / sum * logarithms[component * ahead + day]
        }
        values.append(max(0, exp(logarithm) - 1))
      }
    }
    return values
  }
}
