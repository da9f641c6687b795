/// The bounds of everything that somebody else can ask of the server.
package struct WebLimits: Sendable {
  /// Connections open at a time; others wait to be taken.
  package var connections = 1024
  /// Bytes of the path with its query.
  package var target = 16 * 1024
  /// Bytes of all header fields together.
  package var headers = 32 * 1024
  /// Bytes of a body.
  package var body = 1 << 20
  /// Seconds in which a body must have come, however slowly it drips.
  package var bodySeconds = 10.0
  /// Seconds in which a connection must begin a request, or go on with one.
  package var idleSeconds = 30.0
  /// Seconds in which a client must take something of what is written to it.
  package var writeSeconds = 30.0
  /// Changes of a scenario in one request.
  package var changes = 64
  /// Bytes of one change.
  package var changeLength = 2048
  /// Scenarios of one comparison, the base included.
  package var compared = 4
  /// Seconds that one answer may be simulated for, and seconds that it may wait for its turn.
  package var runSeconds = 120.0
  /// Runs that wait for their turn, besides the one that is simulated.
  package var waitingRuns = 16
  /// Results that are kept, the last used ones.
  package var keptResults = 16
  /// Open event streams.
  package var streams = 256
  /// Open event streams of one page.
  package var streamsPerPage = 4
  /// Seconds between signs of life in an event stream.
  package var heartbeatSeconds = 15.0
  /// Jobs that wait for their turn, besides the one that runs.
  package var waitingJobs = 8
  /// Seconds that a job may take.
  package var jobSeconds = 1800.0
  /// Finished jobs that are kept.
  package var keptJobs = 32
  /// Seconds that a finished job is kept.
  package var keptJobSeconds = 3600.0
  /// Folders in folders that are looked through for scenarios.
  package var folderDepth = 4
  /// Scenarios that are listed.
  package var scenarios = 500
  /// Stored runs that one answer lists.
  package var runs = 500
  /// Seconds that answers in flight may take once the server was asked to stop.
  package var drainSeconds = 4.5

  /// The usual bounds.
  package init() {}
}
