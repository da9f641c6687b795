import ArgumentParser
import HeadwayReport
import HeadwayScenario
import HeadwayStore

/// `headway runs delete`.
struct DeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete stored runs; nothing is asked.",
    discussion: "Runs are named by their ids, or chosen by --older-than or --all.")

  @Argument(help: ArgumentHelp("The runs.", valueName: "id"))
  var ids: [String] = []

  @Option(
    help: ArgumentHelp("Those stored so long ago or longer, such as 90d, 12h or 4w.", valueName: "time"))
  var olderThan: Age?

  @Flag(help: "All of them.")
  var all = false

  @OptionGroup(title: "Output") var output: OutputOptions

  /// A length of time, as scenarios have it.
  struct Age: ExpressibleByArgument {
    /// Its seconds.
    var seconds: Double

    init?(argument: String) {
      guard let seconds = try? Quantity.seconds(argument), seconds >= 0 else { return nil }
      self.seconds = seconds
    }
  }

  func validate() throws {
    let ways = [!ids.isEmpty, olderThan != nil, all].count { $0 }
    guard ways == 1 else {
      throw ValidationError(
        ways == 0
          ? "name the runs to delete, or use --older-than or --all"
          : "the ids of runs, --older-than and --all exclude each other")
    }
  }

  func run() throws {
    try output.check()
    let count: Int
    if ids.isEmpty {
      count =
        try StoredRuns.with(changes: true) { store in
          let count =
            if let olderThan {
              try store.delete(before: StoreTime.now.minus(seconds: olderThan.seconds))
            } else {
              try store.deleteAll()
            }
          if count > 0 { store.shrink() }
          return count
        } ?? 0
    } else {
      count = try StoredRuns.finding(changes: true) { try $0.store.delete($0.identifiers(ids)) }
    }
    var object = JSONObject()
    object.add("deleted", .integer(Int64(count)))
    try output.write(
      output.formatted(
        table: { _ in "deleted \(count) \(count == 1 ? "run" : "runs")\n" },
        json: { object.value.document }, csv: { "deleted\r\n\(count)\r\n" },
        markdown: { "Deleted \(count) \(count == 1 ? "run" : "runs").\n" }))
  }
}

/// `headway runs export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write stored runs as JSON lines, to be read elsewhere.",
    discussion: """
      A line per run: what headway runs show --format json says of it. With --format csv, a row per figure of all runs.
      """)

  @Argument(help: ArgumentHelp("The runs.", valueName: "id"))
  var ids: [String] = []

  @Flag(help: "All of them, the oldest first.")
  var all = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    guard ids.isEmpty == all else {
      throw ValidationError(
        ids.isEmpty ? "name the runs, or use --all" : "--all exports every run: name none")
    }
  }

  func run() throws {
    try output.check()
    try StoredRuns.finding { finder in
      let chosen = all ? try finder.store.summaries().map(\.id).reversed() : try finder.identifiers(ids)
      // One at a time: all results together may be larger than memory.
      try output.write { put in
        if output.format == .csv { try put(RunDetailReport.csvHead) }
        for id in chosen {
          let report = RunDetailReport(record: try finder.record(id))
          try put(output.format == .csv ? report.csvRows : report.jsonLine())
        }
      }
    }
  }
}
