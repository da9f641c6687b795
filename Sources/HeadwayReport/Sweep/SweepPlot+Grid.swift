import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension SweepPlot {
  /// Draws a map of a grid: the first parameter upwards, the second across, and a line where the goal is passed.
  func addGrid(_ subject: Int, to group: inout XMLElementText, _ frame: PlotFrame) {
    let (rows, columns) = (report.parameters[0].values.count, report.parameters[1].values.count)
    let width = (frame.right - frame.left) / Double(columns)
    let height = (frame.bottom - frame.top) / Double(rows)
    // A list keeps its order, from the top; numbers rise upwards.
    let isRising = (report.parameters[0].axis?.numbers).map { $0[0] < $0[$0.count - 1] } ?? false
    func left(_ column: Int) -> Double { frame.left + Double(column) * width }
    func top(_ row: Int) -> Double { frame.top + Double(isRising ? rows - 1 - row : row) * height }
    let readings = report.points.map { report.reading(subject, $0) }
    let shades = shades(readings)
    for (index, point) in report.points.enumerated() {
      let (x, y) = (left(point.places[1]), top(point.places[0]))
      group.add(.rectangle(x, y, width - 1, height - 1, fill: shades[index] ?? "#f2f4f6"))
      guard let reading = readings[index], let estimate = reading.estimate, width >= 34, height >= 14 else {
        continue
      }
      let isBase = point.number == report.base
      group.add(
        .letters(
          Self.short(estimate.value, reading.quantity, isWide: width >= 58), x + width / 2,
          y + height / 2 + 4,
          colour: PlotStyle.ink, anchor: "middle", isBold: isBase))
    }
    for index in report.points.indices {
      let (row, column) = (report.points[index].places[0], report.points[index].places[1])
      guard let reading = readings[index], reading.goal != nil else { continue }
      if column + 1 < columns, let next = readings[index + 1], next.isOnRightSide != reading.isOnRightSide {
        let x = left(column + 1) - 0.5
        group.add(.line(x, top(row) - 1, x, top(row) + height, colour: PlotStyle.ink, width: 2.5))
      }
      if row + 1 < rows, let next = readings[index + columns], next.isOnRightSide != reading.isOnRightSide {
        let y = (isRising ? top(row) : top(row + 1)) - 0.5
        group.add(
          .line(left(column) - 1, y, left(column) + width, y, colour: PlotStyle.ink, width: 2.5))
      }
    }
    addNames(to: &group, frame, left: { left($0) + width / 2 }, top: { top($0) + height / 2 + 4 }, width)
  }

  private func addNames(
    to group: inout XMLElementText, _ frame: PlotFrame, left: (Int) -> Double, top: (Int) -> Double,
    _ width: Double
  ) {
    let own = report.points.first { $0.number == report.base }
    for (row, value) in report.parameters[0].values.enumerated() {
      let isBase = own?.places[0] == row
      group.add(
        .letters(
          DisplayWidth.cut(RunReport.printable(value), to: 12), frame.left - 8, top(row),
          colour: isBase ? PlotStyle.ink : PlotStyle.faint,
          anchor: "end", isBold: isBase))
    }
    let across = Self.shortened(
      report.parameters[1].values.map(RunReport.printable), width: frame.right - frame.left)
    let widest = Double(across.map(DisplayWidth.of).max() ?? 1) * 6.4 + 8
    let every = max(1, Int((widest / width).rounded(.up)))
    for (column, value) in across.enumerated() where column.isMultiple(of: every) {
      let isBase = own?.places[1] == column
      group.add(
        .letters(
          value, left(column), frame.bottom + 16,
          colour: isBase ? PlotStyle.ink : PlotStyle.faint, anchor: "middle", isBold: isBase))
    }
    group.add(
      .letters(
        DisplayWidth.cut(
          RunReport.printable("across: \(report.parameters[1].path) · up: \(report.parameters[0].path)"),
          to: Int((frame.right - frame.left) / 6.4)),
        frame.left,
        frame.bottom + 34))
  }

  /// The colours of cells: by the distance from the goal, or from the least to the most.
  private func shades(_ readings: [SweepReading?]) -> [String?] {
    let values = readings.map { $0?.estimate?.value }
    let known = values.compactMap(\.self)
    guard let low = known.min(), let high = known.max() else { return values.map { _ in nil } }
    guard let goal = readings.compactMap({ $0?.goal }).first else {
      return values.map { value in
        value.map {
          PlotStyle.mixed(
            [238, 244, 249], [126, 176, 212], share: high > low ? ($0 - low) / (high - low) : 0)
        }
      }
    }
    let farthest = max((high - goal.value).magnitude, (low - goal.value).magnitude, .leastNormalMagnitude)
    let sign = goal.direction == .atLeast ? 1.0 : -1
    return zip(values, readings).map { value, reading in
      value.map { value in
        if reading?.verdict == .undecided { return Self.undecided }
        let spare = sign * (value - goal.value) / farthest
        // What attains the goal is met.
        return tint(spare == 0 ? 0 : spare)
      }
    }
  }

  private static func short(
    _ value: Double, _ quantity: HeadwayExperiment.Quantity, isWide: Bool
  ) -> String {
    switch quantity {
    case .share: isWide ? Figures.percent(value) : Figures.fixed(value * 100, decimals: 0)
    default: SweepWords.figure(value, quantity)
    }
  }
}
