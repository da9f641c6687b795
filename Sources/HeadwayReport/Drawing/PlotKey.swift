/// What the marks of a drawing mean, side by side below it.
struct PlotKey {
  private var x: Double
  private let y: Double
  private(set) var marks: [XMLElementText] = []

  /// Begins a key.
  ///
  /// - Parameters:
  ///   - x: Where its first mark is (px).
  ///   - y: Where its marks are (px).
  init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// Adds a line's meaning.
  mutating func add(line text: String, colour: String, width: Double = 2, dashes: String? = nil) {
    marks.append(.line(x, y, x + 14, y, colour: colour, width: width, dashes: dashes))
    add(text)
  }

  /// Adds an area's meaning.
  mutating func add(area text: String, colour: String, opacity: Double? = nil) {
    var patch = XMLElementText.rectangle(x, y - 5, 14, 10, fill: colour)
    patch.add("fill-opacity", opacity.map { "\($0)" })
    marks.append(patch)
    add(text)
  }

  /// Adds a point's meaning.
  mutating func add(point text: String, radius: Double, fill: String, stroke: String) {
    marks.append(.circle(x + 7, y, radius: radius, fill: fill, stroke: stroke))
    add(text)
  }

  private mutating func add(_ text: String) {
    marks.append(.letters(text, x + 20, y + 4))
    x += 40 + 6.2 * Double(DisplayWidth.of(text))
  }
}

extension PlotSheet {
  /// Puts a key on the sheet.
  mutating func add(_ key: PlotKey) {
    for mark in key.marks { add(mark) }
  }
}
