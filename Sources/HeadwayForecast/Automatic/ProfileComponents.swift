import Glibc

/// How a day's contacts spread over its slots, learnt for each weekday with several memories and smoothings at once.
///
/// A day's shares count by the square of its size where it is smaller than usual: a holiday has a profile of its
/// own. The candidates are weighted by how well each would have spread the past days' totals, as `ComponentWeights` does.
struct ProfileComponents {
  /// Weights of a day's news.
  private static let gains = [0.05, 0.2]
  /// Slots on either side that are smoothed over, by a triangle.
  private static let widths = [0, 1, 2]
  /// A day of fewer slots has nothing to be smoothed.
  private static let leastSlots = 5
  /// Days of the same weekday that tell how large it usually is.
  private static let usualDays = 9

  /// The shares of each slot of the week, for each origin; those of a day add up to 1.
  private(set) var shares: [Int: [Double]] = [:]

  /// Runs over a history.
  init(_ history: VolumeSeries) {
    let week = history.grid.daysPerWeek
    let slots = history.slots.count
    let widths = slots >= Self.leastSlots ? Self.widths : [0]
    let candidates = Self.gains.flatMap { gain in widths.map { (gain: gain, width: $0) } }
    let priors = candidates.map { Self.gains[0] / $0.gain }
    var learnt = [[Double]](repeating: [Double](repeating: 0, count: week * slots), count: Self.gains.count)
    var mass = [[Double]](repeating: [Double](repeating: 0, count: week), count: Self.gains.count)
    var recent = [[Double]](repeating: [], count: week)
    var errors = [Double](repeating: 0, count: candidates.count)
    var evidence = 0.0
    var current: [[Double]] = []
    for day in 0...history.dayCount {
      if day.isMultiple(of: week) {
        for place in errors.indices { errors[place] *= ComponentWeights.discount }
        evidence *= ComponentWeights.discount
        if day >= 2 * week {
          current = candidates.indices.map { place in
            Self.smoothed(
              learnt[place / widths.count], width: candidates[place].width, slots: slots)
          }
          shares[day / week] = Self.combined(current, priors: priors, errors: errors, evidence: evidence)
        }
      }
      guard day < history.dayCount else { break }
      let cells = Array(history.cells(ofDay: day))
      let total = cells.reduce(0, +)
      guard !total.isNaN, total > 0 else { continue }
      let weekday = day % week
      if !current.isEmpty, day >= ComponentWeights.firstOrigin * week {
        for place in candidates.indices {
          for slot in 0..<slots {
            errors[place] += (cells[slot] - total * current[place][weekday * slots + slot]).magnitude
          }
        }
        evidence += 1
      }
      recent[weekday] = (recent[weekday] + [total]).suffix(Self.usualDays)
      let size = min(1, total / recent[weekday].median)
      let weight = size * size
      for (place, gain) in Self.gains.enumerated() {
        mass[place][weekday] = (1 - gain) * mass[place][weekday] + weight
        let news = weight / mass[place][weekday]
        for slot in 0..<slots {
          let index = weekday * slots + slot
          learnt[place][index] += news * (cells[slot] / total - learnt[place][index])
        }
      }
    }
  }

  private static func combined(
    _ candidates: [[Double]], priors: [Double], errors: [Double], evidence: Double
  ) -> [Double] {
    let best = max(errors.min() ?? 0, 1e-12)
    let weights = priors.indices.map { priors[$0] * pow(max(errors[$0] / best, 1), -evidence) }
    let sum = weights.reduce(0, +)
    var mixed = [Double](repeating: 0, count: candidates[0].count)
    for (place, candidate) in candidates.enumerated() {
      for index in mixed.indices { mixed[index] += weights[place] / sum * candidate[index] }
    }
    return mixed
  }

  /// The shares of each day smoothed by a triangle, which is narrower at the ends so that a slope stays where it is.
  private static func smoothed(_ shares: [Double], width: Int, slots: Int) -> [Double] {
    var result = shares
    for start in stride(from: 0, to: shares.count, by: slots) {
      var total = 0.0
      for slot in 0..<slots {
        let half = min(width, slot, slots - 1 - slot)
        var sum = 0.0
        var weights = 0.0
        for offset in -half...half {
          let weight = Double(width + 1 - abs(offset))
          sum += weight * shares[start + slot + offset]
          weights += weight
        }
        result[start + slot] = sum / weights
        total += sum / weights
      }
      for slot in 0..<slots { result[start + slot] /= max(total, 1e-12) }
    }
    return result
  }
}
