import ArgumentParser
import FoundationEssentials

/// Where a calibration goes: what is told, and the folder of its files.
struct CalibrationOutput: ParsableArguments {
  @Option(help: "The form of what is told; the files are the same.")
  var format = OutputFormat.table

  @Option(
    help: ArgumentHelp(
      "Write calibrated.yaml, replay.yaml with its data, calibration.md, intervals.csv and two plots into a folder.",
      valueName: "dir"))
  var output: String?

  @Flag(help: "No progress, no notes; errors are still told.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "No colours (as with the environment variable NO_COLOR).")
  var noColor = false

  /// What is told goes to standard output.
  var screen: OutputOptions {
    var options = OutputOptions()
    options.format = format
    options.output = nil
    options.quiet = quiet
    options.noColor = noColor
    return options
  }

  /// Makes the folder, unless it is there; refuses a place where none can be, before any work is done.
  func prepare() throws {
    guard let output else { return }
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    } catch {
      Messages.error("\(output): no folder can be made here")
      throw ExitStatus.outputFailed.exit
    }
    try screen.check(others: [path("calibration.md")])
  }

  /// A file in the folder.
  func path(_ name: String) -> String { "\(output ?? ".")/\(name)" }

  /// Writes files into the folder, each whole or not at all; the first of their names last, since it reads the others.
  func write(_ files: [String: String]) throws {
    for name in files.keys.sorted().reversed() { try screen.write(files[name] ?? "", to: path(name)) }
  }
}
