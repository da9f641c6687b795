import HTTPTypes
import HeadwayLoading
import HeadwayReport
import HeadwayStore
import Hummingbird

extension APIRoutes {
  /// The stored runs of the scenarios in the folder.
  static let history: [Route] = [
    Route(
      method: .get, path: "/api/runs", name: "runs",
      text: "The stored runs of the folder's scenarios, the newest first.",
      parameters: [
        Route.Parameter(
          name: "kind", text: "Those of one command only.", schema: JSONSchema.text(longest: 64)),
        Route.Parameter(name: "limit", text: "So many at most.", schema: JSONSchema.whole),
      ],
      answer: json("They.", JSONSchema.reference("Runs")),
      handler: { call in
        let most = call.house.configuration.limits.runs
        let limit = try call.query.one("limit").map(count) ?? most
        let kind = try call.query.one("kind")
        let stored = StoredRunsInFolder(root: call.house.folder.folder)
        let runs = try await call.house.read { try stored.summaries(kind: kind, limit: min(limit, most)) }
        return .json(JSONSchema.object([("runs", .list(runs.map { stored.json($0).value }))]))
      }),
    Route(
      method: .get, path: "/api/runs/{id}", name: "run", text: "A stored run: its scenario and its results.",
      parameters: [Route.Parameter(name: "id", text: "The run.", isRequired: true, isInPath: true)],
      answer: json("The run.", JSONSchema.reference("Run")), refusals: [404],
      handler: { call in
        let id = try call.parameters.require("id")
        let stored = StoredRunsInFolder(root: call.house.folder.folder)
        guard let record = try await call.house.read({ try stored.record(id) }) else {
          throw Problem.notFound("no run \(Problem.quoted(id)) of a scenario of this folder is stored")
        }
        var object = stored.json(record.summary)
        object.add("scenario", record.scenario)
        object.add("results", .document(record.results))
        return .json(object.value)
      }),
  ]

  private static func count(_ text: String) throws(Problem) -> Int {
    guard let number = Int(text), number >= 1 else {
      throw .badRequest("limit is a whole number from 1, not \(Problem.quoted(text))")
    }
    return number
  }
}
