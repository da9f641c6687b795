import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom
import HeadwayScenario
import HeadwayUnits

/// When contacts come, as piecewise constant rates or replayed times.
struct CompileArrivals {
  /// The rows of the queue's rate over the simulated span; empty for a trace.
  let rates: Range<Int>
  /// The rows of the queue's counted contacts over the simulated span.
  let counts: Range<Int>
  /// When each of the queue's events takes place, ascending.
  let events: [[EventTime]]

  /// Adds the rows of a queue's rate, with its events and announcements; those of chance draw from `stream`.
  init(
    _ arrivals: Arrivals, stream: StreamName, _ timeline: Timeline, into program: inout SimulationProgram
  ) throws(DistributionError) {
    let first = program.rates.count
    let firstCount = program.counts.count
    var steps: [(start: Int64, rate: Double)]
    switch arrivals.pattern {
    case .rate(let perSecond): steps = [(0, perSecond / 1e6)]
    case .profile(let perWeek, let days, let hours):
      steps = Self.profile(perWeek: perWeek, days: days, hours: hours, timeline)
    case .list(let contacts):
      let width = Double(timeline.grid.interval.microseconds)
      steps = timeline.repeated(contacts, until: timeline.span.end).map { ($0.start, $0.value / width) }
    case .series(let slots, let width, let isExact):
      let stretches = Self.stretches(slots, width: width, timeline)
      steps = Self.series(stretches)
      if isExact {
        guard arrivals.isPlain else {
          throw DistributionError(
            reason: "expected nothing beside counted volumes, received events, luck, announcements or batches"
          )
        }
        program.counts += Self.counts(stretches)
      }
    case .trace:
      guard arrivals.announcements.isEmpty else {
        throw DistributionError(
          reason: "expected rates, volumes or a profile beside announcements, received replayed arrivals")
      }
      rates = first..<first
      counts = firstCount..<firstCount
      events = []
      return
    }
    // A slot of a file may reach beyond the end; nobody arrives there, not even while the simulation drains.
    steps.removeAll { $0.start >= timeline.span.end }
    if steps.first?.start ?? 1 > 0 { steps.insert((0, 0), at: 0) }
    let batch = Self.meanBatch(of: arrivals)
    var plain = Self.merged(steps)
    for index in plain.indices { plain[index].perMicrosecond /= batch }
    events = EventTime.all(of: arrivals.events, stream: stream, timeline, into: &program)
    var announced: [[(start: Int64, rate: Double)]] = []
    for announcement in arrivals.announcements {
      let steps = try Self.steps(of: announcement, timeline).map { ($0.start, $0.rate / batch) }
      announced.append(Self.clipped(steps))
    }
    let isByDay = !arrivals.events.isEmpty || arrivals.uncertainty != nil
    if isByDay || !announced.isEmpty {
      Self.addRows(
        plain, isByDay: isByDay, arrivals.events, events, announced, timeline, into: &program)
    } else {
      program.rates += plain
    }
    rates = first..<program.rates.count
    counts = firstCount..<program.counts.count
  }

  /// The mean size of batches; rates are those of batches.
  private static func meanBatch(of arrivals: Arrivals) -> Double {
    let total = arrivals.batchSizes.reduce(0) { $0 + $1.share }
    guard total > 0 else { return 1 }
    return arrivals.batchSizes.reduce(0) { $0 + $1.share * Double($1.contacts) } / total
  }

  /// The replayed times of a trace within the simulated span, ascending.
  static func trace(of arrivals: Arrivals, _ timeline: Timeline) -> [Int64] {
    guard case .trace(let moments) = arrivals.pattern else { return [] }
    return moments.map { timeline.clock.time(of: $0).microseconds }
      .filter { 0 <= $0 && $0 < timeline.span.end }.sorted()
  }

  private static func profile(perWeek: Double, days: [Double], hours: [Double], _ timeline: Timeline) -> [(
    start: Int64, rate: Double
  )] {
    let hour = SimDuration.hours(1).microseconds
    let dayTotal = days.reduce(0, +)
    let hourTotal = hours.reduce(0, +)
    var steps: [(start: Int64, rate: Double)] = []
    for day in timeline.clock.days(from: .zero, to: timeline.clock.end) {
      let perDay = perWeek * days[day.date.weekday.rawValue] / dayTotal
      var time = day.start.microseconds
      while time < day.end.microseconds {
        let local = timeline.clock.local(SimTime(microseconds: time)).microsecondOfDay
        let weight = hours[min(23, Int(local / hour))] / hourTotal
        steps.append((time, perDay * weight / Double(hour)))
        time = min(day.end.microseconds, time + hour - local % hour)
      }
    }
    return clipped(steps)
  }

  /// A slot of a file on the simulation's clock.
  private typealias Stretch = (start: Int64, end: Int64, contacts: Double)

  /// The slots that the simulated span touches; none reaches into the next one, as a day of 23 hours would.
  private static func stretches(
    _ slots: [(start: CivilDateTime, contacts: Double)], width: SimDuration, _ timeline: Timeline
  ) -> [Stretch] {
    var stretches: [Stretch] = []
    for slot in slots {
      let time = timeline.clock.time(of: slot.start)
      // A wall-clock time that a spring night skips has no contacts.
      guard timeline.clock.local(time) == slot.start else { continue }
      let start = time.microseconds
      if let last = stretches.indices.last { stretches[last].end = min(stretches[last].end, start) }
      guard start + width.microseconds > 0 && start < timeline.span.end else { continue }
      stretches.append((start, start + width.microseconds, slot.contacts))
    }
    return stretches
  }

  private static func series(_ stretches: [Stretch]) -> [(start: Int64, rate: Double)] {
    var steps: [(start: Int64, rate: Double)] = []
    for stretch in stretches {
      if let last = steps.last, last.start == stretch.start { steps.removeLast() }
      steps.append((stretch.start, stretch.contacts / Double(stretch.end - stretch.start)))
      steps.append((stretch.end, 0))
    }
    return clipped(steps)
  }

  private static func counts(_ stretches: [Stretch]) -> [CountRow] {
    stretches.filter { $0.contacts > 0 && $0.end > 0 }.map {
      CountRow(start: $0.start, end: $0.end, contacts: Int($0.contacts))
    }
  }

  /// Steps from 0 on; what begins before takes effect at 0.
  static func clipped(_ steps: [(start: Int64, rate: Double)]) -> [(start: Int64, rate: Double)] {
    guard let current = steps.lastIndex(where: { $0.start <= 0 }) else { return steps }
    var rest = Array(steps[current...])
    rest[0].start = 0
    return rest
  }

  private static func merged(_ steps: [(start: Int64, rate: Double)]) -> [RateRow] {
    var rows: [RateRow] = []
    for step in steps {
      if let last = rows.last, last.start == step.start { rows.removeLast() }
      if rows.last?.perMicrosecond == step.rate { continue }
      rows.append(RateRow(start: step.start, perMicrosecond: step.rate, day: 0))
    }
    return rows
  }

  /// The steps cut wherever a day, an event or an announcement's rate begins or ends.
  ///
  /// Known events multiply the pattern alone; what an announcement brings is its own number.
  private static func addRows(
    _ plain: [RateRow], isByDay: Bool, _ known: [DemandEvent], _ times: [[EventTime]],
    _ announced: [[(start: Int64, rate: Double)]], _ timeline: Timeline, into program: inout SimulationProgram
  ) {
    var cuts = Set(plain.map(\.start))
    if isByDay { cuts.formUnion(timeline.days.map { max(0, $0.start) }) }
    for event in times.joined() { cuts.formUnion([event.begin, event.end]) }
    for steps in announced { cuts.formUnion(steps.map(\.start)) }
    let span = 0..<timeline.span.end
    var place = 0
    var day = 0
    var eventPlaces = times.map { _ in 0 }
    var announcedPlaces = announced.map { _ in 0 }
    for start in cuts.filter(span.contains).sorted() {
      while place + 1 < plain.count && plain[place + 1].start <= start { place += 1 }
      while isByDay && day + 1 < timeline.days.count && timeline.days[day + 1].start <= start { day += 1 }
      var factor = 1.0
      let firstChance = program.chanceFactors.count
      for (position, occurrences) in times.enumerated() {
        while eventPlaces[position] < occurrences.count && occurrences[eventPlaces[position]].begin <= start {
          eventPlaces[position] += 1
        }
        // All occurrences of an event are equally long, or end with their day: where any is on, the last begun is.
        let begun = eventPlaces[position] - 1
        guard begun >= 0, start < occurrences[begun].end else { continue }
        if occurrences[begun].chance < 0 {
          factor *= known[position].factor
        } else {
          program.chanceFactors.append(
            ChanceFactor(chance: occurrences[begun].chance, factor: known[position].factor))
        }
      }
      var row = RateRow(start: start, perMicrosecond: plain[place].perMicrosecond * factor, day: day)
      for (position, steps) in announced.enumerated() {
        while announcedPlaces[position] < steps.count && steps[announcedPlaces[position]].start <= start {
          announcedPlaces[position] += 1
        }
        if announcedPlaces[position] > 0 { row.announced += steps[announcedPlaces[position] - 1].rate }
      }
      row.chances = firstChance..<program.chanceFactors.count
      program.rates.append(row)
    }
  }
}

extension Arrivals {
  /// Whether the pattern is all that says how many contacts come.
  fileprivate var isPlain: Bool {
    uncertainty == nil && events.isEmpty && announcements.isEmpty && batchSizes.isEmpty
  }
}
