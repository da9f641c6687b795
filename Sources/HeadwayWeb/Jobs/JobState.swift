import HTTPTypes
import HeadwayReport

/// How far a job is.
struct JobState: Sendable {
  /// Where it stands.
  enum Phase: String, Sendable, CaseIterable {
    /// Others come first.
    case waiting
    /// It is worked on.
    case running
    /// There is a result.
    case done
    /// There will be none.
    case failed
    /// Somebody called it off.
    case cancelled
  }

  /// Its name, which nobody can guess.
  var id: String
  /// What was asked.
  var order: JobOrder
  /// Where it stands.
  var phase = Phase.waiting
  /// The share that is done, where that is known.
  var share: Double?
  /// What is being done.
  var text = ""
  /// Why there is no result.
  var problem: Problem?

  /// Whether nothing changes any more.
  var isOver: Bool { ![.waiting, .running].contains(phase) }

  /// The state as an object.
  var json: JSONValue { object.value }

  /// The state with what was found.
  func json(_ outcome: JobOutcome?) -> JSONValue {
    var object = object
    object.add("results", outcome.map { .document($0.json) })
    return object.value
  }

  private var object: JSONObject {
    var object = JSONObject()
    object.add("id", id)
    object.add("kind", order.kind.rawValue)
    object.add("file", order.file)
    object.add("state", phase.rawValue)
    object.add("done", share)
    if !text.isEmpty { object.add("text", text) }
    object.add("problem", problem?.json)
    return object
  }

  /// The event that tells it.
  var event: ServerEvent {
    switch phase {
    case .waiting, .running:
      var data = JSONObject()
      data.add("state", phase.rawValue)
      data.add("done", share)
      data.add("text", text)
      return ServerEvent("progress", data.value)
    case .done: return ServerEvent("done", JSONSchema.object([("id", .text(id))]))
    case .failed: return ServerEvent(problem ?? .internalFailure)
    case .cancelled:
      return ServerEvent(
        Problem(
          status: .gone, kind: "cancelled", title: "The job was cancelled", detail: "somebody called it off"))
    }
  }
}
