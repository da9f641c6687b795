import HeadwayCalendar
import HeadwayHistory

extension ImportReport {
  /// Queues that a page lists.
  private static let mostQueues = 25

  /// The report for a terminal.
  package func text(_ style: TextStyle = TextStyle()) -> String { page(withExamples: true).text(style) }

  /// The report for a file or a pull request; it quotes no cell of the export.
  package var markdown: String { page(withExamples: false).markdown }

  private func page(withExamples: Bool) -> Page {
    var page = Page()
    let files = quality.files.map(\.name).joined(separator: ", ")
    page.blocks.append(.title(files.isEmpty ? "Import" : "Import of \(files)"))
    page.blocks.append(.paragraph(headline + "."))
    page.blocks.append(.table(columns(withExamples: withExamples)))
    if !parts.mapping.unused.isEmpty {
      page.blocks.append(.paragraph("Not kept: " + parts.mapping.unused.joined(separator: ", ") + "."))
    }
    let mistakes = quality.sorted.filter { $0.finding.kind.isMistake }
    let mended = quality.sorted.filter { !$0.finding.kind.isMistake }
    if mistakes.isEmpty {
      page.blocks.append(.paragraph("No mistakes were found in the rows."))
    } else {
      page.blocks.append(.table(table("Mistakes", mistakes)))
    }
    if !mended.isEmpty { page.blocks.append(.table(table("Mended, and no mistakes", mended))) }
    if !remarks.isEmpty { page.blocks.append(.list(title: "Worth knowing", tone: .unsure, items: remarks)) }
    page.blocks.append(.table(queues))
    if !parts.written.isEmpty {
      page.blocks.append(.list(title: "Written", tone: .good, items: parts.written))
    }
    return page
  }

  private func columns(withExamples: Bool) -> Table {
    parts.mapping.table(withExamples: withExamples) { emptyShare($0) }
  }

  private func table(
    _ title: String, _ findings: [(finding: DataQuality.Finding, tally: DataQuality.Tally)]
  ) -> Table {
    let rows = findings.map { finding, tally -> [Table.Cell] in
      let places = tally.examples.prefix(2).map { example in
        "\(quality.files.count > 1 ? example.file + ":" : "")\(example.line)"
      }
      return [
        Table.Cell(finding.reason), Table.Cell(finding.field?.name ?? "row"),
        Table.Cell(Figures.whole(Int64(tally.count)), tone: .unsure), Table.Cell(Self.answer(finding.kind)),
        Table.Cell(places.joined(separator: ", ") + (tally.count > places.count ? ", ..." : "")),
      ]
    }
    return Table(
      title,
      [
        .init("what", isNumeric: false, wraps: true), .init("field", isNumeric: false), .init("rows"),
        .init("answer", isNumeric: false), .init("lines", isNumeric: false),
      ], rows: rows)
  }

  private var queues: Table {
    let all = parts.profile.queues
    let total = Double(max(1, parts.profile.contacts))
    func time(_ counts: DurationCounts) -> Table.Cell {
      Table.Cell(counts.quantile(0.5).map(Figures.duration) ?? "")
    }
    let rows = all.prefix(Self.mostQueues).map { queue -> [Table.Cell] in
      let offered = (queue.outcomes[.handled] ?? 0) + (queue.outcomes[.abandoned] ?? 0)
      let isKnown = queue.outcomes[.abandoned] != nil
      return [
        Table.Cell(queue.name), Table.Cell(Figures.whole(Int64(queue.contacts))),
        Table.Cell(Figures.percent(Double(queue.contacts) / total)),
        Table.Cell(
          isKnown ? Figures.percent(Double(queue.outcomes[.abandoned] ?? 0) / Double(max(1, offered))) : ""),
        time(queue.waits), time(queue.firstReply), time(queue.resolution),
        Table.Cell(queue.handleTime.mean.map(Figures.duration) ?? ""),
      ]
    }
    let days = parts.profile.days.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
    let more = all.count > Self.mostQueues ? " (the largest \(Self.mostQueues) of \(all.count))" : ""
    return Table(
      "Queues\(days)\(more)",
      [
        .init("queue", isNumeric: false), .init("contacts"), .init("share"), .init("abandoned"),
        .init("middle wait"), .init("middle first reply"), .init("middle resolution"),
        .init("mean handle time"),
      ], rows: Array(rows)
    ).withoutEmptyColumns()
  }
}

extension ColumnMapping {
  /// The mapping for a terminal, with an example of each column.
  package func text(_ style: TextStyle) -> String {
    var page = Page()
    page.blocks.append(.table(table(withExamples: true)))
    if !unused.isEmpty { page.blocks.append(.paragraph("Not kept: " + unused.joined(separator: ", ") + ".")) }
    return page.text(style)
  }

  /// A row per mapped column.
  ///
  /// - Parameter empty: the share of contacts in which it is empty, where that is known.
  fileprivate func table(withExamples: Bool, empty: (MappedField) -> Double? = { _ in nil }) -> Table {
    let rows = entries.map { entry -> [Table.Cell] in
      let share = empty(entry.field)
      return [
        Table.Cell(entry.field.name), Table.Cell(entry.column + (entry.added.map { " + " + $0 } ?? "")),
        Table.Cell(entry.dates.map { ImportReport.words($0.format) } ?? ""),
        Table.Cell(
          share.map(Figures.percent) ?? "", tone: (share ?? 0) >= ImportReport.manyEmpty ? .unsure : .plain),
        Table.Cell(entry.isGuessed ? "guessed" : "told"), Table.Cell(withExamples ? entry.example : ""),
      ]
    }
    return Table(
      "Columns",
      [
        .init("field", isNumeric: false), .init("column", isNumeric: false), .init("dates", isNumeric: false),
        .init("empty"), .init("by", isNumeric: false), .init("such as", isNumeric: false),
      ], rows: rows
    ).withoutEmptyColumns()
  }
}
