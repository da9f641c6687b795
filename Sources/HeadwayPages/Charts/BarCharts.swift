import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics

/// Bars with margins: how busy teams are, and what everything costs.
struct BarCharts {
  private let report: RunReport
  private let words: Words

  init(_ report: RunReport, _ words: Words) {
    self.report = report
    self.words = words
  }

  /// Occupancy by team with the limits that targets set; nil where nobody works.
  var occupancy: Chart? {
    let teams = report.forecast.teams.filter { $0.occupancy != nil }
    guard let busiest = teams.max(by: { $0.occupancy?.value ?? 0 < $1.occupancy?.value ?? 0 }),
      let most = busiest.occupancy
    else { return nil }
    let limits = limits
    let rows = teams.map { team -> [JSONValue] in
      let estimate = team.occupancy
      let (value, margin) = (estimate?.value ?? 0, estimate?.margin ?? 0)
      return [
        .text(team.name), .number(value), .number(max(0, value - margin)), .number(min(1, value + margin)),
        .number(limits[team.name] ?? -1), .text(estimate.map(Figures.percent) ?? ""),
      ]
    }
    return Chart(
      identifier: "occupancy", title: words("Occupancy of teams"),
      summary: words("Highest: {0}, {1}.", busiest.name, Figures.percent(most))
        + (limits.isEmpty ? "" : " " + words("The bar across is the limit of a target.")),
      spec: spec(teams.map(\.name), percent: true, hasGoals: !limits.isEmpty),
      fields: ["name", "value", "low", "high", "goal", "told"], rows: rows,
      table: TablePart(
        title: "",
        columns: [
          .init(head: words("team"), isNumeric: false), .init(head: words("occupancy"), term: "occupancy"),
          .init(head: words("people busy"), term: "busy"), .init(head: words("people paid"), term: "paid"),
        ],
        rows: teams.map { team in
          [
            .init(text: team.name),
            .init(
              text: team.occupancy.map(Figures.percent) ?? "",
              value: team.occupancy.map { "\(HeatMap.rounded($0.value))" }),
            .init(text: Figures.count(team.busy), value: "\(HeatMap.rounded(team.busy.value))"),
            .init(text: Figures.count(team.paid), value: "\(HeatMap.rounded(team.paid))"),
          ]
        }))
  }

  /// What teams and partners cost; nil where nothing has a price.
  var cost: Chart? {
    guard let total = report.forecast.cost?.mean, total.value > 0 else { return nil }
    var parts = report.forecast.teams.compactMap { team in team.cost.map { (name: team.name, cost: $0) } }
    parts += report.forecast.partners.map { (name: $0.name, cost: $0.due) }
    parts = parts.filter { $0.cost.value != 0 }.sorted { $0.cost.value > $1.cost.value }
    guard let first = parts.first else { return nil }
    let currency = report.scenario.currency ?? ""
    let rows = parts.map { part -> [JSONValue] in
      let margin = part.cost.margin ?? 0
      return [
        .text(part.name), .number(HeatMap.rounded(part.cost.value)),
        .number(HeatMap.rounded(part.cost.value - margin)),
        .number(HeatMap.rounded(part.cost.value + margin)),
        .number(-1), .text("\(Figures.money(part.cost)) \(currency)"),
      ]
    }
    return Chart(
      identifier: "cost", title: words("Cost over the horizon"),
      summary: words(
        "{0} {1} in all; most for {2}, {3}.", Figures.money(total), currency, first.name,
        Figures.percent(first.cost.value / total.value)),
      spec: spec(parts.map(\.name), percent: false, hasGoals: false),
      fields: ["name", "value", "low", "high", "goal", "told"], rows: rows,
      table: TablePart(
        title: "",
        columns: [
          .init(head: words("team or partner"), isNumeric: false),
          .init(head: words("cost") + (currency.isEmpty ? "" : ", \(currency)"), term: "cost"),
          .init(head: words("share")),
        ],
        rows: parts.map { part in
          [
            .init(text: part.name),
            .init(text: Figures.money(part.cost), value: "\(HeatMap.rounded(part.cost.value))"),
            .init(
              text: Figures.percent(part.cost.value / total.value),
              value: "\(HeatMap.rounded(part.cost.value / total.value))"),
          ]
        }))
  }

  /// Goals of occupancy by team.
  private var limits: [String: Double] {
    var limits: [String: Double] = [:]
    for target in report.scenario.targets where target.measure == .occupancy {
      guard case .team(let name) = target.subject, limits[name] == nil else { continue }
      switch target.goal {
      case .atLeast(let value), .atMost(let value): limits[name] = value
      }
    }
    return limits
  }

  private func spec(_ names: [String], percent: Bool, hasGoals: Bool) -> JSONValue {
    let name: JSONValue = [
      "field": "name", "type": "nominal", "sort": .list(names.map { .text($0) }),
      "axis": ["title": "", "ticks": false, "domain": false, "labelLimit": 160],
    ]
    let axis: JSONValue =
      percent
      ? ["title": "", "format": ".0%", "tickCount": 5] : ["title": "", "format": "~s", "tickCount": 5]
    let scale: JSONValue = percent ? ["domain": [0, 1]] : ["zero": true]
    let tooltip: JSONValue = [
      ["field": "name", "title": .text(words("team or partner"))],
      ["field": "told", "title": .text(words(percent ? "occupancy" : "cost"))],
    ]
    var layers: [JSONValue] = [
      [
        "mark": ["type": "bar", "color": "var(--accent)", "height": ["band": 0.6]],
        "encoding": [
          "x": ["field": "value", "type": "quantitative", "axis": axis, "scale": scale], "tooltip": tooltip,
        ],
      ],
      [
        "mark": ["type": "rule", "color": "var(--ink)", "strokeWidth": 1.5],
        "encoding": ["x": ["field": "low", "type": "quantitative"], "x2": ["field": "high"]],
      ],
    ]
    if hasGoals {
      layers.append([
        "transform": [["filter": "datum.goal >= 0"]],
        "mark": ["type": "tick", "color": "var(--bad)", "thickness": 2.5, "height": ["band": 0.9]],
        "encoding": ["x": ["field": "goal", "type": "quantitative"]],
      ])
    }
    return [
      "width": "container", "height": ["step": 26], "data": Spec.rows, "encoding": ["y": name],
      "layer": .list(layers),
    ]
  }
}
