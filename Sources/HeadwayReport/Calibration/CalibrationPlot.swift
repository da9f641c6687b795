import HeadwayCalendar
import HeadwayScenario
import HeadwayWorkforce

extension CalibrationReport {
  /// What happened and what was simulated, day by day, as a drawing in SVG 1.1: a panel for each queue and measure.
  public func dayPlot() -> String {
    let panels = periods.flatMap { name, period in
      period.measures.filter { [.wait, .abandonment].contains($0.measure) }.map { measure in
        CalibrationPlot.Panel(
          title: "\(title(measure)), \(name.lowercased()): \(Self.span(period.days))",
          measure: measure.measure, values: measure.days.map { ("\($0.date)", $0.value) }, isDense: true)
      }
    }
    return CalibrationPlot(title: "Day by day", subtitle: subtitle, panels: panels).document
  }

  /// The same by the hour of arrival, of the period that counts.
  public func hourPlot() -> String {
    let panels = judged.measures.filter { $0.measure != .backlog }.map { measure in
      // An hour with next to nobody says nothing, and would set the scale.
      let all = measure.total.actual.weight
      return CalibrationPlot.Panel(
        title: "\(title(measure)): \(Self.span(judged.days))", measure: measure.measure,
        values: measure.hours.filter { $0.value.actual.weight > Self.leastShare * all }.map {
          (Self.clock($0.hour), $0.value)
        }, isDense: false)
    }
    return CalibrationPlot(title: "By the hour of arrival", subtitle: subtitle, panels: panels).document
  }

  /// The part of all contacts that an hour has at least, to be drawn.
  private static let leastShare = 0.002

  private func title(_ measure: CalibratedMeasure) -> String {
    "\(RunReport.printable(measure.queue)): \(Self.words(measure.measure))"
  }

  private var subtitle: String {
    let name = scenario.name.isEmpty ? "Unnamed scenario" : scenario.name
    return RunReport.printable(name) + " · \(RunReport.replications(result.replications)) · band: nine in ten"
  }
}

/// A drawing of values in order: what happened as points, what was simulated as a line in its band.
struct CalibrationPlot {
  /// One measure.
  struct Panel {
    var title: String
    var measure: CalibrationMeasure
    var values: [(name: String, value: CalibratedValue)]
    /// Whether the points are many, and therefore small.
    var isDense: Bool
  }

  private static let width = 900.0
  private static let head = 58.0
  private static let foot = 34.0
  private static let panelHeight = 230.0
  let title: String
  let subtitle: String
  let panels: [Panel]

  /// The drawing as a file.
  var document: String {
    let height = Self.head + Double(panels.count) * Self.panelHeight + Self.foot
    var root = XMLElementText("svg")
    root.add("xmlns", "http://www.w3.org/2000/svg")
    root.add("viewBox", "0 0 \(XMLElementText.number(Self.width)) \(XMLElementText.number(height))")
    root.add("width", XMLElementText.number(Self.width))
    root.add("height", XMLElementText.number(height))
    root.add("font-family", PlotStyle.font)
    root.add("role", "img")
    var name = XMLElementText("title")
    name.set(text: "\(title): \(subtitle)")
    root.add(name)
    root.add(.rectangle(0, 0, Self.width, height, fill: PlotStyle.paper))
    root.add(.letters(title, 20, 27, size: 16, colour: PlotStyle.ink, isBold: true))
    root.add(.letters(DisplayWidth.cut(subtitle, to: 128), 20, 46, size: 12))
    for (row, panel) in panels.enumerated() {
      root.add(drawn(panel, top: Self.head + Double(row) * Self.panelHeight))
    }
    let y = height - 14
    root.add(.circle(24, y, radius: 3, fill: PlotStyle.goal, stroke: PlotStyle.goal))
    root.add(.letters("actual", 34, y + 4))
    root.add(.line(90, y, 112, y, colour: PlotStyle.curve, width: 2))
    root.add(.letters("simulated, with its band", 118, y + 4))
    root.add(.circle(274, y, radius: 3, fill: PlotStyle.paper, stroke: PlotStyle.goal))
    root.add(.letters("actual, outside the band", 284, y + 4))
    return root.document
  }

  private func drawn(_ panel: Panel, top: Double) -> XMLElementText {
    var group = XMLElementText("g")
    group.add(
      .letters(
        DisplayWidth.cut(panel.title, to: 125), 20, top + 20, size: 12, colour: PlotStyle.ink, isBold: true))
    let (left, right, bottom) = (66.0, Self.width - 24, top + Self.panelHeight - 34)
    let across = PlotScale(
      low: 0, high: Double(max(1, panel.values.count - 1)), start: left + 12, end: right - 12)
    let highest = panel.values.flatMap { _, value in
      [value.actual.value, value.simulated.value, value.band?.upperBound].compactMap(\.self)
    }.max()
    let up = PlotScale(low: 0, high: max(highest ?? 1, 1e-9) * 1.05, start: bottom, end: top + 32)
    let (ticks, step) = up.ticks(about: 5)
    for tick in ticks {
      group.add(.line(left, up.place(tick), right, up.place(tick), colour: PlotStyle.grid))
      group.add(
        .letters(Self.name(tick, step: step, panel.measure), left - 8, up.place(tick) + 4, anchor: "end"))
    }
    let every = max(1, (panel.values.count + 9) / 10)
    for (index, item) in panel.values.enumerated() where index.isMultiple(of: every) {
      group.add(.letters(item.name, across.place(Double(index)), bottom + 18, anchor: "middle"))
    }
    group.add(.line(left, bottom, right, bottom, colour: "#b8c1ca"))
    addBand(panel, to: &group, across, up)
    for (index, item) in panel.values.enumerated() {
      guard let actual = item.value.actual.value else { continue }
      group.add(
        .circle(
          across.place(Double(index)), up.place(actual), radius: panel.isDense ? 2 : 3.5,
          fill: item.value.isInBand == false ? PlotStyle.paper : PlotStyle.goal, stroke: PlotStyle.goal))
    }
    return group
  }

  /// The band as an area and the simulated means as a line above it.
  private func addBand(
    _ panel: Panel, to group: inout XMLElementText, _ across: PlotScale, _ up: PlotScale
  ) {
    func point(_ index: Int, _ value: Double) -> String {
      "\(XMLElementText.number(across.place(Double(index)))),\(XMLElementText.number(up.place(value)))"
    }
    let bands = panel.values.enumerated().compactMap { index, item in
      item.value.band.map { (index: index, band: $0) }
    }
    var area = XMLElementText("polygon")
    area.add(
      "points",
      (bands.map { point($0.index, $0.band.upperBound) }
        + bands.reversed().map { point($0.index, $0.band.lowerBound) }).joined(separator: " "))
    area.add("fill", PlotStyle.band)
    area.add("fill-opacity", "0.18")
    group.add(area)
    var line = XMLElementText("polyline")
    line.add(
      "points",
      panel.values.enumerated().compactMap { index, item in
        item.value.simulated.value.map { point(index, $0) }
      }
      .joined(separator: " "))
    line.add("fill", "none")
    line.add("stroke", PlotStyle.curve)
    line.add("stroke-width", "1.5")
    group.add(line)
  }

  private static func name(_ tick: Double, step: Double, _ measure: CalibrationMeasure) -> String {
    if measure.isShare { return Figures.trimmed(tick * 100, decimals: step < 0.01 ? 1 : 0) + "%" }
    return Figures.trimmed(tick, decimals: step < 1 ? 1 : 0) + (measure.isTime ? " s" : "")
  }
}
