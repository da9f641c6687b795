import Foundation
import Testing

@Suite("headway report", .serialized)
struct ReportCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test("one file appears here, under the scenario's name, and nothing goes to standard output")
  func file() throws {
    let outcome = try folder.run("report", "small.yaml")
    #expect(outcome.status == 0 && outcome.output == "", "\(outcome.errors)")
    #expect(outcome.errors.contains("written: small.html"))
    #expect(try folder.created() == ["small.html"])
    let page = try folder.read("small.html")
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">") && page.hasSuffix("</html>\n"))
    for part in ["Ten agents", "seed 1", "headway: 1", "id=\"assumptions\"", "id=\"definitions-list\""] {
      #expect(page.contains(part), "\(part)")
    }
    // Nothing of it is fetched from anywhere.
    let markup = page.replacing(/<script[^>]*>.*?<\/script>/.dotMatchesNewlines(), with: "")
    #expect(!markup.contains("src=\"") && !markup.contains("://") && !markup.contains("url("))
  }

  @Test("its figures are those of headway run, to the digit")
  func figures() throws {
    try #require(try folder.run("report", "small.yaml", "--csv", "small.csv", "--quiet").status == 0)
    let run = try folder.run("run", "small.yaml", "--format", "csv")
    #expect(try folder.read("small.csv") == run.output)
    let page = try folder.read("small.html")
    let table = try folder.run("run", "small.yaml").output
    // The target's figure, as the table of headway run prints it.
    let line = try #require(table.split(separator: "\n").first { $0.contains("service level in 20 s") })
    let figure = try #require(line.firstMatch(of: /\d+\.\d% ± \d+\.\d/))
    #expect(page.contains(String(figure.output)))
  }

  @Test("the same bytes on any number of threads, on standard output with -")
  func threads() throws {
    let pages = try ["1", "3"].map {
      try folder.run("report", "small.yaml", "--output", "-", "--threads", $0, "--no-store")
    }
    #expect(pages[0].status == 0 && pages[0].errors == "")
    #expect(pages[0].output.hasPrefix("<!doctype html>") && pages[0].output == pages[1].output)
    #expect(try folder.created() == [])
  }

  @Test("in Korean with --language ko")
  func korean() throws {
    try #require(try folder.run("report", "small.yaml", "--language", "ko", "--output", "k.html").status == 0)
    let page = try folder.read("k.html")
    #expect(page.contains("<html lang=\"ko\">") && page.contains("목표") && page.contains("서비스 레벨"))
    #expect(try folder.run("report", "small.yaml", "--language", "fr").status == 64)
  }

  @Test("the workbook has the figures as numbers")
  func workbook() throws {
    try #require(try folder.run("report", "small.yaml", "--xlsx", "small.xlsx", "--quiet").status == 0)
    guard let sheets = WorkbookReader.sheets(folder.url.appendingPathComponent("small.xlsx").path) else {
      if WorkbookReader.mustRead { Issue.record("openpyxl is absent on a build server") }
      print(WorkbookReader.absence)
      return
    }
    #expect(sheets.map(\.name) == ["Targets", "Figures", "Intervals"])
    let json = try folder.run("run", "small.yaml", "--format", "json").output
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let target = try #require((parsed["targets"] as? [[String: Any]])?.first)
    let head = sheets[0].rows[0].map { $0 as? String }
    let value = sheets[0].rows[1][try #require(head.firstIndex(of: "value"))] as? Double
    #expect(value == target["mean"] as? Double)
    // A day of half hours, and the head.
    #expect(sheets[2].rows.count == 49)
  }

  @Test("what changed since the last run of the file is told, values and figures")
  func changes() throws {
    try #require(try folder.run("report", "small.yaml").status == 0)
    let first = try folder.read("small.html")
    #expect(!first.contains("id=\"changes\""))
    try folder.write("small.yaml", Folder.small.replacing("staffing: 12", with: "staffing: 14"))
    try #require(try folder.run("report", "small.yaml").status == 0)
    let page = try folder.read("small.html")
    #expect(page.contains("id=\"changes\""))
    let row = try #require(page.firstMatch(of: /<th scope="row">teams\.agents\.staffing<\/th>.*/))
    #expect(row.output.contains(">12<") && row.output.contains(">14<"))
    // What was run since of the same scenario says nothing new: it is still compared with the other one.
    try #require(try folder.run("report", "small.yaml").status == 0)
    #expect(try folder.read("small.html").contains("teams.agents.staffing"))
    // Who does not want runs to be kept has none to compare with.
    let off = try folder.run("report", "small.yaml", environment: ["HEADWAY_STORE": "off"])
    let alone = try folder.read("small.html")
    #expect(off.status == 0 && !alone.contains("id=\"changes\""))
  }

  @Test("it is stored as a run, unless told not to")
  func stored() throws {
    try #require(try folder.run("report", "small.yaml", "--no-store").status == 0)
    #expect(try folder.run("runs", "list", "--format", "csv").output.split(separator: "\n").count <= 1)
    try #require(try folder.run("report", "small.yaml").status == 0)
    #expect(try folder.run("runs", "list", "--format", "csv").output.contains("Ten agents"))
  }

  @Test("what is wrong ends it with its code, and leaves no file")
  func refusals() throws {
    #expect(try folder.run("report").status == 64)
    #expect(try folder.run("report", "small.yaml", "--output", "a.html", "--csv", "./a.html").status == 64)
    #expect(try folder.run("report", "small.yaml", "--set", "nothing.here=1").status == 64)
    #expect(try folder.run("report", "absent.yaml").status == 66)
    try folder.write("wrong.yaml", Folder.small.replacing("rate: 9/min", with: "rate: -9/min"))
    let wrong = try folder.run("report", "wrong.yaml")
    #expect(wrong.status == 65 && wrong.errors.contains("wrong.yaml:5"))
    let unwritable = try folder.run("report", "small.yaml", "--output", "no/such/folder.html")
    #expect(unwritable.status == 73 && unwritable.errors.contains("no/such/folder.html"))
    #expect(try folder.run("report", "small.yaml", "--xlsx", "no/such/folder.xlsx").status == 73)
    #expect(try folder.created() == ["wrong.yaml"])
  }

  @Test("a signal keeps what was finished, and the page says so")
  func interrupted() throws {
    let program = try RunningProgram(
      ["report", "small.yaml", "--replications", "100000", "--set", "horizon.days=20"], in: folder.url)
    Thread.sleep(forTimeInterval: 2)
    program.signal(SIGINT)
    let outcome = try program.outcome()
    #expect(outcome.status == 130 && outcome.errors.contains("interrupted"))
    #expect(try folder.read("small.html").contains("Stopped early: mind the margins."))
  }
}
