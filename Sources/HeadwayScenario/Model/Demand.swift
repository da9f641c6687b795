public import HeadwayCalendar
public import HeadwayDistributions

/// One message to many, and the contacts that it brings: a Poisson number, each after a time of its own.
public struct Announcement: Sendable {
  /// Its name.
  public var name: String
  /// When it goes out, in the horizon's zone.
  public var at: CivilDateTime
  /// How many contacts it is expected to bring.
  public var contacts: Double
  /// How long after it each comes (s).
  public var after: DistributionSpec

  /// Makes an announcement.
  public init(name: String, at: CivilDateTime, contacts: Double, after: DistributionSpec) {
    self.name = name
    self.at = at
    self.contacts = contacts
    self.after = after
  }
}

/// How often so many contacts come together.
public struct BatchSize: Sendable, Hashable {
  /// How many.
  public var contacts: Int
  /// The share of batches, 0...1; all shares make 1.
  public var share: Double

  /// Makes a size.
  public init(contacts: Int, share: Double) {
    self.contacts = contacts
    self.share = share
  }
}

/// How the luck of some queues' days and weeks hangs together, beyond the shared part.
public struct Correlation: Sendable, Hashable {
  /// The queues, each pair of which it is about.
  public var queues: [String]
  /// The correlation of the underlying normals, -1...1.
  public var coefficient: Double

  /// Makes an entry.
  public init(queues: [String], coefficient: Double) {
    self.queues = queues
    self.coefficient = coefficient
  }
}
