import ArgumentParser

/// Where the files of a command go that writes a folder, and how its report on standard output looks.
struct FolderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the files named above into a folder, all of them or none; made if it is not there.",
      valueName: "folder"))
  var output: String?

  @Flag(help: "Overwrite files of --output that are there already.")
  var replace = false

  @Option(help: "The form of the report on standard output.")
  var format = OutputFormat.table

  @Flag(help: "No progress, no notes; errors are still told.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "No colours (as with the environment variable NO_COLOR).")
  var noColor = false

  func validate() throws {
    if replace, output == nil {
      throw ValidationError("--replace needs --output, whose files it overwrites")
    }
  }

  /// What is told on standard output.
  var screen: OutputOptions {
    var options = OutputOptions()
    (options.format, options.output, options.quiet, options.noColor) = (format, nil, quiet, noColor)
    return options
  }
}
