import HeadwayReport
import HeadwayScenario
import HeadwayStore
import HeadwaySyntax

/// What is different from the last stored run of the same file that had another scenario, seed or version.
///
/// A run of the same has the same figures: it would say nothing.
struct RunChanges {
  /// Runs of a file are looked for among so many of the newest.
  private static let searched = 2000
  private let before: RunRecord
  private let now: RunRecord

  /// Looks for the run; nil where there is none, or no store.
  ///
  /// What is wrong with the store is told when this run is stored.
  init?(since now: RunRecord) {
    guard !StorePlace.isOff(), now.summary.path != "-", let place = try? StorePlace(),
      (try? place.exists()) == true, let store = try? RunStore(reading: place)
    else { return nil }
    defer { store.close() }
    let runs = try? store.summaries(RunFilter(kind: now.summary.kind, limit: Self.searched))
    let last = runs?.first { run in
      run.path == now.summary.path && !run.isInterrupted
        && (run.digest != now.summary.digest || run.seed != now.summary.seed
          || run.version != now.summary.version)
    }
    guard let last, let record = try? store.record(last.id) else { return nil }
    before = record
    var named = now
    named.summary.id = Self.thisRun
    self.now = named
  }

  /// What this run is called, which has no name yet.
  private static let thisRun = "this run"

  /// The values of the scenario that are others, then the figures.
  var page: Page {
    var page = Page()
    let table = values
    if table.rows.isEmpty {
      page.blocks.append(.paragraph("The scenario says the same."))
    } else {
      page.blocks.append(.table(table))
    }
    page.blocks += RunComparisonReport(before, now).page.blocks
    return page
  }

  private var values: Table {
    let (old, new) = (Self.values(of: before.scenario), Self.values(of: now.scenario))
    let was = Dictionary(old.map { ($0.path, $0.text) }) { one, _ in one }
    let now = Dictionary(new.map { ($0.path, $0.text) }) { one, _ in one }
    var table = Table(
      "Values of the scenario",
      [
        .init("value", isNumeric: false), .init("before", isNumeric: false, wraps: true),
        .init("now", isNumeric: false, wraps: true),
      ])
    for value in new where was[value.path] != value.text {
      table.rows.append([.init(value.path), .init(was[value.path] ?? "–"), .init(value.text)])
    }
    for value in old where now[value.path] == nil {
      table.rows.append([.init(value.path), .init(value.text), "–"])
    }
    return table
  }

  /// The values of a stored scenario; none where it cannot be read any more.
  private static func values(of text: String) -> [YAMLLines.Value] {
    guard let tree = try? YAMLReader.read(SourceFile(name: "stored", text: text)) else { return [] }
    return EffectiveScenario(tree).lines.compactMap(\.value)
  }
}
