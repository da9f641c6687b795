import HeadwayCalendar
public import HeadwayHistory

/// What fits need of a queue's history, in memory that does not grow with its contacts.
public struct QueueHistory: Sendable {
  /// The name in the scenario.
  public let name: String
  /// Contacts.
  public private(set) var contacts = 0
  /// Arrivals by half hour.
  public private(set) var arrivals = ArrivalCounts()
  /// First services, first answers and solutions in each half hour of the week [7][48].
  public private(set) var work = [[Double]](
    repeating: [Double](repeating: 0, count: ArrivalCounts.slotsPerDay), count: 7)
  /// Handle times (s), at most 100,000 of them, drawn evenly.
  public private(set) var handleTimes = BoundedSample<Double>(capacity: 100_000)
  /// Waits (s) of people, at most 200,000 of them, drawn evenly, and whether they ended by giving up.
  public private(set) var waits = BoundedSample<(wait: Double, isAbandoned: Bool)>(capacity: 200_000)
  /// Reopenings of solved contacts of which their number is known, in a sample.
  public private(set) var reopenings = BoundedSample<Int>(capacity: 100_000)
  /// Contacts of which it is known how often they changed groups, and those that did.
  public private(set) var transfers = (known: 0, moved: 0)
  /// Contacts by the name of their team.
  public private(set) var teams: [String: Int] = [:]
  private var channels: [ContactRecord.Channel: Int] = [:]
  private var priorities: [Int: Int] = [:]
  private var abandoned = 0

  init(name: String) { self.name = name }

  /// Counts a contact.
  mutating func add(_ record: ContactRecord, team: String?, _ local: (Int64) -> CivilDateTime) {
    contacts += 1
    arrivals.add(local(record.created))
    if let channel = record.channel { channels[channel, default: 0] += 1 }
    if let priority = record.priority, (1...100).contains(priority) { priorities[priority, default: 0] += 1 }
    if let team { teams[team, default: 0] += 1 }
    if let time = record.handleTime { handleTimes.add(time) }
    if let wait = record.wait { waits.add((wait, record.outcome == .abandoned)) }
    if record.outcome == .abandoned { abandoned += 1 }
    if let reopens = record.reopens, record.resolved != nil || record.outcome == .handled {
      reopenings.add(reopens)
    }
    if let number = record.transfers {
      transfers.known += 1
      transfers.moved += number > 0 ? 1 : 0
    }
    for time in [record.serviceStart, record.firstReply, record.resolved].compactMap(\.self) {
      let moment = local(time)
      let slot = Int(moment.microsecondOfDay / (86_400_000_000 / Int64(ArrivalCounts.slotsPerDay)))
      work[moment.date.weekday.rawValue][slot] += 1
    }
  }

  /// The channel that most contacts name; without any, a phone where people gave up, else a ticket.
  public var channel: ContactRecord.Channel {
    let most = ContactRecord.Channel.allCases.max { channels[$0, default: 0] < channels[$1, default: 0] }
    if let most, channels[most, default: 0] > 0 { return most }
    return abandoned > 0 ? .phone : .ticket
  }

  /// The priority that most contacts have; nil where none is known.
  public var priority: Int? {
    priorities.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

/// The histories of all queues, taken in contact by contact.
public struct HistoryTotals: Sendable {
  /// The queues, in order of their names.
  public var queues: [QueueHistory] { byName.values.sorted { $0.name < $1.name } }
  /// The zone of local times.
  public let zone: String
  private var byName: [String: QueueHistory] = [:]
  private var teams: Set<String> = []
  private var clock: ZoneClock

  /// The name of all queues, or teams, that are too many to be kept apart.
  public static let other = "other"
  /// Queues, and teams, that are kept apart at most.
  public static let most = 200

  /// Begins without contacts.
  public init(_ clock: ZoneClock) {
    self.clock = clock
    zone = clock.name
  }

  /// Counts a contact.
  public mutating func add(_ record: ContactRecord) {
    let own = Self.name(record.queue) ?? "unnamed"
    let name = byName[own] != nil || byName.count < Self.most ? own : Self.other
    var team = record.team.flatMap(Self.name)
    if let own = team, !teams.contains(own) {
      if teams.count < Self.most { teams.insert(own) } else { team = Self.other }
    }
    var clock = clock
    byName[name, default: QueueHistory(name: name)].add(record, team: team) { instant in
      let wall = clock.wall(at: instant)
      let day = Int64(86_400_000_000)
      let number = wall >= 0 ? wall / day : (wall - day + 1) / day
      return CivilDateTime(date: CivilDate(dayNumber: Int(number)), microsecondOfDay: wall - number * day)
    }
    self.clock = clock
  }

  /// A name as a scenario has it: letters and digits in lower case, `_` between words; nil where none is left.
  static func name(_ text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    let name = words.joined(separator: "_")
    guard let first = name.first else { return nil }
    return String((first.isNumber ? "n_" + name : name).prefix(60))
  }
}
