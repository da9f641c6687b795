/// The place of a panel's figures, inside its title and its axes (px).
struct PlotFrame {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
}

extension PlotFrame {
  /// Draws a grid line with its text at each tick of the upward scale.
  func addTicks(
    _ up: PlotScale, about count: Int, to group: inout XMLElementText, _ text: (Double) -> String
  ) {
    for tick in up.ticks(about: count).values {
      let y = up.place(tick)
      group.add(.line(left, y, right, y, colour: PlotStyle.grid))
      group.add(.letters(text(tick), left - 8, y + 4, anchor: "end"))
    }
  }

  /// Draws the line below the figures.
  func addFloor(to group: inout XMLElementText, colour: String = PlotStyle.axis) {
    group.add(.line(left, bottom, right, bottom, colour: colour))
  }
}
