/// A break that may be placed anywhere in a window of a shift; all in steps of the grid.
public struct BreakShape: Sendable, Hashable {
  /// The earliest start, from the shift's start (steps).
  public var earliest: Int
  /// The latest start (steps), a whole number of `every` after the earliest.
  public var latest: Int
  /// How far apart possible starts are (steps), counted from `earliest`.
  public var every: Int
  /// How long it is (steps).
  public var length: Int

  /// Makes a break.
  public init(earliest: Int, latest: Int, every: Int = 1, length: Int) {
    precondition(earliest >= 0 && latest >= earliest && every >= 1 && length >= 1)
    self.earliest = earliest
    self.latest = earliest + (latest - earliest) / every * every
    self.every = every
    self.length = length
  }

  /// The possible starts, from the shift's start (steps).
  public var starts: StrideThrough<Int> { stride(from: earliest, through: latest, by: every) }
}

/// How long a kind of shift is and which breaks it has, in their order.
public struct ShiftShape: Sendable, Hashable {
  /// How long it is, breaks included (steps).
  public var length: Int
  /// Its breaks; each begins at or after the end of the one before.
  public var breaks: [BreakShape]

  /// Makes a shape.
  public init(length: Int, breaks: [BreakShape] = []) {
    precondition(length >= 1)
    self.length = length
    self.breaks = breaks
  }

  /// Whether each break's window begins only after the one before must be over.
  var hasApartWindows: Bool {
    zip(breaks, breaks.dropFirst()).allSatisfy { $0.latest + $0.length <= $1.earliest }
  }

  /// Whether the breaks can be placed within the shift, one after the other.
  public var isPossible: Bool {
    var end = 0
    for pause in breaks {
      guard let start = pause.starts.first(where: { $0 >= end }) else { return false }
      end = start + pause.length
    }
    return end <= length && breaks.allSatisfy { $0.latest + $0.length <= length }
  }
}

/// A shift at a time: a shape and the step at which it begins.
public struct Post: Sendable, Hashable, Comparable {
  /// The index of the shape.
  public var shape: Int
  /// When it begins (step).
  public var start: Int

  /// Makes a post.
  public init(shape: Int, start: Int) {
    self.shape = shape
    self.start = start
  }

  /// By start, then by shape.
  public static func < (one: Post, other: Post) -> Bool {
    (one.start, one.shape) < (other.start, other.shape)
  }
}
