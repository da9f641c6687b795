import HTTPTypes
import HeadwayCompiler
import HeadwayLive
import HeadwayLoading
import HeadwayPages
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax
import Hummingbird

/// What people look at.
enum PageRoutes {
  /// The routes of the pages.
  static let all: [Route] =
    [
      page("/", "home") { call in
        let cards = try await cards(call.house)
        return call.page(Pages.home(call.frame("Headway", .home), scenarios: cards))
      },
      page("/overview", "overview") { call in
        let file = try call.file()
        let changes = try call.changes()
        let report: RunReport
        if changes.isEmpty {
          // The what-if's "as it is", which is there sooner than a whole run; both pages show the same figures.
          report = RunReport(try await call.base(file))
        } else {
          report = try await call.report(try await call.house.load(file, changes: changes))
        }
        return call.closing(
          call.page(Pages.overview(call.frame(report.title, .overview, file: file), report)))
      },
      page("/what-if", "what-if", whatIf),
      page("/report", "report") { call in
        let file = try call.file()
        let loaded = try await call.house.load(file, changes: try call.changes())
        let report = try await call.report(loaded)
        let html = ReportPage(
          report, yaml: loaded.effective.plainText, version: call.house.configuration.version,
          language: call.language
        ).html
        var response = call.closing(Response.page(html))
        let name = file.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "report"
        response.headers[.contentDisposition] =
          "attachment; filename=\"report.html\"; filename*=UTF-8''\(PageFrame.query(name)).html"
        return response
      },
    ] + studies

  /// A route that answers with a page; its address may carry more than it knows.
  static func page(
    _ path: String, _ name: String, _ handler: @escaping @Sendable (Call) async throws -> Response
  ) -> Route {
    Route(
      method: .get, path: path, name: name, text: name,
      answer: .init(status: 200, text: name, type: "text/html", schema: JSONSchema.text), handler: handler)
  }

  /// The scenarios of the folder.
  static func cards(_ house: WebHouse) async throws -> [Pages.ScenarioCard] {
    try await house.scenarios().map { Pages.ScenarioCard(file: $0.file, name: $0.name ?? "", base: $0.base) }
  }

  @Sendable private static func whatIf(_ call: Call) async throws -> Response {
    let file = try call.file()
    let changes = try call.changes()
    let base = try await call.base(file)
    let (settings, free) = base.panel.split(changes)
    let scenario = base.loaded.checked.scenario
    let report = RunReport(base)
    // Without changes the first figures are those of the base.
    var rows: [LiveRow] = []
    let house = call.house
    do {
      for try await figures in house.live.figures(
        of: file, changes: [], session: SessionID(house.anonymous()))
      {
        rows = LiveRow.rows(figures, of: scenario)
        break
      }
    } catch let problem as LiveProblem {
      throw Problem(problem, file: file)
    }
    let name = file.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "scenario"
    let html = Pages.whatIf(
      call.frame(report.title, .whatIf, file: file),
      Pages.WhatIf(
        base: report, controls: base.panel.controls.map { PageControl($0, value: settings[$0.id]) },
        changes: free, rows: rows, overlay: "\(name)-what-if.yaml"))
    return call.closing(call.page(html))
  }

  /// A problem, for people.
  static let problem: @Sendable (Problem, Request) -> Response = { problem, request in
    let language = request.language(try? Query(request.uri.query ?? ""))
    let frame = PageFrame(title: problem.title, language: language, theme: request.theme, place: .other)
    let findings = problem.findings.map { finding in
      let place = finding.range.line > 0 ? "\(finding.range.file):\(finding.range.line)" : finding.range.file
      return "\(place): \(finding.message)" + (finding.fix.isEmpty ? "" : " — \(finding.fix)")
    }
    return .page(
      Pages.problem(
        frame,
        Pages.Problem(
          status: Int(problem.status.code), title: problem.title, detail: problem.detail, findings: findings)),
      status: problem.status)
  }
}
