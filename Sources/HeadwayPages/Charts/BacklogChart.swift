import HeadwayCalendar
import HeadwayExperiment
import HeadwayReport

/// How many contacts wait in each queue over the horizon; in a what-if beside what it is without it.
struct BacklogChart {
  /// More say nothing in a picture of this size.
  private static let mostPoints = 170
  /// The identifier of the chart, by which a what-if sends its rows.
  static let identifier = "backlog"
  private let report: RunReport
  private let words: Words

  init(_ report: RunReport, _ words: Words) {
    self.report = report
    self.words = words
  }

  /// The chart; nil where never anything waits.
  ///
  /// - Parameter isLive: Whether a second line shows a what-if.
  func chart(isLive: Bool = false) -> Chart? {
    let queues = report.forecast.queues.filter { ($0.intervals.backlog.max() ?? 0) > 0 }
    guard !queues.isEmpty else { return nil }
    let hours = LocalHours(report)
    let (partHours, ranges) = hours.parts(most: Self.mostPoints)
    let columns = queues.map { queue in ranges.map { queue.intervals.backlog[$0].max() ?? 0 } }
    let most = zip(queues, columns).max { ($0.1.max() ?? 0) < ($1.1.max() ?? 0) }
    let grain = words.figure(Figures.threshold(partHours * 3600))
    let summary =
      most.map { words("Most: {0} in {1}.", Figures.count($0.1.max() ?? 0), $0.0.name) + " " } ?? ""
    return Chart(
      identifier: Self.identifier, title: words("Contacts waiting"),
      summary: summary
        + words(
          "The highest of each {0}, mean of all replications; local time, {1}.", grain, report.clock.zone.name
        ),
      spec: spec(isLive: isLive), fields: ["queue", "time", "value", "run"],
      rows: Self.rows(of: report.forecast, report, words("as it is")),
      table: TablePart(
        title: "",
        columns: [.init(head: words("from"), isNumeric: false)]
          + queues.map { .init(head: $0.name, term: "backlog") },
        rows: ranges.enumerated().map { place, range in
          [.init(text: hours.intervals[range.lowerBound].text)]
            + columns.map { values in
              .init(text: Figures.count(values[place]), value: "\(HeatMap.rounded(values[place]))")
            }
        }), columns: queues.count > 1 ? 3 : nil)
  }

  /// The rows of a forecast over the horizon of a report, named by the run.
  static func rows(of forecast: Forecast, _ report: RunReport, _ run: String) -> [[JSONValue]] {
    let hours = LocalHours(report)
    let (_, ranges) = hours.parts(most: mostPoints)
    let names = Set(report.forecast.queues.filter { ($0.intervals.backlog.max() ?? 0) > 0 }.map(\.name))
    return forecast.queues.filter { names.contains($0.name) }.flatMap { queue in
      ranges.compactMap { range -> [JSONValue]? in
        guard range.upperBound <= queue.intervals.backlog.count else { return nil }
        return [
          .text(queue.name), .integer(hours.intervals[range.lowerBound].axis),
          .number(HeatMap.rounded(queue.intervals.backlog[range].max() ?? 0)), .text(run),
        ]
      }
    }
  }

  private func spec(isLive: Bool) -> JSONValue {
    let time: JSONValue = [
      "field": "time", "type": "temporal", "scale": ["type": "utc"],
      "axis": ["title": "", "format": "%m-%d", "tickCount": 4, "grid": false],
    ]
    let value: JSONValue = [
      "field": "value", "type": "quantitative", "stack": false,
      "axis": [
        "title": "", "tickCount": 3, "minExtent": 32,
        "labelExpr": "datum.value >= 1000 ? format(datum.value, '~s') : format(datum.value, '~g')",
      ],
    ]
    let tooltip: JSONValue = [
      ["field": "queue", "title": .text(words("queue"))],
      [
        "field": "time", "type": "temporal", "title": .text(words("from")), "format": "%Y-%m-%d %H:%M",
        "timeUnit": "utcyearmonthdatehoursminutes",
      ],
      ["field": "value", "type": "quantitative", "title": .text(words("waiting")), "format": ",.1f"],
    ]
    let encoding: JSONValue =
      isLive
      ? [
        "x": time, "y": value,
        "color": [
          "field": "run", "type": "nominal", "legend": ["title": "", "orient": "top"],
          "scale": [
            "domain": [.text(words("as it is")), .text(words("what if"))],
            "range": ["var(--quiet)", "var(--accent)"],
          ],
        ],
        "strokeDash": [
          "field": "run", "type": "nominal",
          "scale": [
            "domain": [.text(words("as it is")), .text(words("what if"))], "range": [[4, 3], [1, 0]],
          ],
        ],
        "tooltip": tooltip,
      ]
      : ["x": time, "y": value, "tooltip": tooltip]
    let mark: JSONValue =
      isLive
      ? ["type": "line", "strokeWidth": 1.6]
      : [
        "type": "area", "color": "var(--accent)", "fillOpacity": 0.18,
        "line": ["color": "var(--accent)", "strokeWidth": 1.4],
      ]
    return [
      "data": Spec.rows,
      "facet": [
        "field": "queue", "type": "nominal",
        "header": ["title": "", "labelAnchor": "start", "labelFontWeight": 600, "labelPadding": 4],
      ],
      "spec": ["height": 84, "mark": mark, "encoding": encoding],
      "resolve": ["scale": ["y": "independent"]],
    ]
  }
}
