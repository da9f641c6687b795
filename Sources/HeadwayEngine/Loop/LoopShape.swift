/// Which features a loop is built with: the compiler makes a loop of its own for each shape, so that a feature that
/// no queue and no team uses costs nothing.
protocol LoopShape: Sendable {
  /// Whether contacts come back, wait in several lines, or share a person's attention.
  static var isFull: Bool { get }
}

/// Calls and tickets that come once, wait in one line each, and have a person to themselves.
enum PlainShape: LoopShape {
  @inline(__always) static var isFull: Bool { false }
}

/// Every feature.
enum FullShape: LoopShape {
  @inline(__always) static var isFull: Bool { true }
}
