import HeadwayReport
import HeadwayStatistics
import HeadwayStore

/// Two stored runs side by side, as if their luck had nothing to do with each other.
struct RunComparisonReport {
  /// A figure that at least one of the runs has.
  struct Row {
    /// What it is.
    var key: StoredFigure.Key
    /// Its kind of quantity.
    var unit: RunFigure.Unit
    /// The figure of the first run.
    var base: StoredFigure?
    /// The figure of the second one.
    var value: StoredFigure?
    /// Second less first, with the margin of independent runs.
    var difference: (value: Double, margin: Double?)?

    /// Whether the difference is larger than its margin.
    var differs: Bool {
      guard let difference, let margin = difference.margin else { return false }
      return difference.value.magnitude > margin
    }
  }

  private let base: RunSummary
  private let other: RunSummary
  private let rows: [Row]
  private let isSame: Bool

  /// Compares two runs; the confidence of the margins is the first one's.
  init(_ base: RunRecord, _ other: RunRecord) {
    self.base = base.summary
    self.other = other.summary
    isSame =
      base.summary.digest == other.summary.digest && base.others.map(\.digest) == other.others.map(\.digest)
    let firsts = Self.numbered(base.figures)
    let seconds = Self.numbered(other.figures)
    let values = Dictionary(seconds.map { ($0.key, $0.figure) }) { one, _ in one }
    let known = Set(firsts.map(\.key))
    let pairs: [(StoredFigure?, StoredFigure?)] =
      firsts.map { ($0.figure, values[$0.key]) }
      + seconds.filter { !known.contains($0.key) }.map { (nil, $0.figure) }
    rows = pairs.compactMap { Self.row($0, $1, base.summary, other.summary) }
  }

  /// A figure and how many with its key came before: two targets may ask for the same measure.
  private struct Numbered: Hashable {
    var key: StoredFigure.Key
    var number: Int
  }

  private static func numbered(_ figures: [StoredFigure]) -> [(key: Numbered, figure: StoredFigure)] {
    var counts: [StoredFigure.Key: Int] = [:]
    return figures.map { figure in
      let number = counts[figure.key, default: 0]
      counts[figure.key] = number + 1
      return (Numbered(key: figure.key, number: number), figure)
    }
  }

  private static func row(
    _ base: StoredFigure?, _ value: StoredFigure?, _ first: RunSummary, _ second: RunSummary
  ) -> Row? {
    guard let one = base ?? value else { return nil }
    var row = Row(
      key: one.key, unit: RunFigure.Unit(rawValue: one.unit) ?? .count, base: base, value: value)
    if let base, let value {
      row.difference = estimate(value, second).difference(
        from: estimate(base, first), confidence: first.confidence)
    }
    return row
  }

  private static func estimate(_ figure: StoredFigure, _ run: RunSummary) -> Estimate {
    Estimate(
      value: figure.value, margin: figure.margin, replications: run.replications, confidence: run.confidence)
  }

  /// Whether the runs have any figure in common.
  var isOfSomething: Bool { rows.contains { $0.base != nil && $0.value != nil } }

  /// For a terminal.
  func text(_ style: TextStyle) -> String { page.text(style) }

  /// For a pull request.
  func markdown() -> String { page.markdown }

  /// The runs and a list under `figures`, schema `headway.runs.comparison/1`.
  func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.runs.comparison/1")
    root.add("paired", .boolean(false))
    root.add("confidence", base.confidence)
    root.add("base", base.json)
    root.add("value", other.json)
    root.add("figures", .list(rows.map(Self.object)))
    return root.value.document
  }

  private static func object(_ row: Row) -> JSONValue {
    var object = JSONObject()
    object.add("section", row.key.section)
    object.add("name", row.key.name)
    object.add("measure", row.key.measure)
    if !row.key.detail.isEmpty { object.add("detail", row.key.detail) }
    object.add("unit", row.unit.rawValue)
    object.add("base", row.base?.value)
    object.add("value", row.value?.value)
    object.add("difference", row.difference?.value)
    object.add("margin", row.difference?.margin)
    object.add("base_verdict", row.base?.verdict)
    object.add("verdict", row.value?.verdict)
    return object.value
  }

  /// A row per figure.
  func csv() -> String {
    var table = CSVLines(columns: [
      "section", "name", "measure", "detail", "unit", "base", "value", "difference", "margin", "base_verdict",
      "verdict",
    ])
    func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
    for row in rows {
      table.add([
        row.key.section, row.key.name, row.key.measure, row.key.detail, row.unit.rawValue,
        text(row.base?.value), text(row.value?.value), text(row.difference?.value),
        text(row.difference?.margin), row.base?.verdict ?? "", row.value?.verdict ?? "",
      ])
    }
    return table.text
  }

  var page: Page {
    var page = Page()
    page.blocks += [
      .title("Stored runs \(base.id) and \(other.id)"),
      .paragraph("\(base.id): \(Self.line(of: base))"), .paragraph("\(other.id): \(Self.line(of: other))"),
    ]
    if [base, other].contains(where: { $0.kind != RunRecord.forecastKind }) {
      page.blocks.append(
        .paragraph(
          "A difference beyond its margin is clear. The runs are taken as independent. What they share, such as the luck of one seed, makes the margins wider "
            + "than need be: `headway compare` pairs two scenarios and knows the differences more closely."))
    }
    if !cautions.isEmpty { page.blocks.append(.list(title: "Mind", tone: .unsure, items: cautions)) }
    let figures = rows.compactMap { $0.base ?? $0.value }
    for section in figures.sections {
      let table = table(of: section)
      if !table.rows.isEmpty { page.blocks.append(.table(table.withoutEmptyColumns())) }
    }
    return page
  }

  private static func line(of run: RunSummary) -> String {
    let work =
      run.kind == RunRecord.forecastKind
      ? "a forecast" : "\(Figures.whole(Int64(run.replications))) replications, seed \(run.seed)"
    return "\(run.printableName), \(work), stored \(run.storedMinute) UTC"
  }

  private var cautions: [String] {
    var cautions: [String] = []
    if base.version != other.version {
      cautions.append("version \(base.version) ran one and version \(other.version) the other")
    }
    if isSame {
      cautions.append(
        base.kind == RunRecord.forecastKind
          ? "both forecasts are the same" : "both ran the same scenario")
    }
    for run in [base, other] where run.isInterrupted { cautions.append("\(run.id) was stopped early") }
    if base.confidence != other.confidence {
      cautions.append("the margins of differences have the confidence of \(base.id)")
    }
    return cautions
  }

  /// The figures of a section that say something: no percentiles, and nothing that is 0 in both.
  private func table(of section: String) -> Table {
    var table = Table(
      FigureRow.title(of: section),
      [
        .init("name", isNumeric: false), .init("measure", isNumeric: false, namesRow: true), .init(base.id),
        .init(other.id),
        .init("difference"), .init("clear", isNumeric: false),
        .init("verdict", isNumeric: false),
      ])
    for row in rows where row.key.section == section {
      guard let one = row.base ?? row.value, row.base?.value != 0 || row.value?.value != 0,
        one.margin != nil || row.key.section == "target" || row.difference?.value != 0
      else { continue }
      table.rows.append([
        .init(FigureRow.owner(of: one)), .init(FigureRow.label(of: one)),
        .init(row.base.map(FigureRow.value) ?? ""), .init(row.value.map(FigureRow.value) ?? ""),
        .init(Self.difference(row)), .init(row.differs ? "yes" : ""), .init(Self.verdict(row)),
      ])
    }
    return table
  }

  private static func difference(_ row: Row) -> String {
    guard let difference = row.difference else { return "" }
    return row.unit.difference(difference.value, margin: difference.margin)
  }

  private static func verdict(_ row: Row) -> String {
    let verdicts = [row.base?.verdict, row.value?.verdict].compactMap(\.self)
    return verdicts.first == verdicts.last ? verdicts.first ?? "" : verdicts.joined(separator: ", then ")
  }
}
