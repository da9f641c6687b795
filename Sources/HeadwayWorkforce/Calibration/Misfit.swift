public import HeadwayCalendar

/// The hours of the week in which a model is furthest from what happened.
public struct Misfit: Sendable, Hashable {
  /// The queue.
  public var queue: String
  /// What is off.
  public var measure: CalibrationMeasure
  /// The weekday; nothing for every day.
  public var weekday: Weekday?
  /// The hours, from the first to before the last, 0...24.
  public var hours: Range<Int>
  /// What happened then.
  public var actual: Double
  /// What the simulation had then.
  public var simulated: Double
  /// How many contacts it is about.
  public var contacts: Double
  /// The share of the measure's squared error, interval by interval, that is this one difference.
  public var share: Double
}
