import ArgumentParser
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax

/// `headway show FILE`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the scenario as it is run, and which file and line set each value.",
    discussion: """
      Files that extend others, their changes and --set are applied in their order. Behind each value stands where it \
      comes from and, where it replaced another one, where that stands. --plain leaves this out; what it prints is one \
      file that can be run again and has the same digest. Data files keep their names, so it belongs beside them.
      """)

  @Argument(help: ArgumentHelp("The scenario; - reads standard input.", valueName: "file"))
  var file: String

  @Flag(help: "The scenario alone, as one file that extends nothing.")
  var plain = false

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    guard !plain || output.format == .table else {
      throw ValidationError("--plain prints YAML: leave out --format \(output.format.rawValue)")
    }
  }

  func run() throws {
    try output.check()
    let pipeline = ScenarioPipeline(simulation)
    let loaded = try FindingsPrinter(output).load(file, by: pipeline)
    if plain {
      try output.write(loaded.effective.plainText)
      if !output.quiet { tellMovedData(loaded) }
      return
    }
    let report = EffectiveReport(loaded, changes: pipeline.changes)
    try output.write(
      output.formatted(
        table: { _ in report.text() }, json: report.json, csv: report.csv, markdown: report.markdown))
  }

  /// Says which data files lie beside another file of the chain, since one file can only stand in one folder.
  private func tellMovedData(_ loaded: LoadedScenario) {
    for value in loaded.effective.lines.compactMap(\.value) where value.path.hasSuffix(".file") {
      let beside = value.place.file == TreePatch.argumentFile ? file : value.place.file
      guard FilePath.resolve(value.text, besideFile: beside) != FilePath.resolve(value.text, besideFile: file)
      else { continue }
      Messages.note("note: \(value.path) is \(value.text) beside \(beside): mind where the file is put")
    }
  }
}
