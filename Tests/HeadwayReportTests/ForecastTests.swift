import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits
import Testing

/// Two replications whose rows are written by hand: every forecast is arithmetic on paper.
@Suite("From sums to a forecast")
struct ForecastTests {
  /// Student's t at 95% and one degree of freedom: tan(0.475 π).
  private let t = 12.706_204_736
  private let program: SimulationProgram
  private let layout: MeasureLayout

  init() throws {
    program = try ProgramCompiler.compile(Self.scenario()).program
    layout = program.measures
  }

  /// Calls, mail and second level by name, over a Monday; teams a and b, of which only a serves the second level.
  private static func scenario() -> Scenario {
    var horizon = Horizon(start: CivilDate(dayNumber: 20_458), days: 1)
    horizon.interval = .hours(1)
    var scenario = Scenario(horizon: horizon)
    func queue(_ name: String, _ channel: Queue.Channel) -> Queue {
      Queue(
        name: name, channel: channel, arrivals: Arrivals(.rate(perSecond: 0.01)),
        handleTime: .exponential(mean: 60))
    }
    var calls = queue("calls", .phone)
    calls.callback = Callback(after: .seconds(60), accept: 0.5)
    var mail = queue("mail", .ticket)
    mail.afterwards = [
      Aftermath(probability: 0.1, step: .reopen(Return(after: .constant(3600)))),
      Aftermath(probability: 0.05, step: .transfer(to: "second", after: nil)),
    ]
    mail.hours = OpeningHours(days: [.mon], open: .midnight, close: TimeOfDay(hour: 18) ?? .midnight)
    var event = DemandEvent(name: "outage", weekdays: [.mon], dates: [], factor: 2)
    event.length = .hours(2)
    mail.arrivals.events = [event]
    scenario.queues = [calls, mail, queue("second", .ticket)]
    scenario.teams = [
      Team(
        name: "a", skills: ["calls", "mail", "second"].map { Skill(queue: $0) }, staffing: .level(4)),
      Team(name: "b", skills: ["calls", "mail"].map { Skill(queue: $0) }, staffing: .level(4)),
    ]
    var reply = Target(subject: .queue("mail"), measure: .nextReply, goal: .atLeast(0.9))
    reply.within = .hours(4)
    reply.clock = .business
    var age = Target(subject: .queue("mail"), measure: .backlogAge, goal: .atMost(0.1))
    age.within = .days(1)
    scenario.targets = [reply, age]
    return scenario
  }

  /// The forecast of two rows; a change is told the row, and which of the two it is.
  private func forecast(_ change: (inout [Int64], Int) -> Void) -> Forecast {
    summed { tallies in
      for number in 0...1 {
        var row = [Int64](repeating: 0, count: layout.rowColumns)
        change(&row, number)
        tallies.moments.add(row: row)
      }
    }
  }

  private func summed(_ fill: (inout Tallies) -> Void) -> Forecast {
    var tallies = Tallies(for: program)
    fill(&tallies)
    return ExperimentResult(program, tallies, 0.95).forecast()
  }

  private func seconds(_ count: Int64, _ queue: Int) -> Int64 { count * 1_000_000 / layout.queueUnits[queue] }

  @Test("returns, resolution and what moves on")
  func returns() throws {
    let queues = forecast { row, number in
      row[layout.column(LifeColumn.reopened, queue: 1)] = [8, 12][number]
      row[layout.column(LifeColumn.transferred, queue: 1)] = [4, 6][number]
      row[layout.column(LifeColumn.resolved, queue: 1)] = 50
      row[layout.column(LifeColumn.resolutionSum, queue: 1)] = seconds(50 * [3600, 7200][number], 1)
      row[layout.column(LifeColumn.resolutionBusinessSum, queue: 1)] = seconds(50 * 1800, 1)
      row[layout.column(LifeColumn.resolvedAtOnce, queue: 1)] = [40, 45][number]
      row[layout.column(LifeColumn.reopened, queue: 2)] = 5
      row[layout.column(LifeColumn.resolved, queue: 2)] = 3
      row[layout.column(QueueColumn.completed, queue: 2)] = 2
      row[layout.column(QueueColumn.replySum, queue: 2)] = seconds(240, 2)
      row[layout.column(LifeColumn.calledBack, queue: 0)] = [7, 9][number]
    }.queues
    let (calls, mail, second) = (queues[0], queues[1], queues[2])
    // 8 and 12: standard deviation √8, standard error 2.
    #expect(mail.reopened.value == 10)
    #expect(abs(try #require(mail.reopened.margin) - 2 * t) < 1e-6)
    #expect(mail.returns?.transferred?.value == 5 && mail.returns?.resolved.value == 50)
    #expect(mail.resolution?.time?.value == 5400 && mail.resolution?.businessTime?.value == 1800)
    #expect(mail.resolution?.atFirstContact?.value == 0.85)
    #expect(mail.resolution?.percentiles.isEmpty == true)
    // Nothing is sent on from the second level, and nothing comes back: its first reply resolves.
    #expect(second.reopened.value == 5 && second.returns?.resolved.value == 3)
    #expect(second.returns?.transferred == nil && second.resolution?.atFirstContact == nil)
    #expect(second.resolution?.time?.value == 120 && second.resolution?.businessTime == nil)
    #expect(calls.returns?.calledBack?.value == 8 && calls.resolution == nil)
    #expect(mail.returns?.calledBack == nil)
  }

  @Test("who handled what; several ways to a team add up, with a margin that is never too small")
  func shares() throws {
    let own = layout.routeQueues.indices.filter { layout.routeQueues[$0] == 0 }
    let toFirst = own.filter { program.routes[$0].team == 0 }
    let toSecond = try #require(own.first { program.routes[$0].team == 1 })
    #expect(own.count == 4 && toFirst.count == 2)
    let queues = forecast { row, number in
      row[layout.column(QueueColumn.handled, queue: 0)] = 10
      row[layout.routeColumn(toFirst[0])] = [2, 4][number]
      row[layout.routeColumn(toFirst[1])] = [4, 2][number]
      row[layout.routeColumn(toSecond)] = 4
    }.queues
    #expect(queues[0].handledBy.map(\.team) == ["a", "b"])
    #expect(abs(queues[0].handledBy[0].share.value - 0.6) < 1e-12)
    #expect(abs(queues[0].handledBy[1].share.value - 0.4) < 1e-12)
    // Shares of 0.2 and 0.4, then 0.4 and 0.2: a standard error of 0.1 each.
    #expect(abs(try #require(queues[0].handledBy[0].share.margin) - 0.2 * t) < 1e-6)
    // Nobody has a choice of teams for the second level; nothing was handled of the mail.
    #expect(queues[2].handledBy.isEmpty && queues[1].handledBy.isEmpty)
  }

  @Test("promises, and tickets that are not yet due, once each")
  func promises() throws {
    let track = try #require(layout.tracks[1].firstIndex { $0.kind == .nextReply })
    let forecast = forecast { row, number in
      row[layout.trackColumn(.good, track: track, queue: 1)] = 8
      row[layout.trackColumn(.short, track: track, queue: 1)] = 9
      row[layout.trackColumn(.missed, track: track, queue: 1)] = 1
      row[layout.undecidedColumn(queue: 1)] = [3, 4][number]
    }
    #expect(forecast.queues[1].promises.map(\.measure) == ["next_reply"])
    #expect(forecast.queues[1].promises[0].within == 14_400)
    #expect(forecast.queues[1].promises[0].clock == "business")
    #expect(forecast.queues[1].promises[0].share?.value == 0.8)
    #expect(forecast.warnings.count == 1)
    #expect(
      forecast.warnings[0].hasPrefix("queue mail: 3.5 tickets per replication were open and not yet due"))
  }

  @Test("recovery after an event")
  func recovery() throws {
    #expect(layout.recoveries.map(\.name) == ["outage"])
    let mail = forecast { row, number in
      row[layout.recoveryColumn(.time, recovery: 0)] = seconds([3600, 7200][number], 1)
      row[layout.recoveryColumn(.happened, recovery: 0)] = 1
      row[layout.recoveryColumn(.recovered, recovery: 0)] = [1, 0][number]
    }.queues[1]
    #expect(mail.recoveries.map(\.event) == ["outage"])
    #expect(mail.recoveries[0].time?.value == 5400 && mail.recoveries[0].recovered?.value == 0.5)
  }

  @Test("ages at the end, and at the ends of intervals")
  func ages() throws {
    let queues = summed { tallies in
      for number in 0...1 {
        var row = [Int64](repeating: 0, count: layout.rowColumns)
        row[layout.column(AgeColumn.median, queue: 1)] = seconds([100, 200][number], 1)
        row[layout.column(AgeColumn.oldest, queue: 1)] = seconds([300, 500][number], 1)
        row[layout.column(AgeColumn.over, queue: 1)] = [1, 2][number]
        row[layout.column(QueueColumn.backlog, queue: 1)] = 5
        tallies.moments.add(row: row)
      }
      // The sums of both replications at the end of the fourth hour.
      let cell = layout.cellColumns(queue: 0) * layout.intervals + 3 * layout.cellColumns(queue: 1)
      let ages = cell + layout.ageBase(queue: 1)
      tallies.cells[cell + QueueColumn.backlog.rawValue] = 4
      tallies.cells[ages + AgeColumn.median.rawValue] = 4_000_000
      tallies.cells[ages + AgeColumn.oldest.rawValue] = 9_000_000
      tallies.cells[ages + AgeColumn.over.rawValue] = 1
    }.queues
    let age = try #require(queues[1].backlogAge)
    #expect(age.threshold == 86_400 && age.median.value == 150 && age.oldest.value == 400)
    #expect(age.over?.value == 0.3)
    let intervals = try #require(queues[1].intervals.ages)
    #expect(intervals.median.count == 24 && intervals.median[3] == 2 && intervals.median[2] == 0)
    #expect(intervals.oldest[3] == 4.5)
    #expect(intervals.over[3] == 0.25 && intervals.over[2] == nil)
    #expect(queues[1].intervals.backlog[3] == 2)
    #expect(queues[0].backlogAge == nil && queues[0].intervals.ages == nil)
  }

  @Test("people available, beside those who are busy")
  func people() {
    let day = 24 * 3600 * 1_000_000 / layout.teamUnits[0]
    let team = forecast { row, number in
      row[layout.teamColumn(0, available: false)] = day
      row[layout.teamColumn(0, available: true)] = [2, 4][number] * day
    }.teams[0]
    #expect(team.busy.value == 1 && team.available.value == 3 && team.paid == 4)
    #expect(team.occupancy?.value == 0.25 && team.utilisation?.value == 0.25)
  }
}
