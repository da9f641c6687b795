/// What a measure is called, so that two scenarios' measures are matched by meaning and never by position.
public struct MeasureName: Hashable, Sendable {
  /// Whom a measure is about.
  public enum Subject: Hashable, Sendable {
    /// A queue by name.
    case queue(String)
    /// A team by name.
    case team(String)
    /// A partner by name.
    case partner(String)
    /// The whole scenario.
    case everything
  }

  /// Whom it is about.
  public var subject: Subject
  /// The measure's name in the contract, such as `service_level`.
  public var measure: String
  /// The threshold (µs) of a share within a time.
  public var within: Int64?
  /// A service level's formula, a promise's clock, the team of `handled_by`, the event of `recovery`.
  public var variant: String?

  /// Makes a name.
  public init(_ subject: Subject, _ measure: String, within: Int64? = nil, variant: String? = nil) {
    self.subject = subject
    self.measure = measure
    self.within = within
    self.variant = variant
  }
}

/// What kind of number a measure is.
public enum Quantity: String, Hashable, Sendable {
  /// A share in 0...1.
  case share
  /// A time in seconds.
  case time
  /// Contacts per replication.
  case count
  /// People.
  case people
  /// An amount of money in the scenario's currency.
  case money
}

/// On which side a measure should be.
public enum Preference: String, Hashable, Sendable {
  /// More is better.
  case higher
  /// Less is better.
  case lower
}
