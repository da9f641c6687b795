import ArgumentParser
import Foundation
import HeadwayReport
import HeadwayScenario
import HeadwayStore
import HeadwaySyntax

/// `headway runs ...`.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "The stored runs: list, show, compare, delete and export them.",
    discussion: """
      What a command finds is stored with the scenario as it was resolved, its digest, seed and version, so that it \
      can be looked up and run again. The store is runs.sqlite in $HEADWAY_HOME, else in $XDG_DATA_HOME/headway, else \
      in ~/.local/share/headway. HEADWAY_STORE=off, or --no-store, stores nothing.

      A run is named by its id, by the beginning of it that no other id has, or as last, last-1, last-2, ...
      """,
    subcommands: [
      ListCommand.self, ShowRunCommand.self, CompareRunsCommand.self, DeleteCommand.self, ExportCommand.self,
    ], defaultSubcommand: ListCommand.self)
}

/// The way to the store for the commands about it.
enum StoredRuns {
  /// Does something with the store; nil where nothing was ever stored.
  ///
  /// - Parameter changes: Whether it is to be changed.
  static func with<Value>(changes: Bool = false, _ body: (RunStore) throws -> Value) throws -> Value? {
    do {
      let place = try StorePlace()
      guard try place.exists() else { return nil }
      let store = try changes ? RunStore(place) : RunStore(reading: place)
      defer { store.close() }
      return try body(store)
    } catch let failure as StoreFailure {
      Messages.error("\(failure)")
      throw failure.status.exit
    }
  }

  /// Does something with runs that must be there.
  static func finding<Value>(changes: Bool = false, _ body: (RunFinder) throws -> Value) throws -> Value {
    if let value = try with(changes: changes, { try body(RunFinder(store: $0)) }) { return value }
    Messages.error("no run is stored yet: headway run FILE stores one")
    throw ExitStatus.usage.exit
  }
}

extension StoreFailure {
  /// What a command about stored runs ends with.
  fileprivate var status: ExitStatus {
    switch self {
    case .homeless: .usage
    case .damaged, .newer: .wrongFile
    case .unreadable: .missingFile
    case .unwritable, .full, .locked: .outputFailed
    case .other: .failure
    }
  }
}

/// `headway runs list`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the stored runs, the newest first.")

  @Option(help: ArgumentHelp("So many at most; 0 for all.", valueName: "n"))
  var limit = 50

  @Option(help: ArgumentHelp("Those of one command only, such as run or compare.", valueName: "command"))
  var kind: String?

  @Option(help: ArgumentHelp("Those of a scenario of this name only.", valueName: "name"))
  var scenario: String?

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more, not \(limit)") }
  }

  func run() throws {
    try output.check()
    let filter = RunFilter(kind: kind, name: scenario, limit: limit == 0 ? nil : limit)
    let folder = (try? StorePlace().folder) ?? ""
    let report =
      try StoredRuns.with { store in
        RunListReport(runs: try store.summaries(filter), total: try store.count(), folder: folder)
      } ?? RunListReport(runs: [], total: 0, folder: folder)
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
  }
}

/// `headway runs show ID`.
struct ShowRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show all that is stored of a run.",
    discussion:
      "The JSON holds the results as the command prints them with --format json, and the text of each scenario."
  )

  @Argument(help: ArgumentHelp("The run.", valueName: "id"))
  var id: String

  @Option(
    help: ArgumentHelp(
      "Also write the scenario as it was run to a file, which can be run again.", valueName: "path"))
  var scenarioFile: String?

  @Option(
    help: ArgumentHelp(
      "Which scenario --scenario-file writes, where there are several: 1 is the base of a comparison.",
      valueName: "n"))
  var which: Int?

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if which != nil, scenarioFile == nil {
      throw ValidationError("--which needs --scenario-file PATH, where to write that scenario")
    }
  }

  func run() throws {
    try output.check(others: [scenarioFile])
    let record = try StoredRuns.finding { try $0.record(id) }
    if let scenarioFile {
      let text = try scenario(of: record)
      try output.write(text, to: scenarioFile)
      tellMovedData(text, to: scenarioFile, of: record)
    }
    let report = RunDetailReport(record: record)
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
  }
}

extension ShowRunCommand {
  /// Says which data files are not found from where the scenario was written.
  private func tellMovedData(_ text: String, to path: String, of record: RunRecord) {
    guard !output.quiet, let tree = try? YAMLReader.read(SourceFile(name: path, text: text)) else { return }
    let files = [record.summary.path] + record.others.map(\.path)
    let old = files[(which ?? 1) - 1]
    for value in EffectiveScenario(tree).lines.compactMap(\.value) where value.path.hasSuffix(".file") {
      guard Self.resolved(value.text, beside: old) != Self.resolved(value.text, beside: path) else {
        continue
      }
      Messages.note("note: \(value.path) is \(value.text) beside \(old): mind where the file is put")
    }
  }

  private static func resolved(_ file: String, beside scenario: String) -> String {
    let path = URL(fileURLWithPath: scenario).path
    return URL(fileURLWithPath: FilePath.resolve(file, besideFile: path)).standardizedFileURL.path
  }

  private func scenario(of record: RunRecord) throws -> String {
    let texts = [record.scenario] + record.others.map(\.text)
    let which = which ?? 1
    guard texts.indices.contains(which - 1) else {
      let have = texts.count == 1 ? "one scenario" : "\(texts.count) scenarios"
      Messages.error("\(record.summary.id) is about \(have): there is no number \(which)")
      throw ExitStatus.usage.exit
    }
    return texts[which - 1]
  }
}

/// `headway runs compare ID ID`.
struct CompareRunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Put two stored runs side by side.",
    discussion: """
      The runs are taken as independent, so that margins of differences are wider than need be. headway compare pairs \
      two scenarios and knows the differences more closely.
      """)

  @Argument(help: ArgumentHelp("The run that is compared with.", valueName: "base"))
  var base: String

  @Argument(help: ArgumentHelp("The other run.", valueName: "id"))
  var other: String

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try output.check()
    let (first, second) = try StoredRuns.finding { (try $0.record(base), try $0.record(other)) }
    let report = RunComparisonReport(first, second)
    guard report.isOfSomething else {
      let words = [first, second].map { "\($0.summary.id) (headway \($0.summary.kind))" }
      Messages.error("\(words[0]) and \(words[1]) have no figure in common")
      throw ExitStatus.usage.exit
    }
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
  }
}
