/// What is known of one queue after all of its contacts went by, in memory that does not grow with them.
public struct QueueProfile: Sendable {
  /// The name.
  public var name: String
  /// Contacts.
  public var contacts = 0
  /// Arrivals by local day.
  public var days = DayCounts()
  /// Arrivals by hour of the week.
  public var arrivals = WeekHours()
  /// Contacts by channel, where it is known.
  public var channels: [ContactRecord.Channel: Int] = [:]
  /// Contacts by priority, where it is known.
  public var priorities: [Int: Int] = [:]
  /// Contacts by outcome, where it is known.
  public var outcomes: [ContactRecord.Outcome: Int] = [:]
  /// Contacts by the team's number, where it is known.
  public var teams: [Int: Int] = [:]
  /// Work (s).
  public var handleTime = DurationCounts()
  /// Waits of handled contacts (s).
  public var waits = DurationCounts()
  /// Waits of abandoned contacts (s).
  public var abandonedWaits = DurationCounts()
  /// From creation to the first answer (s).
  public var firstReply = DurationCounts()
  /// From creation to the solution (s).
  public var resolution = DurationCounts()
  /// From creation to the moment at which it was due (s).
  public var due = DurationCounts()
  /// Contacts whose promise is known to be kept or broken, and those of them that were kept.
  public var promises = (known: 0, kept: 0)
  /// Contacts of which it is known how often they were reopened, and those that were.
  public var reopened = (known: 0, contacts: 0)
  /// Contacts of which it is known how often they changed groups, and those that did.
  public var transferred = (known: 0, contacts: 0)

  /// Makes the profile of a queue without contacts.
  public init(name: String) { self.name = name }

  /// Adds all of another queue.
  public mutating func merge(_ other: QueueProfile) {
    contacts += other.contacts
    days.merge(other.days)
    arrivals.merge(other.arrivals)
    channels.merge(other.channels, uniquingKeysWith: +)
    priorities.merge(other.priorities, uniquingKeysWith: +)
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    teams.merge(other.teams, uniquingKeysWith: +)
    handleTime.merge(other.handleTime)
    waits.merge(other.waits)
    abandonedWaits.merge(other.abandonedWaits)
    firstReply.merge(other.firstReply)
    resolution.merge(other.resolution)
    due.merge(other.due)
    promises = (promises.known + other.promises.known, promises.kept + other.promises.kept)
    reopened = (reopened.known + other.reopened.known, reopened.contacts + other.reopened.contacts)
    transferred = (
      transferred.known + other.transferred.known, transferred.contacts + other.transferred.contacts
    )
  }
}
