/// A break of a shift; all times in minutes.
public struct BreakRule: Sendable, Hashable {
  /// How long it is.
  public var length: Int
  /// Whether it is paid, and so counts as hours worked.
  public var isPaid: Bool
  /// The earliest start, from the shift's start.
  public var earliest: Int
  /// The latest start, from the shift's start.
  public var latest: Int
  /// How far apart possible starts are, from `earliest` on.
  public var every: Int

  /// Makes a break.
  public init(length: Int, isPaid: Bool, earliest: Int, latest: Int, every: Int) {
    self.length = length
    self.isPaid = isPaid
    self.earliest = earliest
    self.latest = latest
    self.every = every
  }
}

/// A kind of shift; all times in minutes.
public struct ShiftTemplate: Sendable, Hashable {
  /// What it is called.
  public var name: String
  /// How long it is, breaks included.
  public var length: Int
  /// When it can begin, minutes of the day, ascending.
  public var starts: [Int]
  /// The days of the week on which it can begin, 0 for Monday.
  public var days: Set<Int>
  /// Its breaks, in their order.
  public var breaks: [BreakRule]

  /// Makes a template.
  public init(name: String, length: Int, starts: [Int], days: Set<Int> = Set(0..<7), breaks: [BreakRule] = [])
  {
    self.name = name
    self.length = length
    self.starts = starts
    self.days = days
    self.breaks = breaks
  }

  /// Hours worked and paid, in minutes: all but unpaid breaks.
  public var paid: Int { length - breaks.reduce(0) { $0 + ($1.isPaid ? 0 : $1.length) } }

  /// Whether a shift that begins at a minute of the day is a night: at work between midnight and five.
  public func isNight(start: Int) -> Bool { start < 5 * 60 || start + length > 24 * 60 }

  /// The template on a grid of steps so many minutes long.
  func shape(step: Int) -> ShiftShape {
    ShiftShape(
      length: length / step,
      breaks: breaks.map {
        BreakShape(
          earliest: $0.earliest / step, latest: $0.latest / step, every: max(1, $0.every / step),
          length: $0.length / step)
      })
  }
}
