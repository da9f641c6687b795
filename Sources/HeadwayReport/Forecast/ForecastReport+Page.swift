import HeadwayCalendar
import HeadwayForecast
import HeadwaySyntax

extension ForecastReport {
  /// The forecast as tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The forecast as Markdown.
  public func markdown() -> String { page.markdown }

  private var page: Page {
    var page = Page()
    for queue in queues {
      page.blocks.append(.title(queue.title))
      page.blocks.append(.paragraph(introduction(queue)))
      page.blocks.append(.table(table(queue)))
      page.blocks.append(.figure(title: "For the scenario", lines: yaml(queue)))
      if !queue.notes.isEmpty {
        page.blocks.append(
          .list(title: "To know", tone: .unsure, items: queue.notes.map(RunReport.printable)))
      }
    }
    return page
  }

  private func introduction(_ queue: Queue) -> String {
    let history = queue.history
    let weeks = queue.forecast.weeks.count
    let grain = history.slots.minutes == 1440 ? "day" : Figures.threshold(Double(history.slots.minutes) * 60)
    var text =
      "\(weeks) \(weeks == 1 ? "week" : "weeks") from \(queue.start) by \(grain), from \(history.weekCount) weeks of "
      + "history up to \(history.grid.date(history.dayCount - 1)). Method: \(method.rawValue), \(method.summary)."
    if let score = queue.score {
      text +=
        " One week ahead it was \(Figures.percent(score.weightedError)) off on average (WAPE by \(grain), latest "
        + "\(score.origins) weeks)."
    }
    return text
  }

  /// Up to a quarter week by week, beyond it four weeks at a time.
  private func table(_ queue: Queue) -> Table {
    let perLine = queue.forecast.weeks.count > 13 ? 4 : 1
    var columns = [Table.Column("week of", isNumeric: false), Table.Column("contacts")]
    let hasBands = perLine == 1 && !queue.forecast.weekBands.isEmpty
    if hasBands { columns += levels.map { Table.Column("\(Figures.plainPercent($0)) interval") } }
    if perLine > 1 { columns[0] = Table.Column("4 weeks from", isNumeric: false) }
    var table = Table("", columns)
    for first in stride(from: 0, to: queue.forecast.weeks.count, by: perLine) {
      let total = queue.forecast.weeks[first..<min(first + perLine, queue.forecast.weeks.count)].reduce(0, +)
      let day = queue.start(ofWeek: first)
      var cells = [Table.Cell("\(day)"), Table.Cell(Figures.count(total))]
      if hasBands {
        cells += queue.forecast.weekBands.map { band in
          Table.Cell("\(Figures.count(band.lower[first])) – \(Figures.count(band.upper[first]))")
        }
      }
      table.rows.append(cells)
    }
    return table
  }

  /// What is pasted into the scenario.
  func yaml(_ queue: Queue) -> [String] {
    let file = YAMLText.scalar(queue.file ?? "volumes.csv", wasQuoted: false, isInBrackets: true)
    var lines = ["  arrivals:", "    volumes: {file: \(file)}"]
    if let uncertainty = queue.uncertainty {
      lines.append(
        "    uncertainty: {day: \(Figures.trimmed(uncertainty.day * 100, decimals: 1))%, "
          + "week: \(Figures.trimmed(uncertainty.week * 100, decimals: 1))%}"
          + "  # beyond chance, from the forecasts of \(uncertainty.days) past days")
    }
    if let times = queue.handleTime {
      lines.append("  # mean handle time: \(Figures.fixed(times.level, decimals: 0)) s")
    }
    return lines
  }
}
