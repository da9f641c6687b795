import HTTPTypes
import HeadwayReport
import HeadwayStore

/// The stored runs of the scenarios in the folder.
///
/// The store has all runs of a person; who may see a folder may not see what else that person works on.
struct StoredRunsInFolder: Sendable {
  /// The folder that is served, with all links resolved.
  let root: String

  /// The newest runs, the newest first.
  func summaries(kind: String?, limit: Int) throws -> [RunSummary] {
    try with { store in
      Array(try store.summaries(RunFilter(kind: kind)).lazy.filter(isInside).prefix(limit))
    } ?? []
  }

  /// A run; nil where there is none of the name among those of the folder.
  func record(_ id: String) throws -> RunRecord? {
    try with { store in try store.record(id).flatMap { isInside($0.summary) ? $0 : nil } } ?? nil
  }

  /// What is told of a run: as `headway runs list --format json` does, but for the path, which is that in the folder.
  func json(_ run: RunSummary) -> JSONObject {
    var object = JSONObject()
    object.add("id", run.id)
    object.add("stored", run.stored)
    object.add("kind", run.kind)
    object.add("name", run.name)
    object.add("file", file(of: run))
    object.add("digest", run.digest)
    object.add("seed", .natural(run.seed))
    object.add("version", run.version)
    object.add("replications", .integer(Int64(run.replications)))
    object.add("contacts", .integer(run.contacts))
    object.add("confidence", run.confidence)
    object.add("wall_seconds", run.wallSeconds)
    if run.isInterrupted { object.add("interrupted", .boolean(true)) }
    object.add("headline", run.headline)
    return object
  }

  /// The file of a run, from the folder.
  func file(of run: RunSummary) -> String { String(run.path.dropFirst(prefix.count)) }

  private var prefix: String { root == "/" ? "/" : root + "/" }

  private func isInside(_ run: RunSummary) -> Bool { run.path.hasPrefix(prefix) }

  private func with<Value>(_ body: (RunStore) throws -> Value) throws -> Value? {
    guard !StorePlace.isOff() else { return nil }
    do {
      let place = try StorePlace()
      guard try place.exists() else { return nil }
      let store = try RunStore(reading: place)
      defer { store.close() }
      return try body(store)
    } catch let failure as StoreFailure {
      if case .homeless = failure { return nil }
      throw Problem(
        status: .serviceUnavailable, kind: "store", title: "The stored runs cannot be read",
        detail: "headway runs list says why", retryAfter: 5)
    }
  }
}
