import Foundation
import HeadwayLoading
import HeadwayReport
import HeadwayScenario

/// What a run would take, before it is begun.
struct EstimateReport {
  /// The scenario's name and digest.
  let name: String
  let digest: String
  /// How long a replication takes.
  let calibration: Calibration
  /// How many replications are run.
  let rule: ReplicationRule
  /// How many run at a time.
  let threads: Int
  /// Bytes that the run needs, and those that there are.
  let memory: Int
  let available: Int

  /// Makes the report.
  init(_ loaded: LoadedScenario, _ calibration: Calibration, threads: Int, need: MemoryNeed) {
    name = loaded.checked.scenario.name
    digest = loaded.checked.digest
    rule = loaded.checked.scenario.replications
    self.calibration = calibration
    self.threads = threads
    // What waits for service is in no table, and each thread has its own.
    memory =
      need.bytes(threads: threads) + threads * max(0, calibration.bytes - need.bytes(threads: 1))
    available = MemoryNeed.available
  }

  /// Seconds by the clock for so many replications: each thread takes whole ones, and a processor a thread at a time.
  private func seconds(_ replications: Int) -> Double {
    let workers = min(threads, max(1, ProcessInfo.processInfo.activeProcessorCount))
    return Double((replications + workers - 1) / workers) * calibration.seconds
  }

  private func contacts(_ replications: Int) -> Double { Double(replications) * calibration.contacts }

  /// For a terminal.
  func text(_ style: TextStyle) -> String { page.text(style) }

  /// For a pull request.
  func markdown() -> String { page.markdown }

  /// Schema `headway.estimate/1`; times are this machine's and differ from one moment to the next.
  func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.estimate/1")
    var identity = JSONObject()
    identity.add("name", name)
    identity.add("digest", digest)
    root.add("scenario", identity.value)
    root.add("contacts_per_replication", calibration.contacts.rounded())
    root.add("seconds_per_replication", calibration.seconds)
    root.add("whole_replication_measured", .boolean(calibration.isWhole))
    root.add("threads", .integer(Int64(threads)))
    root.add("at_least", object(rule.atLeast))
    root.add("at_most", object(rule.atMost))
    root.add("memory_bytes", .integer(Int64(memory)))
    root.add("memory_available_bytes", .integer(Int64(available)))
    return root.value.document
  }

  private func object(_ replications: Int) -> JSONValue {
    var object = JSONObject()
    object.add("replications", .integer(Int64(replications)))
    object.add("contacts", contacts(replications).rounded())
    object.add("seconds", seconds(replications))
    return object.value
  }

  /// A row for the least and one for the most replications.
  func csv() -> String {
    var table = CSVLines(columns: ["replications", "contacts", "seconds", "threads", "memory_bytes"])
    for count in counts {
      table.add([
        "\(count)", "\(Int64(contacts(count).rounded()))", "\(seconds(count))", "\(threads)", "\(memory)",
      ])
    }
    return table.text
  }

  private var counts: [Int] {
    rule.atLeast == rule.atMost ? [rule.atLeast] : [rule.atLeast, rule.atMost]
  }

  private var page: Page {
    var page = Page()
    page.blocks.append(.title("Estimate: " + (name.isEmpty ? "Unnamed scenario" : name)))
    let measured = calibration.isWhole ? "one replication" : "a part of one replication"
    page.blocks.append(
      .paragraph(
        "By simulating \(measured) on this machine: \(Figures.whole(Int64(calibration.contacts.rounded()))) contacts "
          + "and \(Self.time(calibration.seconds)) a replication."))
    var table = Table(
      "",
      [
        .init("", isNumeric: false), .init("replications"), .init("contacts"),
        .init("time with \(threads) \(threads == 1 ? "thread" : "threads")"),
      ])
    for (place, count) in counts.enumerated() {
      let name = counts.count == 1 ? "exactly" : place == 0 ? "at least" : "at most"
      table.rows.append([
        .init(name), .init(Figures.whole(Int64(count))),
        .init(Figures.whole(Int64(contacts(count).rounded()))), .init(Self.time(seconds(count))),
      ])
    }
    page.blocks.append(.table(table))
    let fits = memory <= available ? "" : ": too much; use fewer --threads or a longer horizon.interval"
    page.blocks.append(
      .paragraph(
        "Memory: \(Self.megabytes(memory)) of \(Self.megabytes(available))\(fits)."))
    if counts.count > 1 {
      page.blocks.append(
        .paragraph(
          "How many replications it takes until the margins are \(Figures.plainPercent(rule.precision)) is known only "
            + "when they are run."))
    }
    return page
  }

  /// A length of time as reports tell it; short ones in milliseconds.
  private static func time(_ seconds: Double) -> String {
    seconds < 0.0995 ? Figures.fixed(1000 * seconds, decimals: 1) + " ms" : Figures.duration(seconds)
  }

  private static func megabytes(_ bytes: Int) -> String {
    Figures.fixed(Double(bytes) / 1e6, decimals: 0) + " MB"
  }
}
