import Foundation
import HeadwayTestSupport
import Testing

/// `headway import zendesk`, run as a person would, against a server that behaves by the documentation.
@Suite(.serialized) struct ImportZendeskCommandTests {
  private static let hasCurl =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/curl") }
  private static let opened = ["ZENDESK_TOKEN": ZendeskStandIn.token, "ZENDESK_EMAIL": ZendeskStandIn.email]

  /// Every file below a folder, as text as far as it is any.
  private func everything(_ folder: Folder) throws -> String {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    return paths.compactMap {
      FileManager.default.contents(atPath: folder.url.appendingPathComponent($0).path)
    }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
  }

  private func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map { SharedFolder.fields(of: String($0)) }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
      .sorted { ($0["created"] ?? "") < ($1["created"] ?? "") }
  }

  @Test(
    "an account becomes a history and a scenario that runs, and keeps nobody's words",
    .enabled(if: hasCurl, "skipped: curl is not installed"))
  func account() throws {
    let standIn = try ZendeskStandIn(.example)
    let folder = try Folder()
    let outcome = try folder.run(
      "import", "zendesk", "--base-url", standIn.base, "--since", "2026-01-01", "--output", "shop",
      "--handle-time", "field:360", environment: Self.opened)
    #expect(outcome.status == 0)
    let rows = rows(try folder.read("shop/history.csv"))
    #expect(rows.map { $0["queue"] } == ["refunds", "tech_support", "tech_support", "refunds", "no_group"])
    // Seoul is nine hours ahead.
    #expect(rows[0]["created"] == "2026-01-05T10:00:00+09:00")
    #expect(rows[0]["first_reply"] == "2026-01-05T11:30:10+09:00")
    #expect(rows[2]["resolved"] == "2026-01-07T12:00:00+09:00" && rows[2]["reopens"] == "1")
    #expect(rows[3]["outcome"] == "open" && rows[3]["resolved"]?.isEmpty == true)
    #expect(rows[0]["contact"]?.count == 16 && rows[0]["contact"] != "0000000000000001")
    let scenario = try folder.read("shop/scenario.yaml")
    #expect(scenario.contains("time_zone: Asia/Seoul"))
    #expect(scenario.contains("hours: {days: [mon, tue, wed, thu, fri], open: \"09:00\", close: \"18:00\"}"))
    #expect(
      scenario.contains("{queue: refunds, measure: first_reply, within: 1h, at_least: 90%, clock: business}"))
    #expect(scenario.contains("{queue: tech_support, measure: resolution, within: 48h, at_least: 90%}"))
    let kept = try everything(folder) + outcome.output + outcome.errors
    for secret in ZendeskStandIn.Account.secrets + [ZendeskStandIn.token] { #expect(!kept.contains(secret)) }
    let ran = try folder.run("run", "shop/scenario.yaml", "--replications", "3")
    #expect(ran.status == 0)
  }

  @Test("a wrong token ends with 64, no token too, and neither leaves a file", .enabled(if: hasCurl))
  func tokens() throws {
    let standIn = try ZendeskStandIn(.example)
    let folder = try Folder()
    let arguments = [
      "import", "zendesk", "--base-url", standIn.base, "--since", "2026-01-01", "--output", "shop",
    ]
    func run(_ environment: [String: String]) throws -> RunningProgram.Outcome {
      try RunningProgram(arguments, in: folder.url, environment: environment).outcome()
    }
    let wrong = try run(["ZENDESK_TOKEN": "wr0ng", "ZENDESK_EMAIL": ZendeskStandIn.email])
    #expect(wrong.status == 64 && wrong.errors.contains("ZENDESK_TOKEN") && !wrong.errors.contains("wr0ng"))
    #expect(wrong.output.isEmpty)
    let none = try run(["ZENDESK_TOKEN": ""])
    #expect(none.status == 64 && none.errors.contains("ZENDESK_TOKEN is not set"))
    #expect(try folder.created().isEmpty, "nor a folder")
  }

  @Test("killed in the middle, it goes on by --resume, and the history is the same", .enabled(if: hasCurl))
  func killed() throws {
    let whole = try Folder()
    let plain = try ZendeskStandIn(.example)
    let salt = try Folder()
    let environment = Self.opened.merging(["HEADWAY_HOME": salt.url.path]) { $1 }
    #expect(
      try whole.run(
        "import", "zendesk", "--base-url", plain.base, "--since", "2026-01-01", "--output", "shop",
        environment: environment
      ).status == 0)

    let standIn = try ZendeskStandIn(.example)
    // It is killed while it waits for the third page of tickets.
    standIn.fail(ZendeskStandIn.ticketPath, request: 3, .tooMany(retryAfter: 600))
    let folder = try Folder()
    let arguments = ["import", "zendesk", "--base-url", standIn.base, "--output", "shop"]
    let program = try RunningProgram(
      arguments + ["--since", "2026-01-01"], in: folder.url, environment: environment)
    let limit = ContinuousClock.now + .seconds(60)
    while standIn.requests.count(where: { $0.path == ZendeskStandIn.ticketPath }) < 3,
      ContinuousClock.now < limit
    {
      Thread.sleep(forTimeInterval: 0.05)
    }
    program.signal(SIGKILL)
    #expect(try program.outcome().status == -SIGKILL)
    #expect(
      !FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("shop/history.csv").path))

    let again = try RunningProgram(
      arguments + ["--since", "2026-01-01"], in: folder.url, environment: environment
    ).outcome()
    #expect(
      again.status == 73 && again.errors.contains("--resume"), "what was fetched is not thrown away unasked")
    let resumed = try RunningProgram(arguments + ["--resume"], in: folder.url, environment: environment)
      .outcome()
    #expect(resumed.status == 0)
    #expect(rows(try folder.read("shop/history.csv")) == rows(try whole.read("shop/history.csv")))
    // Three pages, one of them refused once; the first two are not fetched again.
    #expect(standIn.requests.count { $0.path == ZendeskStandIn.ticketPath } == 4)
    let other = try RunningProgram(
      arguments + ["--resume", "--queue", "priority"], in: folder.url, environment: environment
    ).outcome()
    #expect(other.status == 64 && other.errors.contains("--queue"))
  }

  @Test("interrupted, it ends with 130 and says how to go on", .enabled(if: hasCurl))
  func interrupted() throws {
    let standIn = try ZendeskStandIn(.example)
    standIn.fail(ZendeskStandIn.ticketPath, request: 2, .tooMany(retryAfter: 600))
    let folder = try Folder()
    let program = try RunningProgram(
      ["import", "zendesk", "--base-url", standIn.base, "--since", "2026-01-01", "--output", "shop"],
      in: folder.url, environment: Self.opened)
    let limit = ContinuousClock.now + .seconds(60)
    while standIn.requests.count(where: { $0.path == ZendeskStandIn.ticketPath }) < 2,
      ContinuousClock.now < limit
    {
      Thread.sleep(forTimeInterval: 0.05)
    }
    program.signal(SIGINT)
    let outcome = try program.outcome()
    #expect(outcome.status == 130 && outcome.errors.contains("--resume"))
  }

  @Test("exported files give the same contacts as the account, without curl")
  func files() throws {
    let folder = try Folder()
    let account = ZendeskStandIn.Account.example
    try folder.write(
      "tickets.json", "{\"tickets\":[" + account.tickets.map(\.json).joined(separator: ",") + "]}")
    try folder.write(
      "events.ndjson", account.events.map { $0.json.replacing("\n", with: "") }.joined(separator: "\n"))
    try folder.write(
      "setup.json",
      "{\"groups\":[\(account.groups.joined(separator: ","))],\"schedules\":[\(account.schedules[0])]}")
    try folder.write("organizations.csv", "id,shared_tickets\n1,true\n")
    let outcome = try folder.run(
      "import", "zendesk", "tickets.json", "events.ndjson", "setup.json", "organizations.csv", "--output",
      "shop",
      "--since", "2026-01-01")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("organizations.csv"), "a table that is not used is told")
    // Tickets 1 to 7, of which one was deleted and one came before.
    #expect(
      outcome.output.contains(
        "5 contacts of 7 tickets; none was left out for a mistake, 2 deleted or from before"))
    let field = try folder.run(
      "import", "zendesk", "tickets.json", "--output", "other", "--handle-time", "field:99")
    #expect(field.status == 0 && field.output.contains("no ticket has a number in custom field 99"))
    let known = try folder.run(
      "import", "zendesk", "tickets.json", "--output", "known", "--handle-time", "field:360")
    #expect(known.status == 0 && !known.output.contains("no ticket has a number"))
    let rows = rows(try folder.read("shop/history.csv"))
    #expect(rows.map { $0["queue"] } == ["refunds", "tech_support", "tech_support", "refunds", "no_group"])
    #expect(try folder.created().contains { $0.contains(".part") } == false)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.appendingPathComponent("shop").path)
        .sorted() == ["data-quality.md", "history.csv", "scenario.yaml"])
  }

  @Test(
    "wrong usage is 64, a file that is not there 66, one that is cut off 65",
    arguments: [
      (["zendesk"], 64), (["zendesk", "--subdomain", "shop"], 64),
      (["zendesk", "--subdomain", "shop", "--since", "soon"], 64),
      (["zendesk", "cut.json", "--queue", "team"], 64), (["zendesk", "absent.json"], 66),
      (["zendesk", "cut.json"], 65),
    ] as [([String], Int32)])
  func refusals(arguments: [String], status: Int32) throws {
    let folder = try Folder()
    try folder.write("cut.json", "[{\"id\":1,\"created_at\":")
    let outcome = try RunningProgram(["import"] + arguments, in: folder.url).outcome()
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
    #expect(try folder.created() == ["cut.json"])
  }
}
