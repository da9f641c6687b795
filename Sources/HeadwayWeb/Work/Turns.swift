import Synchronization

/// Lets so many do something at a time, the others in the order in which they came, and no more than may wait.
final class Turns: Sendable {
  private struct State {
    var free: Int
    var serial = 0
    var waiting: [(serial: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  }

  private let state: Mutex<State>
  private let mostWaiting: Int

  init(atOnce: Int, waiting: Int) {
    state = Mutex(State(free: atOnce))
    mostWaiting = waiting
  }

  /// Does something when its turn comes.
  ///
  /// - Throws: `Problem.full` where too many wait; `CancellationError` where the task is cancelled while it waits.
  func take<Value>(_ body: () async throws -> Value) async throws -> Value {
    try await wait()
    defer { giveBack() }
    return try await body()
  }

  /// How many wait.
  var waiting: Int { state.withLock { $0.waiting.count } }

  private func wait() async throws {
    let serial = state.withLock { state in
      state.serial += 1
      return state.serial
    }
    let isTaken: Bool? = try state.withLock { state in
      if state.free > 0 {
        state.free -= 1
        return true
      }
      guard state.waiting.count < mostWaiting else {
        throw Problem.full("\(mostWaiting) others wait already: try again in a few seconds")
      }
      return nil
    }
    if isTaken == true { return }
    let hasTurn = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { state in
          // Between the two looks somebody may have finished, or the task may have been cancelled.
          if Task.isCancelled { return continuation.resume(returning: false) }
          if state.free > 0 {
            state.free -= 1
            return continuation.resume(returning: true)
          }
          state.waiting.append((serial, continuation))
        }
      }
    } onCancel: {
      state.withLock { state in
        guard let index = state.waiting.firstIndex(where: { $0.serial == serial }) else { return }
        state.waiting.remove(at: index).continuation.resume(returning: false)
      }
    }
    guard hasTurn else { throw CancellationError() }
  }

  private func giveBack() {
    state.withLock { state in
      if state.waiting.isEmpty {
        state.free += 1
      } else {
        state.waiting.removeFirst().continuation.resume(returning: true)
      }
    }
  }
}
