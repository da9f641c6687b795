import Foundation
import Testing

/// Nothing outside the folder is read, and nothing in it is overwritten.
@Suite struct FolderTests {
  @Test("No way out of the folder, however it is written")
  func traversal() async throws {
    let server = try await TestServer(["inner/one.yaml": TestServer.small, ".hidden.yaml": TestServer.small])
    let secret = server.folder.deletingLastPathComponent().appendingPathComponent(
      "secret-\(UUID().uuidString).yaml")
    try Data(TestServer.small.utf8).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    let link = server.folder.appendingPathComponent("link.yaml")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: secret)
    try FileManager.default.createSymbolicLink(
      at: server.folder.appendingPathComponent("out"), withDestinationURL: secret.deletingLastPathComponent())
    let name = secret.lastPathComponent
    for file in [
      "../\(name)", "..%2F\(name)", "..%2f\(name)", "%2e%2e/\(name)", "%252e%252e%252f\(name)",
      "..%5C\(name)",
      "inner/../../\(name)", "inner/../small.yaml", "./small.yaml", secret.path,
      "%2F" + secret.path.dropFirst(),
      "/etc/passwd", "small.yaml%00.txt", "link.yaml", "out/\(name)", ".hidden.yaml", "inner", "", "-",
      "/dev/stdin",
      "file:///etc/passwd", "%FF%FE", "small.yaml/", "//small.yaml",
    ] {
      for route in ["/api/scenario", "/api/results"] {
        let answer = try await server.ask("GET", "\(route)?file=\(file)")
        #expect([400, 404].contains(answer.status), "\(route) \(file): \(answer.status)")
        #expect(!answer.body.contains("Ten agents"), "\(file)")
      }
    }
    for target in [
      "/../\(name)", "/%2e%2e/\(name)", "/assets/../../\(name)", "/assets/%2e%2e%2f\(name)",
      "/assets//etc/passwd",
    ] {
      #expect(try await server.ask("GET", target).status == 404, "\(target)")
    }
    #expect(try await server.ask("GET", "/api/scenario?file=inner/one.yaml").status == 200)
  }

  @Test("What a scenario names outside the folder is not read either")
  func named() async throws {
    let server = try await TestServer(["outer.yaml": "headway: 1\nextends: ../small.yaml\n"])
    let answer = try await server.ask("GET", "/api/scenario?file=outer.yaml")
    #expect(answer.status == 422)
    #expect(answer.body.contains("outside of the folder"))
    let text = try await server.ask(
      "POST", "/api/validate", ["Content-Type": "application/yaml"],
      body: "headway: 1\nextends: /etc/passwd\n")
    #expect(text.status == 200)
    #expect(text.object["valid"] as? Bool == false)
    #expect(!text.body.contains("root:"))
  }

  @Test("The list has the scenarios and nothing else")
  func list() async throws {
    let server = try await TestServer([
      "deep/er/two.yaml": TestServer.scenario(name: "Two"), "notes.yaml": "just: notes\n",
      "other.txt": "headway: 1",
      ".hidden.yaml": TestServer.small, "broken.yaml": "headway: 1\nname: [\n",
    ])
    let rows = try #require(
      try await server.ask("GET", "/api/scenarios").object["scenarios"] as? [[String: Any]])
    #expect(rows.compactMap { $0["file"] as? String } == ["broken.yaml", "deep/er/two.yaml", "small.yaml"])
    #expect(rows.compactMap { $0["name"] as? String } == ["Two", "Ten agents"])
  }

  @Test("However many the changes and long the lists, the file gets a name that is not too long")
  func longChanges() async throws {
    let server = try await TestServer()
    let day = "[" + (0..<48).map { "\($0 % 9)" }.joined(separator: ", ") + "]"
    let list = "\"teams.agents.staffing=\(day)\""
    let longer = "\"queues.calls.handle_time={exponential: {mean: 55s}}\""
    for set in ["[\(list)]", "[\(list), \(longer)]"] {
      let text = try await server.post("/api/overlay?file=small.yaml", "{\"set\": \(set)}")
      #expect(text.status == 200)
      let name = try #require(text.body.split(separator: "\n").first { $0.hasPrefix("name: ") })
      #expect(name.contains("teams.agents.staffing") && name.count <= 200)
    }
  }

  @Test("Changes become a file that means the same, beside the scenario, never in the place of another")
  func overlays() async throws {
    let server = try await TestServer(["inner/one.yaml": TestServer.small])
    let set = "[\"teams.agents.staffing=+3\", \"queues.calls.handle_time={exponential: {mean: 55s}}\"]"
    let text = try await server.post(
      "/api/overlay?file=inner/one.yaml", "{\"set\": \(set), \"title\": \"Three \\\"more\\\"\"}")
    #expect(text.status == 200)
    #expect(text.headers["content-type"]?.hasPrefix("application/yaml") == true)
    #expect(text.body.contains("extends: \"one.yaml\""))
    let order =
      "{\"file\": \"inner/one.yaml\", \"name\": \"more.yaml\", \"set\": \(set), \"title\": \"Three \\\"more\\\"\"}"
    let saved = try await server.post("/api/overlays", order)
    #expect(saved.status == 201)
    #expect(saved.object["file"] as? String == "inner/more.yaml")
    let written = try String(
      contentsOf: server.folder.appendingPathComponent("inner/more.yaml"), encoding: .utf8)
    #expect(written == text.body)
    // What was saved means what the changes mean.
    let changed = try await server.ask(
      "GET",
      "/api/scenario?file=inner/one.yaml&set=teams.agents.staffing%3D%2B3&set="
        + "queues.calls.handle_time%3D%7Bexponential:%20%7Bmean:%2055s%7D%7D"
        + "&set=name%3D%22Three%20%5C%22more%5C%22%22")
    let read = try await server.ask("GET", "/api/scenario?file=inner/more.yaml")
    #expect(read.object["name"] as? String == "Three \"more\"")
    let digest = try #require(read.object["digest"] as? String)
    #expect(digest == changed.object["digest"] as? String)
    let base = try await server.ask("GET", "/api/scenario?file=inner/one.yaml")
    #expect(digest != base.object["digest"] as? String)
    // The second time, and over the scenario itself, it is refused.
    #expect(try await server.post("/api/overlays", order).status == 409)
    #expect(
      try await server.post("/api/overlays", order.replacing("more.yaml", with: "one.yaml")).status == 409)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: server.folder.appendingPathComponent("inner").path)
    #expect(left.sorted() == ["more.yaml", "one.yaml"])
  }

  @Test(
    "A file is not saved under a name that is none",
    arguments: [
      "../more.yaml", "/tmp/more.yaml", "a/b.yaml", ".hidden.yaml", ".yaml", "more.txt", "more",
      "more.yaml\\n", "a\\\\b.yaml",
      "CON:.yaml", "",
    ])
  func names(_ name: String) async throws {
    let server = try await TestServer()
    let answer = try await server.post(
      "/api/overlays",
      "{\"file\": \"small.yaml\", \"name\": \"\(name)\", \"set\": [\"teams.agents.staffing=+1\"]}")
    #expect(answer.status == 400)
    #expect(try FileManager.default.contentsOfDirectory(atPath: server.folder.path) == ["small.yaml"])
  }

  @Test("Changes that a file cannot say, or that are wrong, are not saved")
  func wrongOverlays() async throws {
    let server = try await TestServer()
    let twice = try await server.post(
      "/api/overlay?file=small.yaml",
      "{\"set\": [\"teams.agents.staffing=+1\", \"teams.agents.staffing=+1\"]}")
    #expect(twice.status == 422)
    let wrong = try await server.post(
      "/api/overlay?file=small.yaml", "{\"set\": [\"teams.agnts.staffing=+1\"]}")
    #expect(wrong.status == 422)
    let findings = try #require(wrong.object["findings"] as? [[String: Any]])
    #expect(findings.first?["file"] as? String == "--set")
  }
}
