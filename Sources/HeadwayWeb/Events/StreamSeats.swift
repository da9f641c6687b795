import HTTPTypes
import Synchronization

/// Counts open event streams: so many in all, and so many of one page.
final class StreamSeats: Sendable {
  private struct State {
    var total = 0
    var byPage: [String: Int] = [:]
  }

  private let state = Mutex(State())
  private let most: Int
  private let mostPerPage: Int

  init(_ limits: WebLimits) {
    most = limits.streams
    mostPerPage = limits.streamsPerPage
  }

  /// Open streams.
  var taken: Int { state.withLock { $0.total } }

  /// Takes a seat, which is given back when it is released.
  ///
  /// - Throws: `Problem` where all are taken.
  func take(page: String) throws(Problem) -> StreamSeat {
    let problem: Problem? = state.withLock { state in
      guard state.total < most else { return .full("\(most) event streams are open: close a page") }
      guard state.byPage[page, default: 0] < mostPerPage else {
        return Problem(
          status: .tooManyRequests, kind: "page-full", title: "The page asks too much at a time",
          detail: "a page may have \(mostPerPage) event streams open", retryAfter: 1)
      }
      state.total += 1
      state.byPage[page, default: 0] += 1
      return nil
    }
    if let problem { throw problem }
    return StreamSeat { [self] in
      state.withLock { state in
        state.total -= 1
        let left = state.byPage[page, default: 1] - 1
        state.byPage[page] = left > 0 ? left : nil
      }
    }
  }
}

/// A seat of an open stream; it is free again when nobody holds it any more, however the stream ended.
final class StreamSeat: Sendable {
  private let release: @Sendable () -> Void

  init(_ release: @escaping @Sendable () -> Void) { self.release = release }

  deinit { release() }
}
