/// What is known of one queue after all of its contacts went by, in memory that does not grow with them.
public struct QueueProfile: Sendable {
  /// The name.
  public var name: String
  /// Contacts.
  public var contacts = 0
  /// Arrivals by local day.
  public var days = DayCounts()
  /// Contacts by outcome, where it is known.
  public var outcomes: [ContactRecord.Outcome: Int] = [:]
  /// Work (s).
  public var handleTime = DurationCounts()
  /// Waits of handled contacts (s).
  public var waits = DurationCounts()
  /// From creation to the first answer (s).
  public var firstReply = DurationCounts()
  /// From creation to the solution (s).
  public var resolution = DurationCounts()
  /// From creation to the moment at which it was due (s).
  public var due = DurationCounts()
  /// Contacts whose promise is known to be kept or broken, and those of them that were kept.
  public var promises = (known: 0, kept: 0)

  /// Makes the profile of a queue without contacts.
  public init(name: String) { self.name = name }

  /// Adds all of another queue.
  public mutating func merge(_ other: QueueProfile) {
    contacts += other.contacts
    days.merge(other.days)
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    handleTime.merge(other.handleTime)
    waits.merge(other.waits)
    firstReply.merge(other.firstReply)
    resolution.merge(other.resolution)
    due.merge(other.due)
    promises = (promises.known + other.promises.known, promises.kept + other.promises.kept)
  }
}
