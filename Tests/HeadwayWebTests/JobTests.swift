import Foundation
import HeadwayWeb
import Testing

/// Jobs: begun, followed, called off, bounded.
@Suite struct JobTests {
  private func start(_ server: TestServer, _ json: String) async throws -> String {
    let answer = try await server.post("/api/jobs", json)
    #expect(answer.status == 202, "\(answer.body)")
    let id = try #require(answer.object["id"] as? String)
    #expect(answer.headers["location"] == "/api/jobs/\(id)")
    return id
  }

  private func end(_ server: TestServer, _ id: String, seconds: Double = 60) async throws -> [String: Any] {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      let job = try await server.ask("GET", "/api/jobs/\(id)").object
      if !["waiting", "running"].contains(job["state"] as? String) || ContinuousClock.now > end {
        return job
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  @Test("A comparison finds that more people serve more")
  func comparison() async throws {
    let server = try await TestServer()
    let id = try await start(
      server, "{\"kind\": \"compare\", \"file\": \"small.yaml\", \"set\": [\"teams.agents.staffing=+4\"]}")
    let job = try await end(server, id)
    #expect(job["state"] as? String == "done")
    let results = try #require(job["results"] as? [String: Any])
    #expect((results["schema"] as? String)?.hasPrefix("headway.comparison") == true)
    #expect(try await server.ask("DELETE", "/api/jobs/\(id)").status == 200)
    #expect(try await server.ask("GET", "/api/jobs/\(id)").status == 404)
  }

  @Test("The events of a job tell its progress and its end")
  func events() async throws {
    let server = try await TestServer()
    let id = try await start(server, "{\"kind\": \"explain\", \"file\": \"small.yaml\"}")
    let answer = try await server.ask("GET", "/api/jobs/\(id)/events")
    #expect(answer.headers["content-type"]?.hasPrefix("text/event-stream") == true)
    #expect(answer.body.hasPrefix("id: 1\nevent: "))
    #expect(
      answer.body.contains("event: done\ndata: {\"id\": \"\(id)\"}")
        || answer.body.contains("\"id\": \"\(id)\""))
    #expect(answer.body.hasSuffix("\n\n"))
    let late = try await server.ask("GET", "/api/jobs/\(id)/events")
    #expect(late.body.contains("event: done"))
  }

  @Test("A job is called off, and the next one begins")
  func cancelled() async throws {
    let server = try await TestServer(["endless.yaml": TestServer.endless], threads: 1)
    let id = try await start(
      server, "{\"kind\": \"compare\", \"file\": \"endless.yaml\", \"set\": [\"teams.agents.staffing=+1\"]}")
    let next = try await start(
      server, "{\"kind\": \"compare\", \"file\": \"small.yaml\", \"set\": [\"teams.agents.staffing=+1\"]}")
    let waiting = try await server.ask("GET", "/api/jobs/\(next)").object
    #expect(waiting["state"] as? String == "waiting")
    #expect(try await server.ask("DELETE", "/api/jobs/\(id)").status == 200)
    #expect(try await end(server, id)["state"] as? String == "cancelled")
    #expect(try await end(server, next)["state"] as? String == "done")
    let events = try await server.ask("GET", "/api/jobs/\(id)/events")
    #expect(events.body.contains("event: problem"))
  }

  @Test("So many jobs wait, and no more")
  func full() async throws {
    var limits = WebLimits()
    limits.waitingJobs = 1
    let server = try await TestServer(["endless.yaml": TestServer.endless], limits: limits)
    let order = "{\"kind\": \"compare\", \"file\": \"endless.yaml\", \"set\": [\"teams.agents.staffing=+1\"]}"
    var statuses: [Int] = []
    for _ in 0..<4 { statuses.append(try await server.post("/api/jobs", order).status) }
    #expect(statuses.filter { $0 == 202 }.count <= 2)
    #expect(statuses.last == 429)
  }

  @Test("What makes no sense is refused at once")
  func refused() async throws {
    let server = try await TestServer(["longer.yaml": TestServer.scenario(name: "Longer", days: 2)])
    for (json, status) in [
      ("{\"kind\": \"compare\", \"file\": \"small.yaml\"}", 400),
      ("{\"kind\": \"dance\", \"file\": \"small.yaml\"}", 400),
      ("{\"kind\": \"plan\", \"file\": \"small.yaml\"}", 422),
      ("{\"kind\": \"staff\", \"file\": \"absent.yaml\"}", 404),
      ("{\"kind\": \"staff\", \"file\": \"../small.yaml\"}", 404), ("{", 400), ("[]", 400),
      ("{\"kind\": \"staff\"}", 400),
      ("{\"kind\": \"compare\", \"file\": \"small.yaml\", \"with\": [\"longer.yaml\"]}", 422),
      ("{\"kind\": \"compare\", \"file\": \"small.yaml\", \"set\": [\"seed=2\"]}", 422),
      ("{\"kind\": \"staff\", \"file\": \"small.yaml\", \"set\": [\"teams.nobody.staffing=1\"]}", 422),
      (String(repeating: "[", count: 100_000), 400),
    ] {
      let answer = try await server.post("/api/jobs", json)
      #expect(answer.status == status, "\(json.prefix(80)): \(answer.status) \(answer.body)")
    }
    let form = try await server.ask("POST", "/api/jobs", ["Content-Type": "text/plain"], body: "{}")
    #expect(form.status == 415)
    #expect(try await server.ask("GET", "/api/jobs/nothing").status == 404)
    #expect(try await server.ask("DELETE", "/api/jobs/nothing").status == 404)
    #expect(try await server.ask("GET", "/api/jobs/nothing/events").status == 404)
  }

  @Test("The server has so many open streams; of a page the oldest makes room; closed ones make room")
  func streams() async throws {
    var limits = WebLimits()
    limits.streams = 4
    limits.streamsPerPage = 2
    limits.heartbeatSeconds = 0.2
    let server = try await TestServer(["endless.yaml": TestServer.endless], threads: 1, limits: limits)
    let id = try await start(
      server, "{\"kind\": \"compare\", \"file\": \"endless.yaml\", \"set\": [\"teams.agents.staffing=+1\"]}")
    var wires: [Wire] = []
    func open(_ page: String) async throws {
      let wire = try Wire(port: server.port)
      await wire.send(server.request("GET", "/api/jobs/\(id)/events?page=\(page)"))
      // A sign of life is a line with nothing but a colon.
      #expect(await wire.receive(until: ": \n\n", seconds: 10).text.contains("event: progress"))
      wires.append(wire)
    }
    for page in ["one", "one", "one"] { try await open(page) }
    let oldest = await wires[0].receive(seconds: 10)
    #expect(oldest.isEnded)
    try await waitFor(server, streams: 2)
    for page in ["two", "three"] { try await open(page) }
    #expect(try await server.ask("GET", "/api/jobs/\(id)/events?page=four").status == 429)
    wires[4].cut()
    try await waitFor(server, streams: 3)
    for wire in wires { wire.cut() }
    try await waitFor(server, streams: 0)
  }

  private func waitFor(_ server: TestServer, streams: Int) async throws {
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end {
      if try await server.ask("GET", "/api/health").object["streams"] as? Int == streams { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("there are not \(streams) streams")
  }

  @Test("A server that is asked to stop says so to who listens, and ends")
  func bye() async throws {
    let server = try await TestServer(["endless.yaml": TestServer.endless], threads: 1)
    let id = try await start(
      server, "{\"kind\": \"compare\", \"file\": \"endless.yaml\", \"set\": [\"teams.agents.staffing=+1\"]}")
    let wire = try Wire(port: server.port)
    await wire.send(server.request("GET", "/api/jobs/\(id)/events"))
    _ = await wire.receive(until: "event: progress")
    async let rest = wire.receive(seconds: 10)
    let start = ContinuousClock.now
    try await server.stop()
    #expect(ContinuousClock.now - start < .seconds(6))
    let (text, isEnded) = await rest
    #expect(isEnded)
    #expect(text.contains("event: bye"))
    await #expect(throws: (any Error).self) { try await server.ask("GET", "/api/health") }
  }
}
