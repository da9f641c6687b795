import HeadwayFitting
import HeadwayHistory
import HeadwayLoading
import HeadwayReport
import HeadwaySyntax

/// The steps that `fit` and the end of an import have in common, so that both make the same numbers.
enum HistoryFit {
  /// Reads a history and fits it.
  ///
  /// - Parameter goesOn: Is asked now and then, with the share that was read where it is known, and the contacts so far;
  ///   false stops.
  /// - Returns: nil where the history has no contact.
  static func read(
    _ file: String, _ clock: ZoneClock, _ options: FittedHistory.Options,
    goesOn: (_ share: Double?, _ contacts: Int) -> Bool
  ) throws(HistoryProblem) -> FittedHistory? {
    var totals = HistoryTotals(clock)
    var reader = try HistoryReader(file, clock)
    var contacts = 0
    while let record = try reader.next() {
      totals.add(record)
      contacts += 1
      if contacts % 20_000 == 0, !goesOn(reader.share, contacts) { break }
    }
    return FittedHistory(totals, options)
  }

  /// Reads a scenario once before anybody else does: that it runs is our promise.
  static func check(_ path: String, _ output: OutputOptions) throws {
    do throws(Refusal) { _ = try ScenarioPipeline().load(path) } catch {
      FindingsPrinter(output).tell(error.findings, sources: error.sources)
      Messages.error("the scenario made of the history is not valid: this is a fault of Headway")
      throw ExitStatus.failure.exit
    }
  }
}
