import ArgumentParser

/// `headway erlang chat`.
struct ErlangChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat",
    abstract: "Several chats at once per agent, each at the pace of their number; exact.",
    discussion:
      "--aht is the handle time of a chat whose agent has no other, and --load the erlangs at that pace.")

  @OptionGroup(title: "Work") var work: ErlangWorkOptions

  @Option(parsing: .unconditional, help: ArgumentHelp("Chats at once per agent.", valueName: "n"))
  var concurrency: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Work rate of each chat when 1, 2, ... run at once: 1,0.7,0.5.", valueName: "rates"))
  var pace: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Who gets a chat: who has the least chats, or the most.", valueName: "least|most"))
  var choice: String?

  @OptionGroup(title: "Patience") var patience: ErlangPatienceOptions
  @OptionGroup(title: "Waiting") var wait: ErlangWaitOptions
  @OptionGroup(title: "Many answers") var many: ErlangManyOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let own: [ErlangKey: String?] = [.concurrency: concurrency, .pace: pace, .choice: choice]
    try ErlangRun(.chat, [work.texts, own, patience.texts, wait.texts], many, output).run()
  }
}
