package import ArgumentParser

/// The program `headway` as a library: a `main` has only to call it.
public enum CommandLineTool {
  /// Runs the command that the arguments name, and ends the process with its exit code.
  public static func run() async -> Never {
    // A reader that has seen enough (`headway run ... | head -1`) is told by a failed write, not by a signal.
    Signals.ignoreClosedPipes()
    do {
      var command = try parsed()
      // Asked for first: a cast to a protocol looks through all conformances of the program.
      if let command = command as? RunCommand {
        try await command.run()
      } else if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      HeadwayCommand.exit()
    } catch {
      HeadwayCommand.exit(withError: error)
    }
  }

  /// The command that the arguments name.
  private static func parsed() throws -> any ParsableCommand {
    // A short run waits longer for the options of all commands than for those of its own. Help, and whatever is
    // wrong, is told by the root as for every command.
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == RunCommand.name,
      let command = try? RunCommand.parseAsRoot(Array(arguments.dropFirst())) as? RunCommand
    {
      return command
    }
    return try HeadwayCommand.parseAsRoot()
  }
}

/// The root of all commands.
package struct HeadwayCommand: AsyncParsableCommand {
  /// What it is called by.
  static let name = "headway"

  /// The release.
  package static let version = "0.1.0"

  /// Name, summary and sub-commands.
  package static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Simulates support operations: what happens to waiting times and promises if ...?",
    discussion: """
      Begin with `headway init`, which writes a scenario to start from, then `headway run scenario.yaml`.

      Exit codes: 0 done; 1 an internal failure; 64 wrong usage; 65 a file that is wrong; 66 a file that is not \
      there; 73 output that cannot be written; 130 interrupted.
      """,
    version: "headway \(version)",
    subcommands: [
      InitCommand.self, ValidateCommand.self, RunCommand.self, SchemaCommand.self,
    ])

  /// Makes the command that prints the help.
  package init() {}
}
