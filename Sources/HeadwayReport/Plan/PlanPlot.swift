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
  private static let foot = 40.0
  private static let panelHeight = 190.0
  private let report: PlanReport

  init(_ report: PlanReport) { self.report = report }

  private var answer: PlanAnswer { report.answer }

  /// The drawing as a file.
  var document: String {
    let panels = answer.teamNames.count + (answer.risk.targets.isEmpty ? 0 : 1)
    let height = PlotSheet.head + Double(panels) * Self.panelHeight + Self.foot
    var sheet = PlotSheet(
      width: Self.width, height: height, title: "Headcount plan by week",
      subtitle: "effective FTE at work, ramp counted, partners included")
    for team in answer.teamNames.indices {
      sheet.add(teamPanel(team, top: PlotSheet.head + Double(team) * Self.panelHeight))
    }
    if !answer.risk.targets.isEmpty {
      sheet.add(chancePanel(top: PlotSheet.head + Double(answer.teamNames.count) * Self.panelHeight))
    }
    sheet.add(key(y: height - 16))
    return sheet.document
  }

  private func frame(_ top: Double) -> PlotFrame {
    PlotFrame(left: 66, right: Self.width - 24, top: top + 26, bottom: top + Self.panelHeight - 30)
  }

  private func across(_ frame: PlotFrame) -> PlotScale {
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
    func line(_ quantile: Int) -> [(Double, Double)] {
      report.weeks.map { (across.place(Double($0)), up.place(fan[$0][quantile])) }
    }
    for (low, high, opacity) in [(0, 4, 0.16), (1, 3, 0.26)] {
      group.add(.area(above: line(high), below: line(low), opacity: opacity))
    }
    addLine(line(2), PlotStyle.curve, nil, to: &group)
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
    to group: inout XMLElementText, _ frame: PlotFrame, _ across: PlotScale, _ up: PlotScale,
    _ text: (Double) -> String
  ) {
    frame.addTicks(up, about: 4, to: &group, text)
    let step = max(1, (report.weeks.count + 6) / 7)
    for week in stride(from: 0, to: report.weeks.count, by: step) {
      let x = across.place(Double(week))
      group.add(.line(x, frame.bottom, x, frame.bottom + 4, colour: PlotStyle.faint))
      guard x < frame.right - 20 else { continue }
      group.add(
        .letters("\(report.monday(week))", x, frame.bottom + 17, anchor: week == 0 ? "start" : "middle"))
    }
    frame.addFloor(to: &group, colour: PlotStyle.faint)
  }

  private func addLine(
    _ places: [(Double, Double)], _ colour: String, _ dashes: String?, to group: inout XMLElementText
  ) {
    if let line = XMLElementText.curve(places, colour: colour, dashes: dashes) { group.add(line) }
  }

  private func key(y: Double) -> PlotKey {
    var key = PlotKey(x: 66, y: y)
    key.add(line: "required, or wanted", colour: PlotStyle.ink, dashes: "5 3")
    key.add(line: "half of the futures below", colour: PlotStyle.curve)
    key.add(area: "half of them", colour: PlotStyle.band, opacity: 0.42)
    key.add(area: "nine of ten", colour: PlotStyle.band, opacity: 0.16)
    return key
  }
}
