import HeadwayExperiment
package import HeadwayReport
import HeadwayScenario

extension Pages {
  /// How far a study is that takes longer than a page may: it runs as a job of the server.
  package enum Study<Report: Sendable>: Sendable {
    /// Nobody has begun it.
    case ready
    /// It runs as the job of this name.
    case running(job: String)
    /// It is done.
    case done(Report)
  }

  /// People needed per interval and team.
  package static func staffing(_ frame: PageFrame, _ study: Study<StaffingReport>) -> String {
    let words = frame.words
    var writer = PageWriter(words)
    writer.addTitle(words("Staffing"))
    add(
      study, "staff",
      "How many people each team needs, interval by interval, so that every target holds; first by formulas, then proven by simulation. It takes a minute or more.",
      frame, to: &writer
    ) { report, writer in
      let chart = StaffingChart(report, words).chart
      var blocks = report.page.blocks
      // The promises first, then the picture, then all else.
      let first = blocks.firstIndex { if case .table = $0 { true } else { false } } ?? 0
      var opening = Page()
      opening.blocks = Array(blocks.prefix(first + 1))
      blocks.removeFirst(min(first + 1, blocks.count))
      writer.add(opening)
      if let chart { writer.add(chart) }
      var rest = Page()
      rest.blocks = blocks
      writer.add(rest)
    }
    return frame.page(body: writer.html, terms: writer.terms)
  }

  /// Headcount by week.
  ///
  /// - Parameter hasPlan: Whether the scenario has what a plan needs.
  package static func plan(_ frame: PageFrame, _ study: Study<PlanReport>, hasPlan: Bool = true) -> String {
    let words = frame.words
    var writer = PageWriter(words)
    writer.addTitle(words("Plan"))
    guard hasPlan else {
      writer.addText(
        words("The scenario has no plan: section, so there is nothing to plan."), kind: "warning")
      return frame.page(body: writer.html, terms: writer.terms)
    }
    add(
      study, "plan",
      "Headcount by week at least cost: hires, classes, moves and partner hours, with the risk that is left. It takes minutes.",
      frame, to: &writer
    ) { report, writer in
      for chart in PlanCharts(report, words).charts { writer.add(chart) }
      writer.add(report.page)
    }
    return frame.page(body: writer.html, terms: writer.terms)
  }

  /// Why targets are missed, and what helps.
  package static func explain(_ frame: PageFrame, _ study: Study<ExplanationReport>) -> String {
    let words = frame.words
    var writer = PageWriter(words)
    writer.addTitle(words("Explain"))
    add(
      study, "explain",
      "Why targets are missed, and the cheapest ways to meet them. It takes a minute or more.",
      frame, to: &writer
    ) { report, writer in writer.add(report.page) }
    return frame.page(body: writer.html, terms: writer.terms)
  }

  /// Scenarios beside this one.
  ///
  /// - Parameters:
  ///   - others: The scenarios of the folder that may be chosen.
  ///   - chosen: The files that are.
  package static func compare(
    _ frame: PageFrame, others: [ScenarioCard], chosen: [String], _ study: Study<ComparisonReport>
  ) -> String {
    let words = frame.words
    var writer = PageWriter(words)
    writer.addTitle(words("Compare"))
    let choices = others.filter { $0.errors == 0 && $0.file != frame.file }.map { card -> [String: Any] in
      [
        "file": card.file, "name": card.name.isEmpty ? card.file : RunReport.printable(card.name),
        "isChosen": chosen.contains(card.file),
      ]
    }
    add(
      study, "compare",
      "Up to three scenarios beside this one, in paired simulation: every difference has its margin.", frame,
      choices: choices, to: &writer
    ) { report, writer in
      var report = report
      report.language = words.language == .korean ? .korean : .english
      writer.add(report.page, skipsTitle: true)
    }
    return frame.page(body: writer.html, terms: writer.terms)
  }

  /// A stored run in the list of runs.
  package struct StoredRun: Sendable {
    /// Its name in the store.
    package var id: String
    /// When it was stored, to the minute, in UTC.
    package var stored: String
    /// The command that made it.
    package var kind: String
    /// The scenario's name, or its file.
    package var scenario: String
    /// Its main figures in a few words.
    package var headline: String
    /// Where it can be read; nil for nowhere.
    package var address: String?

    /// Makes a row.
    package init(
      id: String, stored: String, kind: String, scenario: String, headline: String, address: String? = nil
    ) {
      self.id = id
      self.stored = stored
      self.kind = kind
      self.scenario = scenario
      self.headline = headline
      self.address = address
    }
  }

  /// The stored runs, the newest first.
  ///
  /// - Parameter count: How many there are in all.
  package static func history(_ frame: PageFrame, _ runs: [StoredRun], count: Int) -> String {
    let words = frame.words
    let body = Templates.render(
      "history",
      [
        "title": words("History"),
        "lines": [
          runs.isEmpty
            ? words("No run is stored yet.")
            : words("The newest {0} runs of {1}", "\(runs.count)", Figures.whole(Int64(count)))
        ],
        "hasRuns": !runs.isEmpty,
        "heads": ["stored", "run", "command", "scenario", "main figures"].map { words($0) },
        "runs": runs.map { run -> [String: Any] in
          [
            "id": run.id, "stored": run.stored, "kind": run.kind,
            "scenario": RunReport.printable(run.scenario),
            "headline": RunReport.printable(run.headline), "address": run.address.map { [$0] } ?? [],
            "isPlain": run.address == nil,
          ]
        },
      ])
    return frame.page(body: body, terms: [])
  }

  private static func add<Report>(
    _ study: Study<Report>, _ kind: String, _ purpose: String, _ frame: PageFrame,
    choices: [[String: Any]] = [], to writer: inout PageWriter,
    _ body: (Report, inout PageWriter) -> Void
  ) {
    let words = frame.words
    var values: [String: Any] = [
      "kind": kind, "file": frame.file ?? "", "purpose": words(purpose), "start": words("Start"),
      "status": words("Not started yet."), "progress": words("Progress"),
      "needsScript": words("This needs JavaScript."),
    ]
    if kind == "compare" {
      values["compared"] =
        [
          "label": words("Compared with, up to three"), "choices": choices,
          "none": words("There is no other scenario in this folder."), "isEmpty": choices.isEmpty,
        ] as [String: Any]
    }
    switch study {
    case .ready: break
    case .running(let job):
      values["running"] = job
      values["status"] = words("Started …")
    case .done:
      values["start"] = words("Start again")
      values["status"] = ""
    }
    writer.add(markup: Templates.render("study", values))
    if case .done(let report) = study { body(report, &writer) }
  }
}
