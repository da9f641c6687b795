import HeadwayCalendar
import HeadwayForecast

extension ForecastReport {
  /// The forecast as a drawing in SVG 1.1: a panel for each queue with its latest days and a fan of intervals.
  public func plot() -> String { ForecastPlot(self).document }
}

/// A drawing of a forecast by days.
struct ForecastPlot {
  private static let width = 760.0
  private static let head = 58.0
  private static let foot = 34.0
  private static let panelHeight = 250.0
  /// Days of the past in a panel at most, and at least.
  private static let pastDays = 28...120
  let report: ForecastReport

  init(_ report: ForecastReport) { self.report = report }

  /// The drawing as a file.
  var document: String {
    let height = Self.head + Double(report.queues.count) * Self.panelHeight + Self.foot
    var root = XMLElementText("svg")
    root.add("xmlns", "http://www.w3.org/2000/svg")
    root.add("viewBox", "0 0 \(XMLElementText.number(Self.width)) \(XMLElementText.number(height))")
    root.add("width", XMLElementText.number(Self.width))
    root.add("height", XMLElementText.number(height))
    root.add("font-family", PlotStyle.font)
    root.add("role", "img")
    var title = XMLElementText("title")
    title.set(text: "Contacts a day: history and forecast")
    root.add(title)
    root.add(.rectangle(0, 0, Self.width, height, fill: PlotStyle.paper))
    root.add(.letters("Contacts a day", 20, 27, size: 16, colour: PlotStyle.ink, isBold: true))
    root.add(.letters("method: \(report.method.rawValue)", 20, 46, size: 12))
    for (place, queue) in report.queues.enumerated() {
      root.add(panel(queue, top: Self.head + Double(place) * Self.panelHeight))
    }
    addKey(to: &root, y: height - 14)
    return root.document
  }

  private func panel(_ queue: ForecastReport.Queue, top: Double) -> XMLElementText {
    var group = XMLElementText("g")
    group.add(
      .letters(
        DisplayWidth.cut(queue.title, to: 80), 20, top + 16, size: 12, colour: PlotStyle.ink, isBold: true))
    let frame = SweepPlot.Frame(
      left: 66, right: Self.width - 24, top: top + 26, bottom: top + Self.panelHeight - 34)
    let ahead = queue.forecast.days.count
    let shown = min(
      queue.history.dayCount, min(max(2 * ahead, Self.pastDays.lowerBound), Self.pastDays.upperBound))
    let past = Array(queue.history.dailyTotals.suffix(shown))
    let across = PlotScale(low: 0, high: Double(shown + ahead - 1), start: frame.left, end: frame.right)
    let ends = queue.forecast.dayBands.flatMap { $0.upper } + queue.forecast.days + past.filter { !$0.isNaN }
    let up = PlotScale(low: 0, high: max(1, (ends.max() ?? 1) * 1.05), start: frame.bottom, end: frame.top)
    addAxes(to: &group, queue, frame, across, up, first: queue.history.dayCount - shown, count: shown + ahead)
    for (place, band) in queue.forecast.dayBands.enumerated().reversed() {
      let above = band.upper.indices.map { (across.place(Double(shown + $0)), up.place(band.upper[$0])) }
      let below = band.lower.indices.reversed().map {
        (across.place(Double(shown + $0)), up.place(band.lower[$0]))
      }
      var fan = XMLElementText("polygon")
      fan.add("points", Self.path(above + below))
      fan.add("fill", PlotStyle.band)
      fan.add("fill-opacity", place == 0 ? "0.26" : "0.16")
      group.add(fan)
    }
    // A line breaks where a day is missing.
    var run: [(Double, Double)] = []
    for (place, value) in past.enumerated() {
      if value.isNaN {
        addLine(run, PlotStyle.faint, to: &group)
        run = []
      } else {
        run.append((across.place(Double(place)), up.place(value)))
      }
    }
    addLine(run, PlotStyle.faint, to: &group)
    let expected = queue.forecast.days.indices.map {
      (across.place(Double(shown + $0)), up.place(queue.forecast.days[$0]))
    }
    addLine(expected, PlotStyle.curve, to: &group)
    return group
  }

  private func addAxes(
    to group: inout XMLElementText, _ queue: ForecastReport.Queue, _ frame: SweepPlot.Frame,
    _ across: PlotScale, _ up: PlotScale, first: Int, count: Int
  ) {
    for tick in up.ticks(about: 5).values {
      let y = up.place(tick)
      group.add(.line(frame.left, y, frame.right, y, colour: PlotStyle.grid))
      group.add(.letters(Figures.fixed(tick, decimals: 0), frame.left - 8, y + 4, anchor: "end"))
    }
    let week = queue.history.grid.daysPerWeek
    let weeks = max(1, (count / week + 6) / 7)
    for place in stride(from: 0, to: count, by: weeks * week) {
      let x = across.place(Double(place))
      group.add(.line(x, frame.bottom, x, frame.bottom + 4, colour: PlotStyle.faint))
      // The last name must end within the drawing.
      guard x < frame.right - 30 else { continue }
      group.add(
        .letters("\(queue.history.grid.date(first + place))", x, frame.bottom + 18, anchor: "middle"))
    }
    let today = across.place(Double(queue.history.dayCount - first) - 0.5)
    group.add(.line(today, frame.top, today, frame.bottom, colour: PlotStyle.faint, dashes: "3 3"))
    group.add(.line(frame.left, frame.bottom, frame.right, frame.bottom, colour: PlotStyle.faint))
  }

  private func addLine(_ points: [(Double, Double)], _ colour: String, to group: inout XMLElementText) {
    guard let first = points.first else { return }
    guard points.count > 1 else {
      return group.add(.circle(first.0, first.1, radius: 1, fill: colour, stroke: colour))
    }
    var line = XMLElementText("polyline")
    line.add("points", Self.path(points))
    line.add("fill", "none")
    line.add("stroke", colour)
    line.add("stroke-width", "1.6")
    line.add("stroke-linejoin", "round")
    group.add(line)
  }

  private static func path(_ points: [(Double, Double)]) -> String {
    points.map { "\(XMLElementText.number($0.0)),\(XMLElementText.number($0.1))" }.joined(separator: " ")
  }

  private func addKey(to root: inout XMLElementText, y: Double) {
    var x = 66.0
    func add(_ text: String, _ mark: XMLElementText) {
      root.add(mark)
      root.add(.letters(text, x + 20, y + 4))
      x += 40 + 6.2 * Double(text.count)
    }
    add("history", .line(x, y, x + 14, y, colour: PlotStyle.faint, width: 2))
    add("forecast", .line(x, y, x + 14, y, colour: PlotStyle.curve, width: 2))
    for (place, level) in report.levels.enumerated() {
      var patch = XMLElementText.rectangle(x, y - 5, 14, 10, fill: PlotStyle.band)
      patch.add("fill-opacity", place == 0 ? "0.42" : "0.16")
      add("\(Figures.plainPercent(level)) interval", patch)
    }
  }
}
