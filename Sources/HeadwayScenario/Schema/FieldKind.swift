/// The kind of value that stands under a key; the reader, the JSON Schema and the reference pages follow it.
public indirect enum FieldKind: Sendable {
  /// Free text of at most so many characters.
  case text(maxLength: Int)
  /// One of a few words.
  case choice([Choice])
  /// A whole number.
  case count(ClosedRange<Int>)
  /// The root of the random numbers: any whole number of 64 bits.
  case seed
  /// People: whole, but rounded when a relative change such as `+10%` made a fraction of them.
  case people(ClosedRange<Int>)
  /// A plain number.
  case number(NumberRange)
  /// A number that may also be written as a percentage, such as a coefficient of variation.
  case ratio(NumberRange)
  /// A share, `80%` or `0.8`.
  case share(NumberRange)
  /// A difference in points of a share (`0.5pp`, `0.5%`) or relative (`1%`), or as a number.
  case points(NumberRange)
  /// A length of time with its unit.
  case duration(DurationRange)
  /// Contacts per unit of time, `90/h`.
  case rate
  /// The goal of a target: a share, a time or a count, by the target's measure.
  case goal
  /// An amount of money such as `21 USD`; without a currency it is in the scenario's own.
  case money
  /// `yes` or `no`.
  case yesNo
  /// A day such as `2026-01-05`.
  case date
  /// A local moment such as `2026-01-12T10:00`.
  case moment
  /// A time such as `"09:00"`; the end of something may be `"24:00"`.
  case timeOfDay(isEnd: Bool)
  /// An IANA time zone.
  case timeZone
  /// `mon` to `sun`.
  case weekday
  /// `mon` to `sun`, or a date.
  case weekdayOrDate
  /// A built-in calendar such as `KR`, or a date.
  case holiday
  /// Three capital letters such as `USD`.
  case currency
  /// The name of a queue, team or partner of the same file.
  case reference(Referent)
  /// A map with fixed keys.
  case section(SectionID)
  /// A map from names of the user's choice to sections.
  case named(SectionID, count: ClosedRange<Int>)
  /// A map of relative weights by weekday or by hour of day.
  case weights(WeightKeys)
  /// A list.
  case list(of: FieldKind, count: ClosedRange<Int>)
  /// One value, or a list of such values.
  case oneOrMany(FieldKind, count: ClosedRange<Int>)
  /// A map from keys of one kind to values of one kind.
  case keyed(MapKeys, of: FieldKind, count: ClosedRange<Int>)
  /// One of several kinds, told apart by their shape (scalar, list, map).
  case either([FieldKind])
  /// Whatever suits the path under which it stands.
  case anything
}

/// One word of a choice.
public struct Choice: Sendable, Hashable {
  /// The word as written.
  public var word: String
  /// What it means, in one sentence.
  public var summary: String

  /// Makes a word with its meaning.
  public init(_ word: String, _ summary: String) {
    self.word = word
    self.summary = summary
  }
}

/// What a name refers to.
public enum Referent: String, Sendable, CaseIterable {
  /// A key of `queues:`.
  case queue
  /// A key of `teams:`.
  case team
  /// A key of `partners:`.
  case partner
}

/// The keys of a map of relative weights.
public enum WeightKeys: Sendable {
  /// `mon` to `sun`.
  case weekdays
  /// `"00"` to `"23"`.
  case hours
}

/// The keys of a map from things of one kind to values.
public enum MapKeys: Sendable {
  /// Names of queues.
  case queues
  /// Currencies such as `KRW`.
  case currencies
  /// Whole numbers.
  case counts(ClosedRange<Int>)
  /// Priorities from 1, and `other` for all that are not named.
  case priorities
  /// Paths into the file.
  case paths
}

/// Which numbers are allowed.
public struct NumberRange: Sendable, Hashable {
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double
  /// Whether the lower end itself is allowed.
  public var includesLow: Bool
  /// Whether the upper end itself is allowed.
  public var includesHigh: Bool

  /// Makes a range; both ends are allowed unless said otherwise.
  public init(_ low: Double, _ high: Double, includesLow: Bool = true, includesHigh: Bool = true) {
    self.low = low
    self.high = high
    self.includesLow = includesLow
    self.includesHigh = includesHigh
  }

  /// 0 to 1, both allowed.
  public static let unit = NumberRange(0, 1)
  /// 0 to 1, without 1.
  public static let belowOne = NumberRange(0, 1, includesHigh: false)

  /// Whether a number is allowed.
  public func contains(_ value: Double) -> Bool {
    (includesLow ? value >= low : value > low) && (includesHigh ? value <= high : value < high)
  }
}

/// Which lengths of time are allowed, in whole seconds.
public struct DurationRange: Sendable, Hashable {
  /// The shortest, in seconds.
  public var low: Int64
  /// The longest, in seconds.
  public var high: Int64

  /// Makes a range from its ends in seconds, both allowed.
  public init(seconds low: Int64, _ high: Int64) {
    self.low = low
    self.high = high
  }

  /// From nothing to ten years: thresholds, pauses, parameters.
  public static let any = DurationRange(seconds: 0, 3660 * 86_400)
  /// What a parameter of a distribution may be; its own check narrows it further.
  public static let parameter = DurationRange(seconds: 0, 1_000_000 * 86_400)
}
