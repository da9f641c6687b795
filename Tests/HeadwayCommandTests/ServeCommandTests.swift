import Foundation
import Testing

/// `headway serve`, as a person and a service manager use it.
@Suite struct ServeCommandTests {
  /// A server that runs, and where.
  private struct Running {
    let program: RunningProgram
    let address: String
    let folder: Folder

    /// Starts a server on a free port, and waits until it says where it is.
    init(_ arguments: [String] = [], in folder: Folder, environment: [String: String] = [:]) throws {
      self.folder = folder
      program = try RunningProgram(
        ["serve", "--port", "0"] + arguments, in: folder.url,
        environment: ["HEADWAY_TOKEN": ""].merging(environment) { $1 })
      let end = Date.now.addingTimeInterval(20)
      var told = ""
      while Date.now < end, !told.contains("\n") {
        usleep(10_000)
        told = try folder.read(".errors")
      }
      let start = try #require(told.range(of: "http://"), "\(told)")
      address = String(told[start.lowerBound...].prefix { $0 != " " && $0 != "\n" })
    }

    /// What curl gets, by the address without its last slash and query.
    func curl(_ path: String, _ options: String...) throws -> String {
      let base = address.split(separator: "?")[0].dropLast()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["curl", "-s", "-m", "60"] + options + [String(base) + path]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: data, as: UTF8.self)
    }
  }

  @Test("The API's results are those of headway run, to the byte; SIGTERM ends the server with 0")
  func sameResults() throws {
    let folder = try Folder()
    let server = try Running(in: folder)
    #expect(server.address.hasPrefix("http://127.0.0.1:"))
    let served = try server.curl("/api/results?file=small.yaml&set=seed%3D5")
    server.program.signal(SIGTERM)
    let outcome = try server.program.outcome()
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    let run = try folder.run("run", "small.yaml", "--seed", "5", "--format", "json", "--no-store")
    #expect(!run.output.isEmpty)
    #expect(served == run.output)
  }

  @Test("Asked to stop, it tells who listens and ends within five seconds")
  func drains() throws {
    let folder = try Folder()
    try folder.write(
      "long.yaml",
      Folder.small.replacing("at_most: 3", with: "at_most: 100000").replacing(
        "at_least: 3", with: "at_least: 100000"))
    let server = try Running(in: folder)
    let job = try server.curl(
      "/api/jobs", "-H", "Content-Type: application/json", "-d",
      "{\"kind\": \"compare\", \"file\": \"long.yaml\", \"set\": [\"teams.agents.staffing=+1\"]}")
    let object = try JSONSerialization.jsonObject(with: Data(job.utf8)) as? [String: Any]
    let id = try #require(object?["id"] as? String, "\(job)")
    let listening = Process()
    listening.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    listening.arguments = [
      "curl", "-sN", "-m", "30", String(server.address.dropLast()) + "/api/jobs/\(id)/events",
    ]
    let pipe = Pipe()
    listening.standardOutput = pipe
    try listening.run()
    usleep(500_000)
    let start = Date.now
    server.program.signal(SIGINT)
    let outcome = try server.program.outcome()
    #expect(outcome.status == 0)
    #expect(Date.now.timeIntervalSince(start) < 6)
    let heard = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(heard.contains("event: bye"), "\(heard)")
  }

  @Test("Beyond this machine a token is needed, which is made up and told once")
  func tokens() throws {
    let folder = try Folder()
    let server = try Running(["--host", "0.0.0.0", "--quiet"], in: folder)
    defer { server.program.signal(SIGKILL) }
    let port = try #require(server.address.split(separator: ":").last?.split(separator: "/").first)
    let secret = try #require(server.address.split(separator: "=").last)
    #expect(secret.count == 32)
    func status(_ options: String...) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"] + options + [
          "http://127.0.0.1:\(port)/api/health"
        ]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      process.waitUntilExit()
      return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    #expect(try status() == "401")
    #expect(try status("-H", "Authorization: Bearer \(secret)x") == "401")
    #expect(try status("-H", "Authorization: Bearer \(secret)") == "200")
    // A token of somebody's own is never repeated.
    let own = try Folder()
    let other = try Running([], in: own, environment: ["HEADWAY_TOKEN": "a-secret-of-my-own"])
    defer { other.program.signal(SIGKILL) }
    let told = try own.read(".errors")
    #expect(!told.contains("a-secret"))
    #expect(try other.curl("/api/health", "-o", "/dev/null", "-w", "%{http_code}") == "401")
  }

  @Test("Stored runs are told of scenarios in the folder, and of no others")
  func history() throws {
    let folder = try Folder()
    let elsewhere = try Folder()
    let home = ["HEADWAY_HOME": folder.url.appendingPathComponent(".home").path]
    #expect(try folder.run("run", "small.yaml").status == 0)
    #expect(try elsewhere.run("run", "small.yaml", environment: home).status == 0)
    let listed = try folder.run("runs", "list", "--format", "csv")
    #expect(listed.output.split(whereSeparator: \.isNewline).count == 3)
    let server = try Running(in: folder)
    defer { server.program.signal(SIGKILL) }
    func object(_ path: String) throws -> [String: Any] {
      let text = try server.curl(path)
      return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }
    let runs = try #require(try object("/api/runs")["runs"] as? [[String: Any]])
    #expect(runs.compactMap { $0["file"] as? String } == ["small.yaml"])
    let id = try #require(runs.first?["id"] as? String)
    let run = try object("/api/runs/\(id)")
    #expect((run["results"] as? [String: Any])?["schema"] as? String == "headway.results/1")
    let ids = listed.output.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      $0.split(separator: ",").first
    }
    let other = try #require(ids.first { $0 != id })
    #expect(try object("/api/runs/\(other)")["status"] as? Int == 404)
    #expect(try server.curl("/history").contains(id))
  }

  @Test("What cannot be served ends with a sentence and a code")
  func refusals() throws {
    let folder = try Folder()
    let server = try Running(in: folder)
    defer { server.program.signal(SIGKILL) }
    let port = try #require(
      server.address.split(separator: ":").last?.split(separator: "/").first.map(String.init))
    let cases: [([String], Int32, String)] = [
      (["--port", port], 73, "in use"), (["nowhere"], 66, "nowhere"), (["small.yaml"], 66, "not a folder"),
      (["--port", "70000"], 64, "65535"), (["--token", "short"], 64, "16"), (["--threads", "0"], 64, "1024"),
      (["--host", "203.0.113.7", "--port", "0"], 73, "203.0.113.7"),
    ]
    for (arguments, status, words) in cases {
      let other = try Folder()
      try other.write("small.yaml", Folder.small)
      let outcome = try RunningProgram(["serve"] + arguments, in: other.url).outcome()
      #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
      #expect(!outcome.errors.contains("short\n") && outcome.output.isEmpty)
    }
  }
}
