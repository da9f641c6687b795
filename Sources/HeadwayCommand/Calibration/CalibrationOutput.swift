import ArgumentParser

/// Where a calibration goes: what is told, and the folder of its files.
struct CalibrationOutput: ParsableArguments {
  @Option(help: "The form of what is told; the files are the same.")
  var format = OutputFormat.table

  @Option(
    help: ArgumentHelp(
      "Write calibrated.yaml, replay.yaml with its data, calibration.md, intervals.csv and two plots into a folder.",
      valueName: "dir"))
  var output: String?

  @Flag(help: "Overwrite files that are there.")
  var replace = false

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

  /// The folder for some files, if one is asked for.
  func folder(for files: [String]) throws -> ReportFolder? {
    try output.map { try ReportFolder($0, for: files, mayReplace: replace) }
  }
}
