import Foundation
import HeadwayWeb
import Testing

/// Nobody can ask for more than there is.
@Suite struct BoundsTests {
  private let yaml = ["Content-Type": "application/yaml"]

  @Test("A body that is too large is refused, announced or not")
  func largeBodies() async throws {
    var limits = WebLimits()
    limits.body = 4096
    let server = try await TestServer(limits: limits)
    let announced = try await server.ask(
      "POST", "/api/validate", yaml, body: String(repeating: "a", count: 5000))
    #expect(announced.status == 413)
    let wire = try Wire(port: server.port)
    await wire.send(
      server.request("POST", "/api/validate", yaml.merging(["Transfer-Encoding": "chunked"]) { $1 }))
    let chunk = "400\r\n" + String(repeating: "a", count: 1024) + "\r\n"
    for _ in 0..<8 { await wire.send(chunk) }
    #expect(Answer(await wire.receive(until: "too-large", seconds: 10).text).status == 413)
    let fitting = try await server.ask("POST", "/api/validate", yaml, body: TestServer.small)
    #expect(fitting.object["valid"] as? Bool == true)
  }

  @Test("Who sends without end is cut off")
  func endlessBody() async throws {
    var limits = WebLimits()
    limits.body = 4096
    let server = try await TestServer(limits: limits)
    let wire = try Wire(port: server.port)
    await wire.send(server.request("POST", "/api/validate", ["Content-Length": "1000000000"]))
    let piece = [UInt8](repeating: 97, count: 1 << 18)
    var isTaken = true
    for _ in 0..<200 where isTaken { isTaken = await wire.send(piece) }
    #expect(!isTaken)
  }

  @Test("Addresses and header fields have an end")
  func longHeads() async throws {
    let server = try await TestServer()
    let long = try await server.ask("GET", "/api/scenario?file=" + String(repeating: "a", count: 20_000))
    #expect([0, 400, 414].contains(long.status))
    let endless = try await server.ask("GET", "/" + String(repeating: "a", count: 1 << 20))
    #expect([0, 400, 414].contains(endless.status))
    let fat = try await server.ask("GET", "/api/health", ["X-Fat": String(repeating: "a", count: 60_000)])
    #expect([0, 400, 431].contains(fat.status))
    let many = Dictionary(uniqueKeysWithValues: (0..<500).map { ("X-\($0)", "a") })
    #expect([0, 400, 431].contains(try await server.ask("GET", "/api/health", many).status))
    #expect(try await server.ask("GET", "/api/health").status == 200)
  }

  @Test("Who drips a request slowly does not keep a connection")
  func slowLoris() async throws {
    var limits = WebLimits()
    limits.idleSeconds = 1
    limits.bodySeconds = 1
    let server = try await TestServer(limits: limits)
    let head = try Wire(port: server.port)
    let start = ContinuousClock.now
    await head.send("GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n")
    for letter in ["X", "-", "A", ":", "a", "b"] {
      try await Task.sleep(for: .milliseconds(400))
      await head.send(letter)
    }
    #expect(await head.receive(seconds: 5).isEnded)
    #expect(ContinuousClock.now - start < .seconds(8))
    let body = try Wire(port: server.port)
    await body.send(server.request("POST", "/api/validate", ["Content-Length": "1000"]))
    for _ in 0..<5 {
      try await Task.sleep(for: .milliseconds(400))
      await body.send("a")
    }
    let answer = await body.receive(seconds: 5)
    #expect(Answer(answer.text).status == 408 || answer.text.isEmpty && answer.isEnded)
  }

  @Test("Parameters are few, short, known and said once")
  func parameters() async throws {
    let server = try await TestServer()
    let many = String(repeating: "&set=seed%3D1", count: 65)
    for query in [
      "file=small.yaml\(many)", "file=small.yaml&set=" + String(repeating: "a", count: 3000),
      "file=small.yaml&nope=1",
      "file=small.yaml&file=small.yaml", "file=%zz", "file=%c3%28", "", "fil=small.yaml",
    ] {
      let answer = try await server.ask("GET", "/api/results?\(query)")
      #expect(answer.status == 400, "\(query.prefix(40)): \(answer.status)")
      #expect(answer.headers["content-type"] == "application/problem+json")
    }
  }

  @Test("When enough wait, others are told when to come again; who goes away makes room")
  func fullAndCancelled() async throws {
    var limits = WebLimits()
    limits.waitingRuns = 0
    let server = try await TestServer(["endless.yaml": TestServer.endless], threads: 1, limits: limits)
    func begin() async throws -> Wire {
      let wire = try Wire(port: server.port)
      await wire.send(server.request("GET", "/api/results?file=endless.yaml"))
      return wire
    }
    var wire = try await begin()
    var refused = Answer("")
    for seed in 1...200 where refused.status != 429 {
      // Where a short one had come first, the endless one was refused itself.
      if !(await wire.receive(seconds: 0.05).text.isEmpty) { wire = try await begin() }
      refused = try await server.ask("GET", "/api/results?file=small.yaml&set=seed%3D\(seed)")
    }
    #expect(refused.status == 429)
    #expect((Int(refused.headers["retry-after"] ?? "") ?? 0) >= 1)
    #expect(try await server.ask("GET", "/api/health").status == 200)
    wire.cut()
    var answer = refused
    let start = ContinuousClock.now
    while answer.status == 429, ContinuousClock.now - start < .seconds(30) {
      try await Task.sleep(for: .milliseconds(50))
      answer = try await server.ask("GET", "/api/results?file=small.yaml&set=seed%3D7777")
    }
    #expect(answer.status == 200)
  }

  @Test("A run that takes too long is ended and said")
  func tooLong() async throws {
    var limits = WebLimits()
    limits.runSeconds = 0.5
    let server = try await TestServer(["endless.yaml": TestServer.endless], limits: limits)
    let answer = try await server.ask("GET", "/api/results?file=endless.yaml")
    #expect(answer.status == 422)
    #expect(answer.object["type"] as? String == "urn:headway:problem:too-long")
  }
}
