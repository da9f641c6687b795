import HeadwayScenario
import HeadwaySyntax
import Testing

/// The ranges of a sweep, as a person writes them.
struct ParameterRangeTests {
  private func texts(_ range: String) throws -> [String] {
    let range = try ParameterRange(argument: "teams.a.staffing=" + range)
    return (0..<range.count).map(range.text)
  }

  /// Why an argument is refused; empty where it is taken.
  private func findings(_ argument: String, number: Int = 1) -> [Diagnostic] {
    do throws(Rejected) {
      _ = try ParameterRange(argument: argument, number: number)
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test(
    "ladders and lists",
    arguments: [
      ("10..13", ["10", "11", "12", "13"]), ("10..20/5", ["10", "15", "20"]), ("10..19/5", ["10", "15"]),
      (" 10 .. 12 / 1 ", ["10", "11", "12"]), ("0.1..0.3/0.1", ["0.1", "0.2", "0.3"]),
      ("4min..6min/30s", ["4min", "4.5min", "5min", "5.5min", "6min"]),
      ("30s..2min/30s", ["30s", "60s", "90s", "120s"]),
      ("1 min..2 min/20s", ["60 s", "80 s", "100 s", "120 s"]),
      ("4..6 min", ["4 min", "5 min", "6 min"]), ("8%..10%/1pp", ["8%", "9%", "10%"]),
      ("-20%..+20%/20%", ["-20%", "+0%", "+20%"]), ("-2..2/2", ["-2", "+0", "+2"]),
      ("0pp..+8pp/4pp", ["+0pp", "+4pp", "+8pp"]), ("*0.8..*1.2/0.2", ["*0.8", "*1.0", "*1.2"]),
      ("90/h..110/h/10/h", ["90/h", "100/h", "110/h"]), ("90/h..110/h/10", ["90/h", "100/h", "110/h"]),
      ("21 USD..23 USD", ["21 USD", "22 USD", "23 USD"]), ("10,12,16", ["10", "12", "16"]),
      ("+1, *2, -10%", ["+1", "*2", "-10%"]), ("[1, 2],[3, 4]", ["[1, 2]", "[3, 4]"]),
      ("\"a,b\",c", ["\"a,b\"", "c"]),
    ])
  func values(range: String, expected: [String]) throws {
    // 1.0 and 1 are one number; which of them is written is the decimals' affair.
    #expect(try texts(range).map { $0 == "*1" ? "*1.0" : $0 } == expected)
  }

  @Test(
    "what is no range is refused at its place",
    arguments: [
      ("", "missing"), ("12", "one value"), ("..20", "begins with nothing"), ("10..", "ends with nothing"),
      ("a..b", "no number"), ("10..x", "no number"), ("20..10", "above its end"), ("10..10", "where it ends"),
      ("10..20/0", "leads nowhere"), ("10..20/-2", "leads nowhere"), ("10..20/", "steps with nothing"),
      ("0.1..0.5", "beyond the end"), ("10..20/30", "beyond the end"), ("4min..8 USD", "do not go together"),
      ("4min..8min/2%", "do not go together"), ("*1..2", "one end is a factor"), ("10,,12", "is empty"),
      ("10,12,10", "twice"), ("0..1000000", "more than"),
    ])
  func refusals(range: String, says: String) {
    let found = findings("a.b=" + range, number: 2)
    #expect(found.count == 1, "\(range): \(found.map(\.message))")
    for finding in found {
      #expect(finding.message.contains(says), "\(range): \(finding.message)")
      #expect(finding.range.file == "--vary" && finding.range.line == 2 && finding.range.column == 5)
    }
  }

  @Test("an argument without a range, or with a wrong path, is refused")
  func arguments() {
    for argument in ["teams.a.staffing", "=1..2", "a..b=1..2", "'a=1..2"] {
      let found = findings(argument)
      #expect(found.map(\.range.file) == ["--vary"], "\(argument)")
    }
  }

  @Test("too many values propose a longer step, which is short enough")
  func many() throws {
    let range = try ParameterRange(argument: "a=1..1000")
    #expect(range.count == 1000 && range.refusal(above: 1000) == nil)
    let fix = try #require(range.refusal(above: 50)).fix
    let proposed = try #require(fix.split(separator: " ").last)
    let shorter = try ParameterRange(argument: "a=" + proposed)
    #expect(shorter.count <= 50 && shorter.count > 40)
    #expect(shorter.text(at: 0) == "1")
  }

  @Test("numbers of one unit have places on an axis, others none")
  func axes() throws {
    let minutes = try #require(try ParameterRange(argument: "a=4 min..5 min/30s").axis)
    #expect(minutes.numbers == [4, 4.5, 5] && minutes.suffix == " min" && minutes.mark.isEmpty)
    let shares = try #require(try ParameterRange(argument: "a=-5%..+5%/5%").axis)
    #expect(shares.numbers == [-5, 0, 5] && shares.mark == "+")
    #expect(try ParameterRange(argument: "a=30,20,10").axis?.numbers == [30, 20, 10])
    for other in ["a=1,x", "a=1,3,2", "a=1 min,2 h", "a=1,*2"] {
      #expect(try ParameterRange(argument: other).axis == nil, "\(other)")
    }
  }

  @Test(
    "parts of people are rounded, so that nothing lies between two values",
    arguments: [
      ("teams.a.staffing=-10%..+10%/5%", true), ("teams.a.staffing.0=*0.5..*1.5/0.5", true),
      ("teams.a.shifts.*.agents=+5%..+10%/5%", true), ("teams.a.staffing=+0.5..+2", true),
      ("teams.a.staffing=+1..+3", false), ("teams.a.staffing=10..12", false),
      ("queues.a.deflection=+0pp..+4pp/2pp", false), ("queues.a.handle_time.constant=-10%..+10%/5%", false),
    ])
  func roundedPeople(argument: String, isRounded: Bool) throws {
    #expect(try ParameterRange(argument: argument).axis?.isRounded == isRounded)
  }
}
