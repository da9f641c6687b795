import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Business time of tickets against looking at a wall clock every minute, over holidays, nights and changes of clocks.
///
/// All arrivals and handle times are whole minutes. Tickets go from a queue with one schedule to one with another, and
/// come back to either. Opening and closing stay away from the hours that clocks skip or show twice.
@Suite struct MinuteCountTests {
  static let starts = [
    ("Europe/Berlin", "2026-03-26"), ("Europe/Berlin", "2026-10-22"), ("America/New_York", "2026-03-06"),
    ("America/New_York", "2026-10-30"), ("Australia/Lord_Howe", "2026-04-02"), ("Asia/Seoul", "2026-02-26"),
    ("America/Santiago", "2026-09-03"),
  ]

  private static let minute: Int64 = 60_000_000

  private func hours(_ random: inout SplitMix64) throws -> OpeningHours {
    // A lunch break and short Saturdays.
    if random.uniform() < 0.4 {
      let workdays: Set<Weekday> = [.mon, .tue, .wed, .thu, .fri]
      let (lunch, afternoon) = random.uniform() < 0.5 ? ("12:00", "13:00") : ("11:47", "12:31")
      return OpeningHours(
        try Parts.hours("09:00", lunch, days: Array(workdays)).weekly
          + Parts.hours(afternoon, "18:00", days: Array(workdays)).weekly
          + Parts.hours("10:00", "14:00", days: [.sat]).weekly)
    }
    let day = Set(Weekday.allCases.filter { _ in random.uniform() < 0.8 })
    let (open, close) =
      [
        ("09:00", "18:00"), ("08:30", "12:15"), ("20:00", "06:00"), ("04:00", "24:00"), ("05:00", "05:00"),
      ].randomElement(using: &random) ?? ("09:00", "18:00")
    return try Parts.hours(open, close, days: day.isEmpty ? [.mon, .thu] : Array(day))
  }

  private func scenario(_ random: inout SplitMix64, zone: String, start: String) throws -> Scenario {
    let first = try Parts.date(start)
    func queue(_ name: String) throws -> Queue {
      let moments = (0..<25).map { _ in
        CivilDateTime(
          date: first.adding(days: Int.random(in: 0...5, using: &random)),
          microsecondOfDay: Int64.random(in: 0..<1440, using: &random) * Self.minute)
      }
      var queue = Queue(
        name: name, channel: .ticket, arrivals: Arrivals(.trace(moments.sorted())),
        handleTime: .constant(60 * Double(Int.random(in: 1...90, using: &random))))
      queue.hours = try hours(&random)
      return queue
    }
    var queues = [try queue("amber"), try queue("beige")]
    queues[0].afterwards = [
      Aftermath(probability: 0.3, step: .reopen(Return(after: .constant(60 * 700)))),
      Aftermath(probability: 0.4, step: .transfer(to: "beige", after: nil)),
    ]
    queues[1].afterwards = [
      Aftermath(probability: 0.2, step: .transfer(to: "amber", after: .constant(60 * 95))),
      Aftermath(probability: 0.2, step: .reopen(Return(after: .constant(60 * 1300)))),
    ]
    var horizon = try Parts.horizon(start, days: 20, zone: zone)
    horizon.holidays = [first.adding(days: 1), first.adding(days: Int.random(in: 2...6, using: &random))]
    var scenario = Parts.scenario(
      horizon, queues: queues, teams: [Parts.team("north", serves: ["amber", "beige"], .level(2))])
    for name in ["amber", "beige"] {
      for (measure, clock) in [
        (Target.Measure.resolution, Target.Clock.business), (.resolution, .zendesk), (.firstReply, .business),
        (.firstReply, .zendesk),
      ] {
        var target = Target(subject: .queue(name), measure: measure, goal: .atLeast(0.5))
        target.within = .minutes(Int64.random(in: 30...2000, using: &random))
        target.clock = clock
        scenario.targets.append(target)
      }
    }
    scenario.seed = random.next()
    return scenario
  }

  /// One minute after another, what the wall clock shows.
  private func worked(
    _ hours: OpeningHours, from: Int64, to: Int64, _ clock: HorizonClock, _ holidays: Set<CivilDate>
  )
    -> Int64
  {
    var count: Int64 = 0
    var time = from
    while time < to {
      let local = clock.local(SimTime(microseconds: time))
      let second = local.microsecondOfDay
      let isOpen = hours.weekly.contains { window in
        func begins(_ date: CivilDate) -> Bool {
          window.days.contains(date.weekday) && !holidays.contains(date)
        }
        let (open, close) = (window.open.microseconds, window.close.microseconds)
        return close > open
          ? begins(local.date) && open <= second && second < close
          : begins(local.date) && open <= second
            || begins(local.date.adding(days: -1)) && second < close
      }
      if isOpen { count += Self.minute }
      time += Self.minute
    }
    return count
  }

  /// What became of an original ticket.
  private struct Story {
    var queue = 0
    var created: Int64 = 0
    var arrived: Int64 = 0
    /// In which queue it was; time away counts where it comes back or goes to.
    var stretches: [(queue: Int, from: Int64, to: Int64)] = []
    var firstReply: Int64 = -1
    var lastEnd: Int64 = -1
    var lastQueue = 0
  }

  private func stories(_ steps: [ContactStep]) -> [Story] {
    struct Name: Hashable {
      var origin: Int
      var contact: UInt64
    }
    var stories: [Name: Story] = [:]
    for step in steps {
      let name = Name(origin: step.origin, contact: step.contact)
      var story = stories[name] ?? Story(queue: step.queue, created: step.time)
      switch step.kind {
      case .arrived:
        if story.lastEnd >= 0 { story.stretches.append((step.queue, story.lastEnd, step.time)) }
        story.arrived = step.time
      case .completed:
        story.stretches.append((step.queue, story.arrived, step.time))
        if story.firstReply < 0 { story.firstReply = step.time }
        (story.lastEnd, story.lastQueue) = (step.time, step.queue)
      default: break
      }
      stories[name] = story
    }
    return Array(stories.values)
  }

  @Test(arguments: starts.indices)
  func agreesWithTheWallClock(index: Int) throws {
    let (zone, start) = Self.starts[index]
    for seed in 0..<6 as Range<UInt64> {
      var random = SplitMix64(seed: seed * 100 + UInt64(index))
      let scenario = try scenario(&random, zone: zone, start: start)
      let compiled = try ProgramCompiler.compile(scenario)
      let (program, clock) = (compiled.program, compiled.clock)
      let (steps, row) = try Replicator.trace(program, replication: 0)
      let stories = stories(steps)
      #expect(stories.count == 50 && stories.allSatisfy { $0.lastEnd > 0 })
      func count(_ queue: Int, _ from: Int64, _ to: Int64) throws -> Int64 {
        worked(
          try #require(scenario.queues[queue].hours), from: from, to: to, clock, scenario.horizon.holidays)
      }
      let layout = program.measures
      for queue in 0..<2 {
        let own = stories.filter { $0.queue == queue }
        let replies = try own.map { try count(queue, $0.created, $0.firstReply) }
        #expect(
          row[layout.column(.replyBusinessSum, queue: queue)] * layout.queueUnits[queue]
            == replies.reduce(0, +), "seed \(seed), \(zone), replies of queue \(queue)")
        let resolved = try own.map { story in
          try story.stretches.reduce(0) { try $0 + count($1.queue, $1.from, $1.to) }
        }
        #expect(
          row[layout.column(.resolutionBusinessSum, queue: queue)] * layout.queueUnits[queue]
            == resolved.reduce(0, +), "seed \(seed), \(zone), resolutions of queue \(queue)")
        let zendesk = try own.map { try count($0.lastQueue, $0.created, $0.lastEnd) }
        for (number, track) in layout.tracks[queue].enumerated() {
          let values: [Int64]
          switch (track.kind, track.clock) {
          case (.firstReply, _): values = replies
          case (.resolution, .zendesk): values = zendesk
          case (.resolution, .business): values = resolved
          default: continue
          }
          let good = row[layout.trackColumn(.good, track: number, queue: queue)]
          let measured = row[layout.trackColumn(.short, track: number, queue: queue)]
          #expect(measured == 25, "seed \(seed), \(zone), track \(number) of queue \(queue)")
          #expect(
            good == values.count { $0 <= track.within },
            "seed \(seed), \(zone), \(track.kind) by \(track.clock) of queue \(queue)")
        }
      }
    }
  }
}
