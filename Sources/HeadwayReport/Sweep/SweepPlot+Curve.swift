import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension SweepPlot {
  /// A reading with its place on the x axis.
  private struct Mark {
    var point: SweepReport.Point
    var x: Double
    var reading: SweepReading
    var estimate: Estimate

    var low: Double { estimate.value - (estimate.margin ?? 0) }
    var high: Double { estimate.value + (estimate.margin ?? 0) }
  }

  /// Draws a curve with its margin, its goal and where it passes that.
  func addCurve(_ subject: Int, to group: inout XMLElementText, _ frame: PlotFrame) {
    let numbers = report.parameters[0].axis?.numbers ?? report.points.indices.map(Double.init)
    let (first, last) = (numbers.min() ?? 0, numbers.max() ?? 1)
    let across = PlotScale(low: first, high: last, start: frame.left + 12, end: frame.right - 12)
    let marks = report.points.indices.compactMap { index -> Mark? in
      guard let reading = report.reading(subject, report.points[index]), let estimate = reading.estimate
      else { return nil }
      return Mark(
        point: report.points[index], x: across.place(numbers[index]), reading: reading, estimate: estimate)
    }
    guard let reading = marks.first?.reading else {
      return group.add(.letters("no value", (frame.left + frame.right) / 2, frame.top + 40, anchor: "middle"))
    }
    let up = upwards(marks, reading, frame)
    addAxes(to: &group, frame, across, up, numbers, reading.quantity)
    addBand(marks, to: &group, up)
    if let goal = reading.goal { addGoal(goal, marks, reading.quantity, to: &group, frame, up) }
    addFlips(subject, to: &group, frame, across, up)
    for mark in marks {
      let y = up.place(mark.estimate.value)
      if mark.point.number == report.base {
        group.add(.circle(mark.x, y, radius: 6.5, fill: "none", stroke: PlotStyle.faint))
      }
      group.add(
        .circle(mark.x, y, radius: 3.5, fill: fill(mark.reading.verdict), stroke: PlotStyle.curve))
    }
  }

  /// The y axis: all margins and the goal, with some air; shares stay within 0...1.
  private func upwards(_ marks: [Mark], _ reading: SweepReading, _ frame: PlotFrame) -> PlotScale {
    let values = marks.flatMap { [$0.low, $0.high] } + (reading.goal.map { [$0.value] } ?? [])
    var (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let air = max((high - low) * 0.08, high.magnitude * 1e-6)
    (low, high) = (low - air, high + air)
    if reading.quantity == .share { (low, high) = (max(low, 0), min(high, 1)) }
    if low < 0, (values.min() ?? 0) >= 0 { low = 0 }
    return PlotScale(low: low, high: high, start: frame.bottom, end: frame.top)
  }

  private func addAxes(
    to group: inout XMLElementText, _ frame: PlotFrame, _ across: PlotScale, _ up: PlotScale,
    _ numbers: [Double],
    _ quantity: HeadwayExperiment.Quantity
  ) {
    let step = up.ticks(about: 6).step
    frame.addTicks(up, about: 6, to: &group) { Self.tick($0, step: step, quantity) }
    // As many names of values as fit beside each other.
    let values = report.parameters[0].values.map(RunReport.printable)
    let isList = report.parameters[0].axis == nil
    let names = isList ? Self.shortened(values, width: frame.right - frame.left) : values
    let widest = (names.map(DisplayWidth.of).max() ?? 1)
    let room = max(2, Int((frame.right - frame.left) / (Double(widest) * 6.4 + 12)))
    let every = (values.count + room - 1) / room
    // The file as it is has its name, whichever others have none.
    let base = report.points.firstIndex { $0.number == report.base } ?? 0
    for (index, name) in names.enumerated() where (index - base).isMultiple(of: every) {
      let isBase = report.points[index].number == report.base
      // Wide names at an end move inwards, so that they stay beside the next panel and within the drawing.
      let half = Double(DisplayWidth.of(name)) * 3.2
      let x = max(min(across.place(numbers[index]), frame.right + 20 - half), frame.left - 40 + half)
      group.add(
        .letters(
          name, x, frame.bottom + 18,
          colour: isBase ? PlotStyle.ink : PlotStyle.faint, anchor: "middle", isBold: isBase))
    }
    frame.addFloor(to: &group)
  }

  private static func tick(
    _ value: Double, step: Double, _ quantity: HeadwayExperiment.Quantity
  ) -> String {
    switch quantity {
    case .share: Figures.trimmed(value * 100, decimals: step < 0.001 ? 2 : step < 0.01 ? 1 : 0) + "%"
    case .time: value == 0 ? "0" : Figures.threshold(value)
    case .count, .people, .money: Figures.trimmed(value, decimals: step < 0.1 ? 2 : step < 1 ? 1 : 0)
    }
  }

  private func addBand(_ marks: [Mark], to group: inout XMLElementText, _ up: PlotScale) {
    group.add(
      .area(
        above: marks.map { ($0.x, up.place(min($0.high, up.high))) },
        below: marks.map { ($0.x, up.place(max($0.low, up.low))) }, opacity: 0.16))
    let line = marks.map { ($0.x, up.place($0.estimate.value)) }
    if let curve = XMLElementText.curve(line, colour: PlotStyle.curve, width: 2) { group.add(curve) }
  }

  private func addGoal(
    _ goal: SweepGoal, _ marks: [Mark], _ quantity: HeadwayExperiment.Quantity,
    to group: inout XMLElementText, _ frame: PlotFrame, _ up: PlotScale
  ) {
    let y = up.place(goal.value)
    group.add(
      .line(frame.left, y, frame.right, y, colour: PlotStyle.goal, width: 1.5, dashes: "6 4"))
    // Named at the end that the curve is farther from, on the side where it is not.
    guard let first = marks.first, let last = marks.last else { return }
    let isLeft = (first.estimate.value - goal.value).magnitude >= (last.estimate.value - goal.value).magnitude
    let isBelow = (isLeft ? first : last).estimate.value > goal.value
    let text = (goal.direction == .atLeast ? "goal ≥ " : "goal ≤ ") + SweepWords.plain(goal.value, quantity)
    let hasRoomBelow = frame.bottom - y > 20
    let hasRoomAbove = y - frame.top > 20
    let goesBelow = isBelow ? hasRoomBelow : !hasRoomAbove
    group.add(
      .letters(
        text, isLeft ? frame.left + 6 : frame.right - 6, goesBelow ? y + 14 : y - 6, colour: PlotStyle.goal,
        anchor: isLeft ? "start" : "end", isBold: true, hasRim: true))
  }

  private func addFlips(
    _ subject: Int, to group: inout XMLElementText, _ frame: PlotFrame, _ across: PlotScale, _ up: PlotScale
  ) {
    for flip in report.flips(subject) {
      guard let axis = report.parameters[0].axis, let place = report.place(of: flip),
        let goal = report.reading(subject, flip.from)?.goal, let from = flip.from.places.last,
        let to = flip.to.places.last
      else { continue }
      let (x, y) = (across.place(place.value), up.place(goal.value))
      group.add(.line(x, y, x, frame.bottom, colour: PlotStyle.goal, width: 1, dashes: "2 3"))
      group.add(.circle(x, y, radius: 3, fill: PlotStyle.goal, stroke: PlotStyle.goal))
      let text = SweepWords.place(place, on: axis, step: axis.numbers[to] - axis.numbers[from])
      let isRight = x < (frame.left + frame.right) / 2
      group.add(
        .letters(
          text, isRight ? x + 6 : x - 6, frame.bottom - 7, colour: PlotStyle.goal,
          anchor: isRight ? "start" : "end", hasRim: true))
    }
  }
}
