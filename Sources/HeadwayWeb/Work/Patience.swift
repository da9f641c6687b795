import HTTPTypes
import Synchronization

/// Waits for something that cannot be called off, but not for ever.
enum Patience {
  /// What comes first: the value, the end of the time, or the cancellation of the task.
  ///
  /// What was begun goes on.
  ///
  /// - Throws: `Problem` at the end of the time.
  static func wait<Value: Sendable>(
    seconds: Double, for body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let waiter = Waiter<Value>()
    let work = Task {
      do { waiter.resume(.success(try await body())) } catch { waiter.resume(.failure(error)) }
    }
    let clock = Task {
      guard (try? await Task.sleep(for: .seconds(seconds))) != nil else { return }
      waiter.resume(
        .failure(
          Problem.full(
            "the scenario is still being simulated for the first time: ask again in a while", retryAfter: 10)
        ))
    }
    defer {
      clock.cancel()
      work.cancel()
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiter.begin($0) }
    } onCancel: {
      waiter.resume(.failure(CancellationError()))
    }
  }
}

/// Takes the first of several results.
private final class Waiter<Value: Sendable>: Sendable {
  private struct State {
    var continuation: CheckedContinuation<Value, any Error>?
    var result: Result<Value, any Error>?
  }

  private let state = Mutex(State())

  func begin(_ continuation: CheckedContinuation<Value, any Error>) {
    let result = state.withLock { state in
      if state.result == nil { state.continuation = continuation }
      return state.result
    }
    if let result { continuation.resume(with: result) }
  }

  func resume(_ result: Result<Value, any Error>) {
    let continuation = state.withLock { state -> CheckedContinuation<Value, any Error>? in
      guard state.result == nil else { return nil }
      state.result = result
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(with: result)
  }
}
