import HeadwayCalendar

/// Looks for the stretch of hours in which a model differs most from what happened, and asks whether chance does as much.
///
/// Each replication is a past that the model may have had. Where one in twenty of them, put in the place of what
/// happened, has as large a difference somewhere, the model's is no news.
struct MisfitSearch {
  /// The longest stretch that is looked at, in hours.
  private static let mostHours = 8
  /// The share of perfect models of which a misfit is told all the same.
  private static let falseAlarm = 0.05

  private let found: Misfit
  /// The squared error that the found stretch explains, in means of what the largest one of a replication explains.
  private let score: Double
  /// The same of each replication.
  private let scores: [Double]

  /// Searches a measure's intervals, and those of every replication; nothing where nothing differs.
  init?(
    _ measure: CalibratedMeasure, replications: Int,
    _ ratio: (_ replication: Int, _ interval: Int) -> MeasuredRatio
  ) {
    let places = measure.intervals.map {
      $0.start.date.weekday.rawValue * 24 + Int($0.start.microsecondOfDay / 3_600_000_000)
    }
    let simulated = measure.intervals.map(\.value.simulated.value)
    func cells(_ values: (Int) -> MeasuredRatio) -> Cells {
      var cells = Cells()
      for (interval, place) in places.enumerated() {
        let ratio = values(interval)
        guard let value = ratio.value, let expected = simulated[interval] else { continue }
        cells.add(value, expected, weight: ratio.weight, at: place)
      }
      return cells
    }
    let actual = cells { measure.intervals[$0].value.actual }
    guard let best = actual.best else { return nil }
    found = Misfit(
      queue: measure.queue, measure: measure.measure, weekday: best.weekday.flatMap(Weekday.init),
      hours: best.hours, actual: best.pair.actual / best.pair.weight,
      simulated: (best.pair.actual + best.pair.difference) / best.pair.weight, contacts: best.pair.weight,
      share: best.gain / actual.error)
    let gains = (0..<replications).map { number in cells { ratio(number, $0) }.best?.gain ?? 0 }
    let scale = max(gains.reduce(0, +) / Double(replications), .leastNormalMagnitude)
    score = best.gain / scale
    scores = gains.map { $0 / scale }
  }

  /// Of the stretches that are beyond chance, the one with the largest share of its measure's error.
  ///
  /// The largest score over all measures is compared with the largest of each replication, so that looking at many
  /// measures and hours does not make a perfect model wrong.
  static func largest(of searches: [MisfitSearch]) -> Misfit? {
    guard let replications = searches.map(\.scores.count).min() else { return nil }
    let highest = (0..<replications).map { number in searches.map { $0.scores[number] }.max() ?? 0 }
    return searches.filter { search in
      let asHigh = 1 + highest.count { $0 >= search.score }
      return Double(asHigh) <= falseAlarm * Double(replications + 1)
    }.map(\.found).max { $0.share < $1.share }
  }
}

extension MisfitSearch {
  /// Weighted sums of some intervals.
  private struct Pair {
    var actual = 0.0
    var difference = 0.0
    var weight = 0.0

    mutating func add(_ other: Pair) {
      actual += other.actual
      difference += other.difference
      weight += other.weight
    }
  }

  /// The hours of a week.
  private struct Cells {
    private var pairs = Array(repeating: Pair(), count: 7 * 24)
    /// The squared error of all intervals.
    private(set) var error = 0.0

    mutating func add(_ actual: Double, _ simulated: Double, weight: Double, at place: Int) {
      let difference = simulated - actual
      pairs[place].add(Pair(actual: weight * actual, difference: weight * difference, weight: weight))
      error += weight * difference * difference
    }

    /// The stretch, of one weekday or of all, whose difference would take most of the squared error with it.
    ///
    /// It begins and ends with an hour in which somebody came.
    var best: (gain: Double, weekday: Int?, hours: Range<Int>, pair: Pair)? {
      var best: (gain: Double, weekday: Int?, hours: Range<Int>, pair: Pair)?
      for weekday in [nil] + (0..<7).map(Optional.some) {
        let hours = (0..<24).map { hour in
          var pair = Pair()
          for day in weekday.map({ $0..<($0 + 1) }) ?? 0..<7 { pair.add(pairs[day * 24 + hour]) }
          return pair
        }
        for first in 0..<24 where hours[first].weight > 0 {
          var pair = Pair()
          for hour in first..<min(24, first + MisfitSearch.mostHours) {
            pair.add(hours[hour])
            guard hours[hour].weight > 0 else { continue }
            let gain = pair.difference * pair.difference / pair.weight
            if gain > best?.gain ?? 0 { best = (gain, weekday, first..<(hour + 1), pair) }
          }
        }
      }
      return best
    }
  }
}
