import ArgumentParser
import Glibc

/// `headway init [DIR]`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented scenario to start from.",
    discussion:
      "Writes scenario.yaml into the folder, which is made if it is not there. Nothing is overwritten.")

  @Argument(help: ArgumentHelp("The folder.", valueName: "dir"))
  var folder = "."

  @Flag(help: "Say nothing.")
  var quiet = false

  func run() throws {
    try makeFolder()
    let path = folder == "." ? "scenario.yaml" : folder + (folder.hasSuffix("/") ? "" : "/") + "scenario.yaml"
    // The system itself refuses what exists, so that two at once cannot overwrite each other.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      try refuse(
        errno == EEXIST ? "\(path) is there already and is not overwritten" : failure(path, errno))
    }
    defer { close(descriptor) }
    do throws(OutputFailure) {
      try StandardStream.write(StarterScenario.text, to: descriptor, name: path)
    } catch {
      unlink(path)
      try refuse("\(error)")
    }
    guard !quiet else { return }
    try? StandardStream.output.write("wrote \(path)\nnext: headway run \(path)\n")
  }

  private func makeFolder() throws {
    var made = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      made += part + "/"
      guard mkdir(made, 0o777) != 0, errno != EEXIST else { continue }
      // A folder above that may not be written to is no obstacle while it is there.
      guard access(made, F_OK) != 0 else { continue }
      try refuse(failure(folder, errno))
    }
  }

  private func failure(_ path: String, _ code: Int32) -> String {
    OutputFailure(name: path, code: code).description
  }

  private func refuse(_ message: String) throws -> Never {
    Messages.error(message)
    throw ExitStatus.outputFailed.exit
  }
}
