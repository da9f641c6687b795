import ArgumentParser
import HeadwayCalendar
import HeadwayHistory

/// What every import asks for, wherever the contacts come from.
struct ImportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder for history.csv, scenario.yaml and data-quality.md; made if it is not there.",
      valueName: "dir"))
  var output = "."

  @Flag(help: "Overwrite these files if they are there.")
  var replace = false

  @Flag(help: "Pack the history: history.csv.gz.")
  var gzip = false

  @Option(
    name: .customLong("time-zone"),
    help: ArgumentHelp("The zone of times that have none, and of the scenario.", valueName: "zone"))
  var timeZone: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "When the export was made; nothing can have happened later. Now, if not given.", valueName: "time"))
  var asOf: String?

  @Option(help: ArgumentHelp("The scenario's currency.", valueName: "code"))
  var currency: String?

  @Option(help: ArgumentHelp("How many queues are kept; the rest is one queue, other.", valueName: "n"))
  var queues = 20

  @Flag(help: "Refuse the whole import for a single mistake, with exit code 65.")
  var strict = false

  @Option(help: "The form of the report on standard output.")
  var format = OutputFormat.table

  @Flag(help: "No report, no progress, no notes; errors are still told.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "No colours (as with the environment variable NO_COLOR).")
  var noColor = false

  /// How the report, and what is wrong, are told.
  var report: OutputOptions {
    var report = OutputOptions()
    (report.format, report.output, report.quiet, report.noColor) = (format, nil, quiet, noColor)
    return report
  }

  /// The name of the history file.
  var historyName: String { gzip ? "history.csv.gz" : "history.csv" }

  func validate() throws {
    guard (1...200).contains(queues) else { throw ValidationError("--queues is 1 to 200, not \(queues)") }
    if let currency, currency.count != 3 || !currency.allSatisfy({ ("A"..."Z").contains($0) }) {
      throw ValidationError("--currency is a code of three capitals such as EUR, not \(currency)")
    }
    guard timeZone.map(TimeZoneRules.isKnown) ?? true else {
      throw ValidationError("--time-zone: there is no zone \(timeZone ?? ""); write one such as Asia/Seoul")
    }
    _ = try latest(in: clock())
  }

  /// The clock of the zone; UTC where none is told.
  func clock() throws -> ZoneClock {
    guard let clock = ZoneClock(timeZone ?? "UTC") else { throw ValidationError("--time-zone is not known") }
    return clock
  }

  /// The instant after which nothing can have happened (microseconds since 1970 UTC).
  func latest(in clock: ZoneClock) throws -> Int64 {
    guard let asOf else { return Self.now }
    var (reader, clock) = (DateReader(.yearFirst), clock)
    let bytes = Array(asOf.utf8)
    guard let time = try? bytes.withUnsafeBufferPointer({ try reader.read($0, &clock).utc }) else {
      throw ValidationError("--as-of is a time such as 2026-03-29 or 2026-03-29T18:00, not \(asOf)")
    }
    // A day means all of it.
    return bytes.contains(UInt8(ascii: ":")) ? time : time + 86_400_000_000 - 1
  }
}
