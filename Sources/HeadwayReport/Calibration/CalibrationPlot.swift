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
  private static let foot = 34.0
  private static let panelHeight = 230.0
  let title: String
  let subtitle: String
  let panels: [Panel]

  /// The drawing as a file.
  var document: String {
    let height = PlotSheet.head + Double(panels.count) * Self.panelHeight + Self.foot
    var sheet = PlotSheet(
      width: Self.width, height: height, title: title, subtitle: subtitle, name: "\(title): \(subtitle)")
    for (row, panel) in panels.enumerated() {
      sheet.add(drawn(panel, top: PlotSheet.head + Double(row) * Self.panelHeight))
    }
    var key = PlotKey(x: 20, y: height - 14)
    key.add(point: "actual", radius: 3, fill: PlotStyle.goal, stroke: PlotStyle.goal)
    key.add(line: "simulated, with its band", colour: PlotStyle.curve)
    key.add(point: "actual, outside the band", radius: 3, fill: PlotStyle.paper, stroke: PlotStyle.goal)
    sheet.add(key)
    return sheet.document
  }

  private func drawn(_ panel: Panel, top: Double) -> XMLElementText {
    var group = XMLElementText("g")
    group.add(
      .letters(
        DisplayWidth.cut(panel.title, to: 125), 20, top + 20, size: 12, colour: PlotStyle.ink, isBold: true))
    let frame = PlotFrame(
      left: 66, right: Self.width - 24, top: top + 32, bottom: top + Self.panelHeight - 34)
    let across = PlotScale(
      low: 0, high: Double(max(1, panel.values.count - 1)), start: frame.left + 12, end: frame.right - 12)
    let highest = panel.values.flatMap { _, value in
      [value.actual.value, value.simulated.value, value.band?.upperBound].compactMap(\.self)
    }.max()
    let up = PlotScale(low: 0, high: max(highest ?? 1, 1e-9) * 1.05, start: frame.bottom, end: frame.top)
    let step = up.ticks(about: 5).step
    frame.addTicks(up, about: 5, to: &group) { Self.name($0, step: step, panel.measure) }
    let every = max(1, (panel.values.count + 9) / 10)
    for (index, item) in panel.values.enumerated() where index.isMultiple(of: every) {
      group.add(.letters(item.name, across.place(Double(index)), frame.bottom + 18, anchor: "middle"))
    }
    frame.addFloor(to: &group)
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
    func line(_ value: (CalibratedValue) -> Double?) -> [(Double, Double)] {
      panel.values.enumerated().compactMap { index, item in
        value(item.value).map { (across.place(Double(index)), up.place($0)) }
      }
    }
    group.add(.area(above: line { $0.band?.upperBound }, below: line { $0.band?.lowerBound }, opacity: 0.18))
    if let simulated = XMLElementText.curve(
      line { $0.simulated.value }, colour: PlotStyle.curve, width: 1.5)
    {
      group.add(simulated)
    }
  }

  private static func name(_ tick: Double, step: Double, _ measure: CalibrationMeasure) -> String {
    if measure.isShare { return Figures.trimmed(tick * 100, decimals: step < 0.01 ? 1 : 0) + "%" }
    return Figures.trimmed(tick, decimals: step < 1 ? 1 : 0) + (measure.isTime ? " s" : "")
  }
}
