import ArgumentParser

/// `headway import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a history and a first scenario of what happened.",
    discussion: """
      From an export of any help desk or telephone system: `headway import csv tickets.csv --time-zone Asia/Seoul`. It \
      writes history.csv (one row per contact), scenario.yaml (a first scenario that runs as it is) and \
      data-quality.md (what was wrong with the export).

      No name, address, subject or text is kept, and ids are hashed.
      """,
    subcommands: [ImportCSVCommand.self])
}
