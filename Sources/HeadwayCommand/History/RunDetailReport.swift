import HeadwayReport
import HeadwayStore

/// All that is stored of one run.
struct RunDetailReport {
  /// The run.
  var record: RunRecord

  private var run: RunSummary { record.summary }

  /// For a terminal.
  func text(_ style: TextStyle) -> String { page.text(style) }

  /// For a pull request.
  func markdown() -> String { page.markdown }

  /// The run with its scenario and its results, schema `headway.run/1`.
  func json() -> String { object.value.document }

  /// The same in one line, for a file of many.
  func jsonLine() -> String {
    // A line break inside a text is written as an escape, so each one here stands between two tokens.
    json().split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ") + "\n"
  }

  /// A row per figure, below the names of the columns.
  func csv() -> String { Self.csvHead + csvRows }

  /// The names of the columns.
  static var csvHead: String { CSVLines(columns: columns).text }

  private static let columns = [
    "id", "section", "name", "measure", "detail", "unit", "value", "margin", "goal", "verdict",
  ]

  /// A row per figure.
  var csvRows: String {
    var table = CSVLines(width: Self.columns.count)
    for figure in record.figures {
      let key = figure.key
      table.add([
        run.id, key.section, key.name, key.measure, key.detail, figure.unit, "\(figure.value)",
        figure.margin.map { "\($0)" } ?? "", figure.goal ?? "", figure.verdict ?? "",
      ])
    }
    return table.text
  }

  private var object: JSONObject {
    var root = JSONObject()
    root.add("schema", "headway.run/1")
    run.addFields(to: &root)
    root.add("scenario_text", record.scenario)
    if !record.others.isEmpty {
      root.add(
        "other_scenarios",
        .list(
          record.others.map { other in
            var object = JSONObject()
            object.add("name", other.name)
            object.add("path", other.path)
            object.add("digest", other.digest)
            object.add("scenario_text", other.text)
            return object.value
          }))
    }
    root.add("results", .document(record.results))
    return root
  }

  private var page: Page {
    var page = Page()
    page.blocks += [
      .title("\(run.printableName) (\(run.kind) \(run.id))"),
      .paragraph(
        "stored \(run.storedMinute) UTC by headway \(run.version); took \(Figures.duration(run.wallSeconds)), "
          + "\(Figures.duration(run.userSeconds)) of processors"),
    ]
    if run.kind != RunRecord.forecastKind {
      page.blocks.append(
        .paragraph(
          "\(Figures.whole(Int64(run.replications))) replications, \(Figures.whole(run.contacts)) contacts, "
            + "seed \(run.seed)" + (run.isInterrupted ? "; stopped early" : "")))
    }
    page.blocks += scenarios
    if record.figures.isEmpty, !run.headline.isEmpty { page.blocks.append(.paragraph(run.headline)) }
    for section in record.figures.sections {
      if section == StoredForecast.section {
        page.blocks.append(.table(StoredForecast(record.figures).table))
        continue
      }
      var table = Table(
        FigureRow.title(of: section),
        [
          .init(section == "cost" ? "what" : "name", isNumeric: false),
          .init("measure", isNumeric: false, namesRow: true),
          .init("value"), .init("goal", isNumeric: false), .init("verdict", isNumeric: false),
        ])
      table.rows = record.figures.filter { $0.key.section == section }.map { figure in
        [
          .init(FigureRow.owner(of: figure)), .init(FigureRow.label(of: figure)),
          .init(FigureRow.value(of: figure)), .init(figure.goal ?? ""), .init(figure.verdict ?? ""),
        ]
      }
      page.blocks.append(.table(table.withoutEmptyColumns()))
    }
    return page
  }
}

extension RunDetailReport {
  /// What it was about: a single scenario in two lines, several in a list.
  private var scenarios: [Page.Block] {
    guard !record.others.isEmpty else {
      return [
        .paragraph("file \(RunSummary.printable(run.path))"), .paragraph("digest \(run.digest)"),
      ]
    }
    let all =
      [(name: run.name, path: run.path, digest: run.digest)]
      + record.others.map { (name: $0.name, path: $0.path, digest: $0.digest) }
    let items = all.enumerated().map { place, scenario in
      let name = scenario.name.isEmpty ? "Unnamed scenario" : RunSummary.printable(scenario.name)
      return "\(place + 1) \(name), file \(RunSummary.printable(scenario.path)), digest \(scenario.digest)"
    }
    return [.list(title: "Scenarios", tone: .plain, items: items)]
  }
}

/// The words of a stored figure.
enum FigureRow {
  /// What stands above the figures of a section.
  static func title(of section: String) -> String {
    let parts = section.split(separator: ":", maxSplits: 1)
    if parts.count == 2 {
      return "\(title(of: String(parts[0]))): \(RunSummary.printable(String(parts[1])))"
    }
    return switch section {
    case "difference": "Differences from the base"
    case "change": "Changes since the baseline"
    case "target": "Targets"
    case "queue": "Queues, per replication"
    case "promise": "Promises"
    case "team": "Teams"
    case "partner": "Partners"
    case "cost": "Cost over the horizon"
    case StoredForecast.section: "Contacts ahead, per week"
    case "calibration": "Simulated, and what it should be"
    default: section
    }
  }

  /// Whose the figure is.
  static func owner(of figure: StoredFigure) -> String {
    figure.key.name.isEmpty ? "total" : RunSummary.printable(figure.key.name)
  }

  /// What is measured.
  static func label(of figure: StoredFigure) -> String {
    let measure = RunSummary.printable(figure.key.measure.replacing("_", with: " "))
    return figure.key.detail.isEmpty ? measure : "\(measure) (\(figure.key.detail))"
  }

  /// The value with its margin; what is a difference has its sign.
  static func value(of figure: StoredFigure) -> String {
    let unit = RunFigure.Unit(rawValue: figure.unit) ?? .count
    let isDifference = ["difference", "change"].contains(figure.key.section.prefix { $0 != ":" })
    return isDifference
      ? unit.difference(figure.value, margin: figure.margin) : unit.text(figure.value, margin: figure.margin)
  }
}

extension [StoredFigure] {
  /// The sections in the order of their first figure.
  var sections: [String] {
    var seen: Set<String> = []
    return map(\.key.section).filter { seen.insert($0).inserted }
  }
}
