import Glibc

/// Numbers to places on a drawing.
struct PlotScale {
  /// The numbers at the two ends.
  let low: Double
  let high: Double
  /// The places of the two ends (px).
  let start: Double
  let end: Double

  /// The place of a number (px).
  func place(_ value: Double) -> Double {
    guard high > low else { return (start + end) / 2 }
    return start + (value - low) / (high - low) * (end - start)
  }

  /// Round numbers between the ends, about so many: multiples of 1, 2 or 5 times a power of ten (Heckbert 1990).
  func ticks(about count: Int) -> (values: [Double], step: Double) {
    guard high > low else { return ([low], 1) }
    let rough = (high - low) / Double(max(1, count))
    let power = pow(10, floor(log10(rough)))
    let step = [1.0, 2, 5, 10].first { $0 * power >= rough * 0.999 }.map { $0 * power } ?? rough
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    guard first <= last else { return ([low, high], step) }
    return (stride(from: first, through: last, by: 1).map { $0 * step }, step)
  }
}
