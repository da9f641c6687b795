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

  @Test("what is not comparable is refused, and a file that is not there is 66")
  func refusals() throws {
    try folder.write("long.yaml", "headway: 1\nextends: small.yaml\nhorizon: {days: 2}\n")
    let outcome = try folder.run("compare", "small.yaml", "long.yaml")
    #expect(outcome.status == 65 && outcome.errors.contains("horizon.days") && outcome.output.isEmpty)
    #expect(try folder.run("compare", "small.yaml", "none.yaml").status == 66)
    #expect(try folder.run("compare", "small.yaml").status == 64)
  }
}
