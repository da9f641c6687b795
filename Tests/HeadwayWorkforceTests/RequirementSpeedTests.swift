import HeadwayCompiler
import HeadwayDistributions
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// How long a week takes: a number to look at, not a limit that a busy machine could break.
@Suite struct RequirementSpeedTests {
  @Test("A week of half-hours, 20 teams, 12 queues", arguments: RequirementMethod.allCases)
  func week(method: RequirementMethod) throws {
    let queues = try (0..<12).map { number in
      let isTicket = number % 3 == 2
      var queue = Ask.queue(
        "queue\(10 + number)", isTicket ? .ticket : number % 3 == 1 ? .chat : .phone, perHour: 0,
        seconds: Double(200 + 40 * number))
      queue.handleTime = .lognormal(mean: Double(200 + 40 * number), cv: 0.9)
      queue.arrivals = Arrivals(
        .profile(
          perWeek: 4000 + 500 * Double(number), days: [5, 4, 4, 4, 3, 1, 1],
          hours: (0..<24).map { Double(($0 * 7 + number) % 11 + 1) }))
      if number % 2 == 0, !isTicket { queue.patience = .exponential(mean: 180) }
      queue.hours = isTicket ? nil : try Parts.hours("07:00", "22:00")
      return queue
    }
    let teams = try (0..<20).map { number in
      var team = Parts.team(
        "team\(10 + number)",
        serves: queues.indices.filter { ($0 + number) % 4 != 0 }.map { queues[$0].name },
        .shifts([
          try Parts.shift(20, number % 2 == 0 ? "06:00" : "08:00", number % 2 == 0 ? "18:00" : "23:00")
        ]))
      team.cost = LabourCost(perHour: Money(microunits: 10_000_000 + Int64(number % 7) * 1_000_000))
      return team
    }
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 7, warmUp: .days(7)), queues: queues, teams: teams)
    scenario.targets = queues.map { queue in
      queue.channel == .ticket
        ? Ask.target(queue.name, .firstReply, .atLeast(0.9), within: .hours(4))
        : Ask.target(queue.name, .serviceLevel, .atLeast(0.8), within: .seconds(20))
    }
    var planner = RequirementPlanner(scenario: scenario, compiled: try ProgramCompiler.compile(scenario))
    planner.method = method
    var least = Duration.seconds(100)
    for _ in 0..<5 {
      let time = ContinuousClock().measure { #expect(planner.requirement().teams.count == 20) }
      least = min(least, time)
    }
    print("requirement of a week, 336 intervals x 20 teams x 12 queues, \(method.rawValue): \(least)")
  }
}
