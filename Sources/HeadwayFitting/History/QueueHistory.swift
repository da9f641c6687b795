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
  /// Handle times (s), drawn evenly where there are more than fit.
  public private(set) var handleTimes = BoundedSample<Double>(capacity: 100_000)
  /// Waits (s) of people, drawn evenly, and whether they ended by giving up.
  public private(set) var waits = BoundedSample<(wait: Double, isAbandoned: Bool)>(capacity: 200_000)
  /// Solved contacts of which it is known how often they were reopened, those that were, and how often in all.
  public private(set) var reopenings = (contacts: 0, returned: 0, total: 0)
  /// Contacts of which it is known how often they changed groups, and those that did.
  public private(set) var transfers = (known: 0, moved: 0)
  /// Contacts by the name of their team.
  public private(set) var teams: [String: Int] = [:]
  /// How its contacts come, as far as is known.
  public private(set) var manner = ContactManner()
  private var priorities: [Int: Int] = [:]

  init(name: String) { self.name = name }

  /// Counts a contact.
  mutating func add(_ record: ContactRecord, team: String?, _ local: (Int64) -> CivilDateTime) {
    contacts += 1
    arrivals.add(local(record.created))
    manner.add(record)
    if let priority = record.priority, (1...100).contains(priority) { priorities[priority, default: 0] += 1 }
    if let team { teams[team, default: 0] += 1 }
    if let time = record.handleTime { handleTimes.add(time) }
    if let wait = record.wait { waits.add((wait, record.outcome == .abandoned)) }
    if let reopens = record.reopens, record.resolved != nil || record.outcome == .handled {
      reopenings.contacts += 1
      reopenings.returned += reopens > 0 ? 1 : 0
      reopenings.total += reopens
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

  /// Keeps no more than so many times from now on.
  mutating func keep(handleTimes: Int, waits: Int) {
    self.handleTimes.shrink(to: handleTimes)
    self.waits.shrink(to: waits)
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
  private var names: [String: String?] = [:]
  private var clock: ZoneClock

  /// The name of all queues, or teams, that are too many to be kept apart.
  public static let other = "other"
  /// Queues, and teams, that are kept apart at most.
  public static let most = 200
  /// Handle times, and waits, that are kept of all queues together: with many queues fewer of each.
  private static let (mostHandleTimes, mostWaits) = (2_000_000, 4_000_000)

  /// Begins without contacts.
  public init(_ clock: ZoneClock) {
    self.clock = clock
    zone = clock.name
  }

  /// Counts a contact.
  public mutating func add(_ record: ContactRecord) {
    let own = name(record.queue, of: "queue") ?? "unnamed"
    let name = byName[own] != nil || byName.count < Self.most ? own : Self.other
    var team = record.team.flatMap { self.name($0, of: "team") }
    if let own = team, !teams.contains(own) {
      if teams.count < Self.most { teams.insert(own) } else { team = Self.other }
    }
    if byName[name] == nil { makeRoom(for: name) }
    var clock = clock
    byName[name, default: QueueHistory(name: name)].add(record, team: team) { instant in
      let wall = clock.wall(at: instant)
      let day = Int64(86_400_000_000)
      let number = wall >= 0 ? wall / day : (wall - day + 1) / day
      return CivilDateTime(date: CivilDate(dayNumber: Int(number)), microsecondOfDay: wall - number * day)
    }
    self.clock = clock
  }

  /// Adds a queue; where there are many, all keep fewer times.
  private mutating func makeRoom(for name: String) {
    byName[name] = QueueHistory(name: name)
    let (handleTimes, waits) = (Self.mostHandleTimes / byName.count, Self.mostWaits / byName.count)
    for name in byName.keys { byName[name]?.keep(handleTimes: handleTimes, waits: waits) }
  }

  /// A name as a scenario has it, made once of each text; nil where none is left.
  private mutating func name(_ text: String, of kind: String) -> String? {
    if let known = names[text] { return known }
    let name = ScenarioName.make(text, column: kind)
    if names.count < 10_000 { names[text] = .some(name) }
    return name
  }
}
