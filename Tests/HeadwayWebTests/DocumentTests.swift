import Foundation
import Testing

/// The OpenAPI document and the server say the same.
@Suite struct DocumentTests {
  /// The paths and methods of the document.
  private func operations(_ document: [String: Any]) -> [(
    method: String, path: String, operation: [String: Any]
  )] {
    let paths = document["paths"] as? [String: [String: Any]] ?? [:]
    return paths.flatMap { path, methods in
      methods.map { ($0.key.uppercased(), path, $0.value as? [String: Any] ?? [:]) }
    }
  }

  @Test("The document is OpenAPI 3.1 and has each route of the contract")
  func routes() async throws {
    let server = try await TestServer()
    let document = try await server.ask("GET", "/api/openapi.json").object
    #expect(document["openapi"] as? String == "3.1.0")
    let found = Set(operations(document).map { "\($0.method) \($0.path)" })
    #expect(
      found.isSuperset(of: [
        "GET /api/health", "GET /api/scenarios", "GET /api/scenario", "POST /api/validate",
        "GET /api/results",
        "POST /api/overlay", "POST /api/overlays", "POST /api/jobs", "GET /api/jobs/{id}",
        "GET /api/jobs/{id}/events", "DELETE /api/jobs/{id}", "GET /api/runs", "GET /api/runs/{id}",
        "GET /api/definitions", "GET /api/openapi.json",
      ]))
    let names = operations(document).compactMap { $0.operation["operationId"] as? String }
    #expect(Set(names).count == found.count)
  }

  @Test("Each route of the document answers, in its type and by its schema; no other method does")
  func answers() async throws {
    let server = try await TestServer()
    let document = try await server.ask("GET", "/api/openapi.json").object
    let schemas = (document["components"] as? [String: Any])?["schemas"] as? [String: Any] ?? [:]
    let check = SchemaCheck(components: schemas)
    let job = try await server.post(
      "/api/jobs",
      "{\"kind\": \"compare\", \"file\": \"small.yaml\", \"set\": [\"teams.agents.staffing=+1\"]}")
    let id = try #require(job.object["id"] as? String)
    let bodies = [
      "/api/validate": TestServer.small, "/api/overlay": "{\"set\": []}",
      "/api/overlays": "{\"file\": \"small.yaml\", \"name\": \"new.yaml\", \"set\": []}",
      "/api/jobs":
        "{\"kind\": \"compare\", \"file\": \"small.yaml\", \"set\": [\"teams.agents.staffing=+2\"]}",
    ]
    // Deleting comes last: the others ask about what is deleted.
    for (method, path, operation) in operations(document).sorted(by: {
      $0.method > $1.method || $0.path < $1.path
    })
    .sorted(by: { $0.method != "DELETE" && $1.method == "DELETE" }) {
      var target = path.replacing("{id}", with: path.hasPrefix("/api/jobs") ? id : "none")
      let parameters = operation["parameters"] as? [[String: Any]] ?? []
      if parameters.contains(where: { $0["name"] as? String == "file" && $0["required"] as? Bool == true }) {
        target += "?file=small.yaml"
      }
      let body = method == "POST" ? bodies[path] : nil
      let content = (operation["requestBody"] as? [String: Any])?["content"] as? [String: Any]
      let type = content?.keys.first ?? "text/plain"
      let answer = try await server.ask(
        method, target, body == nil ? [:] : ["Content-Type": type], body: body)
      let responses = operation["responses"] as? [String: [String: Any]] ?? [:]
      let response = try #require(
        responses["\(answer.status)"], "\(method) \(target): \(answer.status) \(answer.body)")
      #expect(
        answer.status < 300 || path == "/api/runs/{id}",
        "\(method) \(target): \(answer.status) \(answer.body)")
      let types = response["content"] as? [String: [String: Any]] ?? [:]
      let sent = answer.headers["content-type"]?.split(separator: ";").first.map(String.init) ?? ""
      let schema = try #require(types[sent]?["schema"] as? [String: Any], "\(method) \(target): \(sent)")
      if sent.hasSuffix("json") {
        let found = check.problems(try answer.json, schema)
        #expect(found.isEmpty, "\(method) \(target): \(found)")
      }
    }
    let methods = Dictionary(grouping: operations(document), by: \.path).mapValues { Set($0.map(\.method)) }
    for (path, known) in methods {
      for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] where !known.contains(method) {
        let answer = try await server.ask(method, path.replacing("{id}", with: id))
        #expect(answer.status == 405, "\(method) \(path): \(answer.status)")
        for name in known { #expect(answer.headers["allow"]?.contains(name) == true, "\(method) \(path)") }
      }
    }
  }

  @Test("Refusals are problems by their schema, with the findings of a scenario by place")
  func problems() async throws {
    let server = try await TestServer([
      "wrong.yaml": TestServer.small.replacing("staffing: 12", with: "staffing: many")
    ])
    let document = try await server.ask("GET", "/api/openapi.json").object
    let schemas = (document["components"] as? [String: Any])?["schemas"] as? [String: Any] ?? [:]
    let check = SchemaCheck(components: schemas)
    let problem = try #require(schemas["Problem"] as? [String: Any])
    for (target, status) in [
      ("/api/scenario?file=wrong.yaml", 422), ("/api/scenario?file=absent.yaml", 404), ("/api/scenario", 400),
      ("/api/nothing", 404), ("/api/results?file=small.yaml&set=nonsense", 422), ("/api/runs?limit=0", 400),
    ] {
      let answer = try await server.ask("GET", target)
      #expect(answer.status == status, "\(target): \(answer.status)")
      #expect(answer.headers["content-type"] == "application/problem+json", "\(target)")
      #expect(check.problems(try answer.json, problem).isEmpty, "\(target): \(answer.body)")
      #expect(answer.object["status"] as? Int == status)
    }
    let wrong = try await server.ask("GET", "/api/scenario?file=wrong.yaml").object
    let finding = try #require((wrong["findings"] as? [[String: Any]])?.first)
    #expect(finding["file"] as? String == "wrong.yaml")
    #expect(finding["line"] as? Int == 6)
    #expect((finding["message"] as? String)?.contains("many") == true)
  }

  @Test("HEAD tells the length of what GET sends")
  func head() async throws {
    let server = try await TestServer()
    let get = try await server.ask("GET", "/api/definitions")
    let head = try await server.ask("HEAD", "/api/definitions")
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    #expect(head.headers["content-length"] == "\(get.body.utf8.count)")
  }
}
