import Synchronization

/// Counts open event streams: so many in all, and so many of one page.
///
/// A page whose slider moves opens a stream for each move, and closes the one before; the news of that may come late.
/// So of a page's streams the oldest makes room for a new one.
final class StreamSeats: Sendable {
  private struct State {
    var total = 0
    var serial = 0
    var byPage: [String: [Int: StreamSeat.Notice]] = [:]
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

  /// Takes a seat, which is given back when nobody holds it any more.
  ///
  /// - Throws: `Problem` where all are taken.
  func take(page: String) throws(Problem) -> StreamSeat {
    let notice = StreamSeat.Notice()
    let (serial, leaving) = state.withLock { state -> (Int?, StreamSeat.Notice?) in
      guard state.total < most else { return (nil, nil) }
      var leaving: StreamSeat.Notice?
      if let seats = state.byPage[page], seats.count >= mostPerPage, let oldest = seats.keys.min() {
        leaving = state.byPage[page]?.removeValue(forKey: oldest)
      }
      state.total += 1
      state.serial += 1
      state.byPage[page, default: [:]][state.serial] = notice
      return (state.serial, leaving)
    }
    guard let serial else { throw .full("\(most) event streams are open: close a page") }
    leaving?.give()
    return StreamSeat(notice) { [self] in
      state.withLock { state in
        state.total -= 1
        state.byPage[page]?[serial] = nil
        if state.byPage[page]?.isEmpty == true { state.byPage[page] = nil }
      }
    }
  }
}

/// A seat of an open stream; it is free again when nobody holds it any more, however the stream ended.
final class StreamSeat: Sendable {
  /// Tells a stream that its seat is wanted.
  final class Notice: Sendable {
    private struct State {
      var isGiven = false
      var listener: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Says so, once.
    func give() {
      let listener = state.withLock { state in
        state.isGiven = true
        return state.listener
      }
      listener?()
    }

    /// Calls somebody when it is said, at once if it was.
    func listen(_ listener: @escaping @Sendable () -> Void) {
      let isGiven = state.withLock { state in
        state.listener = listener
        return state.isGiven
      }
      if isGiven { listener() }
    }
  }

  /// Whether the seat is wanted.
  let notice: Notice
  private let release: @Sendable () -> Void

  init(_ notice: Notice, _ release: @escaping @Sendable () -> Void) {
    self.notice = notice
    self.release = release
  }

  deinit { release() }
}
