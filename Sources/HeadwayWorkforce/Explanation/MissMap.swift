import HeadwayCalendar
package import HeadwayCompiler
import HeadwayEngine
package import HeadwayExperiment
import HeadwayProgram
package import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// When the contacts come that make a target missed, and who is at work then: by hour of the week.
public struct MissMap: Sendable {
  /// What is counted as a miss.
  public enum Unit: String, Sendable {
    /// Contacts that miss the threshold, leave, or have to wait, by their arrival.
    case contacts
    /// Seconds of waiting of those who arrive then.
    case waiting
    /// Contacts waiting at the ends of the intervals.
    case backlog
  }

  /// An hour of the week, by the horizon's wall clock.
  public struct Hour: Sendable, Hashable {
    /// Misses over the horizon, per replication.
    public var misses = 0.0
    /// What could have been missed, in the same unit; contacts that arrived then.
    public var offered = 0.0
    /// The queue's own work that arrives then (Erlangs).
    public var load = 0.0
    /// What arrives then of all queues that its people serve, as much of each as they take over the horizon.
    public var sharedLoad = 0.0
    /// People with the skill who are at work, on average.
    public var people = 0.0
    /// How much of the horizon it is (h).
    public var hours = 0.0
  }

  /// What is counted as a miss.
  public let unit: Unit
  /// Hours of a day in one figure: 1, or as many as an interval has; it stands in the first of them.
  public let hoursPerCell: Int
  /// From Monday 00:00, 168 hours.
  public private(set) var hours = [Hour](repeating: Hour(), count: 168)
  /// The queue.
  public let queue: String
  /// The teams that may serve it, with the share of its handled contacts that each began.
  public private(set) var teams: [(name: String, share: Double, occupancy: Double?)] = []
  /// The queues that the same people serve before it.
  public private(set) var before: [String] = []

  /// Draws the map of a target; nothing for a target of a team, and where nothing was missed.
  package init?(
    _ scenario: Scenario, _ compiled: CompiledScenario, _ result: ExperimentResult, target index: Int
  ) {
    let program = compiled.program
    let target = program.measures.targets[index]
    guard let number = target.queue, result.replications > 0 else { return nil }
    let forecast = result.forecast()
    queue = program.queueNames[number]
    switch target.value {
    case .wait, .waitAll: unit = .waiting
    case .backlog, .backlogAge: unit = .backlog
    default: unit = .contacts
    }
    hoursPerCell = Self.hours(of: scenario.horizon.interval)
    fill(scenario, compiled, result, forecast, target, number)
    guard totalMisses > 0 else { return nil }
    addTeams(scenario, program, forecast, number)
  }

  /// Misses over the horizon, per replication.
  public var totalMisses: Double { hours.reduce(0) { $0 + $1.misses } }

  /// What the people have and what the queues want of them, over the horizon (h).
  public var peopleHours: Double { hours.reduce(0) { $0 + $1.people * $1.hours } }
  /// The mean work of all queues that its people serve, as much of each as they take (h).
  public var workHours: Double { hours.reduce(0) { $0 + $1.sharedLoad * $1.hours } }

  /// The fewest hours in which intervals end together, at most a day.
  private static func hours(of interval: SimDuration) -> Int {
    let hour = SimDuration.hours(1).microseconds
    return (1...24).first { 24 % $0 == 0 && (Int64($0) * hour) % max(1, interval.microseconds) == 0 } ?? 24
  }

  private mutating func fill(
    _ scenario: Scenario, _ compiled: CompiledScenario, _ result: ExperimentResult, _ forecast: Forecast,
    _ target: TargetRow, _ number: Int
  ) {
    let program = compiled.program
    let layout = program.measures
    let n = Double(result.replications)
    let able = Set(program.routes(ofQueue: program.queues[number]).map { program.routes[$0].team }).sorted()
    let taken = program.queues.indices.map { Self.share(of: able, in: $0, program, forecast) }
    let work = forecast.queues.map { $0.handleTime?.value ?? 0 }
    let steps = TimeSteps(program.span, compiled.clock, scenario.horizon)
    let present = TeamHours(scenario, program, steps).present
    for interval in 0..<layout.intervals {
      let step = steps.firstMeasured + interval
      let local = compiled.clock.local(SimTime(microseconds: steps.edges[step]))
      let hour = min(23, Int(local.microsecondOfDay / SimDuration.hours(1).microseconds))
      let place = local.date.weekday.rawValue * 24 + hour / hoursPerCell * hoursPerCell
      func cell(_ column: Int, _ queue: Int) -> Double {
        Double(result.tallies.cell(column, queue: queue, interval: interval, layout: layout)) / n
      }
      let (misses, offered) = Self.misses(target, number, layout) { cell($0, number) }
      hours[place].misses += misses
      hours[place].offered += offered
      func load(_ queue: Int) -> Double { cell(QueueColumn.offered.rawValue, queue) * work[queue] / 3600 }
      hours[place].load += load(number)
      hours[place].sharedLoad += taken.indices.reduce(0) { taken[$1] > 0 ? $0 + taken[$1] * load($1) : $0 }
      let length = steps.hours(step)
      hours[place].people += length * able.reduce(0) { $0 + present[$1][step] }
      hours[place].hours += length
    }
    for place in hours.indices where hours[place].hours > 0 {
      hours[place].load /= hours[place].hours
      hours[place].sharedLoad /= hours[place].hours
      hours[place].people /= hours[place].hours
    }
  }

  /// The share of a queue's handled contacts that some teams begin.
  private static func share(
    of teams: [Int], in queue: Int, _ program: SimulationProgram, _ forecast: Forecast
  ) -> Double {
    let able = Set(program.routes(ofQueue: program.queues[queue]).map { program.routes[$0].team })
    guard !able.isDisjoint(with: teams) else { return 0 }
    let shares = forecast.queues[queue].handledBy
    // Where one team has all, no shares are told.
    guard !shares.isEmpty else { return 1 }
    let names = teams.map { program.teamNames[$0] }
    return shares.reduce(0) { names.contains($1.team) ? $0 + $1.share.value : $0 }
  }

  /// What a cell counts as missed, and of how many.
  private static func misses(
    _ target: TargetRow, _ queue: Int, _ layout: MeasureLayout, _ cell: (Int) -> Double
  ) -> (misses: Double, offered: Double) {
    func column(_ column: QueueColumn) -> Double { cell(column.rawValue) }
    switch target.value {
    case .track(_, let index):
      let base = QueueColumn.count + 3 * index
      func whole(_ column: Int) -> Int64 { Int64((cell(column) * 1e6).rounded()) }
      let (kept, all) = layout.tracks[queue][index].ratio(
        good: whole(base + TrackColumn.good.rawValue), short: whole(base + TrackColumn.short.rawValue),
        missed: whole(base + TrackColumn.missed.rawValue), handled: whole(QueueColumn.handled.rawValue),
        abandoned: whole(QueueColumn.abandoned.rawValue))
      return (Double(target.atLeast ? all - kept : kept) / 1e6, Double(all) / 1e6)
    case .abandonment: return (column(.abandoned), column(.offered))
    case .delayed: return (column(.delayed), column(.offered))
    case .wait: return (column(.waitSum) / 1e6, column(.handled))
    case .waitAll:
      return ((column(.waitSum) + column(.abandonedWaitSum)) / 1e6, column(.handled) + column(.abandoned))
    case .backlog: return (column(.backlog), column(.offered))
    case .backlogAge:
      let over = layout.ageBase(queue: queue) + AgeColumn.over.rawValue
      return (cell(over), column(.backlog))
    case .firstContactResolution:
      guard layout.hasLife(queue: queue) else { return (0, 0) }
      let base = layout.lifeBase(queue: queue)
      let resolved = cell(base + LifeColumn.resolved.rawValue)
      return (resolved - cell(base + LifeColumn.resolvedAtOnce.rawValue), resolved)
    case .occupancy, .utilisation: return (0, 0)
    }
  }

  private mutating func addTeams(
    _ scenario: Scenario, _ program: SimulationProgram, _ forecast: Forecast, _ number: Int
  ) {
    let shares = forecast.queues[number].handledBy
    let able = Set(program.routes(ofQueue: program.queues[number]).map { program.routes[$0].team }).sorted()
    teams = able.map { team in
      let name = program.teamNames[team]
      let share = able.count == 1 ? 1 : shares.first { $0.team == name }?.share.value ?? 0
      return (name, share, forecast.teams[team].occupancy?.value)
    }
    guard scenario.routing.chooseContact == .priority else { return }
    let names = Set(able.map { program.teamNames[$0] })
    let shared = Set(
      scenario.teams.filter { names.contains($0.name) }.flatMap { $0.skills.map(\.queue) })
    let own = scenario.queues[number].priority
    before = scenario.queues.filter { shared.contains($0.name) && $0.priority < own }.map(\.name)
  }
}

extension MissMap {
  /// Hours of a day of the week that follow each other.
  public struct Stretch: Sendable, Hashable {
    /// Hours of the week from Monday 00:00; all of one day.
    public var range: Range<Int>
    /// Their share of all misses.
    public var share: Double
  }

  /// The fewest hours of the week that hold half of all misses, joined where they follow each other on a day, by share.
  public var worst: [Stretch] {
    let total = totalMisses
    let ranked = hours.indices.filter { hours[$0].misses > 0 }
      .sorted { (hours[$1].misses, $0) < (hours[$0].misses, $1) }
    var chosen: Set<Int> = []
    var sum = 0.0
    for hour in ranked where sum < total / 2 {
      chosen.insert(hour)
      sum += hours[hour].misses
    }
    var stretches: [Stretch] = []
    for hour in chosen.sorted() {
      let share = hours[hour].misses / total
      let end = hour + hoursPerCell
      if let last = stretches.last, last.range.upperBound == hour, !hour.isMultiple(of: 24) {
        stretches[stretches.count - 1].range = last.range.lowerBound..<end
        stretches[stretches.count - 1].share += share
      } else {
        stretches.append(Stretch(range: hour..<end, share: share))
      }
    }
    return stretches.sorted { ($1.share, $0.range.lowerBound) < ($0.share, $1.range.lowerBound) }
  }

  /// The hours of a stretch as one: sums of contacts, means of people and load.
  public func sum(_ range: Range<Int>) -> Hour {
    var sum = Hour()
    for hour in hours[range] where hour.hours > 0 {
      sum.misses += hour.misses
      sum.offered += hour.offered
      sum.load += hour.load * hour.hours
      sum.sharedLoad += hour.sharedLoad * hour.hours
      sum.people += hour.people * hour.hours
      sum.hours += hour.hours
    }
    guard sum.hours > 0 else { return sum }
    sum.load /= sum.hours
    sum.sharedLoad /= sum.hours
    sum.people /= sum.hours
    return sum
  }
}
