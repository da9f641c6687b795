import HeadwaySyntax
import Testing

struct TreePatchTests {
  static let base = """
    horizon: {start: 2026-01-05, days: 28}
    queues:
      settlement:
        handle_time: {lognormal: {mean: 9 min, cv: 0.9}}
        deflection: 12%
        hours: {open: "09:00"}
      phone:
        handle_time: {exponential: {mean: 5 min}}
      odd:
        handle_time: {constant: 3 min}
    teams:
      seoul: {shifts: [{agents: 24}, {agents: 8}], staffing: [1, 2.5, 3 people]}
      manila: {staffing: 120}
    empty:
    none: {}

    """

  static func patched(_ arguments: String...) throws(Rejected) -> SyntaxNode {
    let tree = try YAMLReader.read(SourceFile(name: "base.yaml", text: base))
    var patches: [TreePatch] = []
    for (index, argument) in arguments.enumerated() {
      patches.append(try TreePatch(argument: argument, number: index + 1))
    }
    return try tree.applying(patches)
  }

  @Test(arguments: [
    ("horizon.days=3", "horizon.days", "3"),
    (" horizon . days = 3 ", "horizon.days", "3"),
    ("horizon.days=+3", "horizon.days", "31"),
    ("teams.manila.staffing=*1.5", "teams.manila.staffing", "180"),
    ("teams.seoul.shifts.0.agents=+2", "teams.seoul.shifts", "[{agents: 26}, {agents: 8}]"),
    ("teams.seoul.shifts.*.agents=-10%", "teams.seoul.shifts", "[{agents: 21.6}, {agents: 7.2}]"),
    ("teams.seoul.staffing=+1", "teams.seoul.staffing", "[2, 3.5, 4 people]"),
    ("teams.seoul.staffing=[4, 5]", "teams.seoul.staffing", "[4, 5]"),
    ("teams.seoul.shifts.1=null", "teams.seoul.shifts", "[{agents: 24}]"),
    ("queues.settlement.deflection=+8pp", "queues.settlement.deflection", "20%"),
    ("queues.settlement.deflection=90%", "queues.settlement.deflection", "90%"),
    (
      "queues.settlement.deflection=null", "queues.settlement",
      "{handle_time: {lognormal: {mean: 9 min, cv: 0.9}}, hours: {open: \"09:00\"}}"
    ),
    ("queues.*.handle_time.*.mean=-15%", "queues.phone.handle_time", "{exponential: {mean: 4.25 min}}"),
    ("queues.*.handle_time.*.mean=-15%", "queues.settlement.handle_time.lognormal.mean", "7.65 min"),
    ("queues.*.handle_time.*.mean=-15%", "queues.odd.handle_time", "{constant: 3 min}"),
    ("queues.*.deflection=5%", "queues.odd.deflection", "5%"),
    (
      "queues.phone.hours={days: [mon], open: \"09:00\"}", "queues.phone.hours",
      "{days: [mon], open: \"09:00\"}"
    ),
    ("queues.settlement.hours.open=10:00", "queues.settlement.hours.open", "10:00"),
    ("replications.at_least=5", "replications", "{at_least: 5}"),
    ("empty.patience.mean=3 min", "empty", "{patience: {mean: 3 min}}"),
    ("none.x=1", "none", "{x: 1}"),
    ("name=Ten more: Manila # really", "name", "Ten more: Manila # really"),
    ("name=\"+10\"", "name", "\"+10\""),
    ("name=''", "name", "\"\""),
    ("name=a=b", "name", "a=b"),
    ("\"a.b=c\".'*'=1", "a.b=c", ""),
    ("zone=+09:00", "zone", "+09:00"),
  ])
  func changesWhatItNames(argument: String, path: String, result: String) throws {
    let tree = try Self.patched(argument)
    if result.isEmpty {
      #expect(tree["a.b=c"]?.flat == "{*: 1}")
    } else {
      #expect(tree.at(path)?.flat == result)
    }
  }

  @Test func changesInOrder() throws {
    let tree = try Self.patched("horizon.days=+2", "horizon.days=*2", "new.key=1", "new.key=+1")
    #expect(tree.at("horizon.days")?.text == "60")
    #expect(tree.at("new.key")?.text == "2")
  }

  @Test func leavesTheRestAsItWas() throws {
    let before = try tree(Self.base)
    let after = try Self.patched("teams.manila.staffing=+1")
    #expect(after.flat == before.flat.replacing("staffing: 120", with: "staffing: 121"))
    #expect(after.keys == before.keys)
  }

  @Test func remembersPlaces() throws {
    let tree = try Self.patched("horizon.days=+3", "queues.phone.hours={days: [mon], open: 1}")
    let days = try #require(tree.at("horizon.days"))
    #expect(days.range == SourceRange(file: "--set", line: 1, column: 14, length: 2))
    #expect(days.overrides == SourceRange(file: "base.yaml", line: 1, column: 36, length: 2))
    let hours = try #require(tree.at("queues.phone"))
    #expect(hours.entry("hours")?.keyRange == SourceRange(file: "--set", line: 2, column: 14, length: 5))
    #expect(tree.at("queues.phone.hours.days.0")?.range.short == "2:28+3")
    #expect(tree.at("queues.phone.hours")?.overrides == nil)
  }

  /// The argument, the code, the place in it, and a part of the message and of the fix.
  @Test(arguments: [
    ("horizon.days", DiagnosticCode.changeForm, "1:1+12", "has no `=`", "PATH=VALUE"),
    ("=3", .changeForm, "1:1+1", "a key is missing", "PATH=VALUE"),
    ("a..b=3", .changeForm, "1:3+1", "a key is missing", "PATH=VALUE"),
    ("\"a=3", .changeForm, "1:1+4", "never closed", ""),
    ("horizon.days=", .changeValue, "1:14+1", "the value is missing", "null"),
    ("horizon.days={a: 1", .changeValue, "1:14+1", "never closed", ""),
    ("horizon.days=[1, {a: 1, a: 2}]", .changeValue, "1:25+1", "given twice", ""),
    ("horizont.days=+3", .changePath, "1:1+8", "no `horizont` at the top", "`horizon`"),
    ("horizont.days=3", .changePath, "1:1+8", "no `horizont` at the top", "`horizon`"),
    ("queues.setlement.deflection=3%", .changePath, "1:8+9", "no `setlement` at `queues`", "`settlement`"),
    ("queues.settlement.deflections=+1%", .changePath, "1:19+11", "at `queues.settlement`", "`deflection`"),
    ("queues.*.handle_time.*.maen=-1%", .changePath, "1:24+4", "no `maen`", "`mean`"),
    ("queues.phone.deflection=null", .changePath, "1:14+10", "no `deflection`", ""),
    ("teams.seoul.shifts.2.agents=1", .changePath, "1:20+1", "the entries 0 to 1", "*"),
    ("horizon.days.x=1", .changePath, "1:14+1", "`28` stands at `horizon.days`", ""),
    ("none.*=1", .changePath, "1:6+1", "there are no keys at `none`", ""),
    ("empty.*.x=1", .changePath, "1:7+1", "nothing stands at `empty`", ""),
    ("horizon.start=+1", .changeNotNumber, "1:15+2", "`2026-01-05`, which is no number", "without a sign"),
    ("queues.settlement=+1", .changeNotNumber, "1:19+2", "a map, which is no number", "`handle_time`"),
    ("teams.seoul.shifts=+1", .changeNotNumber, "1:20+2", "a list, which is no number", "one entry"),
    ("teams.manila.staffing=+8pp", .changeUnit, "1:23+4", "points", ""),
    (
      "queues.phone.handle_time.exponential.mean=+2s", .changeUnit, "1:43+3",
      "in `min`, the change is in `s`", ""
    ),
  ])
  func refusesWithAPlace(
    argument: String, code: DiagnosticCode, place: String, words: String, fix: String
  ) throws {
    let findings = refusal { () throws(Rejected) in try Self.patched(argument) }
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.code == code)
    #expect(finding.range.file == "--set")
    #expect(finding.range.short == place)
    #expect(finding.message.contains(words), "\(finding.message)")
    #expect(finding.fix.contains(fix), "\(finding.fix)")
  }

  @Test func refusesPathsWithoutEnd() {
    let path = Array(repeating: "a", count: 100_000).joined(separator: ".") + "=1"
    #expect(refusal { () throws(Rejected) in try TreePatch(argument: path) }.map(\.code) == [.changeForm])
  }

  @Test func takesLinesOfAChangesMap() throws {
    let changes = try tree(
      "queues.*.handle_time.*.mean: -15%\nteams.manila.staffing: \"*2\"\nhorizon: {days: 3}\n")
    var result = try tree(Self.base)
    for entry in changes.entries ?? [] {
      result = try TreePatch(entry: entry).applied(to: result)
    }
    #expect(result.at("teams.manila.staffing")?.text == "240")
    #expect(result.at("queues.phone.handle_time.exponential.mean")?.text == "4.25 min")
    #expect(result.at("horizon")?.flat == "{days: 3}")
    #expect(result.at("teams.manila.staffing")?.range.short == "2:24+4")
  }

  @Test func showsArgumentsAsAFile() {
    let source = TreePatch.argumentSource(["a=1", "b=\n2", "c=3"])
    #expect(source.name == "--set")
    #expect((1...3).map { source.line($0).map(String.init) } == ["a=1", "b= 2", "c=3"])
  }
}

struct MergingTests {
  @Test func mergesKeyByKey() throws {
    let base = try tree("a: {x: 1, y: 2, z: 3}\nb: [1, 2]\nc: text\nd: 4\n", file: "base.yaml")
    let overlay = try tree(
      "a: {y: 5, z: null, w: {v: ~, u: 6}}\nb: [3]\nd: {e: 7}\nf: {g: ~}\n", file: "over.yaml")
    let merged = base.merged(with: overlay)
    #expect(merged.flat == "{a: {x: 1, y: 5, w: {u: 6}}, b: [3], c: text, d: {e: 7}, f: {}}")
    #expect(merged.at("a.y")?.range.file == "over.yaml")
    #expect(merged.at("a.y")?.overrides == SourceRange(file: "base.yaml", line: 1, column: 14))
    #expect(merged.at("a.x")?.range.file == "base.yaml")
    #expect(merged.at("d")?.overrides?.file == "base.yaml")
  }

  /// The examples of RFC 7396, appendix A, that do not turn on JSON's own types.
  @Test(arguments: [
    ("{a: b}", "{a: c}", "{a: c}"), ("{a: b}", "{b: c}", "{a: b, b: c}"), ("{a: b}", "{a: null}", "{}"),
    ("{a: b, b: c}", "{a: null}", "{b: c}"), ("{a: [b]}", "{a: c}", "{a: c}"),
    ("{a: c}", "{a: [b]}", "{a: [b]}"),
    ("{a: {b: c}}", "{a: {b: d, c: null}}", "{a: {b: d}}"), ("{a: [{b: c}]}", "{a: [1]}", "{a: [1]}"),
    ("[a, b]", "[c, d]", "[c, d]"), ("{a: b}", "[c]", "[c]"), ("[1, 2]", "{a: b, c: null}", "{a: b}"),
    ("{}", "{a: {bb: {ccc: null}}}", "{a: {bb: {}}}"),
  ])
  func agreesWithMergePatch(base: String, overlay: String, result: String) throws {
    #expect(try tree(base).merged(with: tree(overlay)).flat == result)
  }
}
