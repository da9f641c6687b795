package import ArgumentParser

/// The program `headway` as a library: a `main` has only to call it.
public enum CommandLineTool {
  /// Runs the command that the arguments name, and ends the process with its exit code.
  public static func run() async -> Never {
    // A reader that has seen enough (`headway run ... | head -1`) is told by a failed write, not by a signal.
    Signals.ignoreClosedPipes()
    do {
      if let command = RunCommand(plain: CommandLine.arguments.dropFirst()) {
        try await command.run()
      } else {
        var command = try HeadwayCommand.parseAsRoot()
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
      }
      HeadwayCommand.exit()
    } catch {
      HeadwayCommand.exit(withError: error)
    }
  }
}

/// The root of all commands.
package struct HeadwayCommand: AsyncParsableCommand {
  /// The release.
  package static let version = "0.1.0"

  /// Name, summary and sub-commands.
  package static let configuration = CommandConfiguration(
    commandName: "headway",
    abstract: "Simulates support operations: what happens to waiting times and promises if ...?",
    discussion: """
      Begin with `headway init`, which writes a scenario to start from, then `headway run scenario.yaml`.

      Exit codes: 0 done; 1 an internal failure; 64 wrong usage; 65 a file that is wrong; 66 a file that is not \
      there; 73 output that cannot be written; 98 a verdict is undecided; 99 a target was missed (both of check alone); \
      130 interrupted.
      """,
    version: "headway \(version)",
    subcommands: [
      InitCommand.self, ValidateCommand.self, ShowCommand.self, RunCommand.self, CompareCommand.self,
      SweepCommand.self, CheckCommand.self, ExplainCommand.self, ErlangCommand.self, StaffCommand.self,
      PartnersCommand.self, PlanCommand.self, ScheduleCommand.self, ReportCommand.self,
      ImportCommand.self, FitCommand.self, ForecastCommand.self, CalibrateCommand.self, RunsCommand.self,
      ServeCommand.self, SchemaCommand.self,
    ])

  /// Makes the command that prints the help.
  package init() {}
}
