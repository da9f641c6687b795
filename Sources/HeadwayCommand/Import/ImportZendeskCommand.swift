import ArgumentParser
import Glibc
import HeadwayHistory

/// `headway import zendesk`.
struct ImportZendeskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zendesk",
    abstract:
      "Make a history and a first scenario of an account of Zendesk, by its API or from exported files.",
    discussion: """
      From the API, tickets and ticket metric events since a day, with groups, SLA policies and schedules:

        export ZENDESK_EMAIL=you@shop.example ZENDESK_TOKEN=...
        headway import zendesk --subdomain shop --since 2026-01-01 --output shop

      The token is taken from the environment only; without ZENDESK_EMAIL it is an OAuth access token. Incremental \
      exports need an administrator. At most ten requests a minute are sent, and whatever fails is tried again. What \
      was cut off goes on with --resume, which later fetches what is new, too.

      From files, as many as you like, plain or gzip: JSON ({"tickets": [...]} or a list), NDJSON, and the tables that \
      connectors write as CSV (tickets, ticket field history, comments, schedules, SLA policies, groups):

        headway import zendesk tickets.json.gz events.json.gz groups.json --output shop

      The time that work takes is not in Zendesk, unless an app counts it in a custom field: --handle-time \
      field:360001234567. agent_work_time is all time in `new` and `open`, waiting in line included: an upper bound.

      No subject, text, name or address is read, and ids are hashed.
      """)

  @Argument(help: ArgumentHelp("Exported files; none to fetch from the API.", valueName: "file"))
  var files: [String] = []

  @Option(help: ArgumentHelp("The account: what stands before .zendesk.com.", valueName: "name"))
  var subdomain: String?

  @Option(
    help: ArgumentHelp("The first day, such as 2026-01-01; earlier tickets are left out.", valueName: "day"))
  var since: String?

  @Flag(help: "Go on with the download in the output folder, or fetch what is new since it ended.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "What makes a queue: group (if not given), form, brand, priority, or tag:refund,payout.",
      valueName: "by"))
  var queue: String?

  @Option(
    name: .customLong("handle-time"),
    help: ArgumentHelp("From what: none (if not given), field:ID, or agent_work_time.", valueName: "source"))
  var handleTime: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      "Another address than https://NAME.zendesk.com, for a proxy or a test.", valueName: "url"))
  var base: String?

  @OptionGroup(title: "Import") var options: ImportOptions

  func validate() throws {
    if files.isEmpty {
      guard subdomain != nil || base != nil else {
        throw ValidationError("name exported files, or an account: --subdomain NAME --since DAY")
      }
      guard since != nil || resume else { throw ValidationError("--since is needed: the first day to fetch") }
    } else {
      guard subdomain == nil, base == nil, !resume else {
        throw ValidationError(
          "--subdomain, --base-url and --resume are for the API; with files leave them out")
      }
      guard !files.contains("-") else {
        throw ValidationError(
          "an export is looked at before it is read, so it must be a file, not standard input")
      }
    }
    if let queue, ZendeskQueueChoice(queue) == nil {
      throw ValidationError("--queue is group, form, brand, priority or tag:A,B, not \(queue)")
    }
    if let handleTime, ZendeskHandleTime(handleTime) == nil {
      throw ValidationError("--handle-time is none, field:ID or agent_work_time, not \(handleTime)")
    }
    _ = try sinceInstant()
  }

  func run() async throws {
    Signals.catchStopRequests()
    let importing = ZendeskImport(
      run: ImportRun(options), options: options, since: try sinceInstant(), queue: queue,
      handleTime: handleTime)
    if files.isEmpty {
      try await importing.fetch(subdomain: subdomain, base: base, isResumed: resume)
    } else {
      try importing.read(files)
    }
  }

  /// The first instant (microseconds since 1970 UTC).
  private func sinceInstant() throws -> Int64? {
    guard let since else { return nil }
    var (reader, clock) = (DateReader(.yearFirst), try options.clock())
    let bytes = Array(since.utf8)
    guard let time = try? bytes.withUnsafeBufferPointer({ try reader.read($0, &clock).utc }) else {
      throw ValidationError("--since is a day such as 2026-01-01, not \(since)")
    }
    return time
  }
}
