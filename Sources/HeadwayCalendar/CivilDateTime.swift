/// A local wall-clock moment, without a time zone.
public struct CivilDateTime: Hashable, Sendable, Codable {
  /// The local day.
  public var date: CivilDate
  /// Microseconds since local midnight as the wall clock shows them, `0 ..< 86_400_000_000`.
  public var microsecondOfDay: Int64

  /// Makes a local moment from a day and the wall clock's microseconds since midnight.
  public init(date: CivilDate, microsecondOfDay: Int64) {
    self.date = date
    self.microsecondOfDay = microsecondOfDay
  }
}
