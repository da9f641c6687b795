import Foundation

/// The built program, run as a person would.
struct RunningProgram {
  /// What came of it.
  struct Outcome {
    /// The exit code; negative for the signal that ended it.
    var status: Int32
    /// Standard output, byte by byte.
    var output: String
    /// Standard error.
    var errors: String
  }

  /// The executable that stands beside the test bundle.
  static let executable: URL = {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appendingPathComponent("headway")
  }()

  private let process = Process()
  private let folder: URL

  /// Starts the program with arguments in a working folder.
  init(_ arguments: [String], in folder: URL, input: String? = nil, environment: [String: String] = [:])
    throws
  {
    self.folder = folder
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // What a test runs is stored with the test, never with the runs of the person who tests.
    let own = ["HEADWAY_HOME": folder.appendingPathComponent(".home").path, "HEADWAY_STORE": ""]
    process.environment = ProcessInfo.processInfo.environment.merging(own) { $1 }
      .merging(environment) { $1 }
    process.standardOutput = try Self.file(folder, "output")
    process.standardError = try Self.file(folder, "errors")
    let stdin = try Self.file(folder, "input")
    if let input {
      try stdin.write(contentsOf: Data(input.utf8))
      try stdin.seek(toOffset: 0)
    }
    process.standardInput = stdin
    try process.run()
  }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for the end.
  func outcome() throws -> Outcome {
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.appendingPathComponent("." + name)), as: UTF8.self)
    }
    let status = process.terminationStatus
    return Outcome(
      status: process.terminationReason == .exit ? status : -status, output: try text("output"),
      errors: try text("errors"))
  }

  private static func file(_ folder: URL, _ name: String) throws -> FileHandle {
    let url = folder.appendingPathComponent("." + name)
    try Data().write(to: url)
    return try FileHandle(forUpdating: url)
  }
}

/// A folder of its own for a test, with the files that it needs; gone when the test is.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("headway-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try write("small.yaml", Self.small)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  /// The names of what was not there in the beginning.
  func created() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path)
      .filter { ![".output", ".errors", ".input", ".home", "small.yaml"].contains($0) }.sorted()
  }

  /// Runs the program here and waits for its end.
  func run(
    _ arguments: String..., input: String? = nil, environment: [String: String] = [:]
  ) throws -> RunningProgram.Outcome {
    try RunningProgram(arguments, in: url, input: input, environment: environment).outcome()
  }

  /// The smallest useful file, with a target and a day less.
  static let small = """
    headway: 1
    name: Ten agents
    horizon: {start: 2026-01-05, days: 1, warm_up: 1h, interval: 30 min, time_zone: UTC}
    replications: {at_least: 3, at_most: 3}
    queues: {calls: {channel: phone, arrivals: {rate: 9/min}, handle_time: {exponential: {mean: 60s}}, service_level: {within: 20s}}}
    teams: {agents: {staffing: 12, skills: {calls: {}}}}
    targets: [{queue: calls, measure: service_level, within: 20s, at_least: 80%}]

    """
}
