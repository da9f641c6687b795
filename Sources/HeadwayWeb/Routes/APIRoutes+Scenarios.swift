import HTTPTypes
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax
import Hummingbird
import NIOCore

extension APIRoutes {
  /// Scenarios: which there are, what one says, whether a text is one.
  static let scenarios: [Route] = [
    Route(
      method: .get, path: "/api/health", name: "health", text: "Whether the server answers.",
      answer: json("It does.", JSONSchema.reference("Health")),
      handler: { call in
        var object = JSONObject()
        object.add("status", "ok")
        object.add("version", call.house.configuration.version)
        object.add("streams", .integer(Int64(call.house.seats.taken)))
        return .json(object.value)
      }),
    Route(
      method: .get, path: "/api/scenarios", name: "scenarios", text: "The scenarios of the folder.",
      answer: json("They, by path.", JSONSchema.reference("Scenarios")),
      handler: { call in
        let entries = try await call.house.scenarios()
        return .json(JSONSchema.object([("scenarios", .list(entries.map(\.json)))]))
      }),
    Route(
      method: .get, path: "/api/scenario", name: "scenario", text: "What a scenario says.",
      parameters: [file, set],
      answer: json("It, with all it extends and all changes.", JSONSchema.reference("Scenario")),
      refusals: [404, 422],
      handler: { call in
        let (file, changes) = (try call.file(), try call.changes())
        let loaded = try await call.house.load(file, changes: changes)
        return .json(Self.told(loaded, file: file, changes: changes))
      }),
    Route(
      method: .post, path: "/api/validate", name: "validate",
      text:
        "Whether a text is a scenario. What it extends and what data it names is looked for in the folder.",
      parameters: [
        Route.Parameter(
          name: "file", text: "Where the text would stand, by its path from the folder.",
          schema: JSONSchema.text(longest: 512))
      ],
      body: .init(type: "application/yaml", schema: JSONSchema.text, text: "The text."),
      answer: json("Whether it is one, and what was found.", JSONSchema.reference("Validation")),
      refusals: [404, 408, 413], handler: validated),
  ]

  private static func told(_ loaded: LoadedScenario, file: String, changes: [String]) -> JSONValue {
    let scenario = loaded.checked.scenario
    var object = JSONObject()
    object.add("file", file)
    object.add("name", scenario.name)
    object.add("digest", loaded.checked.digest)
    object.add("currency", scenario.currency)
    object.add("queues", .list(scenario.queues.map { .text($0.name) }))
    object.add("teams", .list(scenario.teams.map { .text($0.name) }))
    object.add("targets", .integer(Int64(scenario.targets.count)))
    object.add("has_plan", .boolean(scenario.plan != nil))
    object.add("set", .list(changes.map { .text($0) }))
    object.add("effective", loaded.effective.plainText)
    object.add("warnings", .list(loaded.warnings.map { .text($0) }))
    return object.value
  }

  @Sendable private static func validated(_ call: Call) async throws -> Response {
    let file = try call.query.one("file").map(Call.checked(file:)) ?? "scenario.yaml"
    let body = try await call.body()
    let files = FileInFolder(path: file, bytes: Array(body.readableBytesView), others: call.house.folder)
    var object = JSONObject()
    do {
      let loaded = try await call.house.load(file, files: files)
      object.add("valid", .boolean(true))
      object.add("name", loaded.checked.scenario.name)
      object.add("digest", loaded.checked.digest)
      object.add("warnings", .list(loaded.warnings.map { .text($0) }))
      object.add("findings", .list([]))
    } catch let problem as Problem where !problem.findings.isEmpty {
      object.add("valid", .boolean(false))
      object.add("warnings", .list([]))
      object.add("findings", .document(JSONRenderer.render(problem.findings)))
    }
    return .json(object.value)
  }
}

extension WebHouse {
  /// One scenario of a list.
  struct Entry: Sendable {
    var file: String
    /// Its name; nil where it has none or cannot be read.
    var name: String?
    /// What it extends, as it says.
    var base: String?

    var json: JSONValue {
      var object = JSONObject()
      object.add("file", file)
      object.add("name", name)
      object.add("extends", base)
      return object.value
    }
  }

  /// The scenarios of the folder, by path.
  func scenarios() async throws -> [Entry] {
    let (folder, most) = (folder, configuration.limits.scenarios)
    return try await read {
      folder.scenarios().prefix(most).map { file in
        let tree = (try? folder.source(file)).flatMap { try? YAMLReader.read($0) }
        return Entry(file: file, name: tree?["name"]?.text, base: tree?["extends"]?.text)
      }
    }
  }
}
