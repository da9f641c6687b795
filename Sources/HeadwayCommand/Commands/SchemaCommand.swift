import ArgumentParser
import HeadwayScenario

/// `headway schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the scenario file, for editors and other programs.")

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try output.check()
    try output.write(JSONSchema.text())
  }
}
