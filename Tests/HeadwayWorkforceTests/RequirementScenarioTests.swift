import Foundation
import HeadwayCompiler
import HeadwayDistributions
import HeadwayErlang
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// Short ways to ask for a requirement.
enum Ask {
  /// The requirement of a scenario.
  static func requirement(
    _ scenario: Scenario, _ method: RequirementMethod = .sipp, limits: [String: TeamLimit] = [:]
  ) throws -> Requirement {
    var planner = RequirementPlanner(
      scenario: scenario, compiled: try ProgramCompiler.compile(scenario))
    planner.method = method
    planner.limits = limits
    return planner.requirement()
  }

  /// A queue with a steady rate per hour and exponential handle times (s).
  static func queue(
    _ name: String, _ channel: Queue.Channel = .phone, perHour: Double, seconds: Double
  ) -> Queue {
    Queue(
      name: name, channel: channel, arrivals: Arrivals(.rate(perSecond: perHour / 3600)),
      handleTime: .exponential(mean: seconds))
  }

  /// A target on a queue.
  static func target(
    _ queue: String, _ measure: Target.Measure, _ goal: Target.Goal, within: SimDuration? = nil
  ) -> Target {
    var target = Target(subject: .queue(queue), measure: measure, goal: goal)
    target.within = within
    return target
  }
}

/// One queue and one team, against tables of exact answers.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct RequirementOracleTests {
  /// SIPP of a steady rate is Erlang C, so each row is the answer of a scenario.
  @Test("The people of each interval are the table's least agents")
  func erlangC() throws {
    let rows = try SharedFolder.table("oracles/erlang_c_min_servers.csv")
    var checked = 0
    for row in rows {
      func number(_ column: String) throws -> Double { try #require(Double(row[column] ?? "")) }
      let goal = try number("target")
      let target: Target
      switch row["metric"] {
      case "SL":
        target = Ask.target(
          "calls", .serviceLevel, .atLeast(goal), within: .seconds(Int64(try number("T_s"))))
      case "ASA": target = Ask.target("calls", .wait, .atMost(goal))
      case "PWAIT": target = Ask.target("calls", .delayed, .atMost(goal))
      default: continue
      }
      var scenario = Parts.scenario(
        try Parts.horizon("2026-01-05", interval: .hours(12)),
        queues: [Ask.queue("calls", perHour: try number("calls_per_hour"), seconds: try number("aht_s"))],
        teams: [Parts.team("agents", serves: ["calls"], .level(1))])
      scenario.targets = [target]
      let least = try #require(Int(row["c_min"] ?? ""))
      let found = try Ask.requirement(scenario)
      #expect(found.teams[0].people == [least, least], "\(row["case"] ?? "")")
      for agents in found.teams[0].agents { #expect(agents > Double(least - 1) && agents <= Double(least)) }
      checked += 1
    }
    #expect(checked > 150)
  }
}

/// Small cases on paper.
@Suite struct RequirementScenarioTests {
  private static func calls(perHour: Double = 360) throws -> Scenario {
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 1),
      queues: [Ask.queue("calls", perHour: perHour, seconds: 300)],
      teams: [Parts.team("desk", serves: ["calls"], .level(1))])
    scenario.targets = [Ask.target("calls", .serviceLevel, .atLeast(0.8), within: .seconds(20))]
    return scenario
  }

  @Test("A queue without a target is staffed for its load at 90% occupancy")
  func noTarget() throws {
    var scenario = try Self.calls()
    scenario.targets = []
    let found = try Ask.requirement(scenario)
    // 30 erlangs over 0.9 are 33.33.
    #expect(found.teams[0].agents.allSatisfy { abs($0 - 30 / 0.9) < 1e-9 })
    #expect(found.teams[0].people == [Int](repeating: 34, count: 48))
    #expect(abs(found.teams[0].roundingLoss - 24 * (34 - 30 / 0.9)) < 1e-9)
    #expect(found.queues[0].arrivalsPerHour.allSatisfy { abs($0 - 360) < 1e-6 })
  }

  @Test("Shrinkage divides")
  func shrinkage() throws {
    var scenario = try Self.calls()
    scenario.teams[0].staffing = .shifts([try Parts.shift(1, "00:00", "24:00")])
    scenario.teams[0].plannedShrinkage = 0.18
    scenario.teams[0].unplannedShrinkage = 0.09
    let found = try Ask.requirement(scenario).teams[0]
    for (agents, rostered) in zip(found.agents, found.rostered) {
      #expect(agents > 30)
      #expect(abs(rostered - agents / (0.82 * 0.91)) < 1e-9)
    }
  }

  @Test("Patience needs fewer agents, an occupancy target more")
  func patienceAndOccupancy() throws {
    let plain = try Ask.requirement(Self.calls())
    var patient = try Self.calls()
    patient.queues[0].patience = .exponential(mean: 120)
    let less = try Ask.requirement(patient)
    #expect(plain.queues[0].model == .erlangC && less.queues[0].model == .erlangA)
    #expect(less.teams[0].agents[10] < plain.teams[0].agents[10])
    var rested = try Self.calls()
    rested.targets.append(Target(subject: .team("desk"), measure: .occupancy, goal: .atMost(0.75)))
    #expect(abs(try Ask.requirement(rested).teams[0].agents[10] - 40) < 1e-9)
  }

  @Test("Nobody is planned for hours without people, and what comes then is unmet")
  func closedTeam() throws {
    var scenario = try Self.calls()
    scenario.teams[0].staffing = .shifts([try Parts.shift(4, "09:00", "17:00")])
    let found = try Ask.requirement(scenario)
    for interval in 0..<48 {
      let isOpen = (18..<34).contains(interval)
      #expect((found.teams[0].people[interval] > 30) == isOpen)
      #expect(abs(found.queues[0].unmet[interval] - (isOpen ? 0 : 30)) < 1e-9)
      #expect((found.teams[0].people[interval] == 0) == !isOpen)
    }
  }

  @Test("The cheaper team comes first, up to its maximum")
  func prices() throws {
    var scenario = try Self.calls()
    scenario.teams.append(Parts.team("partner", serves: ["calls"], .level(1)))
    scenario.teams[0].cost = LabourCost(perHour: Money(microunits: 21_000_000))
    scenario.teams[1].cost = LabourCost(perHour: Money(microunits: 11_000_000))
    let free = try Ask.requirement(scenario)
    #expect(free.teams[0].people[0] == 0)
    #expect(free.teams[1].load.allSatisfy { abs($0 - 30) < 1e-9 })
    // 20 people carry 16 erlangs (a + √a = 20), and the other team has the other 14; both are one pool.
    let bound = try Ask.requirement(scenario, limits: ["partner": TeamLimit(maximum: 20)])
    #expect(abs(bound.teams[1].load[0] - 16) < 1e-9)
    #expect(abs(bound.teams[0].load[0] - 14) < 1e-9)
    let pool = bound.teams[0].agents[0] + bound.teams[1].agents[0]
    #expect(abs(pool - free.teams[1].agents[0]) < 1e-9)
  }

  /// A level drain on paper.
  ///
  /// 40 tickets of 6 min between 10:00 and 11:00 are 4 person-hours, the last due at 15:00: level, 0.8 people for five
  /// hours. Half of them in time is the fluid's own promise, so that no reserve is asked for.
  @Test("A burst of tickets is drained level until its last one is due")
  func burst() throws {
    var mail = Ask.queue("mail", .ticket, perHour: 0, seconds: 360)
    var volumes = [Double](repeating: 0, count: 48)
    (volumes[20], volumes[21]) = (20, 20)
    mail.arrivals = Arrivals(.list(volumes))
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: [mail],
      teams: [Parts.team("desk", serves: ["mail"], .shifts([try Parts.shift(2, "09:00", "18:00")]))])
    scenario.targets = [Ask.target("mail", .firstReply, .atLeast(0.5), within: .hours(4))]
    let found = try Ask.requirement(scenario)
    for interval in 0..<48 {
      let isWorked = (20..<30).contains(interval)
      #expect(abs(found.teams[0].load[interval] - (isWorked ? 0.8 : 0)) < 1e-9)
      #expect(abs(found.teams[0].agents[interval] - (isWorked ? 0.8 / 0.95 : 0)) < 1e-9)
    }
    // 4.21 person-hours at 95% occupancy are nine half-hours.
    #expect(found.teams[0].people.reduce(0, +) == 9)
    #expect(abs(found.teams[0].roundingLoss - (4.5 - 4 / 0.95)) < 1e-9)
  }

  /// Tickets of the night are there at 09:00; the calls leave room for them.
  @Test("Tickets fill what calls leave free")
  func blend() throws {
    var scenario = try Self.calls()
    var mail = Ask.queue("mail", .ticket, perHour: 6, seconds: 360)
    mail.isInterruptible = true
    scenario.queues.append(mail)
    scenario.teams[0].skills.append(Skill(queue: "mail"))
    let alone = try Ask.requirement(Self.calls())
    scenario.targets.append(Ask.target("mail", .firstReply, .atLeast(0.9), within: .hours(8)))
    let both = try Ask.requirement(scenario)
    // 0.6 erlangs beside 30: at 95% of 34.x people there is room for two.
    #expect(alone.teams[0].agents[0] * 0.95 > 31)
    #expect(both.teams[0].agents == alone.teams[0].agents)
    let work = both.teams[0].load.reduce(0, +) - alone.teams[0].load.reduce(0, +)
    #expect(work > 0)
  }

  /// Two classes without interruption and with equal handle times (Davis 1966): a call waits longer than T with
  /// probability C(c, a + d) e^(-(c - a) T / h), of which 20% are allowed.
  @Test("Tickets that nobody interrupts keep callers waiting")
  func tickets() throws {
    var scenario = try Self.calls()
    scenario.queues.append(Ask.queue("mail", .ticket, perHour: 48, seconds: 300))
    scenario.teams[0].skills.append(Skill(queue: "mail"))
    scenario.targets.append(Ask.target("mail", .firstReply, .atLeast(0.9), within: .hours(8)))
    let team = try Ask.requirement(scenario).teams[0]
    func late(_ agents: Double, _ load: Double) -> Double {
      ErlangC(load: load, agents: agents).pWait * exp(-(agents - 30) * 20 / 300)
    }
    for (agents, load) in zip(team.agents, team.load) where load > 31 {
      #expect(late(agents, load) <= 0.2 && late(agents - 0.01, load) > 0.2)
    }
    #expect(team.load.contains { $0 > 31 })
  }

  /// Tickets go where routing sends them.
  ///
  /// The cheaper team is planned for the mail, but routing gives a ticket to whoever is idle: the callers' team gets
  /// its part, and needs people for the calls that wait for it. No work is lost on the way.
  @Test("Tickets of another team come to idle people, too")
  func otherTickets() throws {
    var scenario = try Self.calls()
    scenario.queues.append(Ask.queue("mail", .ticket, perHour: 120, seconds: 300))
    scenario.teams.append(Parts.team("mailers", serves: ["mail"], .level(1)))
    scenario.teams[0].cost = LabourCost(perHour: Money(microunits: 21_000_000))
    scenario.teams[1].cost = LabourCost(perHour: Money(microunits: 11_000_000))
    scenario.targets.append(Ask.target("mail", .firstReply, .atLeast(0.9), within: .hours(8)))
    let apart = try Ask.requirement(scenario)
    scenario.teams[0].skills.append(Skill(queue: "mail"))
    let together = try Ask.requirement(scenario)
    for interval in 10..<40 {
      #expect(abs(apart.teams[0].load[interval] - 30) < 1e-9)
      #expect(together.teams[0].load[interval] > 31)
      #expect(together.teams[0].agents[interval] > apart.teams[0].agents[interval])
      let loads = [apart, together].map { $0.teams[0].load[interval] + $0.teams[1].load[interval] }
      #expect(abs(loads[0] - loads[1]) < 1e-9)
    }
  }

  @Test("A team that keeps people for calls still does tickets")
  func reserve() throws {
    var scenario = try Self.calls()
    scenario.queues.append(Ask.queue("mail", .ticket, perHour: 48, seconds: 300))
    scenario.teams[0].skills.append(Skill(queue: "mail"))
    scenario.teams.append(Parts.team("night", serves: ["mail"], .level(1)))
    scenario.teams[0].cost = LabourCost(perHour: Money(microunits: 1_000_000))
    scenario.teams[1].cost = LabourCost(perHour: Money(microunits: 2_000_000))
    scenario.routing.reserve = [Reserve(queue: "calls", team: "desk", keep: 2)]
    let found = try Ask.requirement(scenario)
    #expect(found.teams[1].people.allSatisfy { $0 == 0 })
    #expect(found.teams[0].load.reduce(0, +) > 30 * 48)
  }

  @Test("More contacts never need fewer person-hours", arguments: RequirementMethod.allCases)
  func monotone(method: RequirementMethod) throws {
    func hours(_ factor: Double) throws -> Double {
      var calls = Ask.queue("calls", perHour: 0, seconds: 1800)
      calls.arrivals = Arrivals(
        .profile(
          perWeek: 2000 * factor, days: [5, 4, 4, 4, 3, 1, 1],
          hours: (0..<24).map { 8...19 ~= $0 ? Double($0 % 5 + 1) : 0 }))
      var mail = calls
      (mail.name, mail.channel) = ("mail", .ticket)
      var scenario = Parts.scenario(
        try Parts.horizon("2026-01-05", days: 7, warmUp: .days(7)), queues: [calls, mail],
        teams: [
          Parts.team("desk", serves: ["calls", "mail"], .shifts([try Parts.shift(9, "08:00", "20:00")]))
        ])
      scenario.targets = [
        Ask.target("calls", .serviceLevel, .atLeast(0.8), within: .seconds(60)),
        Ask.target("mail", .firstReply, .atLeast(0.9), within: .hours(6)),
      ]
      let found = try Ask.requirement(scenario, method)
      return zip(found.teams[0].agents, found.hours).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let needs = try [0.5, 1, 1.1, 2].map(hours)
    for (less, more) in zip(needs, needs.dropFirst()) { #expect(less < more) }
  }

  @Test("A plan stands in place of shifts and all that belongs to them")
  func applied() throws {
    var scenario = try Self.calls()
    scenario.teams[0].staffing = .shifts([try Parts.shift(3, "00:00", "24:00")])
    scenario.teams[0].plannedShrinkage = 0.5
    let plan = try Ask.requirement(scenario).plan
    #expect(plan.teams == ["desk"] && plan.people[0].count == 48)
    let planned = plan.applied(to: scenario)
    #expect(planned.teams[0].plannedShrinkage == 0)
    let program = try ProgramCompiler.compile(planned).program
    // Constant people are paid all day, and nobody is absent.
    #expect(program.paidMicroseconds(team: 0) == Int64(plan.people[0][0]) * 86_400_000_000)
  }
}
