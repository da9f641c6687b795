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

  /// A line through places, nil for none; a single place is a dot.
  static func curve(
    _ places: [(Double, Double)], colour: String, width: Double = 1.6, dashes: String? = nil
  ) -> XMLElementText? {
    guard let first = places.first else { return nil }
    guard places.count > 1 else {
      return .circle(first.0, first.1, radius: 1.5, fill: colour, stroke: colour)
    }
    var curve = XMLElementText("polyline")
    curve.add("points", points(places))
    curve.add("fill", "none")
    curve.add("stroke", colour)
    curve.add("stroke-width", number(width))
    curve.add("stroke-linejoin", "round")
    curve.add("stroke-dasharray", dashes)
    return curve
  }

  /// The area between two lines over the same places from left to right.
  static func area(
    above: [(Double, Double)], below: [(Double, Double)], opacity: Double
  ) -> XMLElementText {
    var area = XMLElementText("polygon")
    area.add("points", points(above + below.reversed()))
    area.add("fill", PlotStyle.band)
    area.add("fill-opacity", "\(opacity)")
    return area
  }

  private static func points(_ places: [(Double, Double)]) -> String {
    places.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
  }
}
