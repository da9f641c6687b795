import HeadwayLoading
import HeadwayPages
import HeadwayReport
import HeadwayScenario
import HeadwayStore

extension PageRoutes {
  /// Pages of what takes longer than a page can wait: they begin a job, and show what it found.
  static let studies: [Route] = [
    page("/compare", "compare") { call in
      let file = try call.file()
      let with = try call.query.all("with").map(Call.checked(file:))
      let study: Pages.Study<ComparisonReport> = try study(call, file, .compare) { outcome in
        if case .comparison(let report) = outcome { report } else { nil }
      }
      let cards = try await cards(call.house)
      return call.page(
        Pages.compare(call.frame(name(file), .compare, file: file), others: cards, chosen: with, study))
    },
    page("/staffing", "staffing") { call in
      let file = try call.file()
      let study: Pages.Study<StaffingReport> = try study(call, file, .staff) { outcome in
        if case .staffing(let report) = outcome { report } else { nil }
      }
      return call.page(Pages.staffing(call.frame(name(file), .staffing, file: file), study))
    },
    page("/plan", "plan") { call in
      let file = try call.file()
      let loaded = try await call.house.load(file)
      let study: Pages.Study<PlanReport> = try study(call, file, .plan) { outcome in
        if case .plan(let report) = outcome { report } else { nil }
      }
      return call.page(
        Pages.plan(
          call.frame(name(file), .plan, file: file), study, hasPlan: loaded.checked.scenario.plan != nil))
    },
    page("/explain", "explain") { call in
      let file = try call.file()
      let study: Pages.Study<ExplanationReport> = try study(call, file, .explain) { outcome in
        if case .explanation(let report) = outcome { report } else { nil }
      }
      return call.page(Pages.explain(call.frame(name(file), .explain, file: file), study))
    },
    page("/history", "history") { call in
      let file = try call.query.one("file").map(Call.checked(file:))
      let stored = StoredRunsInFolder(root: call.house.folder.folder)
      let most = call.house.configuration.limits.runs
      let runs = try await call.house.read { try stored.summaries(kind: nil, limit: most) }
      let rows = runs.map { run in
        Pages.StoredRun(
          id: run.id, stored: String(run.stored.prefix(16).map { $0 == "T" ? " " : $0 }), kind: run.kind,
          scenario: run.name.isEmpty ? stored.file(of: run) : run.name, headline: run.headline,
          address: "/api/runs/\(run.id)")
      }
      return call.page(Pages.history(call.frame("History", .history, file: file), rows, count: rows.count))
    },
  ]

  private static func name(_ file: String) -> String {
    file.split(separator: "/").last.map(String.init) ?? file
  }

  /// How far the job of the address is; a job about something else, or one that is forgotten, is none.
  private static func study<Report: Sendable>(
    _ call: Call, _ file: String, _ kind: JobOrder.Kind, _ report: (JobOutcome) -> Report?
  ) throws -> Pages.Study<Report> {
    guard let id = try call.query.one("job"), let (state, outcome) = try? call.house.jobs.state(id),
      state.order.kind == kind, state.order.file == file
    else { return .ready }
    if let outcome, let report = report(outcome) { return .done(report) }
    return state.isOver ? .ready : .running(job: id)
  }
}
