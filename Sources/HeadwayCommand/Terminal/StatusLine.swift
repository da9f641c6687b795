import HeadwayReport
import Synchronization

/// One line on a terminal that says what is being done; it is erased in the end.
final class StatusLine: Sendable {
  private let isShown = Mutex(false)
  private let width = Terminal.width(of: .error)

  /// Puts a text in place of the last one.
  func show(_ text: String) {
    isShown.withLock { isShown in
      isShown = true
      try? StandardStream.error.write("\r\u{1B}[K" + DisplayWidth.cut(text, to: max(1, width - 1)))
    }
  }

  /// Leaves an empty line.
  func erase() {
    isShown.withLock { isShown in
      if isShown { try? StandardStream.error.write("\r\u{1B}[K") }
      isShown = false
    }
  }
}
