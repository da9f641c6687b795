/// Where a condition begins or ceases to hold, found by brackets and bisection, without a tolerance.
enum MonotoneSearch {
  /// More agents than any answer has.
  static let most = 1_000_000_000

  /// The least whole number from `lowest` on for which a condition holds that holds from somewhere on.
  ///
  /// - Parameter guess: where to look first; the closer, the sooner.
  /// - Returns: nil when it does not hold up to a thousand millions.
  static func least(from lowest: Int, near guess: Int, _ holds: (Int) -> Bool) -> Int? {
    var high = min(max(guess, lowest), most)
    var low = lowest - 1
    var step = 1
    if holds(high) {
      while high - step > low, holds(high - step) {
        high -= step
        step *= 2
      }
      low = max(low, high - step)
    } else {
      repeat {
        guard high < most else { return nil }
        low = high
        high = min(high + step, most)
        step *= 2
      } while !holds(high)
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The least number for which a condition holds that does not hold at `low` and does at `high`, to the last bit.
  static func least(above low: Double, upTo high: Double, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return high }
      if holds(middle) { high = middle } else { low = middle }
    }
  }

  /// The greatest number for which a condition holds that holds at `low` and ceases to hold somewhere, to the last
  /// bit; infinite when it holds beyond 1e15.
  static func greatest(from low: Double, step: Double, _ holds: (Double) -> Bool) -> Double {
    var low = low
    var step = step
    while holds(low + step) {
      low += step
      step *= 2
      guard low < 1e15 else { return .infinity }
    }
    var high = low + step
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return low }
      if holds(middle) { low = middle } else { high = middle }
    }
  }
}
