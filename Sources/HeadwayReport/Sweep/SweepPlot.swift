import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension SweepReport {
  /// The sweep as a drawing in SVG 1.1: a panel for each figure that changes, as a curve or as a map of a grid.
  public func plot() -> String { SweepPlot(self).document }
}

/// A drawing of a sweep: a head, panels in one or two columns, and a key.
struct SweepPlot {
  private static let width = 760.0
  private static let foot = 34.0
  let report: SweepReport
  /// The subjects that have a panel.
  private let subjects: [Int]

  init(_ report: SweepReport) {
    self.report = report
    let changing = report.subjects.indices.filter { !report.isSame($0) }
    subjects = changing.isEmpty ? Array(report.subjects.indices) : changing
  }

  private var isGrid: Bool { report.parameters.count == 2 }
  private var columns: Int { subjects.count > 1 && !isGrid ? 2 : 1 }
  private var panelWidth: Double { Self.width / Double(columns) }
  private var panelHeight: Double {
    guard isGrid else { return columns == 1 ? 360 : 250 }
    return 110 + Double(min(max(report.parameters[0].values.count * 26, 120), 520))
  }

  /// The drawing as a file.
  var document: String {
    let rows = (subjects.count + columns - 1) / columns
    let height = PlotSheet.head + Double(rows) * panelHeight + Self.foot
    var sheet = PlotSheet(
      width: Self.width, height: height, title: name, subtitle: subtitle, name: "\(name): \(report.headline)")
    for (place, subject) in subjects.enumerated() {
      sheet.add(panel(subject, column: place % columns, row: place / columns))
    }
    sheet.add(key(y: height - 14))
    return sheet.document
  }

  private var name: String {
    RunReport.printable(report.scenario.name.isEmpty ? "Unnamed scenario" : report.scenario.name)
  }

  private var subtitle: String {
    let paths = report.parameters.map(\.path).joined(separator: " and ")
    return RunReport.printable(paths) + " · \(RunReport.replications(report.result.replications)) of each"
      + (isGrid
        ? "" : " · band: \(Figures.plainPercent(report.result.confidence)) confidence")
  }

  private func panel(_ subject: Int, column: Int, row: Int) -> XMLElementText {
    let left = Double(column) * panelWidth
    let top = PlotSheet.head + Double(row) * panelHeight
    var group = XMLElementText("g")
    let letters = Int((panelWidth - 40) / 6.6)
    let lines = TextWrap.lines(report.heading(subject), width: letters).prefix(2)
    for (index, line) in lines.enumerated() {
      group.add(
        .letters(
          DisplayWidth.cut(line, to: letters), left + 20, top + 20 + 15 * Double(index), size: 12,
          colour: PlotStyle.ink, isBold: true))
    }
    let frame = PlotFrame(
      left: left + (isGrid ? 90 : 66), right: left + panelWidth - 24,
      top: top + 20 + 15 * Double(lines.count),
      bottom: top + panelHeight - (isGrid ? 48 : 38))
    if isGrid {
      addGrid(subject, to: &group, frame)
    } else {
      addCurve(subject, to: &group, frame)
    }
    return group
  }

  /// What the marks mean.
  private func key(y: Double) -> PlotKey {
    let hasGoals = subjects.contains { report.reading($0, report.points[0])?.goal != nil }
    var key = PlotKey(x: 20, y: y)
    if isGrid && hasGoals {
      key.add(area: "goal met", colour: tint(1))
      key.add(area: "goal missed", colour: tint(-1))
      key.add(area: "undecided", colour: Self.undecided)
      key.add(line: "where the goal is passed", colour: PlotStyle.ink, width: 2.5)
    }
    if !isGrid {
      for verdict in [Verdict.met, .undecided, .missed] where hasGoals {
        key.add(point: verdict.rawValue, radius: 4, fill: fill(verdict), stroke: PlotStyle.curve)
      }
      if report.points.contains(where: { $0.number == report.base }) {
        key.add(point: "the file as it is", radius: 6.5, fill: "none", stroke: PlotStyle.faint)
      }
    }
    return key
  }

  /// Names that stand beside each other in a width (px), each cut to its part of it.
  static func shortened(_ names: [String], width: Double) -> [String] {
    let letters = max(4, Int(width / Double(max(1, names.count)) / 6.4) - 1)
    return names.map { DisplayWidth.cut($0, to: letters) }
  }

  /// The colour of a cell that is on neither side of its goal for sure.
  static let undecided = "#dfe3e8"

  /// The inside of a mark.
  func fill(_ verdict: Verdict?) -> String {
    switch verdict {
    case .met, nil: PlotStyle.curve
    case .undecided: "#a9c6da"
    case .missed: PlotStyle.paper
    }
  }

  /// The colour of a cell: 1 far on the right side of the goal, -1 far on the wrong one.
  func tint(_ spare: Double) -> String {
    spare >= 0
      ? PlotStyle.mixed([233, 244, 242], [112, 184, 172], share: spare)
      : PlotStyle.mixed([253, 243, 235], [233, 163, 128], share: -spare)
  }
}
