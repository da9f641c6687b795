import HeadwayCalendar
import HeadwayHistory

extension ImportReport {
  /// The report as JSON, schema `headway.import/1`: shares in 0...1, seconds; it quotes no cell of the export.
  package func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.import/1")
    root.add(
      "files",
      .list(quality.files.map { .object([("file", .text($0.name)), ("rows", .integer(Int64($0.rows)))]) }))
    root.add("rows", .integer(Int64(quality.rows)))
    root.add("contacts", .integer(Int64(quality.contacts)))
    root.add("left_out", .integer(Int64(quality.rowsLeftOut)))
    root.add("skipped", .integer(Int64(quality.skipped)))
    root.add("time_zone", parts.zone.name)
    root.add("as_of", parts.asOf)
    root.add("columns", .list(parts.mapping.entries.map(value)))
    root.add("unused", .list(parts.mapping.unused.map { .text($0) }))
    root.add("mistakes", .list(quality.sorted.map { value($0.finding, $0.tally) }))
    root.add("repeated_times", .integer(Int64(quality.clockChanges.repeated)))
    root.add("skipped_times", .integer(Int64(quality.clockChanges.skipped)))
    root.add("remarks", .list(remarks.map { .text($0) }))
    root.add("queues", .list(parts.profile.queues.map(value)))
    root.add("written", .list(parts.written.map { .text($0) }))
    return root.value.document
  }

  /// A line per mapped column, mistake and queue (RFC 4180).
  package func csv() -> String {
    var table = CSVLines(columns: ["kind", "name", "column", "count", "share", "answer", "file", "line"])
    for entry in parts.mapping.entries {
      table.add([
        "column", entry.field.name, entry.column, String(quality.empty[entry.field] ?? 0),
        String(emptyShare(entry.field)), "empty cells",
      ])
    }
    for (finding, tally) in quality.sorted {
      let first = tally.examples.first
      table.add([
        finding.kind.isMistake ? "mistake" : "mended", finding.reason, finding.field?.name ?? "",
        String(tally.count),
        String(Double(tally.count) / Double(max(1, quality.rows))), Self.answer(finding.kind),
        first?.file ?? "",
        first.map { String($0.line) } ?? "",
      ])
    }
    for queue in parts.profile.queues {
      table.add([
        "queue", queue.name, "", String(queue.contacts),
        String(Double(queue.contacts) / Double(max(1, parts.profile.contacts))),
      ])
    }
    return table.text
  }

  private func value(_ entry: ColumnMapping.Entry) -> JSONValue {
    var object = JSONObject()
    object.add("field", entry.field.name)
    object.add("column", entry.column)
    object.add("added", entry.added)
    object.add("guessed", .boolean(entry.isGuessed))
    object.add("dates", entry.dates?.format.rawValue)
    object.add("ambiguous", entry.dates.map { .boolean($0.isAmbiguous) })
    object.add("empty", emptyShare(entry.field))
    return object.value
  }

  private func value(_ finding: DataQuality.Finding, _ tally: DataQuality.Tally) -> JSONValue {
    var object = JSONObject()
    object.add("reason", finding.reason)
    object.add("field", finding.field?.name)
    object.add("count", .integer(Int64(tally.count)))
    object.add("answer", Self.answer(finding.kind))
    object.add("is_mistake", .boolean(finding.kind.isMistake))
    object.add(
      "places",
      .list(
        tally.examples.map { .object([("file", .text($0.file)), ("line", .integer(Int64($0.line)))]) }))
    return object.value
  }

  private func value(_ queue: QueueProfile) -> JSONValue {
    var object = JSONObject()
    object.add("queue", queue.name)
    object.add("contacts", .integer(Int64(queue.contacts)))
    for outcome in ContactRecord.Outcome.allCases {
      object.add(outcome.rawValue, queue.outcomes[outcome].map { .integer(Int64($0)) })
    }
    for (key, counts) in [
      ("wait", queue.waits), ("first_reply", queue.firstReply), ("resolution", queue.resolution),
      ("handle_time", queue.handleTime),
    ] where counts.count > 0 {
      var times = JSONObject()
      times.add("n", .integer(Int64(counts.count)))
      times.add("mean", counts.mean)
      times.add("p50", counts.quantile(0.5))
      times.add("p90", counts.quantile(0.9))
      object.add(key, times.value)
    }
    return object.value
  }
}
