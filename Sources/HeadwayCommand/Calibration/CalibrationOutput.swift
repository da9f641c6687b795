import ArgumentParser
import Glibc

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

  /// The folder for some files, made if it is not there; refuses before any work is done where they cannot be written
  /// or would take the place of others.
  func folder(for files: [String]) throws -> StagedFolder? {
    guard let output else { return nil }
    let folder = StagedFolder(output)
    do throws(OutputFailure) {
      try folder.check(files, mayReplace: replace)
    } catch {
      throw failed(error)
    }
    return folder
  }

  /// Writes files into the folder, all or none.
  func write(_ files: [String: String], into folder: StagedFolder) throws {
    do throws(OutputFailure) {
      for (name, text) in files.sorted(by: { $0.key < $1.key }) {
        do throws(OutputFailure) {
          try OutputFile(folder.temporary(name)).write(text)
        } catch {
          throw OutputFailure(name: folder.path(name), code: error.code)
        }
      }
      try folder.finish()
    } catch {
      folder.abandon()
      throw failed(error)
    }
  }

  private func failed(_ failure: OutputFailure) -> ExitCode {
    let hint = failure.code == EEXIST ? "; --replace overwrites it, --output names another folder" : ""
    Messages.error("\(failure)\(hint)")
    return ExitStatus.outputFailed.exit
  }
}
