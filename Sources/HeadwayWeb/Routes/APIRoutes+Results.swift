import HTTPTypes
import HeadwayReport
import Hummingbird

extension APIRoutes {
  /// Results, and what their words mean.
  static let results: [Route] = [
    Route(
      method: .get, path: "/api/results", name: "results",
      text: "The results of a scenario: the document of headway run --format json.",
      parameters: [file, set], answer: json("They.", JSONSchema.reference("Results")), refusals: [404, 422],
      handler: { call in
        let loaded = try await call.house.load(try call.file(), changes: try call.changes())
        let report = try await call.report(loaded)
        return call.closing(.text(report.json(), type: "application/json"))
      }),
    Route(
      method: .get, path: "/api/definitions", name: "definitions", text: "What the measures mean.",
      answer: json("The definitions.", JSONSchema.reference("Definitions")),
      handler: { _ in .text(DefinitionReport().json(), type: "application/json") }),
  ]
}
