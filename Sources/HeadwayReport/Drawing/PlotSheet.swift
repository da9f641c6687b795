/// The sheet that a drawing in SVG 1.1 lies on: its size, its paper and its head.
struct PlotSheet {
  /// The height of the head, with a title and a line below it (px).
  static let head = 58.0
  let width: Double
  let height: Double
  private(set) var root: XMLElementText

  /// Makes a sheet with a head.
  ///
  /// - Parameters:
  ///   - width: In px.
  ///   - height: In px, the head included.
  ///   - title: What stands on top.
  ///   - subtitle: The line below it, cut to the width.
  ///   - name: What a screen reader says of the drawing; the title where it is nil.
  init(width: Double, height: Double, title: String, subtitle: String?, name: String? = nil) {
    self.width = width
    self.height = height
    root = XMLElementText("svg")
    root.add("xmlns", "http://www.w3.org/2000/svg")
    root.add("viewBox", "0 0 \(XMLElementText.number(width)) \(XMLElementText.number(height))")
    root.add("width", XMLElementText.number(width))
    root.add("height", XMLElementText.number(height))
    root.add("font-family", PlotStyle.font)
    root.add("role", "img")
    var spoken = XMLElementText("title")
    spoken.set(text: name ?? title)
    root.add(spoken)
    root.add(.rectangle(0, 0, width, height, fill: PlotStyle.paper))
    root.add(.letters(title, 20, 27, size: 16, colour: PlotStyle.ink, isBold: true))
    if let subtitle {
      root.add(.letters(DisplayWidth.cut(subtitle, to: Int((width - 40) / 6.6)), 20, 46, size: 12))
    }
  }

  /// Puts something on the sheet, above what is there.
  mutating func add(_ element: XMLElementText) { root.add(element) }

  /// The drawing as a file.
  var document: String { root.document }
}
