import Foundation
import FoundationXML
import Testing

@Suite("A scenario at several points", .serialized)
struct SweepCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func objects(_ value: Any?) throws -> [[String: Any]] { try #require(value as? [[String: Any]]) }

  @Test("each point has the figures of a run with --set, to the last bit; the file itself is marked")
  func equalsRuns() throws {
    let outcome = try folder.run(
      "sweep", "small.yaml", "--vary", "teams.agents.staffing=11..13", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let sweep = try json(outcome.output)
    #expect(sweep["schema"] as? String == "headway.sweep/1" && sweep["replications"] as? Int == 3)
    let points = try objects(sweep["points"])
    #expect(points.map { $0["values"] as? [String] } == [["11"], ["12"], ["13"]])
    #expect(points.map { $0["base"] as? Bool } == [nil, true, nil])
    for point in points {
      let value = try #require((point["values"] as? [String])?.first)
      let run = try json(
        try folder.run("run", "small.yaml", "--set", "teams.agents.staffing=\(value)", "--format", "json")
          .output)
      let target = try #require(try objects(run["targets"]).first)
      let measure = try #require(try objects(point["measures"]).first)
      for key in ["mean", "margin", "goal", "probability_met"] {
        #expect(measure[key] as? Double == target[key] as? Double, "\(value): \(key)")
      }
      #expect(measure["verdict"] as? String == target["verdict"] as? String)
      #expect(point["digest"] as? String == (run["scenario"] as? [String: Any])?["digest"] as? String)
      let isBase = value == "12"
      #expect((measure["difference"] == nil) == isBase)
    }
  }

  @Test("a difference is what compare says of the same two scenarios")
  func equalsComparison() throws {
    try folder.write("more.yaml", "headway: 1\nextends: small.yaml\nchanges: {teams.agents.staffing: +1}\n")
    let comparison = try json(try folder.run("compare", "small.yaml", "more.yaml", "--format", "json").output)
    let scenario = try #require(try objects(comparison["scenarios"]).first)
    let told = try #require(try objects(scenario["measures"]).first { $0["measure"] as? String == "wait" })
    let sweep = try json(
      try folder.run(
        "sweep", "small.yaml", "--vary", "teams.agents.staffing=+1,+2", "--measure", "calls.wait", "--format",
        "json"
      ).output)
    let point = try #require(try objects(sweep["points"]).first)
    let measure = try #require(try objects(point["measures"]).first)
    #expect(measure["difference"] as? Double == told["difference"] as? Double)
    #expect(measure["difference_margin"] as? Double == told["margin"] as? Double)
    // The file itself is none of the points, and is told beside them.
    #expect(try objects(sweep["base"]).first?["mean"] as? Double == told["base"] as? Double)
  }

  @Test("a page tells where the target is passed, and marks the file")
  func page() throws {
    let outcome = try folder.run("sweep", "small.yaml", "--vary", "teams.agents.staffing=10..14")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Where goals are passed") && outcome.output.contains("between 1"))
    #expect(outcome.output.contains("12 *") && outcome.output.contains("±"))
    let wide = outcome.output.split(separator: "\n").filter { $0.count > 100 && !$0.contains(" ≥ ") }
    #expect(wide.isEmpty, "\(wide)")
  }

  @Test("as CSV: a row for each measure at each point of a grid")
  func csv() throws {
    let outcome = try folder.run(
      "sweep", "small.yaml", "--vary", "teams.agents.staffing=11,12", "--vary",
      "queues.calls.handle_time.exponential.mean=50s..60s/5s", "--measure", "calls.service_level:20s",
      "--measure", "agents.occupancy", "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = outcome.output.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.count == 1 + 2 * 3 * 2 && rows.allSatisfy { $0.count == rows[0].count })
    #expect(rows[0].prefix(2) == ["teams.agents.staffing", "queues.calls.handle_time.exponential.mean"])
    #expect(rows.dropFirst().count { $0[2] == "true" } == 2)
    let grid = try folder.run(
      "sweep", "small.yaml", "--vary", "teams.agents.staffing=11,12", "--vary",
      "queues.calls.deflection=0%..10%/5%", "--format", "markdown", "--plot", "grid.svg")
    #expect(grid.status == 0 && grid.output.contains("| 0% | 5% | 10% |"), "\(grid.errors)")
    _ = try XMLDocument(xmlString: try folder.read("grid.svg"))
  }

  @Test("a plot is well-formed, whatever the names, and stands on its own")
  func plot() throws {
    try folder.write(
      "odd.yaml",
      Folder.small.replacingOccurrences(of: "calls", with: "\"a<b>&c\"")
        .replacingOccurrences(of: "Ten agents", with: "'Ten & <\"more\">'"))
    let outcome = try folder.run(
      "sweep", "odd.yaml", "--vary", "teams.agents.staffing=10..14", "--plot", "p.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try folder.read("p.svg")
    let root = try #require(XMLDocument(xmlString: text).rootElement())
    #expect(root.name == "svg" && text.contains("Ten &amp; &lt;"))
    let letters = try root.nodes(forXPath: "//*[local-name()='text']").compactMap(\.stringValue)
    #expect(
      letters.contains("Ten & <\"more\">") && letters.contains { $0.hasPrefix("a<b>&c: service level") })
    #expect(letters.contains("goal ≥ 80%") && letters.contains("12"))
    #expect(!text.contains("href") && !text.contains("nan") && !text.contains("inf"))
  }

  @Test("long values of a list are cut, and stay within the drawing and apart")
  func longValues() throws {
    let values = (10...14).map { people in
      "[" + (0..<8).map { _ in "\(people)" }.joined(separator: ", ") + "]"
    }
    let outcome = try folder.run(
      "sweep", "small.yaml", "--vary", "teams.agents.staffing=\(values.joined(separator: ","))", "--plot",
      "long.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let root = try #require(XMLDocument(xmlString: try folder.read("long.svg")).rootElement())
    let names = try root.nodes(forXPath: "//*[local-name()='text']").compactMap { $0 as? XMLElement }
      .filter { $0.stringValue?.hasPrefix("[1") ?? false }
    #expect(names.count == 5)
    // By the width of a letter that the drawing reckons with, 6.4 px at this size.
    let places = try names.map { name in
      let x = try #require(name.attributes?.first { $0.name == "x" }?.stringValue.flatMap { Double($0) })
      let half = Double(name.stringValue?.count ?? 0) * 3.2
      return (x - half, x + half)
    }
    #expect(places.allSatisfy { $0.0 >= 0 && $0.1 <= 760 })
    #expect(zip(places, places.dropFirst()).allSatisfy { $0.1 < $1.0 })
  }

  @Test("--goal finds the neighbours, in the words of the targets or of a goal on the command line")
  func goal() throws {
    // Erlang C with a load of 9: 11 people answer 77.9% within 20 s, 12 answer 90.2%.
    let own = try json(
      try folder.run(
        "sweep", "small.yaml", "--vary", "teams.agents.staffing=9..20", "--goal", "--replications", "20",
        "--format", "json"
      ).output)
    let answer = try #require(own["answer"] as? [String: Any])
    #expect(answer["meets"] as? String == "12" && answer["misses"] as? String == "11")
    #expect(own["schema"] as? String == "headway.sweep/1")
    let place = try #require(answer["place"] as? Double)
    #expect(place > 11 && place < 12)
    let named = try folder.run(
      "sweep", "small.yaml", "--vary", "teams.agents.staffing=9..20", "--goal",
      "calls.service_level:20s>=80%",
      "--replications", "20")
    #expect(
      named.status == 0 && named.output.contains("teams.agents.staffing = 12 meets the goal"),
      "\(named.errors)")
    let above = try folder.run(
      "sweep", "small.yaml", "--vary", "teams.agents.staffing=18..20", "--goal", "calls.service_level>=80%")
    #expect(above.status == 0 && above.output.contains("18 and 20 both meet"), "\(above.output)")
  }

  @Test(
    "wrong usage is 64, with what is wrong and nothing on standard output",
    arguments: [
      (["--vary", "teams.agents.staffing=20..10"], "above its end"),
      (["--vary", "teams.agents=1"], "one value"),
      (["--vary", "teams.agents.staffing=1..100"], "more than the 50"), ([], "--vary"),
      (["--vary", "teams.agnets.staffing=+1,+2"], "agnets"),
      (["--vary", "teams.agents.staffing=x,y"], "--vary:1"),
      (["--vary", "horizon.days=1..2"], "horizon.days"), (["--vary", "seed=1..2"], "seed"),
      (["--vary", "teams.agents.staffing=11..13", "--measure", "calls.wiat"], "calls.wait"),
      (["--vary", "teams.agents.staffing=11..13", "--goal", "calls.wait"], "has no goal"),
      (["--vary", "teams.agents.staffing=11..13", "--goal", "agents.occupancy=80%"], "neither side"),
      (["--vary", "teams.agents.staffing=11..13", "--goal", "calls.wait<=5"], "unit"),
      (["--vary", "teams.agents.staffing=11,13", "--goal"], "even steps"),
      (["--vary", "teams.agents.staffing=11..13", "--goal", "calls.service_level>=190%"], "never 190%"),
      (["--vary", "teams.agents.staffing=11..13", "--goal", "calls.wait<=-5s"], "never -5s"),
      (
        ["--vary", "teams.agents.staffing=11..13", "--plot", "a.svg", "--output", "./a.svg"], "written twice"
      ),
      (["--vary", "teams.agents.staffing=11..13", "--plot", "-"], "no file"),
      (["--vary", "a=1..2", "--vary", "a=1..2"], "varied twice"),
      (["--vary", "a=1..2", "--vary", "b=1..2", "--vary", "c=1..2"], "not 3 times"),
      (["--vary", "a=1..40", "--vary", "b=1..40"], "1600 points"),
      (["--vary", "targets.0.at_least=70%..90%/10%"], "same targets"),
      (["--vary", "confidence=80%,95%"], "confidence cannot be varied"),
      (["--vary", "replications.precision=1%,2%"], "replications cannot be varied"),
      (["--vary", "matters.share=1pp,2pp"], "matters cannot be varied"),
      (["--vary", "teams.agents.staffing=11.5..13"], "whole number of people"),
    ])
  func refusals(arguments: [String], says: String) throws {
    let outcome = try RunningProgram(["sweep", "small.yaml"] + arguments, in: folder.url).outcome()
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(outcome.errors.contains(says) && outcome.output.isEmpty, "\(outcome.errors)")
  }

  @Test("a goal that a grid passes along its first parameter is told, and not as missed everywhere")
  func firstParameter() throws {
    // Erlang C with a load of 9: 10 people answer 52% within 20 s, 13 answer 95.8%. A thousandth less work changes
    // neither side, so the goal of 80% is passed along the people only, and nowhere within a row.
    let arguments = [
      "sweep", "small.yaml", "--vary", "teams.agents.staffing=10,13", "--vary",
      "queues.calls.deflection=0%..0.2%/0.1%",
    ]
    let page = try RunningProgram(arguments + ["--format", "markdown"], in: folder.url).outcome()
    #expect(page.status == 0 && !page.output.contains("at every point"), "\(page.output)")
    #expect(page.output.contains("teams.agents.staffing between 10"))
    let sweep = try json(
      try RunningProgram(arguments + ["--format", "json"], in: folder.url).outcome().output)
    let flips = try objects(sweep["flips"])
    #expect(flips.map { $0["at"] as? [String] } == [["0%"], ["0.1%"], ["0.2%"]])
    for flip in flips {
      #expect(flip["path"] as? String == "teams.agents.staffing" && flip["met"] as? String == "behind")
      #expect(flip["between"] as? [String] == ["10", "13"])
      let place = try #require(flip["place"] as? Double)
      #expect(place > 10 && place < 13 && flip["margin"] as? Double != nil)
    }
  }

  @Test("rounded people: no place between two numbers, and points that are one scenario are named")
  func roundedPeople() throws {
    // Of 12 people 8% more or less are 11.04 and 12.96, so 11 and 13; 4% are 11.52 and 12.48, so 12.
    let told = try json(
      try folder.run(
        "sweep", "small.yaml", "--vary", "teams.agents.staffing=-8%..+8%/8%", "--goal", "--replications",
        "20", "--format", "json"
      ).output)
    #expect((told["answer"] as? [String: Any])?["meets"] as? String == "+0%")
    let page = try folder.run(
      "sweep", "small.yaml", "--vary", "teams.agents.staffing=-8%,-4%,+0%,+4%", "--replications", "20")
    #expect(page.output.contains("between -8% (missed") && !page.output.contains(", at "), "\(page.output)")
    #expect(page.output.contains("`-4%`, `+0%` and `+4%` are one and the same scenario: people are whole"))
    let same = try folder.run(
      "sweep", "small.yaml", "--vary", "teams.agents.staffing=12,+0,12.0", "--replications", "2")
    #expect(same.output.contains("`12`, `+0` and `12.0` are one and the same scenario\n"), "\(same.output)")
  }

  @Test("standard input is read once for all points; the sweep is kept among the runs")
  func inputAndStore() throws {
    let outcome = try folder.run(
      "sweep", "-", "--vary", "teams.agents.staffing=11,12", "--output", "o.txt", input: Folder.small)
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
    #expect(try folder.read("o.txt").contains("12 *"))
    let runs = try folder.run("runs", "list")
    #expect(runs.status == 0 && runs.output.contains("sweep"), "\(runs.output)")
    #expect(try folder.run("sweep", "none.yaml", "--vary", "a=1..2").status == 66)
    #expect(try folder.run("sweep", "--help").output.contains("--goal"))
  }
}
