import Foundation
import Testing

@Suite("headway erlang", .serialized)
struct ErlangCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// The answer as JSON, by its keys.
  private func json(_ arguments: String) throws -> [String: Any] {
    let words = ["erlang"] + arguments.split(separator: " ").map(String.init) + ["--format", "json"]
    let outcome = try RunningProgram(words, in: folder.url).outcome()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.output.contains("null"))
    let parsed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(parsed as? [String: Any])
  }

  private func number(_ answer: [String: Any], _ key: String) throws -> Double {
    try #require(answer[key] as? Double, "no number \(key)")
  }

  @Test("the known answer: a hundred agents and 90 erlangs")
  func knownAnswer() throws {
    let outcome = try folder.run(
      "erlang", "c", "--load", "90", "--agents", "100", "--within", "20s", "--aht", "60s")
    #expect(outcome.status == 0 && outcome.errors == "")
    // 21.694% wait, 1.3016 s, and 1 - 0.21694 e^(-10/3) = 99.226% within 20 s.
    for figure in ["21.694%", "1.3016 s", "99.226%", "90.000%"] { #expect(outcome.output.contains(figure)) }
    let answer = try json("c --rate 90/min --agents 100 --within 20s --aht 60s")
    #expect(answer["schema"] as? String == "headway.erlang/1" && answer["stable"] as? Bool == true)
    #expect((try number(answer, "delayed") - 0.216940).magnitude < 1e-6)
    #expect(try number(answer, "load") == 90 && number(answer, "handle_time") == 60)
    #expect((try number(answer, "wait") - 1.301643).magnitude < 1e-6)
  }

  @Test("agents for a goal, and the greatest load for agents")
  func inverses() throws {
    // R package ErlangC: 100 calls in 30 min, 3 min: 14 agents for 80% in 20 s; 14 / 0.7 = 20 rostered.
    let needed = try json("c --rate 200/h --aht 3min --target 80% --within 20s --shrinkage 30%")
    #expect(try number(needed, "agents") == 14)
    #expect((try number(needed, "rostered") - 20).magnitude < 1e-9)
    let fraction = try number(needed, "agents_fractional")
    #expect(fraction > 13 && fraction <= 14)
    let load = try json("c --agents 40 --occupancy 85%")
    #expect((try number(load, "load") - 34).magnitude < 1e-9)
    // The classic table: 12 erlangs at 1% take 20, and 1 agent at 50% takes 1 erlang.
    #expect(try number(try json("b --load 12 --blocking 1%"), "agents") == 20)
    #expect((try number(try json("b --agents 1 --blocking 50%"), "load") - 1).magnitude < 1e-9)
    let several = try json(
      "a --load 10 --aht 3min --patience 5min --target 80% --within 20s --occupancy 60% --asa 9s")
    // The occupancy is the hardest: a (1 - P(abandon)) / c <= 60% needs nearly 10 / 0.6 = 16.7.
    #expect(try number(several, "agents") == 17)
  }

  @Test("all four service-level formulas")
  func formulas() throws {
    let answer = try json(
      "a --load 10 --agents 14 --aht 3min --patience 5min --within 20s --formula answered")
    let offered = try number(answer, "service_level_offered")
    let abandonment = try number(answer, "abandonment")
    // pyworkforce: offered 0.916792.
    #expect((offered - 0.916792).magnitude < 1e-6)
    #expect((try number(answer, "service_level") - offered / (1 - abandonment)).magnitude < 1e-9)
    #expect(
      try number(answer, "service_level_short_abandons_count")
        > number(answer, "service_level_excluding_short_abandons"))
  }

  @Test("overload is unstable, in every form, and never a negative wait")
  func overload() throws {
    let arguments = ["erlang", "c", "--load", "100", "--agents", "90", "--aht", "60s", "--within", "20s"]
    let table = try RunningProgram(arguments, in: folder.url).outcome()
    #expect(table.status == 0 && table.output.contains("unstable") && table.output.contains("Unstable:"))
    #expect(!table.output.contains("-"))
    let answer = try json("c --load 100 --agents 90 --aht 60s --within 20s")
    #expect(answer["stable"] as? Bool == false && answer["wait"] == nil && answer["queue_length"] == nil)
    #expect(try number(answer, "delayed") == 1 && number(answer, "service_level") == 0)
    let explained = try RunningProgram(arguments + ["--explain"], in: folder.url).outcome()
    #expect(explained.output.contains("a ≥ c"))
  }

  @Test(
    "the edges: no load, no agents, no time, a million agents",
    arguments: [
      ("c --load 0 --agents 1 --aht 60s --within 20s", "delayed", 0.0),
      ("c --load 0 --agents 0 --aht 60s --within 20s", "service_level", 0),
      ("a --load 5 --agents 0 --aht 60s --patience 60s --within 0s", "abandonment", 1),
      ("b --load 5 --agents 0", "turned_away", 1),
      ("c --load 0 --target 80% --within 20s --aht 60s", "agents", 0),
      // P(wait) within 0 s: 1 - C(2, 1) = 2/3.
      ("c --load 1 --agents 2 --aht 60s --within 0s", "service_level", 2.0 / 3),
      ("c --load 1 --agents 1000000 --aht 60s --within 20s", "delayed", 0),
    ])
  func edges(_ arguments: String, _ key: String, _ expected: Double) throws {
    let answer = try json(arguments)
    #expect((try number(answer, key) - expected).magnitude < 1e-9)
  }

  @Test("a table over agents, and one that is too long")
  func table() throws {
    let outcome = try folder.run(
      "erlang", "c", "--load", "90", "--aht", "60s", "--within", "20s", "--table", "89..101/2", "--format",
      "csv")
    let lines = outcome.output.split(separator: "\r\n")
    #expect(outcome.status == 0 && lines.count == 8)
    let columns = lines[0].split(separator: ",").map(String.init)
    let agents = try #require(columns.firstIndex(of: "agents"))
    #expect(
      lines.dropFirst().map { String($0.split(separator: ",", omittingEmptySubsequences: false)[agents]) }
        == ["89.0", "91.0", "93.0", "95.0", "97.0", "99.0", "101.0"])
    let long = try folder.run("erlang", "c", "--load", "90", "--table", "1..9999999")
    #expect(long.status == 64 && long.output == "" && long.errors.contains("10000 lines"))
    let down = try folder.run("erlang", "c", "--load", "90", "--table", "9..1")
    #expect(down.status == 64 && down.errors.contains("--table 1..9"))
  }

  @Test("thousands of rows of a file, each as asked alone")
  func rows() throws {
    let loads = (1...3000).map { Double($0) / 10 }
    try folder.write(
      "rows.csv",
      "day,load,target,agents\n" + loads.map { $0 < 200 ? "x,\($0),80%,\n" : "x,\($0),,250\n" }.joined())
    let outcome = try folder.run(
      "erlang", "c", "--csv", "rows.csv", "--aht", "3min", "--within", "20s", "--format", "json")
    #expect(outcome.status == 0)
    let parsed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let answers = try #require(parsed?["answers"] as? [[String: Any]])
    #expect(answers.count == loads.count)
    for row in [0, 99, 1500, 2400] {
      let rest = loads[row] < 200 ? "--target 80%" : "--agents 250"
      let alone = try json("c --load \(loads[row]) --aht 3min --within 20s \(rest)")
      for key in ["agents", "delayed", "service_level", "wait", "wait_p90"] {
        #expect(try number(answers[row], key) == number(alone, key), "row \(row): \(key)")
      }
    }
  }

  @Test("what is wrong in a file has its line and column")
  func wrongRows() throws {
    try folder.write("rows.csv", "load,agents,patience\n10,12,\nten,12,\n10,12,2min\n")
    let outcome = try folder.run("erlang", "c", "--csv", "rows.csv")
    #expect(outcome.status == 65 && outcome.output == "")
    #expect(outcome.errors.contains("rows.csv:3:1") && outcome.errors.contains("`ten`"))
    #expect(outcome.errors.contains("rows.csv:4:7") && outcome.errors.contains("headway erlang a"))
    #expect(try folder.run("erlang", "c", "--csv", "absent.csv").status == 66)
    try folder.write("typo.csv", "load,agent\n10,12\n")
    let typo = try folder.run("erlang", "c", "--csv", "typo.csv", "--agents", "14")
    #expect(typo.status == 0 && typo.errors.contains("did you mean `agents`?"))
  }

  @Test("all that is wrong on the command line is told at once, each with a fix")
  func usage() throws {
    let outcome = try folder.run(
      "erlang", "c", "--load", "-90", "--target", "80", "--within", "20", "--aht", "60s")
    #expect(outcome.status == 64 && outcome.output == "")
    for fix in ["fix: 90", "fix: 80%", "fix: 20s or 20 min?"] {
      #expect(outcome.errors.contains(fix), "\(fix)")
    }
    #expect(outcome.errors.contains("3 errors"))
  }

  /// Questions that ask too little, too much or nonsense.
  private static let withoutAnswer = [
    "c --load 90", "c --agents 90", "c", "c --load 90 --agents 99 --target 80% --within 20s --aht 60s",
    "c --load 90 --target 80%", "c --load 90 --rate 90/min --aht 60s --agents 99",
    "c --rate 90/min --agents 99",
    "c --load 90 --target 100% --within 20s --aht 60s", "c --load 90 --asa 0s --aht 60s",
    "c --load 90 --blocking 1%",
    "c --load nan --agents 3", "c --load 1e99 --agents 3", "a --load 90 --agents 99",
    "a --load 90 --agents 99 --aht 60s --patience 0s", "a --load 9 --agents 9 --aht 1s --patience 100w",
    "a --load 9 --agents 9 --aht 60s --patience 60s --within 20s --formula answerd",
    "chat --load 9 --agents 9 --aht 60s", "chat --load 9 --agents 900 --aht 60s --concurrency 3",
    "chat --load 9 --agents 9 --aht 60s --concurrency 3 --pace 1,0.5", "priority --load 3,4 --agents 9",
    "priority --load 3,4 --asa 3s --aht 60s", "overflow --load 3 --agents 2,3", "square-root --load 9",
    "c --load 9 --agents 10 --explain --format csv", "c --load 9 --agents 10 --table 1..9",
  ]

  @Test("questions without an answer are wrong usage", arguments: ErlangCommandTests.withoutAnswer)
  func refused(_ arguments: String) throws {
    let words = ["erlang"] + arguments.split(separator: " ").map(String.init)
    let outcome = try RunningProgram(words, in: folder.url).outcome()
    #expect(outcome.status == 64 && outcome.output == "" && outcome.errors.lowercased().contains("error"))
  }

  @Test("chat, priorities, overflow and square roots")
  func others() throws {
    // One chat at a time is Erlang C: 90 erlangs, 100 agents.
    let chat = try json("chat --load 90 --agents 100 --aht 60s --concurrency 1 --within 20s")
    #expect((try number(chat, "delayed") - 0.216940).magnitude < 1e-6)
    // Cobham with one agent: 0.3 and 0.4 erlangs, cv 1: W = 0.7 h / (1 - 0.3) = h, and h / 0.3.
    let priority = try json("priority --load 0.3,0.4 --agents 1 --aht 60s")
    let classes = try #require(priority["classes"] as? [[String: Any]])
    #expect((try number(classes[0], "wait") - 60).magnitude < 1e-9)
    #expect((try number(classes[1], "wait") - 200).magnitude < 1e-9)
    let general = try json("priority --load 0.3,0.4 --agents 1 --aht 60s --cv 1")
    let same = try #require(general["classes"] as? [[String: Any]])
    #expect((try number(same[1], "wait") - 200).magnitude < 1e-9)
    // 2 erlangs on 3 agents pass on 8/19 (B(3, 2) = 4/19) with variance 4912/8303.
    let overflow = try json("overflow --load 2 --agents 3 --blocking 5%")
    #expect((try number(overflow, "overflow") - 8.0 / 19).magnitude < 1e-11)
    #expect((try number(overflow, "variance") - 4912.0 / 8303).magnitude < 1e-11)
    // Tijms (2003), table 5.3.2, has them agree to an agent or two.
    let root = try json("square-root --load 1000 --delayed 20%")
    #expect(try number(root, "agents_exact") == 1034)
    #expect((try number(root, "agents") - number(root, "agents_exact")).magnitude <= 2)
  }

  @Test("the same bytes without the C library's FMA and AVX2 variants")
  func otherMachine() throws {
    let variant = ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F"]
    for arguments in [
      ["a", "--load", "90", "--aht", "3min", "--patience", "2min", "--within", "20s", "--table", "60..130"],
      ["c", "--load", "90", "--aht", "3min", "--within", "20s", "--table", "91..130"],
    ] {
      let words = ["erlang"] + arguments + ["--format", "json"]
      let plain = try RunningProgram(words, in: folder.url).outcome()
      let other = try RunningProgram(words, in: folder.url, environment: variant).outcome()
      #expect(plain.status == 0 && plain.output == other.output)
    }
  }
}
