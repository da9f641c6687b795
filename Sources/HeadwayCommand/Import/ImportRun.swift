import ArgumentParser
import HeadwayCalendar
import HeadwayFitting
import HeadwayHistory
import HeadwayLoading
import HeadwayReport
import HeadwaySyntax

/// An import from its files to the three that it writes.
struct ImportRun {
  /// Findings that are told one by one.
  private static let (mostTold, mostToldEach) = (12, 2)
  private static let (scenario, quality) = ("scenario.yaml", "data-quality.md")
  /// The file in which contacts stand until it is known which queues are kept.
  static let raw = "history.raw"
  private let options: ImportOptions

  init(_ options: ImportOptions) { self.options = options }

  /// What an import found, wherever it came from; the contacts stand in ``raw``.
  struct Found {
    var mapping: ColumnMapping
    var quality: DataQuality
    var profile: HistoryProfile
    /// What it was made of, in words.
    var sources: [String]
    /// The zone of the scenario, and whether a person, or the help desk, said so.
    var zone: (name: String, isTold: Bool)
    var latest: Int64
    /// What is worth knowing beside the findings.
    var notes: [String] = []
    /// What a row is, and why those were left out that have no mistake.
    var rows = (name: "rows", leftOut: "as told")
    /// What the help desk is set up with, where that is known.
    var setup: DeskSetup?
  }

  /// Reads the files and writes the folder; nothing of it where anything fails.
  func run(_ files: [String], _ mapping: ColumnMapping, words: [String: ContactImporter.ToldWord]) throws {
    let folder = StagedFolder(options.output)
    do {
      try check(folder, mayReplace: options.replace)
      try finish(try read(files, mapping, words, folder), folder)
    } catch {
      throw failed(error, folder)
    }
  }

  /// Refuses a folder that cannot take what is written, or has it already.
  func check(_ folder: StagedFolder, mayReplace: Bool) throws(OutputFailure) {
    try folder.check([options.historyName, Self.scenario, Self.quality], mayReplace: mayReplace)
  }

  /// Leaves nothing of a folder's new files, and tells why.
  func failed(_ error: any Error, _ folder: StagedFolder) -> any Error {
    folder.abandon()
    switch error {
    case let problem as HistoryProblem: return refused(problem)
    case let failure as OutputFailure:
      Messages.error(
        "\(failure)\(failure.code == 17 ? "; --replace overwrites it, --output names another folder" : "")")
      return ExitStatus.outputFailed.exit
    default: return error
    }
  }

  private func read(
    _ files: [String], _ mapping: ColumnMapping, _ words: [String: ContactImporter.ToldWord],
    _ folder: StagedFolder
  ) throws -> Found {
    let clock = try options.clock()
    let latest = try options.latest(in: clock)
    let hasher = IDHasher(salt: mapping[.contact] == nil ? [] : try LocalSalt.load())
    var importer = ContactImporter(mapping, clock, asOf: latest, words: words, identify: hasher.hash)
    var writer = try HistoryWriter(ByteSink(folder.temporary(Self.raw)), clock)
    let progress = ImportProgress(isShown: !options.quiet)
    for file in files {
      try importer.read(
        file, take: { record throws(HistoryProblem) in try writer.write(record) },
        goesOn: { progress.goesOn(file, share: $0) })
    }
    progress.erase()
    try writer.finish()
    guard !Signals.isStopRequested else {
      Messages.note("interrupted: nothing was written")
      throw ExitStatus.interrupted.exit
    }
    return Found(
      mapping: mapping, quality: importer.quality, profile: importer.profile, sources: files.map(Self.base),
      zone: (options.timeZone ?? "UTC", options.timeZone != nil), latest: latest)
  }

  /// Writes history, scenario and report of what was found, whose contacts stand in ``raw``.
  func finish(_ found: Found, _ folder: StagedFolder) throws {
    let quality = found.quality
    tell(quality)
    if options.strict, quality.hasMistakes {
      Messages.error(
        "--strict: the export has mistakes, so nothing was written; without it they are counted and told")
      throw ExitStatus.wrongFile.exit
    }
    let (profile, others) = found.profile.keeping(options.queues)
    guard let clock = ZoneClock(found.zone.name), profile.contacts > 0 else {
      throw HistoryProblem(
        file: found.sources.first ?? "", "has no row that could be read as a contact",
        fix: "see what was wrong with the rows above")
    }
    try placeHistory(folder, clock, others: others)
    let fitted = try fit(folder.temporary(options.historyName), clock)
    let setting = ImportedSetting(
      name: Self.name(of: found.sources), currency: options.currency, desk: found.setup, profile: profile)
    let scenario = FittedScenario(fitted, source: Self.named(found.sources), setting).text
    let names = [options.historyName, Self.scenario, Self.quality]
    var parts = ImportReport.Parts(
      mapping: found.mapping, quality: quality, profile: profile, zone: found.zone,
      asOf: Self.text(found.latest, clock), written: names.map(folder.path))
    parts.notes = found.notes + fitted.notes
    parts.rows = found.rows
    let report = ImportReport(parts)
    try folder.write(scenario, to: Self.scenario)
    try folder.write(report.markdown, to: Self.quality)
    try HistoryFit.check(folder.temporary(Self.scenario), options.report)
    try folder.finish()
    guard !options.quiet else { return }
    let output = options.report
    try output.write(
      output.formatted(
        table: report.text(_:), json: report.json, csv: report.csv, markdown: { report.markdown }))
    if options.format == .table { Messages.note("next: headway run \(folder.path(Self.scenario))") }
  }

  /// Fits the history that was made, as `headway fit` would.
  private func fit(_ history: String, _ clock: ZoneClock) throws -> FittedHistory {
    let progress = ImportProgress(isShown: !options.quiet)
    defer { progress.erase() }
    let fitted = try HistoryFit.read(history, clock, FittedHistory.Options()) { share, _ in
      progress.goesOn(options.historyName, share: share)
    }
    guard !Signals.isStopRequested, let fitted else {
      progress.erase()
      Messages.note("interrupted: nothing was written")
      throw ExitStatus.interrupted.exit
    }
    return fitted
  }

  /// A scenario's name has 200 characters at most.
  private static func name(of files: [String]) -> String { "First scenario of " + named(files) }

  private static func named(_ files: [String]) -> String {
    let more = files.count > 1 ? " and \(files.count - 1) more" : ""
    return (files.first ?? "").prefix(120) + more
  }

  /// Puts the history into its place: as it is, or, where queues became one or it is to be packed, as a copy.
  private func placeHistory(_ folder: StagedFolder, _ clock: ZoneClock, others: Set<String>) throws {
    guard options.gzip || !others.isEmpty else {
      return try folder.rename(Self.raw, to: options.historyName)
    }
    let sink = try ByteSink(folder.temporary(options.historyName), packed: options.gzip)
    try HistoryFile.copy(folder.temporary(Self.raw), to: sink, clock, others: others)
    folder.drop(Self.raw)
  }

  // MARK: Words

  /// Tells the first mistakes one by one, with what stands there: only to the person who imports.
  private func tell(_ quality: DataQuality) {
    guard !options.quiet || options.strict else { return }
    var told: [Diagnostic] = []
    for (finding, tally) in quality.sorted {
      let isRefused = options.strict && finding.kind.isMistake
      for example in tally.examples.prefix(Self.mostToldEach) where told.count < Self.mostTold {
        let value = example.value.isEmpty ? "" : ": \(Wording.quoted(example.value))"
        let of = finding.field.map { "`\($0.name)`: " } ?? ""
        let reason = finding.reason.hasPrefix("`") ? finding.reason : of + finding.reason
        told.append(
          Diagnostic(
            finding.kind == .badForm ? .csvRowWidth : .csvValue, reason + value,
            at: SourceRange(file: example.file, line: example.line, column: 0),
            why: isRefused ? "" : ImportReport.answer(finding.kind), severity: isRefused ? .error : .warning))
      }
    }
    guard !told.isEmpty else { return }
    let renderer = TextRenderer(colour: Terminal.mayColour(.error, isForbidden: options.noColor))
    try? StandardStream.error.write(
      told.map(renderer.render).joined() + "the first mistakes of each kind; the report counts them all\n\n")
  }

  /// Tells why an import cannot be done.
  func refused(_ problem: HistoryProblem) -> ExitCode {
    let (code, status): (DiagnosticCode, ExitStatus) =
      switch problem.kind {
      case .absent: (.fileMissing, .missingFile)
      case .usage: (.csvColumnMissing, .usage)
      case .unwritable: (.fileUnreadable, .outputFailed)
      case .packed: (.csvPacked, .wrongFile)
      case .wrong: (.csvEmpty, .wrongFile)
      }
    guard problem.kind != .unwritable else {
      Messages.error("\(problem)")
      return status.exit
    }
    let finding = Diagnostic(
      code, problem.reason, at: SourceRange(file: problem.file, line: problem.line, column: problem.field),
      fix: problem.fix)
    FindingsPrinter(options.report).tell([finding], sources: [])
    return status.exit
  }

  static func base(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func text(_ instant: Int64, _ clock: ZoneClock) -> String {
    var clock = clock
    let wall = clock.wall(at: instant)
    let date = CivilDate(dayNumber: Int(wall / 86_400_000_000))
    return TimeOfDay(microseconds: wall / 60_000_000 % 1440 * 60_000_000).map { "\(CivilDateTime(date, $0))" }
      ?? ""
  }
}
