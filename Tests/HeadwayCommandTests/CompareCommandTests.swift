import Foundation
import Testing

@Suite("Scenarios beside a base", .serialized)
struct CompareCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      "more.yaml", "headway: 1\nextends: small.yaml\nname: Three more\nchanges: {teams.agents.staffing: +3}\n"
    )
  }

  @Test("a scenario does not differ from itself")
  func same() throws {
    let outcome = try folder.run("compare", "small.yaml", "small.yaml", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\"schema\": \"headway.comparison/1\""))
    #expect(!outcome.output.contains("better") && !outcome.output.contains("undecided"))
  }

  @Test("three more people are fifteen in place of twelve, and better")
  func more() throws {
    let outcome = try folder.run("compare", "small.yaml", "more.yaml", "--replications", "8")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Three more") && outcome.output.contains("better"))
    #expect(outcome.output.contains("12.0") && outcome.output.contains("15.0"))
  }

  @Test("as CSV: a row a measure, and nothing between a scenario and itself")
  func csv() throws {
    let outcome = try folder.run("compare", "small.yaml", "small.yaml", "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = outcome.output.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows[0].prefix(4) == ["scenario", "kind", "name", "measure"])
    #expect(rows.count > 10 && rows.allSatisfy { $0.count == rows[0].count })
    #expect(rows.dropFirst().allSatisfy { $0[8] == "" || Double($0[8]) == 0 })
  }

  @Test("what is not comparable is refused, and a file that is not there is 66")
  func refusals() throws {
    try folder.write("long.yaml", "headway: 1\nextends: small.yaml\nhorizon: {days: 2}\n")
    let outcome = try folder.run("compare", "small.yaml", "long.yaml")
    #expect(outcome.status == 65 && outcome.errors.contains("horizon.days") && outcome.output.isEmpty)
    #expect(try folder.run("compare", "small.yaml", "none.yaml").status == 66)
    #expect(try folder.run("compare", "small.yaml").status == 64)
  }
}
