import Synchronization

/// The port that is listened on, known once the system has given one.
final class BoundPort: Sendable {
  private let number: Atomic<Int>

  init(_ port: Int) { number = Atomic(port) }

  /// The port.
  var value: Int {
    get { number.load(ordering: .relaxed) }
    set { number.store(newValue, ordering: .relaxed) }
  }
}
