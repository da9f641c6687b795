/// Keeps requests to so many in a window of time.
package struct RequestPace: Sendable {
  /// Requests that a window may have.
  package let most: Int
  /// The length of the window.
  let window: Duration
  private var sent: [ContinuousClock.Instant] = []

  /// Makes a pace; Zendesk allows its incremental exports ten requests a minute.
  package init(most: Int = 10, window: Duration = .seconds(60)) {
    self.most = most
    self.window = window
  }

  /// How long a request has to wait that is ready now.
  package func wait(at now: ContinuousClock.Instant) -> Duration {
    guard sent.count >= most else { return .zero }
    return max(.zero, sent[sent.count - most] + window - now)
  }

  /// Counts a request that is sent now.
  package mutating func send(at now: ContinuousClock.Instant) {
    sent.append(now)
    if sent.count > most { sent.removeFirst(sent.count - most) }
  }
}
