import HTTPTypes
import Synchronization

/// Tells a simulation to stop; simulations ask, between two replications, from any thread.
final class StopFlag: Sendable {
  private let isRaised = Atomic<Bool>(false)

  /// Whether it is to stop.
  var isSet: Bool { isRaised.load(ordering: .relaxed) }

  /// From now on it is to stop.
  func set() { isRaised.store(true, ordering: .relaxed) }

  /// Does something that watches the flag, which is raised when the task is cancelled or the time is over; then it is
  /// waited for and what it says is thrown away.
  ///
  /// - Throws: `Problem` when the time was over, `CancellationError` when the task was cancelled.
  func watched<Value: Sendable>(
    seconds: Double, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let value = try await withTaskCancellationHandler {
      try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await body() }
        group.addTask {
          try? await Task.sleep(for: .seconds(seconds))
          return nil
        }
        defer { group.cancelAll() }
        if let value = try await group.next() ?? nil { return value }
        set()
        group.cancelAll()
        _ = try? await group.next()
        try Task.checkCancellation()
        throw Problem(
          status: .unprocessableContent, kind: "too-long", title: "It takes too long",
          detail:
            "there was no result in \(Int(seconds.rounded(.up))) seconds: ask for fewer replications or days")
      }
    } onCancel: {
      set()
    }
    try Task.checkCancellation()
    return value
  }
}
