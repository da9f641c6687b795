import HeadwayCalendar
import HeadwayPlanning
import HeadwayReport
import HeadwayScenario
import HeadwayUnits
import HeadwayWorkforce

/// People that are needed against those that are there, interval by interval.
struct StaffingChart {
  private static let mostPoints = 336
  private let report: StaffingReport
  private let words: Words

  init(_ report: StaffingReport, _ words: Words) {
    self.report = report
    self.words = words
  }

  /// The chart; nil where nobody is needed.
  ///
  /// As many intervals are shown as a picture can hold, from the start on: a week of half hours. All are in the CSV of
  /// `headway staff`.
  var chart: Chart? {
    let requirement = report.requirement
    let people = report.answer?.plan.people ?? requirement.plan.people
    guard !people.isEmpty, !requirement.starts.isEmpty else { return nil }
    let count = min(requirement.starts.count, Self.mostPoints)
    let local = requirement.starts.prefix(count).map { report.clock.local(SimTime(microseconds: $0)) }
    let needed = words("needed")
    let there = words("there now")
    var rows: [[JSONValue]] = []
    for (team, requirement) in requirement.teams.enumerated() {
      for place in 0..<count {
        let axis = Int64(local[place].date.dayNumber) * 86_400_000 + local[place].microsecondOfDay / 1000
        rows.append([
          .text(requirement.name), .integer(axis), .number(Double(people[team][place])), .text(needed),
        ])
        rows.append([
          .text(requirement.name), .integer(axis), .number(HeatMap.rounded(requirement.present[place])),
          .text(there),
        ])
      }
    }
    let table = TablePart(
      title: "",
      columns: [.init(head: words("from"), isNumeric: false)]
        + requirement.teams.flatMap {
          [.init(head: "\($0.name), \(needed)"), .init(head: "\($0.name), \(there)")]
        },
      rows: (0..<count).map { place in
        [
          .init(
            text:
              "\(local[place].date) \(TimeOfDay(microseconds: local[place].microsecondOfDay).map { "\($0)" } ?? "")"
          )
        ]
          + requirement.teams.indices.flatMap { team -> [TablePart.Cell] in
            let present = requirement.teams[team].present[place]
            return [
              .init(text: "\(people[team][place])"),
              .init(text: Figures.fixed(present, decimals: 1), value: "\(HeatMap.rounded(present))"),
            ]
          }
      })
    return Chart(
      identifier: "need", title: words("People needed and people there"),
      summary: words("People at work by the interval, {0}.", report.clock.zone.name),
      spec: spec(needed, there), fields: ["team", "time", "value", "kind"], rows: rows, table: table,
      columns: people.count > 1 ? 2 : nil)
  }

  private func spec(_ needed: String, _ there: String) -> JSONValue {
    let domain: JSONValue = .list([.text(needed), .text(there)])
    return [
      "data": Spec.rows,
      "facet": [
        "field": "team", "type": "nominal",
        "header": ["title": "", "labelAnchor": "start", "labelFontWeight": 600, "labelPadding": 4],
      ],
      "spec": [
        "height": 120, "mark": ["type": "line", "interpolate": "step-after", "strokeWidth": 1.5],
        "encoding": [
          "x": [
            "field": "time", "type": "temporal", "scale": ["type": "utc"],
            "axis": ["title": "", "format": "%m-%d", "tickCount": 7, "grid": false],
          ],
          "y": [
            "field": "value", "type": "quantitative", "axis": ["title": "", "tickCount": 4, "minExtent": 32],
          ],
          "color": [
            "field": "kind", "type": "nominal", "legend": ["title": "", "orient": "top"],
            "scale": ["domain": domain, "range": ["var(--accent)", "var(--quiet)"]],
          ],
          "strokeDash": [
            "field": "kind", "type": "nominal", "scale": ["domain": domain, "range": [[1, 0], [4, 3]]],
          ],
          "tooltip": [
            ["field": "team", "title": .text(words("team"))],
            [
              "field": "time", "type": "temporal", "timeUnit": "utcyearmonthdatehoursminutes",
              "format": "%Y-%m-%d %H:%M", "title": .text(words("from")),
            ],
            ["field": "kind", "title": ""],
            ["field": "value", "type": "quantitative", "title": .text(words("people"))],
          ],
        ],
      ],
      "resolve": ["scale": ["y": "independent"]],
    ]
  }
}

/// A headcount plan by weeks: the fan of effective FTE against what is required, and who is hired.
struct PlanCharts {
  private let report: PlanReport
  private let words: Words

  init(_ report: PlanReport, _ words: Words) {
    self.report = report
    self.words = words
  }

  /// The fan, and the hires where there are any.
  var charts: [Chart] { [fan, hires].compactMap(\.self) }

  private func weekName(_ week: Int) -> JSONValue { .text("\(report.monday(week))") }

  /// Weeks side by side, named by their Mondays: an axis of time would name Sundays.
  private static let weekAxis: JSONValue = [
    "field": "week", "type": "ordinal",
    "axis": [
      "title": "", "labelExpr": "slice(datum.label, 5)", "labelAngle": 0, "labelOverlap": "parity",
      "grid": false,
    ],
  ]

  private var fan: Chart? {
    let answer = report.answer
    guard !answer.teamNames.isEmpty, !report.weeks.isEmpty else { return nil }
    var rows: [[JSONValue]] = []
    var told: [[TablePart.Cell]] = []
    for (team, name) in answer.teamNames.enumerated() {
      for week in report.weeks {
        let fan = answer.risk.effectiveFTE[team][week].quantiles
        let required = answer.plan.rows[team][week].requiredFTE
        rows.append(
          [.text(name), weekName(week)] + fan.map { .number(HeatMap.rounded($0)) }
            + [required > 0 ? .number(HeatMap.rounded(required)) : .text("")])
        told.append(
          [.init(text: RunReport.printable(name)), .init(text: "\(report.monday(week))")]
            + (fan + [required]).map {
              .init(text: Figures.fixed($0, decimals: 1), value: "\(HeatMap.rounded($0))")
            })
      }
    }
    let heads = ["low", "lower quarter", "median", "upper quarter", "high", "required"]
    return Chart(
      identifier: "fan", title: words("FTE at work"),
      summary: words(
        "Effective FTE at work by week: half of the futures lie in the dark band, nine of ten in the light one; dashed is what is required."
      ),
      spec: fanSpec, fields: ["team", "week", "low", "lower", "median", "upper", "high", "required"],
      rows: rows,
      table: TablePart(
        title: "",
        columns: [
          .init(head: words("team"), isNumeric: false), .init(head: words("week from"), isNumeric: false),
        ]
          + heads.map { .init(head: words($0)) },
        rows: told), columns: answer.teamNames.count > 1 ? 2 : nil)
  }

  private var fanSpec: JSONValue {
    func band(_ low: JSONValue, _ high: JSONValue, _ opacity: Double) -> JSONValue {
      [
        "mark": ["type": "area", "color": "var(--accent)", "opacity": .number(opacity)],
        "encoding": [
          "y": [
            "field": low, "type": "quantitative", "scale": ["zero": false],
            "axis": ["title": "", "tickCount": 4],
          ], "y2": ["field": high],
        ],
      ]
    }
    return [
      "data": Spec.rows,
      "facet": [
        "field": "team", "type": "nominal",
        "header": ["title": "", "labelAnchor": "start", "labelFontWeight": 600, "labelPadding": 4],
      ],
      "spec": [
        "height": 140, "encoding": ["x": Self.weekAxis],
        "layer": [
          band("low", "high", 0.18), band("lower", "upper", 0.3),
          [
            "mark": ["type": "line", "color": "var(--accent)", "strokeWidth": 1.6],
            "encoding": ["y": ["field": "median", "type": "quantitative"]],
          ],
          [
            "transform": [["filter": "isNumber(datum.required)"]],
            "mark": ["type": "line", "color": "var(--ink)", "strokeDash": [5, 3], "strokeWidth": 1.4],
            "encoding": ["y": ["field": "required", "type": "quantitative"]],
          ],
        ],
      ],
      "resolve": ["scale": ["y": "independent"]],
    ]
  }

  private var hires: Chart? {
    let plan = report.answer.plan
    let weeks = Array(report.weeks)
    let joiners = weeks.map { week in plan.rows.reduce(0) { $0 + $1[week].joiners } }
    let leavers = weeks.map { week in plan.rows.reduce(0) { $0 + $1[week].leavers } }
    guard joiners.contains(where: { $0 >= 0.05 }) || leavers.contains(where: { $0 >= 0.05 }) else {
      return nil
    }
    let kinds = [words("hires"), words("leavers")]
    var rows: [[JSONValue]] = []
    for week in weeks {
      rows.append([weekName(week), .number(HeatMap.rounded(joiners[week])), .text(kinds[0])])
      rows.append([weekName(week), .number(HeatMap.rounded(-leavers[week])), .text(kinds[1])])
    }
    return Chart(
      identifier: "hires", title: words("Hires by week"), summary: "",
      spec: [
        "width": "container", "height": 120, "data": Spec.rows,
        "mark": ["type": "bar", "width": ["band": 0.8]],
        "encoding": [
          "x": Self.weekAxis,
          "y": [
            "field": "value", "type": "quantitative", "axis": ["title": "", "tickCount": 4, "minExtent": 32],
          ],
          "color": [
            "field": "kind", "type": "nominal", "legend": ["title": "", "orient": "top"],
            "scale": [
              "domain": .list(kinds.map { .text($0) }), "range": ["var(--accent)", "var(--quiet)"],
            ],
          ],
        ],
      ], fields: ["week", "value", "kind"], rows: rows,
      table: TablePart(
        title: "",
        columns: [.init(head: words("week from"), isNumeric: false)] + kinds.map { .init(head: $0) },
        rows: weeks.map { week in
          [
            .init(text: "\(report.monday(week))"),
            .init(
              text: Figures.fixed(joiners[week], decimals: 1), value: "\(HeatMap.rounded(joiners[week]))"),
            .init(
              text: Figures.fixed(leavers[week], decimals: 1), value: "\(HeatMap.rounded(leavers[week]))"),
          ]
        }))
  }
}
