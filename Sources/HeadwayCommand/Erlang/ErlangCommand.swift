import ArgumentParser

/// `headway erlang ...`.
struct ErlangCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erlang",
    abstract: "Erlang B, C, A and their inverses: one line in, one answer out.",
    discussion: """
      Of load, agents and goals two are given; the third is the answer:

        headway erlang c --load 90 --agents 100 --aht 60s --within 20s
        headway erlang c --rate 90/min --aht 60s --target 80% --within 20s
        headway erlang a --agents 50 --aht 3min --patience 2min --abandonment 3%

      --table 90..110 prints a line per number of agents, --csv FILE answers each row of a file, --explain prints \
      the formulas with the numbers put in. Seconds, and shares in 0...1, in json and csv.
      """,
    subcommands: [
      ErlangBCommand.self, ErlangCCommand.self, ErlangACommand.self, ErlangChatCommand.self,
      ErlangPriorityCommand.self, ErlangOverflowCommand.self, ErlangSquareRootCommand.self,
    ])
}

/// `headway erlang b`.
struct ErlangBCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "b", abstract: "Without a line: who finds all agents busy is lost (M/M/c/c).")

  @OptionGroup(title: "Work") var work: ErlangWorkOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Goal: at most this share is lost, such as 1%.", valueName: "share"))
  var blocking: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Goal: at most this occupancy, such as 85%.", valueName: "share"))
  var occupancy: String?

  @OptionGroup(title: "Many answers") var many: ErlangManyOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try ErlangRun(.b, [work.texts, [.blocking: blocking, .occupancy: occupancy]], many, output).run()
  }
}

/// `headway erlang c`.
struct ErlangCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "c", abstract: "With a line in which nobody gives up (M/M/c, with --places M/M/c/K).")

  @OptionGroup(title: "Work") var work: ErlangWorkOptions
  @OptionGroup(title: "Waiting") var wait: ErlangWaitOptions
  @OptionGroup(title: "Waiting places") var places: ErlangPlaceOptions
  @OptionGroup(title: "Many answers") var many: ErlangManyOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws { try ErlangRun(.c, [work.texts, wait.texts, places.texts], many, output).run() }
}

/// `headway erlang a`.
struct ErlangACommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "a", abstract: "With a line in which contacts give up (M/M/c+M, with --places M/M/c/K+M).")

  @OptionGroup(title: "Work") var work: ErlangWorkOptions
  @OptionGroup(title: "Patience") var patience: ErlangPatienceOptions
  @OptionGroup(title: "Waiting") var wait: ErlangWaitOptions
  @OptionGroup(title: "Waiting places") var places: ErlangPlaceOptions
  @OptionGroup(title: "Many answers") var many: ErlangManyOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try ErlangRun(.a, [work.texts, patience.texts, wait.texts, places.texts], many, output).run()
  }
}
