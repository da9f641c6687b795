import Foundation
import HeadwayWeb
import Logging

/// A server on a port of its own, with a folder of its own; gone when the test is.
final class TestServer: Sendable {
  let folder: URL
  let port: Int
  private let task: Task<Void, any Error>
  private let ending: AsyncStream<Void>.Continuation

  /// Starts a server with some files besides `small.yaml`.
  init(
    _ files: [String: String] = [:], token: String? = nil, host: String = "127.0.0.1", threads: Int = 2,
    limits: WebLimits = WebLimits()
  ) async throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("headway-web-\(UUID().uuidString)")
    for (name, text) in files.merging(["small.yaml": Self.small], uniquingKeysWith: { one, _ in one }) {
      let url = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    var configuration = WebConfiguration(
      folder: folder.path, host: host, port: 0, token: token.flatMap(AccessToken.init), threads: threads,
      version: "0.0.0-test")
    configuration.limits = limits
    var log = Logger(label: "test") { StreamLogHandler.standardError(label: $0) }
    log.logLevel = .error
    let server = try WebServer(configuration, log: log)
    let (ports, known) = AsyncStream<Int>.makeStream()
    let (ends, ending) = AsyncStream<Void>.makeStream()
    self.ending = ending
    task = Task {
      defer { known.finish() }
      try await server.run(
        started: {
          known.yield($0)
          known.finish()
        }, until: { for await _ in ends {} })
    }
    guard let port = await ports.first(where: { _ in true }) else {
      try await task.value
      throw WireError(text: "the server ended before it began")
    }
    self.port = port
  }

  deinit {
    ending.finish()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Asks the server to stop and waits for its end.
  func stop() async throws {
    ending.finish()
    try await task.value
  }

  /// Asks, and closes the connection.
  func ask(
    _ method: String, _ target: String, _ headers: [String: String] = [:], body: String? = nil,
    seconds: Double = 60
  ) async throws -> Answer {
    let wire = try Wire(port: port)
    await wire.send(request(method, target, headers, body: body))
    return Answer(await wire.receive(seconds: seconds).text)
  }

  /// The text of a request; names in `headers` replace what a browser would send.
  func request(_ method: String, _ target: String, _ headers: [String: String] = [:], body: String? = nil)
    -> String
  {
    var fields = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
    if let body { fields["Content-Length"] = "\(body.utf8.count)" }
    fields.merge(headers) { $1 }
    let lines = fields.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }.joined()
    return "\(method) \(target) HTTP/1.1\r\n\(lines)\r\n\(body ?? "")"
  }

  /// Sends a JSON document.
  func post(_ target: String, _ json: String, _ headers: [String: String] = [:]) async throws -> Answer {
    try await ask("POST", target, ["Content-Type": "application/json"].merging(headers) { $1 }, body: json)
  }

  /// The smallest useful file, with a target.
  static let small = scenario(name: "Ten agents")

  /// A phone queue with twelve people for a day.
  static func scenario(name: String, replications: Int = 3, days: Int = 1) -> String {
    """
    headway: 1
    name: \(name)
    horizon: {start: 2026-01-05, days: \(days), warm_up: 1h, interval: 30 min, time_zone: UTC}
    replications: {at_least: \(replications), at_most: \(replications)}
    queues: {calls: {channel: phone, arrivals: {rate: 9/min}, handle_time: {exponential: {mean: 60s}}, service_level: {within: 20s}}}
    teams: {agents: {staffing: 12, skills: {calls: {}}}}
    targets: [{queue: calls, measure: service_level, within: 20s, at_least: 80%}]

    """
  }

  /// A scenario whose simulation takes minutes: what asks for it is called off.
  static let endless = scenario(name: "Endless", replications: 100_000, days: 28)
}
