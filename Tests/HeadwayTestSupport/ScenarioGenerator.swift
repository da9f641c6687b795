import HeadwayCalendar
import HeadwayDistributions
package import HeadwayScenario
import HeadwayUnits

/// Small random scenarios over everything that the compiler and the engine support.
///
/// Half of them are on a grid of whole minutes (replayed arrivals, constant handle times, constant patience), so that
/// arrivals, service ends, hang-ups and shift changes fall on the same instants all the time.
package struct ScenarioGenerator {
  var random: SplitMix64
  /// Whether all times are whole minutes.
  var isOnGrid = false

  /// A generator whose seed decides the scenario.
  package init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// Makes a scenario, with queues and teams sorted by name as the compiler expects them.
  ///
  /// Without `features`, every contact comes once, and people do one thing at a time.
  package mutating func scenario(features: Bool = false) -> Scenario {
    isOnGrid = chance(0.5)
    let horizon = makeHorizon()
    var scenario = Scenario(horizon: horizon)
    scenario.seed = random.next()
    let names = ["amber", "beige", "coral", "denim", "ebony", "flame"].shuffled(using: &random)
    let queueNames = names.prefix(pick([1, 1, 2, 2, 3, 4, 6])).sorted()
    let teamNames = ["north", "south", "east", "west", "mid"].shuffled(using: &random)
      .prefix(pick([1, 1, 2, 2, 3, 5])).sorted()
    scenario.teams = teamNames.map { makeTeam($0, serving: queueNames, horizon) }
    scenario.queues = queueNames.map { makeQueue($0, teams: scenario.teams, horizon) }
    scenario.routing.chooseAgent = pick(Routing.ChooseAgent.allCases)
    scenario.routing.chooseContact = pick(Routing.ChooseContact.allCases)
    if features {
      for index in scenario.queues.indices {
        addAfterlife(to: &scenario.queues[index], among: queueNames)
        addDemand(to: &scenario.queues[index], horizon)
      }
      for index in scenario.teams.indices { addFeatures(to: &scenario.teams[index], horizon) }
      addPartners(to: &scenario)
      addRouting(to: &scenario)
      addPolicies(to: &scenario)
      addCorrelation(to: &scenario)
    }
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      scenario.targets.append(makeTarget(for: scenario, features: features))
    }
    return scenario
  }

  // MARK: Dice

  mutating func chance(_ probability: Double) -> Bool { random.uniform() < probability }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &random)]
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// A time of day on the grid of quarter hours, or any second.
  mutating func timeOfDay() -> TimeOfDay {
    let seconds = isOnGrid || chance(0.7) ? number(0...95) * 900 : number(0...86_399)
    return TimeOfDay(microseconds: Int64(seconds) * 1_000_000) ?? .midnight
  }

  mutating func weekdays() -> Set<Weekday> {
    chance(0.5) ? Set(Weekday.allCases) : Set(Weekday.allCases.filter { _ in random.uniform() < 0.6 })
  }

  // MARK: Horizon

  /// Starts on ordinary days and around the nights on which clocks change.
  private mutating func makeHorizon() -> Horizon {
    let (zone, starts) = pick([
      ("UTC", ["2026-01-05", "2026-07-03"]),
      ("Europe/Berlin", ["2026-03-27", "2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"]),
      ("America/New_York", ["2026-03-07", "2026-03-08", "2026-11-01"]),
      ("Australia/Lord_Howe", ["2026-04-04", "2026-04-05", "2026-10-03"]),
      ("Asia/Seoul", ["2026-02-27", "2026-12-31"]),
    ])
    guard let start = try? CivilDate(parsing: pick(starts)) else { preconditionFailure("a start is a date") }
    var horizon = Horizon(start: start, days: pick([1, 1, 2, 3]))
    horizon.timeZone = zone
    horizon.warmUp = pick([.zero, .zero, .minutes(95), .hours(7), .days(1), .days(2)])
    horizon.interval = pick([.minutes(30), .minutes(30), .hours(1), .hours(4), .minutes(45)])
    horizon.atEnd = pick([.stop, .stop, .drain])
    if chance(0.3) { horizon.holidays = [start.adding(days: number(-1...2))] }
    return horizon
  }

  // MARK: Targets

  /// Measures with a threshold that are about tickets.
  var ticketMeasures: [Target.Measure] {
    [
      .firstReply, .resolution, .nextReply, .requesterWait, .agentWork, .periodicUpdate, .pausableUpdate,
      .totalResolution,
    ]
  }

  private mutating func makeTarget(for scenario: Scenario, features: Bool) -> Target {
    guard chance(0.8) else {
      var target = Target(
        subject: .team(pick(scenario.teams).name), measure: pick([.occupancy, .utilisation]),
        goal: .atMost(0.7))
      if chance(0.3) { target.per = pick([.interval, .day, .week]) }
      return target
    }
    return makeQueueTarget(for: scenario, features: features)
  }

  mutating func makeQueueTarget(for scenario: Scenario, features: Bool) -> Target {
    let share = Target.Goal.atLeast(pick([0.5, 0.8, 0.95]))
    let queue = pick(scenario.queues)
    let within = SimDuration.minutes(Int64(pick([0, 1, 5, 30, 120, 600])))
    let plain: [Target.Measure] = [
      .serviceLevel, .firstReply, .resolution, .abandonment, .delayed, .wait, .waitAll, .backlog,
    ]
    let rich = ticketMeasures + [.firstContactResolution, .backlogAge]
    let measure = features && chance(0.6) ? pick(rich) : pick(plain)
    var target = Target(subject: .queue(queue.name), measure: measure, goal: share)
    switch measure {
    case .serviceLevel:
      target.within = within
      target.formula = pick(ServiceLevelFormula.allCases)
    case _ where ticketMeasures.contains(measure):
      target.within = within
      target.clock = pick(features ? Target.Clock.allCases : [.calendar, .business])
    case .backlogAge: (target.within, target.goal) = (within, .atMost(0.2))
    case .firstContactResolution: break
    case .abandonment, .delayed: target.goal = .atMost(0.2)
    case .wait, .waitAll: target.goal = .atMost(600)
    default: target.goal = .atMost(3)
    }
    target.per = pick([nil, .interval, .day, .week])
    if chance(0.4) { target.probability = 0.9 }
    return target
  }
}
