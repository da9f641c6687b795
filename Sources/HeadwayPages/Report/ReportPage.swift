import HeadwayExperiment
package import HeadwayReport
import HeadwayScenario

/// A run as one file of HTML that needs nothing else: to be sent, opened from a disk, printed.
///
/// The policy in its head allows the scripts and the style inside it by their hashes, and nothing besides: it cannot
/// reach a network. Without scripts every figure is there to be read in tables.
package struct ReportPage: Sendable {
  private let report: RunReport
  private let yaml: String
  private let version: String
  private let changes: Page?
  private let words: Words

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - yaml: The effective scenario as a file that can be run again.
  ///   - version: The version of the program.
  ///   - changes: What is different from an earlier run of the same file; nil where there was none.
  package init(
    _ report: RunReport, yaml: String, version: String, changes: Page? = nil, language: PageLanguage
  ) {
    self.report = report
    self.yaml = yaml
    self.version = version
    self.changes = changes
    words = Words(language)
  }

  /// Makes the page with words of its own.
  package init(_ report: RunReport, yaml: String, version: String, changes: Page?, words: Words) {
    self.report = report
    self.yaml = yaml
    self.version = version
    self.changes = changes
    self.words = words
  }

  /// The whole file.
  package var html: String {
    let parts = ResultParts(report, words)
    var writer = PageWriter(words)
    writer.addTitle(report.title, parts.lines)
    writer.add(markup: contents)
    parts.addVerdict(to: &writer)
    parts.addWarnings(to: &writer)
    for chart in parts.charts { writer.add(chart) }
    if let changes {
      writer.addHeading(words("What changed since the last run"), identifier: "changes")
      writer.add(changes)
    }
    writer.addHeading(words("All figures"), identifier: "figures")
    parts.addTables(to: &writer)
    writer.addHeading(words("Assumptions"), identifier: "assumptions")
    Assumptions(report.scenario, words).add(to: &writer)
    let text = yaml
    writer.addFolded(words("The scenario as a file")) { $0.addLines(text, label: "YAML") }
    writer.addHeading(words("Definitions"), identifier: "definitions-list")
    writer.add(markup: DefinitionParts.list(writer.terms, words))
    return page(body: writer.html, terms: writer.terms)
  }

  private var contents: String {
    var links = [
      ("figures", "All figures"), ("assumptions", "Assumptions"), ("definitions-list", "Definitions"),
    ]
    if changes != nil { links.insert(("changes", "What changed since the last run"), at: 0) }
    let items = links.map { "<a href=\"#\($0)\">\(Markup.escaped(words($1)))</a>" }.joined(separator: " · ")
    return "<p class=\"sub contents\">\(items)</p>\n"
  }

  private func page(body: String, terms: Set<String>) -> String {
    let frame = PageFrame(title: report.title, words: words, place: .other)
    var values = frame.common(body: body, terms: terms)
    let style = PageAssets.text(PageAssets.style)
    let scripts = [PageAssets.charts, PageAssets.script].map(PageAssets.text).filter { !$0.isEmpty }
      .map(Markup.script)
    values["policy"] = Self.policy(style: style, scripts: scripts)
    values["inline"] = ["style": style, "scripts": scripts] as [String: Any]
    values["footer"] = footer
    return Templates.render("layout", values)
  }

  /// Nothing from anywhere, but the style and the scripts with these hashes (CSP 3); pictures only from the page itself.
  static func policy(style: String, scripts: [String]) -> String {
    let sources = scripts.map(PageAssets.hashSource).joined(separator: " ")
    return "default-src 'none'; script-src \(sources); style-src \(PageAssets.hashSource(of: style)); "
      + "img-src data: blob:; base-uri 'none'; form-action 'none'"
  }

  private var footer: String {
    let forecast = report.forecast
    return Markup.escaped(
      words(
        "Made by Headway {0}; seed {1}; {2} replications; digest of the scenario {3}.", version,
        "\(forecast.seed)", "\(forecast.replications)", forecast.digest)) + " "
      + Markup.escaped(words("The same scenario, seed and version give these figures on any machine."))
  }
}
