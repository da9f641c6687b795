import HeadwayCalendar
import HeadwayForecast

extension ForecastReport {
  /// The forecast as a drawing in SVG 1.1: a panel for each queue with its latest days and a fan of intervals.
  public func plot() -> String { ForecastPlot(self).document }
}

/// A drawing of a forecast by days.
struct ForecastPlot {
  private static let width = 760.0
  private static let foot = 34.0
  private static let panelHeight = 250.0
  /// Days of the past in a panel at most, and at least.
  private static let pastDays = 28...120
  let report: ForecastReport

  init(_ report: ForecastReport) { self.report = report }

  /// The drawing as a file.
  var document: String {
    let height = PlotSheet.head + Double(report.queues.count) * Self.panelHeight + Self.foot
    var sheet = PlotSheet(
      width: Self.width, height: height, title: "Contacts a day",
      subtitle: "method: \(report.method.rawValue)",
      name: "Contacts a day: history and forecast")
    for (place, queue) in report.queues.enumerated() {
      sheet.add(panel(queue, top: PlotSheet.head + Double(place) * Self.panelHeight))
    }
    sheet.add(key(y: height - 14))
    return sheet.document
  }

  private func panel(_ queue: ForecastReport.Queue, top: Double) -> XMLElementText {
    var group = XMLElementText("g")
    group.add(
      .letters(
        DisplayWidth.cut(queue.title, to: 80), 20, top + 16, size: 12, colour: PlotStyle.ink, isBold: true))
    let frame = PlotFrame(
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
      func line(_ values: [Double]) -> [(Double, Double)] {
        values.enumerated().map { (across.place(Double(shown + $0.offset)), up.place($0.element)) }
      }
      group.add(
        .area(above: line(band.upper), below: line(band.lower), opacity: place == 0 ? 0.26 : 0.16))
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
    to group: inout XMLElementText, _ queue: ForecastReport.Queue, _ frame: PlotFrame,
    _ across: PlotScale, _ up: PlotScale, first: Int, count: Int
  ) {
    frame.addTicks(up, about: 5, to: &group) { Figures.fixed($0, decimals: 0) }
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
    frame.addFloor(to: &group, colour: PlotStyle.faint)
  }

  private func addLine(_ places: [(Double, Double)], _ colour: String, to group: inout XMLElementText) {
    if let line = XMLElementText.curve(places, colour: colour) { group.add(line) }
  }

  private func key(y: Double) -> PlotKey {
    var key = PlotKey(x: 66, y: y)
    key.add(line: "history", colour: PlotStyle.faint)
    key.add(line: "forecast", colour: PlotStyle.curve)
    for (place, level) in report.levels.enumerated() {
      key.add(
        area: "\(Figures.plainPercent(level)) interval", colour: PlotStyle.band,
        opacity: place == 0 ? 0.42 : 0.16)
    }
    return key
  }
}
