/// What is done with a history file as a whole.
public enum HistoryFile {
  /// Copies a history, contact by contact, with other names for some of its queues.
  ///
  /// - Parameters:
  ///   - others: queues that become ``HistoryProfile/other``.
  public static func copy(
    _ file: String, to sink: ByteSink, _ clock: ZoneClock, others: Set<String>
  ) throws(HistoryProblem) {
    var reader = try HistoryReader(file, clock)
    var writer = try HistoryWriter(sink, clock)
    while var record = try reader.next() {
      if others.contains(record.queue) { record.queue = HistoryProfile.other }
      try writer.write(record)
    }
    try writer.finish()
  }
}
