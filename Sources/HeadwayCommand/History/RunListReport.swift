import HeadwayReport
import HeadwayStore

/// Stored runs in a list.
struct RunListReport {
  /// The runs, the newest first.
  var runs: [RunSummary]
  /// How many are stored in all.
  var total: Int
  /// Where they are stored.
  var folder: String

  /// For a terminal.
  func text(_ style: TextStyle) -> String { page.text(style) }

  /// For a pull request.
  func markdown() -> String { page.markdown }

  /// A list under `runs`, schema `headway.runs/1`.
  func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.runs/1")
    root.add("stored", .integer(Int64(total)))
    root.add("runs", .list(runs.map(\.json)))
    return root.value.document
  }

  /// A row per run.
  func csv() -> String {
    var table = CSVLines(columns: [
      "id", "stored", "kind", "name", "path", "digest", "seed", "version", "replications", "contacts",
      "confidence", "wall_seconds", "user_seconds", "interrupted", "headline",
    ])
    for run in runs {
      table.add([
        run.id, run.stored, run.kind, run.name, run.path, run.digest, "\(run.seed)", run.version,
        "\(run.replications)", "\(run.contacts)", "\(run.confidence)", "\(run.wallSeconds)",
        "\(run.userSeconds)", run.isInterrupted ? "1" : "", run.headline,
      ])
    }
    return table.text
  }

  private var page: Page {
    var page = Page()
    guard !runs.isEmpty else {
      page.blocks.append(
        .paragraph(
          total == 0
            ? "No run is stored in \(folder). Each headway run, compare, check, forecast and calibrate stores one, unless "
              + "--no-store is given."
            : "None of the \(Figures.whole(Int64(total))) stored runs is of this kind and scenario."))
      return page
    }
    var table = Table(
      "",
      [
        .init("id", isNumeric: false), .init("stored (UTC)", isNumeric: false),
        .init("command", isNumeric: false), .init("scenario", isNumeric: false), .init("took"),
        .init("main figures", isNumeric: false, wraps: true),
      ])
    table.rows = runs.map { run in
      [
        .init(run.id), .init(run.storedMinute), .init(run.kind), .init(run.shortName),
        .init(Figures.duration(run.wallSeconds)),
        .init(run.headline + (run.isInterrupted ? "; stopped early" : "")),
      ]
    }
    page.blocks.append(.table(table.withoutEmptyColumns()))
    if runs.count < total {
      page.blocks.append(
        .paragraph("\(Figures.whole(Int64(runs.count))) of \(Figures.whole(Int64(total))) stored runs."))
    }
    return page
  }
}

extension RunSummary {
  /// The columns of a scenario's name in a list.
  private static let nameWidth = 28

  /// The summary as an object; the keys are the columns of `csv`.
  var json: JSONValue {
    var object = JSONObject()
    addFields(to: &object)
    return object.value
  }

  /// Adds the keys of the summary to an object.
  func addFields(to object: inout JSONObject) {
    object.add("id", id)
    object.add("stored", stored)
    object.add("kind", kind)
    object.add("name", name)
    object.add("path", path)
    object.add("digest", digest)
    object.add("seed", .natural(seed))
    object.add("version", version)
    object.add("replications", .integer(Int64(replications)))
    object.add("contacts", .integer(contacts))
    object.add("confidence", confidence)
    object.add("wall_seconds", wallSeconds)
    object.add("user_seconds", userSeconds)
    if isInterrupted { object.add("interrupted", .boolean(true)) }
    object.add("headline", headline)
  }

  /// When it was stored, for a person: `2026-11-23 09:31`, UTC.
  var storedMinute: String { String(stored.prefix(16).map { $0 == "T" ? " " : $0 }) }

  /// The scenario's name without what a table cannot hold.
  var shortName: String { DisplayWidth.cut(printableName, to: Self.nameWidth) }

  /// The scenario's name, or that it has none.
  var printableName: String { name.isEmpty ? "Unnamed scenario" : Self.printable(name) }

  /// A text of a scenario without what would move a terminal's cursor or change its colours.
  static func printable(_ text: String) -> String { RunReport.printable(text) }
}
