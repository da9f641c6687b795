package import HeadwayReport

/// The pages of the server: each a whole page of HTML, made of what is given and nothing else.
package enum Pages {
  /// What is known of a scenario in the list of scenarios.
  package struct ScenarioCard: Sendable {
    /// The file as an address names it.
    package var file: String
    /// The scenario's name; empty where it has none or cannot be read.
    package var name: String
    /// How many errors it has; it is not simulated with any.
    package var errors: Int
    /// The file that it extends, if it is an overlay.
    package var base: String?

    /// Makes a card.
    package init(file: String, name: String, errors: Int = 0, base: String? = nil) {
      self.file = file
      self.name = name
      self.errors = errors
      self.base = base
    }
  }

  /// The list of scenarios.
  package static func home(_ frame: PageFrame, scenarios: [ScenarioCard]) -> String {
    let words = frame.words
    let body = Templates.render(
      "home",
      [
        "title": words("Scenarios"), "count": words("{0} in this folder", "\(scenarios.count)"),
        "empty": scenarios.isEmpty
          ? [words("There is no scenario in this folder yet: headway init makes one.")] : [],
        "scenarios": scenarios.map { card -> [String: Any] in
          let query = "?file=" + PageFrame.query(card.file)
          return [
            "file": card.file, "name": card.name.isEmpty ? card.file : RunReport.printable(card.name),
            "overview": PageFrame.Place.overview.rawValue + query,
            "whatIf": PageFrame.Place.whatIf.rawValue + query, "whatIfName": words("What if"),
            "overviewName": words("Overview"),
            "base": card.base.map { [words("changes {0}", $0)] } ?? [],
            "errors": card.errors > 0
              ? [words("{0} errors: it cannot be simulated", "\(card.errors)")] : [],
            "isFine": card.errors == 0,
          ]
        },
      ])
    return frame.page(body: body, terms: [])
  }

  /// The results of one scenario.
  package static func overview(_ frame: PageFrame, _ report: RunReport) -> String {
    let words = frame.words
    let parts = ResultParts(report, words)
    var writer = PageWriter(words)
    writer.addTitle(report.title, parts.lines)
    parts.addVerdict(to: &writer)
    parts.addWarnings(to: &writer)
    for chart in parts.charts { writer.add(chart) }
    writer.addHeading(words("All figures"))
    parts.addTables(to: &writer)
    if let file = frame.file {
      writer.add(
        markup:
          "<p class=\"actions\"><a class=\"button\" href=\"/report?file=\(PageFrame.query(file))\" download>"
          + "\(Markup.escaped(words("Download as one file")))</a></p>\n")
    }
    return frame.page(body: writer.html, terms: writer.terms)
  }

  /// Something that did not work, with what to do about it.
  package struct Problem: Sendable {
    /// The status of HTTP.
    package var status: Int
    /// What is wrong, in the language of the page or in English.
    package var title: String
    /// Why, and what helps.
    package var detail: String
    /// What was found in a scenario, as a terminal would show it; empty for none.
    package var findings: [String]

    /// Makes a problem.
    package init(status: Int, title: String, detail: String, findings: [String] = []) {
      self.status = status
      self.title = title
      self.detail = detail
      self.findings = findings
    }
  }

  /// A page that tells of a problem.
  package static func problem(_ frame: PageFrame, _ problem: Problem) -> String {
    let words = frame.words
    let title = words.told(problem.title)
    let detail = words.told(problem.detail)
    let body = Templates.render(
      "problem",
      [
        "status": "\(problem.status)", "title": title.text, "detail": detail.text,
        "english": detail.isEnglish ? ["en"] : [],
        "findings": problem.findings.isEmpty
          ? [] : [["label": words("What was found"), "lines": problem.findings.joined(separator: "\n")]],
        "home": words("All scenarios"),
      ])
    return frame.page(body: body, terms: [])
  }
}
