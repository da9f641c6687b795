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

/// The colours and letters of plots: calm, and apart for those who do not tell red from green.
enum PlotStyle {
  static let ink = "#1f2933"
  static let faint = "#5b6672"
  static let grid = "#e7ebef"
  static let paper = "#ffffff"
  static let curve = "#2b6c99"
  static let band = "#2b6c99"
  static let goal = "#b5522b"
  static let font =
    "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans KR', 'DejaVu Sans', sans-serif"

  /// A colour between two others, each of three parts in 0...255.
  static func mixed(_ one: [Double], _ other: [Double], share: Double) -> String {
    let parts = zip(one, other).map { Int(($0 + ($1 - $0) * min(max(share, 0), 1)).rounded()) }
    return "rgb(\(parts[0]),\(parts[1]),\(parts[2]))"
  }
}

extension XMLElementText {
  /// A place or length as SVG reads it, to a tenth of a pixel.
  static func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }

  /// A line between two places.
  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, colour: String, width: Double = 1,
    dashes: String? = nil
  ) -> XMLElementText {
    var line = XMLElementText("line")
    for (name, value) in [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)] { line.add(name, number(value)) }
    line.add("stroke", colour)
    line.add("stroke-width", number(width))
    line.add("stroke-dasharray", dashes)
    return line
  }

  /// A circle.
  static func circle(
    _ x: Double, _ y: Double, radius: Double, fill: String, stroke: String
  ) -> XMLElementText {
    var circle = XMLElementText("circle")
    for (name, value) in [("cx", x), ("cy", y), ("r", radius)] { circle.add(name, number(value)) }
    circle.add("fill", fill)
    circle.add("stroke", stroke)
    circle.add("stroke-width", "1.5")
    return circle
  }

  /// A rectangle.
  static func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String
  ) -> XMLElementText {
    var rectangle = XMLElementText("rect")
    for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
      rectangle.add(name, number(value))
    }
    rectangle.add("fill", fill)
    return rectangle
  }

  /// Letters at a place.
  ///
  /// - Parameters:
  ///   - anchor: `start`, `middle` or `end`.
  ///   - hasRim: Whether a rim in the colour of the paper keeps them apart from what lies below.
  static func letters(
    _ text: String, _ x: Double, _ y: Double, size: Double = 11, colour: String = PlotStyle.faint,
    anchor: String = "start", isBold: Bool = false, hasRim: Bool = false
  ) -> XMLElementText {
    var letters = XMLElementText("text")
    letters.add("x", number(x))
    letters.add("y", number(y))
    letters.add("font-size", number(size))
    letters.add("fill", colour)
    if anchor != "start" { letters.add("text-anchor", anchor) }
    if isBold { letters.add("font-weight", "600") }
    if hasRim {
      letters.add("stroke", PlotStyle.paper)
      letters.add("stroke-width", "3")
      letters.add("paint-order", "stroke")
    }
    letters.set(text: text)
    return letters
  }
}
