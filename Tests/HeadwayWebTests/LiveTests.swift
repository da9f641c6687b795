import Foundation
import HeadwayWeb
import Testing

/// Live what-ifs over the wire.
@Suite struct LiveTests {
  /// The events of a stream: name and data.
  private func events(_ text: String) -> [(name: String, data: [String: Any])] {
    text.components(separatedBy: "\n\n").compactMap { block in
      let lines = block.split(separator: "\n")
      guard let name = lines.first(where: { $0.hasPrefix("event: ") })?.dropFirst(7) else { return nil }
      let data = lines.filter { $0.hasPrefix("data: ") }.map { String($0.dropFirst(6)) }.joined(
        separator: "\n")
      let object = try? JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]
      return (String(name), object ?? [:])
    }
  }

  @Test("A moved slider is accepted, figures sharpen, and the last are those of a comparison")
  func moved() async throws {
    let server = try await TestServer(["more.yaml": TestServer.scenario(name: "More", replications: 24)])
    let rows =
      try await server.ask("GET", "/api/controls?file=more.yaml").object["controls"] as? [[String: Any]]
    let slider = try #require(rows?.first { $0["kind"] as? String == "people" })
    let id = try #require(slider["id"] as? String)
    #expect(slider["base"] as? Double == 12)
    let answer = try await server.ask("GET", "/api/live?file=more.yaml&move=\(id)%3D15&page=p1&lang=en")
    #expect(answer.headers["content-type"]?.hasPrefix("text/event-stream") == true)
    let events = events(answer.body)
    #expect(events.first?.name == "accepted")
    let set = try #require(events.first?.data["set"] as? [String])
    #expect(set.count == 1 && set[0].hasPrefix("teams.agents.staffing="))
    let last = try #require(events.last)
    #expect(last.name == "done")
    #expect(last.data["final"] as? Bool == true)
    #expect(
      events.dropFirst().dropLast().allSatisfy { $0.name == "figures" && $0.data["final"] as? Bool == false })
    let finished = events.dropFirst().compactMap { $0.data["replications"] as? Int }
    #expect(finished == finished.sorted())
    let lines = try #require(last.data["rows"] as? [[String: Any]])
    let target = try #require(lines.first { ($0["id"] as? String) == "target:0" })
    let value = try #require((target["value"] as? [String: Any])?["mean"] as? Double)
    let base = try #require((target["base"] as? [String: Any])?["mean"] as? Double)
    #expect(value > base)
    // A second way to the same figures: the changes by themselves, simulated as `headway run` does. Its margin is the
    // measure: two estimates on the same random numbers differ by far less.
    let query = set.map { "&set=" + ($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "") }
      .joined()
    let run = try await server.ask("GET", "/api/results?file=more.yaml" + query).object
    let told = try #require((run["targets"] as? [[String: Any]])?.first)
    let mean = try #require(told["mean"] as? Double)
    let margin = try #require(told["margin"] as? Double)
    #expect(abs(mean - value) <= margin)
  }

  @Test("What no slider has, or a scenario cannot be, is refused with words")
  func refused() async throws {
    let server = try await TestServer()
    for (query, status) in [
      ("file=absent.yaml", 200), ("file=small.yaml&move=nonsense%3D1", 200),
      ("file=small.yaml&move=nonsense", 400),
      ("file=small.yaml&move=people:agents%3Dnan", 400), ("file=small.yaml&move=people:agents%3D1e9", 200),
      ("file=small.yaml&set=teams.nobody.staffing%3D1", 200), ("file=small.yaml&set=seed%3D2", 200),
      ("", 400),
      ("file=small.yaml&page=" + String(repeating: "p", count: 65), 400),
    ] {
      let answer = try await server.ask("GET", "/api/live?\(query)")
      #expect(answer.status == status, "\(query): \(answer.status)")
      if status == 200 {
        let last = events(answer.body).last
        #expect(last?.name == "problem", "\(query): \(answer.body.prefix(300))")
        #expect((last?.data["detail"] as? String)?.isEmpty == false)
      }
    }
  }

  @Test("A page that asks anew ends what it asked before; a closed page ends its run")
  func superseded() async throws {
    var limits = WebLimits()
    limits.heartbeatSeconds = 0.2
    // So long a horizon that no replication is quick, so that the first stream cannot end by itself in the test's time.
    let long = TestServer.scenario(name: "Long", replications: 2, days: 200)
    let server = try await TestServer(["long.yaml": long], threads: 1, limits: limits)
    let first = try Wire(port: server.port)
    await first.send(
      server.request("GET", "/api/live?file=long.yaml&set=teams.agents.staffing%3D%2B1&page=one"))
    let accepted = await first.receive(until: "event: accepted", seconds: 60)
    #expect(accepted.text.contains("event: accepted"))
    let second = try Wire(port: server.port)
    await second.send(
      server.request("GET", "/api/live?file=long.yaml&set=teams.agents.staffing%3D%2B2&page=one"))
    #expect(await second.receive(until: "event: accepted", seconds: 60).text.contains("event: accepted"))
    let rest = await first.receive(seconds: 20)
    #expect(rest.isEnded)
    #expect(!rest.text.contains("event: done"))
    second.cut()
    let end = ContinuousClock.now + .seconds(20)
    var streams = 1
    while streams > 0, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(50))
      streams = try await server.ask("GET", "/api/health").object["streams"] as? Int ?? 1
    }
    #expect(streams == 0)
  }
}
