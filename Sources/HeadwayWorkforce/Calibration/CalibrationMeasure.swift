/// What a calibration compares.
public enum CalibrationMeasure: String, Sendable, CaseIterable {
  /// The mean time in queue of all offered contacts (s): `wait_all` of a run.
  case wait = "mean_wait"
  /// The mean time in queue of the handled ones (s).
  case answerTime = "asa"
  /// The share that left before service.
  case abandonment
  /// The share answered within the queue's first threshold.
  case serviceLevel = "service_level"
  /// Contacts in line at the end of an interval.
  case backlog

  /// Whether it is a share, 0...1.
  public var isShare: Bool { self == .abandonment || self == .serviceLevel }

  /// Whether it is a time (s).
  public var isTime: Bool { self == .wait || self == .answerTime }
}

/// A mean or share before the division: totals of it add up over intervals, days and queues.
public struct MeasuredRatio: Sendable, Hashable {
  /// The sum: seconds, contacts.
  public var sum: Double
  /// What it is divided by: contacts, or intervals for a backlog.
  public var weight: Double

  /// Makes a ratio.
  public init(sum: Double = 0, weight: Double = 0) {
    self.sum = sum
    self.weight = weight
  }

  /// The mean or share; nothing where nothing was counted.
  public var value: Double? { weight > 0 ? sum / weight : nil }

  /// Both together.
  public static func + (one: MeasuredRatio, other: MeasuredRatio) -> MeasuredRatio {
    MeasuredRatio(sum: one.sum + other.sum, weight: one.weight + other.weight)
  }
}
