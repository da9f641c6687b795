/// How the dates of a column are written.
///
/// A date that begins with its year, or names its month, is read in each of the first three.
public enum DateFormat: String, CaseIterable, Hashable, Sendable {
  /// The year first, as in ISO 8601: `2026-03-29T01:30:00+09:00`, `2026/3/29 01:30`, `20260329T0130`.
  case yearFirst = "ymd"
  /// The day first: `29/03/2026 01:30`, `29.3.26`.
  case dayFirst = "dmy"
  /// The month first: `03/29/2026 1:30 AM`.
  case monthFirst = "mdy"
  /// Seconds since 1970-01-01 00:00 UTC.
  case epochSeconds = "epoch"
  /// Milliseconds since 1970-01-01 00:00 UTC.
  case epochMilliseconds = "epoch_ms"
}

/// A date and time as it was written.
public struct WrittenTime: Hashable, Sendable {
  /// Microseconds since 1970-01-01 00:00, of UTC where a zone was written, else of the wall clock.
  public var microseconds: Int64
  /// Whether a zone, or an offset from UTC, was written.
  public var hasZone: Bool
}

/// Why a text is no date.
public enum DateFault: Error, Hashable, Sendable {
  /// It does not have the form.
  case form
  /// The form is right, and there is no such day or time: a month 13, a 30th of February, an hour 25.
  case noSuchDay
  /// Its year is not one of 1970 to 2100.
  case year
  /// Its zone is an abbreviation, which several zones share.
  case zoneName
  /// The seconds that are added to it are no number.
  case addedSeconds
}
