import HeadwayCalendar
import HeadwayPlanning
import HeadwayScenario
import HeadwayWorkforce

extension PlanReport {
  /// The plan as a drawing in SVG 1.1: a fan of effective FTE against what is required for each team, and the lowest
  /// probability of a target by week.
  public func plot() -> String { PlanPlot(self).document }
}

/// A drawing of a plan by weeks.
struct PlanPlot {
  private static let width = 760.0
  private static let head = 58.0
  private static let foot = 40.0
  private static let panelHeight = 190.0
  private let report: PlanReport

  init(_ report: PlanReport) { self.report = report }

  private var answer: PlanAnswer { report.answer }

  /// The drawing as a file.
  var document: String {
    let panels = answer.teamNames.count + (answer.risk.targets.isEmpty ? 0 : 1)
    let height = Self.head + Double(panels) * Self.panelHeight + Self.foot
    var root = XMLElementText("svg")
    root.add("xmlns", "http://www.w3.org/2000/svg")
    root.add("viewBox", "0 0 \(XMLElementText.number(Self.width)) \(XMLElementText.number(height))")
    root.add("width", XMLElementText.number(Self.width))
    root.add("height", XMLElementText.number(height))
    root.add("font-family", PlotStyle.font)
    root.add("role", "img")
    var title = XMLElementText("title")
    title.set(text: "Headcount plan by week")
    root.add(title)
    root.add(.rectangle(0, 0, Self.width, height, fill: PlotStyle.paper))
    root.add(.letters("Headcount plan by week", 20, 27, size: 16, colour: PlotStyle.ink, isBold: true))
    root.add(
      .letters("effective FTE at work, ramp counted, partners included", 20, 46, size: 12))
    for team in answer.teamNames.indices {
      root.add(teamPanel(team, top: Self.head + Double(team) * Self.panelHeight))
    }
    if !answer.risk.targets.isEmpty {
      root.add(chancePanel(top: Self.head + Double(answer.teamNames.count) * Self.panelHeight))
    }
    addKey(to: &root, y: height - 16)
    return root.document
  }

  private func frame(_ top: Double) -> SweepPlot.Frame {
    SweepPlot.Frame(left: 66, right: Self.width - 24, top: top + 26, bottom: top + Self.panelHeight - 30)
  }

  private func across(_ frame: SweepPlot.Frame) -> PlotScale {
    PlotScale(low: 0, high: Double(max(1, report.weeks.count - 1)), start: frame.left, end: frame.right)
  }

  private func teamPanel(_ team: Int, top: Double) -> XMLElementText {
    var group = XMLElementText("g")
    let name = DisplayWidth.cut(answer.teamNames[team], to: 80)
    group.add(.letters(name, 20, top + 16, size: 12, colour: PlotStyle.ink, isBold: true))
    let frame = frame(top)
    let across = across(frame)
    let fan = answer.risk.effectiveFTE[team].map(\.quantiles)
    let required = answer.plan.rows[team].map(\.requiredFTE)
    let highest = max(1, (fan.map { $0[4] } + required).max() ?? 1)
    let lowest = (fan.map { $0[0] } + required.filter { $0 > 0 }).min() ?? 0
    // Where nobody is near nothing, the part that matters is shown.
    let from = lowest > 0.5 * highest ? lowest - 0.15 * (highest - lowest) - 0.5 : 0
    let up = PlotScale(low: max(0, from), high: highest * 1.04, start: frame.bottom, end: frame.top)
    addAxes(to: &group, frame, across, up) { Figures.trimmed($0, decimals: 1) }
    for (low, high, opacity) in [(0, 4, "0.16"), (1, 3, "0.26")] {
      let above = report.weeks.map { (across.place(Double($0)), up.place(fan[$0][high])) }
      let below = report.weeks.reversed().map { (across.place(Double($0)), up.place(fan[$0][low])) }
      var band = XMLElementText("polygon")
      band.add("points", Self.path(above + below))
      band.add("fill", PlotStyle.band)
      band.add("fill-opacity", opacity)
      group.add(band)
    }
    addLine(
      report.weeks.map { (across.place(Double($0)), up.place(fan[$0][2])) }, PlotStyle.curve, nil, to: &group)
    if required.contains(where: { $0 > 0 }) {
      addLine(
        report.weeks.map { (across.place(Double($0)), up.place(required[$0])) }, PlotStyle.ink, "5 3",
        to: &group)
    }
    return group
  }

  private func chancePanel(top: Double) -> XMLElementText {
    var group = XMLElementText("g")
    group.add(
      .letters("lowest P(target met)", 20, top + 16, size: 12, colour: PlotStyle.ink, isBold: true))
    let frame = frame(top)
    let across = across(frame)
    let up = PlotScale(low: 0, high: 1, start: frame.bottom, end: frame.top)
    addAxes(to: &group, frame, across, up) { "\(Int(($0 * 100).rounded()))%" }
    let weakest = report.weeks.compactMap { report.weakest($0) }
    addLine(
      weakest.indices.map { (across.place(Double($0)), up.place(weakest[$0].wanted)) }, PlotStyle.ink, "5 3",
      to: &group)
    addLine(
      weakest.indices.map { (across.place(Double($0)), up.place(weakest[$0].met.probability)) },
      PlotStyle.curve, nil, to: &group)
    for (week, chance) in weakest.enumerated() {
      let (x, y) = (across.place(Double(week)), up.place(chance.met.probability))
      let isMissed = !answer.missed(inWeek: week).isEmpty
      group.add(
        .circle(x, y, radius: 2.5, fill: isMissed ? PlotStyle.ink : PlotStyle.paper, stroke: PlotStyle.curve))
    }
    return group
  }

  private func addAxes(
    to group: inout XMLElementText, _ frame: SweepPlot.Frame, _ across: PlotScale, _ up: PlotScale,
    _ text: (Double) -> String
  ) {
    for tick in up.ticks(about: 4).values {
      let y = up.place(tick)
      group.add(.line(frame.left, y, frame.right, y, colour: PlotStyle.grid))
      group.add(.letters(text(tick), frame.left - 8, y + 4, anchor: "end"))
    }
    let step = max(1, (report.weeks.count + 6) / 7)
    for week in stride(from: 0, to: report.weeks.count, by: step) {
      let x = across.place(Double(week))
      group.add(.line(x, frame.bottom, x, frame.bottom + 4, colour: PlotStyle.faint))
      guard x < frame.right - 20 else { continue }
      group.add(
        .letters("\(report.monday(week))", x, frame.bottom + 17, anchor: week == 0 ? "start" : "middle"))
    }
    group.add(.line(frame.left, frame.bottom, frame.right, frame.bottom, colour: PlotStyle.faint))
  }

  private func addLine(
    _ points: [(Double, Double)], _ colour: String, _ dashes: String?, to group: inout XMLElementText
  ) {
    guard let first = points.first else { return }
    guard points.count > 1 else {
      return group.add(.circle(first.0, first.1, radius: 2, fill: colour, stroke: colour))
    }
    var line = XMLElementText("polyline")
    line.add("points", Self.path(points))
    line.add("fill", "none")
    line.add("stroke", colour)
    line.add("stroke-width", "1.6")
    line.add("stroke-linejoin", "round")
    if let dashes { line.add("stroke-dasharray", dashes) }
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
    add("required, or wanted", .line(x, y, x + 14, y, colour: PlotStyle.ink, width: 2, dashes: "5 3"))
    add("half of the futures below", .line(x, y, x + 14, y, colour: PlotStyle.curve, width: 2))
    for (text, opacity) in [("half of them", "0.42"), ("nine of ten", "0.16")] {
      var patch = XMLElementText.rectangle(x, y - 5, 14, 10, fill: PlotStyle.band)
      patch.add("fill-opacity", opacity)
      add(text, patch)
    }
  }
}
