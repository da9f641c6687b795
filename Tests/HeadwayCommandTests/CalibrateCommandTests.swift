import Foundation
import FoundationXML
import Testing

@Suite("Calibrating from the command line", .serialized)
struct CalibrateCommandTests {
  private let folder: Folder

  private static let desk = """
    headway: 1
    name: Desk
    seed: 7
    horizon: {start: 2026-01-05, days: 7, interval: 1h}
    queues:
      calls:
        channel: phone
        arrivals: {profile: {per_week: 900}, uncertainty: {day: 10%}}
        handle_time: {lognormal: {mean: 4 min, sd: 4 min}}
        patience: {exponential: {mean: 3 min}}
        service_level: {within: 20s}
    teams: {desk: {staffing: 2, skills: {calls: {}}}}
    targets: [{queue: calls, measure: abandonment, at_most: 5%}]

    """

  init() throws {
    folder = try Folder()
    try folder.write("desk.yaml", Self.desk)
    // Four days from eight to twenty, 30 calls an hour, two and a half people; a third leaves, after 90 s on average.
    var table = "hour,came,left,wait,people\n"
    for day in 5...8 {
      for hour in 0..<24 {
        let isOpen = (8..<20).contains(hour)
        let start = "2026-01-0\(day)T\(hour < 10 ? "0" : "")\(hour):00"
        table += isOpen ? "\(start),30,9,90,2.5\n" : "\(start),0,0,,0\n"
      }
    }
    try folder.write("past.csv", table)
  }

  private let map = [
    "--map", "start=hour,contacts=came,abandoned=left", "--map", "mean_wait=wait,agents=people",
  ]

  private func calibrate(_ arguments: String...) throws -> RunningProgram.Outcome {
    try RunningProgram(["calibrate", "desk.yaml", "--history", "past.csv"] + map + arguments, in: folder.url)
      .outcome()
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func measure(_ name: String, _ period: Any?) throws -> [String: Any] {
    let measures = try #require((period as? [String: Any])?["measures"] as? [[String: Any]])
    return try #require(measures.first { $0["measure"] as? String == name })
  }

  @Test("fitted on some days, scored on others; what was found is in the files and brings the past back")
  func whole() throws {
    let outcome = try calibrate(
      "--fit", "wrap_up,shrinkage", "--train", "2026-01-05..2026-01-06", "--score", "2026-01-07..2026-01-08",
      "--replications", "19", "--fit-replications", "2", "--format", "json", "--output", "out")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let told = try object(outcome.output)
    #expect(told["schema"] as? String == "headway.calibration/1")
    #expect(told["fitted"] as? [String] == ["wrap_up", "shrinkage"])
    let fit = try #require(told["fit"] as? [String: Any])
    let before = try #require(fit["objective_before"] as? Double)
    let after = try #require(fit["objective_after"] as? Double)
    #expect(after < before)
    let abandonment = try measure("abandonment", told["scored"])
    // By hand: nine of thirty, in 24 hours.
    #expect((try #require(abandonment["actual"] as? Double) - 0.3).magnitude < 1e-12)
    #expect(abandonment["intervals"] as? Int == 24)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appendingPathComponent("out").path)
    #expect(
      Set(files)
        == [
          "calibrated.yaml", "calibration.md", "intervals.csv", "days.svg", "hours.svg", "replay.yaml",
          "replay-volumes-calls.csv", "replay-staffing-desk.csv",
        ])
    for name in ["days.svg", "hours.svg"] {
      let parser = XMLParser(data: Data(try folder.read("out/\(name)").utf8))
      #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
    }
    // The scored days by `run`, which knows nothing of calibrations: the same contacts, to the last one.
    let run = try folder.run(
      "run", "out/replay.yaml", "--replications", "19", "--format", "json", "--no-store")
    #expect(run.status == 0, "\(run.errors)")
    let queues = try #require(try object(run.output)["queues"] as? [String: Any])
    let calls = try #require(queues["calls"] as? [String: Any])
    func mean(_ name: String) throws -> Double {
      try #require((calls[name] as? [String: Any])?["mean"] as? Double)
    }
    let simulated = try #require(abandonment["simulated"] as? Double)
    #expect((try mean("abandonment") - simulated).magnitude < 1e-6)
    let wait = try #require(try measure("mean_wait", told["scored"])["simulated"] as? Double)
    #expect((try mean("wait_all") - wait).magnitude < 1e-3)
    let calibrated = try folder.run("run", "out/calibrated.yaml", "--replications", "2", "--no-store")
    #expect(calibrated.status == 0, "\(calibrated.errors)")
  }

  @Test("the same on any number of threads, to the last byte")
  func threads() throws {
    let arguments = [
      "--fit", "patience", "--replications", "19", "--fit-replications", "2", "--format", "csv",
    ]
    func output(_ threads: String) throws -> String {
      let all =
        ["calibrate", "desk.yaml", "--history", "past.csv"] + map + arguments + ["--threads", threads]
      let outcome = try RunningProgram(all, in: folder.url).outcome()
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output
    }
    let one = try output("1")
    #expect(try output("3") == one)
    #expect(one.split(whereSeparator: \.isNewline).count == 1 + 2 * 4 * 12)
  }

  @Test("a page fits its width and names the largest misfit")
  func page() throws {
    let outcome = try calibrate("--replications", "19")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("The largest misfit") && outcome.output.contains("abandonment"))
    #expect(outcome.output.contains("either ") || outcome.output.contains("none beyond chance"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("a history file of contacts is counted by the hour")
  func contacts() throws {
    var rows = "queue,created,service_start,outcome\n"
    for day in 5...6 {
      for minute in 0..<60 {
        let at = "2026-01-0\(day)T09:\(minute < 10 ? "0" : "")\(minute)"
        rows += "calls,\(at):00+00:00,\(at):30+00:00,handled\n"
      }
    }
    try folder.write("contacts.csv", rows)
    let outcome = try folder.run(
      "calibrate", "desk.yaml", "--history", "contacts.csv", "--replications", "19", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let wait = try measure("mean_wait", try object(outcome.output)["training"])
    #expect(wait["actual"] as? Double == 30 && wait["intervals"] as? Int == 2)
  }

  @Test("days of which only the contacts are known are refused, with and without a fit")
  func noMeasure() throws {
    try folder.write("bare.csv", "start,contacts,agents\n2026-01-05T08:00,9,2\n2026-01-05T09:00,8,2\n")
    for fit in [[], ["--fit", "patience"]] {
      let arguments = ["calibrate", "desk.yaml", "--history", "bare.csv", "--output", "out"] + fit
      let outcome = try RunningProgram(arguments, in: folder.url).outcome()
      #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome.errors)")
      #expect(outcome.errors.contains("mean_wait") && outcome.errors.contains("bare.csv"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("out").path))
  }

  @Test("files that are there stay, unless --replace is given; a full disk leaves no part of a folder")
  func wholeFolder() throws {
    let usual = ["--replications", "19", "--output", "out"]
    let all = ["calibrate", "desk.yaml", "--history", "past.csv"] + map + usual
    func run(_ more: String...) throws -> RunningProgram.Outcome {
      try RunningProgram(all + more, in: folder.url).outcome()
    }
    #expect(try run().status == 0)
    try folder.write("out/intervals.csv", "mine\n")
    let refused = try run()
    #expect(refused.status == 73 && refused.errors.contains("--replace"), "\(refused.errors)")
    #expect(refused.output.isEmpty)
    #expect(try folder.read("out/intervals.csv") == "mine\n")
    #expect(try run("--replace").status == 0)
    #expect(try folder.read("out/intervals.csv").hasPrefix("period,"))
    // Two blocks of 512 bytes: the first files fit, the later ones do not.
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    let words =
      ["calibrate", "desk.yaml", "--history", "past.csv"] + map
      + ["--replications", "19", "--output", "full", "--format", "json"]
    shell.arguments = [
      "-c",
      "ulimit -f 2; exec \(RunningProgram.executable.path) \(words.joined(separator: " ")) | cat >/dev/null",
    ]
    shell.currentDirectoryURL = folder.url
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("full").path))
  }

  @Test("each kind of mistake has its code and says what to do")
  func refusals() throws {
    let cases: [([String], Int32, String)] = [
      (["--fit", "luck"], 64, "wrap_up"), (["--map", "when=hour"], 64, "no field"),
      (["--map", "start"], 64, "FIELD=COLUMN"), (["--train", "2026-01-05"], 64, "--train"),
      (["--train", "2025-01-05..2025-01-06"], 64, "2026-01-05..2026-01-08"),
      (["--train", "2026-01-05..2026-01-07", "--score", "2026-01-07..2026-01-08"], 64, "share days"),
      (["--score", "2026-01-05..2026-01-06"], 64, "--train"), (["--replications", "5"], 64, "19"),
      (["--staffing", "none.csv"], 66, "none.csv"), (["--map", "abandoned=gone"], 65, "gone"),
      (["--output", "past.csv/out"], 73, "past.csv/out"),
    ]
    for (arguments, status, text) in cases {
      let all = ["calibrate", "desk.yaml", "--history", "past.csv"] + map + arguments
      let outcome = try RunningProgram(all, in: folder.url).outcome()
      #expect(outcome.status == status, "\(arguments): \(outcome.status) \(outcome.errors)")
      #expect(outcome.errors.contains(text), "\(arguments): \(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
    try folder.write(
      "fixed.yaml",
      Self.desk.replacingOccurrences(
        of: "lognormal: {mean: 4 min, sd: 4 min}", with: "weibull: {mean: 4 min, shape: 1}"))
    let fixed = try RunningProgram(
      ["calibrate", "fixed.yaml", "--history", "past.csv"] + map + ["--fit", "wrap_up"], in: folder.url
    ).outcome()
    #expect(fixed.status == 64 && fixed.errors.contains("give it as lognormal"), "\(fixed.errors)")
    // The first half of "start,contacts" as gzip packs it: the head is whole, the end is missing.
    try Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x2B, 0x2E]).write(
      to: folder.url.appendingPathComponent("cut.gz"))
    let cut = try folder.run("calibrate", "desk.yaml", "--history", "cut.gz")
    #expect(cut.status == 65 && cut.errors.contains("cut.gz"), "\(cut.errors)")
    #expect(
      try folder.created().filter { $0 != "desk.yaml" && $0 != "past.csv" } == ["cut.gz", "fixed.yaml"])
  }
}
