import HeadwayExperiment
package import HeadwayReport
import HeadwayScenario
import HeadwayStatistics

extension Pages {
  /// The page with the sliders.
  package struct WhatIf: Sendable {
    /// The base, simulated.
    package var base: RunReport
    /// The sliders.
    package var controls: [PageControl]
    /// Changes of the address that no slider makes, each `PATH=VALUE`; they stay.
    package var changes: [String]
    /// The lines as they are, without a what-if.
    package var rows: [LiveRow]
    /// The name under which an overlay would be saved, such as `base-what-if.yaml`.
    package var overlay: String

    /// Makes the page's content.
    package init(
      base: RunReport, controls: [PageControl], changes: [String] = [], rows: [LiveRow], overlay: String
    ) {
      self.base = base
      self.controls = controls
      self.changes = changes
      self.rows = rows
      self.overlay = overlay
    }
  }

  /// Sliders beside what they change.
  package static func whatIf(_ frame: PageFrame, _ page: WhatIf) -> String {
    let words = frame.words
    let parts = ResultParts(page.base, words)
    var figures = PageWriter(words)
    let targets = page.rows.filter { $0.section == .target }
    let others = page.rows.filter { $0.section != .target }
    if !targets.isEmpty { figures.add(table(targets, words("Targets"), page.base, words)) }
    if let backlog = BacklogChart(page.base, words).chart(isLive: true) { figures.add(backlog) }
    if !others.isEmpty { figures.add(table(others, words("Measures"), page.base, words)) }
    parts.addWarnings(to: &figures)
    let groups = PageControl.Kind.allCases.compactMap { kind -> [String: Any]? in
      let controls = page.controls.filter { $0.kind == kind }
      guard !controls.isEmpty else { return nil }
      return [
        "title": words(kind.names.title), "meaning": words(kind.names.meaning),
        "count": "\(controls.count)",
        // What people move most is seen at once.
        "open": kind == .people || controls.contains { $0.value != $0.base },
        "controls": controls.map { Self.control($0, words) },
      ]
    }
    let body = Templates.render(
      "what-if",
      [
        "title": page.base.title, "subtitle": words("What if"), "lines": parts.lines,
        "file": frame.file ?? "", "groups": groups, "hasControls": !groups.isEmpty,
        "noControls": words("The scenario has nothing that a slider could move."),
        "changes": page.changes, "changesLabel": words("Also changed"),
        "hasChanges": !page.changes.isEmpty,
        "overlay": page.overlay, "figures": figures.html,
        "undo": words("Undo"), "redo": words("Redo"), "reset": words("Reset"),
        "share": words("Copy the link"), "copy": words("Copy as YAML"), "save": words("Save as a file"),
        "saveName": words("Name of the file"), "controlsLabel": words("What to change"),
        "figuresLabel": words("What it does"), "keepLabel": words("Keep it"),
        "ready": words("Move a slider: the figures follow, first roughly, then more precisely."),
        "needsScript": words(
          "Sliders need JavaScript; the figures below are those of the scenario as it is."),
      ])
    return frame.page(body: body, terms: figures.terms)
  }

  private static func control(_ control: PageControl, _ words: Words) -> [String: Any] {
    let (factor, decimals, unit) = control.scale(words)
    func shown(_ value: Double) -> String { plain(value * factor, decimals) }
    return [
      "id": control.id, "subject": RunReport.printable(control.subject), "unit": unit,
      "label": RunReport.printable(control.subject) + ", " + words(control.kind.names.title),
      "factor": "\(factor)", "decimals": "\(decimals)", "base": shown(control.base),
      "lowest": shown(control.lowest), "highest": shown(control.highest),
      "step": plain(max(control.step * factor, decimals == 0 ? 1 : 0.1), decimals),
      "value": shown(control.value),
      "isMoved": control.value != control.base,
      "was": words("as it is: {0}", shown(control.base) + " " + unit),
    ]
  }

  /// A number as a field of a form holds it: no thousands apart.
  private static func plain(_ value: Double, _ decimals: Int) -> String {
    Figures.trimmed(value, decimals: decimals).replacing(",", with: "")
  }

  private static func table(_ rows: [LiveRow], _ title: String, _ base: RunReport, _ words: Words)
    -> TablePart
  {
    let areTargets = rows.first?.section == .target
    var columns: [TablePart.Column] = [
      .init(head: words("name"), isNumeric: false),
      .init(head: words(areTargets ? "promise" : "measure"), isNumeric: false),
      .init(head: words("as it is"), term: "margin"), .init(head: words("what if"), term: "margin"),
      .init(head: words("difference"), term: "margin"),
    ]
    if areTargets { columns.append(.init(head: words("verdict"), term: "verdict", isNumeric: false)) }
    columns.append(.init(head: words("change"), isNumeric: false))
    return TablePart(
      title: title, columns: columns,
      rows: rows.map { row in
        let definition = MeasureDefinition.named(row.measure)
        var cells: [TablePart.Cell] = [
          .init(text: row.name.isEmpty ? words("total") : RunReport.printable(row.name)),
          .init(text: Self.text(row, base, words), term: definition?.name),
          .init(
            text: row.base.map { LivePatch.figure($0, row.unit, words) } ?? words("no value"), name: "base"),
          .init(text: row.value.map { LivePatch.figure($0, row.unit, words) } ?? "", name: "value"),
          .init(
            text: row.difference.map { LivePatch.difference($0, row.unit, words) } ?? "", name: "difference"),
        ]
        if areTargets {
          let verdict = row.verdict ?? row.baseVerdict
          cells.append(
            .init(
              text: verdict.map { words($0.rawValue) } ?? "", tone: TargetPart.tone(verdict), name: "verdict")
          )
        }
        cells.append(
          .init(text: row.change.map { words($0.rawValue) } ?? "", tone: tone(row.change), name: "change"))
        return cells
      }, rowNames: rows.map(\.id), kind: "live")
  }

  private static func tone(_ change: DifferenceVerdict?) -> Tone {
    switch change {
    case .better: .good
    case .worse: .bad
    case .undecided: .unsure
    case .same, nil: .plain
    }
  }

  private static func text(_ row: LiveRow, _ base: RunReport, _ words: Words) -> String {
    if let index = row.target, base.scenario.targets.indices.contains(index) {
      return TargetPart.promise(base.settled(base.scenario.targets[index]), words)
    }
    let name = MeasureDefinition.named(row.measure).map { DefinitionWords.name(of: $0, words) } ?? row.measure
    return name + (row.within.map { ", " + words("within {0}", words.figure(Figures.threshold($0))) } ?? "")
  }
}
