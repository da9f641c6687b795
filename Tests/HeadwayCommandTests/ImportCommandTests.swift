import Foundation
import HeadwayTestSupport
import Testing

@Suite("headway import csv")
struct ImportCommandTests {
  private let folder: Folder

  /// Twelve weeks of twenty tickets a day but on weekends, from Monday 2026-01-05, worked on from 9 to 17.
  private static let tickets: String = {
    var text = "id,opened_at,category,priority,first_reply_at,resolved_at,handle_time,requester,subject\n"
    var number = 0
    for day in 0..<84 where day % 7 < 5 {
      let date = Date(timeIntervalSince1970: 1_767_571_200 + Double(day) * 86_400)
        .ISO8601Format().prefix(10)
      for ticket in 0..<20 {
        number += 1
        let hour = 8 + ticket % 10
        let opened = "\(date) \(hour < 10 ? "0" : "")\(hour):15"
        let work = 9 + ticket % 8
        let done = "\(date) \(work < 10 ? "0" : "")\(work):45"
        let category = ["Billing", "Orders", "Orders", "Returns"][ticket % 4]
        text +=
          "\(number),\(opened),\(category),high,,\(hour < 9 ? done : ""),600,ann@example.com,my parcel\n"
      }
    }
    return text
  }()

  init() throws {
    folder = try Folder()
    try folder.write("tickets.csv", Self.tickets)
  }

  private static let names = ["data-quality.md", "history.csv", "scenario.yaml"]

  private func files(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.appendingPathComponent(name).path).sorted()
  }

  @Test("an export becomes a history, a scenario that runs as it is, and a report")
  func whole() throws {
    let outcome = try folder.run(
      "import", "csv", "tickets.csv", "--output", "made", "--time-zone", "Europe/Berlin", "--currency", "EUR")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "next: headway run made/scenario.yaml\n")
    #expect(outcome.output.contains("1,200 contacts of 1,200 rows; none was left out for a mistake."))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(try files("made") == Self.names)
    let history = try folder.read("made/history.csv").split(separator: "\n")
    #expect(history.count == 1201 && history[0].hasPrefix("contact,queue,channel,priority,created,"))
    #expect(
      history[1].dropFirst(16).hasPrefix(",billing,,2,2026-01-05T08:15:00+01:00,,,2026-01-05T09:45:00+01:00,")
    )
    let scenario = try folder.read("made/scenario.yaml")
    // A hundred tickets a week, half of them orders; 600 s each, and all days alike.
    for line in [
      "  start: 2026-03-30 ", "  time_zone: Europe/Berlin\n", "currency: EUR\n", "        per_week: 50\n",
      "        days: {mon: 200, tue: 200, wed: 200, thu: 200, fri: 200}\n",
      "    handle_time: {constant: 600s}\n", "    priority: 2 ",
    ] { #expect(scenario.contains(line), "\(line)") }
    // Import fits as `fit` does: of the history it made come the same queues and teams to the digit.
    let fit = try folder.run(
      "fit", "made/history.csv", "--output", "again", "--time-zone", "Europe/Berlin", "--quiet")
    #expect(fit.status == 0, "\(fit.errors)")
    func numbers(_ text: String) -> Substring? { text.range(of: "\nqueues:").map { text[$0.lowerBound...] } }
    let fitted = try #require(numbers(try folder.read("again/scenario.yaml")))
    #expect(try #require(numbers(scenario)).hasPrefix(fitted))
    let run = try folder.run("run", "made/scenario.yaml", "--replications", "2")
    #expect(run.status == 0, "\(run.errors)")
    for name in Self.names {
      let text = try folder.read("made/" + name)
      #expect(!text.contains("ann@") && !text.contains("example.com") && !text.contains("parcel"), "\(name)")
    }
  }

  /// HMAC-SHA256 by Python 3.11: `hmac.new(bytes(range(32)), id, hashlib.sha256).hexdigest()[:16]`.
  @Test("ids are hashed with the local salt, which is made once and is nobody else's")
  func hashes() throws {
    func hashed(_ arguments: [String] = []) throws -> [String] {
      let outcome = try RunningProgram(
        ["import", "csv", "ids.csv", "--quiet", "--replace"] + arguments, in: folder.url
      ).outcome()
      #expect(outcome.status == 0 && outcome.output == "", "\(outcome.errors)")
      return try folder.read("history.csv").split(separator: "\n").dropFirst().map { String($0.prefix(16)) }
    }
    let ids = ["what do ya want for nothing?", "4711", String(repeating: "x", count: 200)]
    try folder.write("ids.csv", "id,created\n" + ids.map { "\($0),2026-03-02\n" }.joined())
    let random = try hashed()
    let home = folder.url.appendingPathComponent(".home")
    let salt = home.appendingPathComponent("salt")
    let mode = try FileManager.default.attributesOfItem(atPath: salt.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try Data(contentsOf: salt).count == 32 && hashed() == random && Set(random).count == 3)
    try Data(0..<32).write(to: salt)
    #expect(try hashed() == ["099805f4ac310786", "6d45b7f8862dbcd8", "7b48ae507721b7fe"])
  }

  @Test("one mistake is told and counted, and refuses everything under --strict")
  func strict() throws {
    try folder.write(
      "odd.csv", "created,handle_time,category\n2026-03-02,-5,secret\n2026-03-02,60,a\nnever,60,a\n")
    let map = "created=created"
    let strict = try folder.run("import", "csv", "odd.csv", "--output", "strict", "--strict", "--map", map)
    #expect(strict.status == 65 && strict.output == "")
    #expect(strict.errors.contains("odd.csv:2") && strict.errors.contains("it is negative: `-5`"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("strict").path))
    let outcome = try folder.run(
      "import", "csv", "odd.csv", "--output", "lax", "--format", "json", "--map", map)
    #expect(outcome.status == 0)
    let root = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(root?["schema"] as? String == "headway.import/1")
    #expect(root?["contacts"] as? Int == 2 && root?["left_out"] as? Int == 1)
    let mistakes = try #require(root?["mistakes"] as? [[String: Any]])
    #expect(mistakes.map { $0["count"] as? Int } == [1, 1])
    // The report says where, and quotes nothing.
    #expect(try folder.read("lax/data-quality.md").contains("| it is negative | handle\\_time | 1 |"))
    #expect(try !folder.read("lax/data-quality.md").contains("-5"))
    #expect(try folder.run("run", "lax/scenario.yaml", "--replications", "2").status == 0)
  }

  @Test("a text in another encoding is mended, and no mistake; an address as a queue is one")
  func strictKinds() throws {
    var korean = Data("id,created,category\n1,2026-03-02,".utf8)
    korean.append(contentsOf: [0xC1, 0xF6, 0xBA, 0xD2])  // 지불, payment, in CP949
    korean.append(contentsOf: "\n2,2026-03-03,a\n".utf8)
    try korean.write(to: folder.url.appendingPathComponent("korean.csv"))
    let mended = try folder.run("import", "csv", "korean.csv", "--output", "korean", "--strict")
    #expect(mended.status == 0, "\(mended.errors)")
    #expect(mended.errors.contains("warning[HW056]") && !mended.errors.contains("error["))
    #expect(mended.output.contains("Mended, and no mistakes") && !mended.output.contains("\nMistakes"))
    #expect(mended.output.contains("지불"), "what a column is shown by is readable")
    #expect(try folder.read("korean/history.csv").contains(",지불,"))
    try folder.write(
      "people.csv", "id,created,category\n1,2026-03-02,kim.minsu@example.com\n2,2026-03-03,a\n")
    let strict = try folder.run("import", "csv", "people.csv", "--output", "deep/er", "--strict")
    #expect(strict.status == 65 && strict.errors.contains("error[HW056]"))
    #expect(try folder.created().allSatisfy { !$0.hasPrefix("deep") }, "no folder is left behind")
    let outcome = try folder.run("import", "csv", "people.csv", "--output", "people")
    #expect(outcome.status == 0)
    #expect(!(outcome.output + outcome.errors).contains("kim.minsu"), "nobody's address is shown")
  }

  @Test("files with names of any length are one import")
  func longNames() throws {
    let names = (1...6).map { "export_of_tickets_for_january_2026_part_number_\($0).csv" }
    for name in names { try folder.write(name, "id,created\n\(name),2026-03-02\n") }
    let outcome = try RunningProgram(
      ["import", "csv"] + names + ["--output", "x"], in: folder.url
    ).outcome()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try folder.read("x/scenario.yaml").contains("First scenario of \(names[0]) and 5 more"))
  }

  @Test("a decimal comma is read, and a column that was not taken is told why")
  func commas() throws {
    try folder.write(
      "german.csv",
      "id;created;handle_time;category;category\n1;2026-03-02;12,5;a;x\n2;2026-03-03;90,25;a;y\n")
    let german = try folder.run("import", "csv", "german.csv", "--output", "german")
    #expect(german.status == 0, "\(german.errors)")
    let history = try folder.read("german/history.csv")
    #expect(history.contains(",12.5,") && history.contains(",90.25,"))
    #expect(german.output.contains("the header has `category` more than once"))
    // With three digits behind the comma nobody knows whether it parts thousands.
    try folder.write("odd.csv", "id;created;handle_time\n1;2026-03-02;1,250\n2;2026-03-03;1,500\n")
    let odd = try folder.run("import", "csv", "odd.csv", "--output", "odd")
    #expect(odd.output.contains("`handle_time` was not taken for `handle_time`"))
    #expect(odd.output.contains("--map"))
  }

  @Test("a truncated gzip file is refused with the row reached, and leaves nothing")
  func truncated() throws {
    #expect(
      try folder.run("import", "csv", "tickets.csv", "--gzip", "--quiet", "--output", "whole").status == 0)
    let packed = try Data(contentsOf: folder.url.appendingPathComponent("whole/history.csv.gz"))
    #expect(packed.starts(with: [0x1F, 0x8B]))
    try packed.prefix(packed.count * 3 / 4).write(to: folder.url.appendingPathComponent("cut.csv.gz"))
    let outcome = try folder.run("import", "csv", "cut.csv.gz", "--output", "cut")
    #expect(outcome.status == 65 && outcome.output == "")
    #expect(outcome.errors.contains("HW058") && outcome.errors.contains("truncated"))
    #expect(outcome.errors.contains(" rows"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("cut").path))
    // A history is an export like any other.
    let again = try folder.run("import", "csv", "whole/history.csv.gz", "--output", "again", "--quiet")
    #expect(again.status == 0 && again.errors == "")
  }

  @Test("nothing is overwritten unattended, and every refusal has its code")
  func refused() throws {
    func status(_ arguments: String...) throws -> Int32 {
      try RunningProgram(["import", "csv"] + arguments + ["--quiet"], in: folder.url).outcome().status
    }
    #expect(try status("tickets.csv", "--output", "made") == 0)
    #expect(try status("tickets.csv", "--output", "made") == 73)
    #expect(try status("tickets.csv", "--output", "made", "--replace") == 0)
    #expect(try files("made") == Self.names)
    #expect(try status("absent.csv", "--output", "x") == 66)
    #expect(try status("tickets.csv", "--output", "tickets.csv/x") == 73)
    #expect(try status("tickets.csv", "--output", "x", "--map", "queue=nothing") == 64)
    #expect(try status("tickets.csv", "--output", "x", "--map", "quue=category") == 64)
    #expect(try status("tickets.csv", "--output", "x", "--time-zone", "Mars/North") == 64)
    #expect(try status("tickets.csv", "--output", "x", "--date-format", "mdyy") == 64)
    #expect(try status("tickets.csv", "--output", "x", "--as-of", "soon") == 64)
    #expect(try status("tickets.csv", "--output", "x", "--values", "a=b") == 64)
    #expect(try status("small.yaml", "--output", "x") == 65)
    #expect(try status("-") == 64)
    // As of a day before all of them, there is no contact.
    #expect(try status("tickets.csv", "--output", "x", "--as-of", "2025-12-31") == 65)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("x").path))
  }

  @Test("several files are one history, and small queues become one")
  func several() throws {
    try folder.write(
      "more.csv", "category,opened_at,id\nGifts,2026-03-30 10:00,x1\nBilling,2026-03-30 11:00,x2\n")
    let other = try folder.run(
      "import", "csv", "tickets.csv", "more.csv", "--output", "x", "--map",
      "priority=,first_reply=,resolved=,handle_time=", "--queues", "2", "--format", "csv")
    #expect(other.status == 0, "\(other.errors)")
    #expect(other.output.contains("\r\nqueue,orders,,600,") && other.output.contains("\r\nqueue,other,"))
    let history = try folder.read("x/history.csv")
    #expect(history.contains(",other,") && !history.contains(",gifts,") && !history.contains(",returns,"))
    #expect(history.split(separator: "\n").count == 1203)
    // A file of another export.
    try folder.write("less.csv", "when,id\n2026-03-30,y\n")
    #expect(try folder.run("import", "csv", "tickets.csv", "less.csv", "--output", "y").status == 65)
  }

  @Test(
    "real exports become scenarios that run without a hand edit",
    .enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"),
    arguments: [
      ("servicenow_incidents/incidents.csv.gz", [], 24_918),
      ("rabobank_itsm/incidents.csv.gz", [], 35_846),
      ("nyc_311_sample/nyc_311_sample.csv.gz", ["--time-zone", "America/New_York"], 7_747),
      // A row per event: the first of each case counts.
      ("helpdesk_italian/helpdesk_events.csv.gz", ["--time-zone", "Europe/Rome"], 4_580),
      (
        "anonymous_bank/anonymous_bank_calls_open.csv.gz",
        [
          "--time-zone", "Asia/Jerusalem", "--map",
          "created=entry_local+vru_s,wait=queue_s,handle_time=service_s,queue=type,contact=", "--values",
          "PHANTOM=skip",
        ], 249_942
      ),
    ] as [(String, [String], Int)])
  func realExports(_ path: String, _ arguments: [String], _ contacts: Int) throws {
    let file = SharedFolder.url(of: "data/" + path).path
    let outcome = try RunningProgram(
      ["import", "csv", file, "--output", "made", "--format", "json"] + arguments, in: folder.url
    ).outcome()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let root = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    // Counted by `wc` and `cut` in the file, or told by its own README.
    #expect(root?["contacts"] as? Int == contacts)
    let run = try folder.run("run", "made/scenario.yaml", "--replications", "2")
    #expect(run.status == 0, "\(run.errors)")
  }
}
