public import HeadwayCalendar

/// The hours of the week in which a model is furthest from what happened.
public struct Misfit: Sendable, Hashable {
  /// The queue.
  public var queue: String
  /// What is off.
  public var measure: CalibrationMeasure
  /// The weekday; nothing for every day.
  public var weekday: Weekday?
  /// The hours, from the first to before the last, 0...24.
  public var hours: Range<Int>
  /// What happened then.
  public var actual: Double
  /// What the simulation had then.
  public var simulated: Double
  /// How many contacts it is about.
  public var contacts: Double
  /// The share of the measure's squared error, interval by interval, that is this one difference.
  public var share: Double

  /// The longest stretch that is looked at.
  private static let mostHours = 8

  /// Finds the stretch whose difference, if it were taken away, would take most of the squared error with it.
  static func largest(in measures: [CalibratedMeasure]) -> Misfit? {
    let waits = measures.filter { $0.measure == .wait }
    let told = waits.isEmpty ? measures.filter { $0.measure != .backlog } : waits
    return told.compactMap(largest).max { $0.share < $1.share }
  }

  private static func largest(in measure: CalibratedMeasure) -> Misfit? {
    var cells = Array(repeating: Pair(), count: 7 * 24)
    var error = 0.0
    for (start, value) in measure.intervals {
      guard let actual = value.actual.value, let simulated = value.simulated.value else { continue }
      let weight = value.actual.weight
      cells[start.date.weekday.rawValue * 24 + Int(start.microsecondOfDay / 3_600_000_000)].add(
        actual, simulated, weight)
      error += weight * (actual - simulated) * (actual - simulated)
    }
    guard error > 0 else { return nil }
    var best: (gain: Double, weekday: Int?, hours: Range<Int>, pair: Pair)?
    for weekday in [nil] + (0..<7).map(Optional.some) {
      for first in 0..<24 {
        var pair = Pair()
        for hour in first..<min(24, first + mostHours) {
          for day in weekday.map({ $0..<($0 + 1) }) ?? 0..<7 { pair.add(cells[day * 24 + hour]) }
          guard pair.weight > 0 else { continue }
          let gain = pair.difference * pair.difference / pair.weight
          if gain > best?.gain ?? 0 { best = (gain, weekday, first..<(hour + 1), pair) }
        }
      }
    }
    return best.map { best in
      Misfit(
        queue: measure.queue, measure: measure.measure, weekday: best.weekday.flatMap(Weekday.init),
        hours: best.hours, actual: best.pair.actual / best.pair.weight,
        simulated: (best.pair.actual + best.pair.difference) / best.pair.weight,
        contacts: best.pair.weight, share: best.gain / error)
    }
  }

  /// Weighted sums of some intervals.
  private struct Pair {
    var actual = 0.0
    var difference = 0.0
    var weight = 0.0

    mutating func add(_ actual: Double, _ simulated: Double, _ weight: Double) {
      self.actual += weight * actual
      difference += weight * (simulated - actual)
      self.weight += weight
    }

    mutating func add(_ other: Pair) {
      actual += other.actual
      difference += other.difference
      weight += other.weight
    }
  }
}
