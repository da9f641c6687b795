import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Lines, routes and skills: who may take whose contacts, and when.
@Suite struct LineCompilationTests {
  /// Queues `calls` (phone) and `mail` (tickets); teams `acme_1`, `acme_2` (of acme), `bond` (of bond), `own`, each
  /// with both skills.
  private func program(_ change: (inout Scenario) throws -> Void) throws -> SimulationProgram {
    let calls = try Parts.queue("calls", at: ["09:00"], minutes: 1)
    let mail = try Parts.queue("mail", .ticket, at: ["09:00"], minutes: 1)
    var teams = ["acme_1", "acme_2", "bond", "own"].map {
      Parts.team($0, serves: ["calls", "mail"], .level(1))
    }
    for index in 0..<2 { teams[index].partner = "acme" }
    teams[2].partner = "bond"
    var scenario = Parts.scenario(try Parts.horizon("2026-01-05"), queues: [calls, mail], teams: teams)
    scenario.partners = [Partner(name: "acme"), Partner(name: "bond")]
    try change(&scenario)
    return try ProgramCompiler.compile(scenario).program
  }

  private func teams(of line: Int, _ program: SimulationProgram) -> [String] {
    program.routes[program.lines[line].routes].map { program.teamNames[$0.team] }
  }

  @Test func withoutSharesLinesAreQueues() throws {
    let program = try program { _ in }
    #expect(program.lines.map(\.queue) == [0, 1])
    #expect(program.queues.map(\.lines) == [0..<1, 1..<2])
    #expect(program.lines.allSatisfy { $0.share == 1 << 32 && $0.stages.isEmpty && !$0.isCallback })
    #expect(program.routes.count == 8 && program.routes.allSatisfy { $0.isUnconditional })
    #expect(program.measures.routeQueues == [0, 0, 0, 0, 1, 1, 1, 1])
    // Partners with teams are billed, and that alone is what the plain loop does not know.
    #expect(program.measures.billedTeams == [0, 1, 2])
  }

  @Test func eachPartyHasALineOfItsOwnTeams() throws {
    let program = try program { scenario in
      scenario.partners[0].share = ["calls": 0.35]
    }
    #expect(program.lines.map(\.queue) == [0, 0, 1])
    #expect(program.queues.map(\.lines) == [0..<2, 2..<3])
    // bond has no share of the calls: its team works as our own.
    #expect(teams(of: 0, program) == ["bond", "own"])
    #expect(teams(of: 1, program) == ["acme_1", "acme_2"])
    #expect(teams(of: 2, program) == ["acme_1", "acme_2", "bond", "own"])
    // 0.35 × 2^32 = 1503238553.6 and 0.65 × 2^32 = 2791728742.4: the larger remainder is rounded up.
    #expect(program.lines.map(\.share) == [2_791_728_742, 1_503_238_554, 1 << 32])
    #expect(program.lines[0].share + program.lines[1].share == 1 << 32)
  }

  @Test func sharesOfThirdsMakeTheWhole() throws {
    let program = try program { scenario in
      scenario.partners[0].share = ["calls": 1.0 / 3]
      scenario.partners[1].share = ["calls": 1.0 / 3]
    }
    // 2^32 = 3 × 1431655765 + 1.
    let shares = program.lines.prefix(3).map(\.share)
    #expect(shares.reduce(0, +) == 1 << 32)
    #expect(shares.sorted() == [1_431_655_765, 1_431_655_765, 1_431_655_766])
    #expect((0..<3).map { teams(of: $0, program) } == [["own"], ["acme_1", "acme_2"], ["bond"]])
  }

  @Test func skillsNameTheirLineRouteAndRank() throws {
    let program = try program { scenario in
      scenario.partners[0].share = ["calls": 0.35]
      scenario.queues[0].priority = 2
      scenario.queues[1].priority = 1
    }
    for (team, row) in program.teams.enumerated() {
      for skill in program.skills[row.skills] {
        #expect(program.routes[skill.route].team == team)
        #expect(program.lines[skill.line].routes.contains(skill.route))
      }
    }
    // own serves calls (line 0, phone, priority 2) and mail (line 2, tickets, priority 1).
    let own = program.skills[program.teams[3].skills]
    #expect(own.map(\.line) == [0, 2])
    #expect(own.map(\.rank) == [2 * 2, 2 * 1 + 1])
    let acme = program.skills[program.teams[0].skills]
    #expect(acme.map(\.line) == [1, 2])
  }

  @Test func ranksFollowTheRule() throws {
    func ranks(_ rule: Routing.ChooseContact) throws -> [Int] {
      let program = try program { scenario in
        scenario.routing.chooseContact = rule
        scenario.teams[3].skills[0].preference = 3
        scenario.queues[0].callback = Callback(after: .zero, accept: 0.5)
      }
      return program.skills[program.teams[3].skills].map(\.rank)
    }
    // Lines: calls, calls to be called back (+ 2^20), mail.
    let last = 1 << 20
    #expect(try ranks(.priority) == [2, last + 2, 3])
    #expect(try ranks(.preference) == [6, last + 6, 3])
    #expect(try ranks(.longestWait) == [0, last, 0])
    #expect(try ranks(.earliestDue) == [0, last, 0])
  }

  @Test func overflowTeamsStandLastAndOpenLater() throws {
    let program = try program { scenario in
      var first = Overflow(queue: "calls", to: "bond", after: .minutes(10))
      first.waitingAtLeast = 5
      var second = Overflow(queue: "calls", to: "acme_1", after: .minutes(2))
      second.idleAtLeast = 3
      scenario.routing.overflow = [first, second]
    }
    #expect(teams(of: 0, program) == ["acme_2", "own", "bond", "acme_1"])
    let routes = Array(program.routes[program.lines[0].routes])
    #expect(routes.map(\.after) == [0, 0, 10 * minute, 2 * minute])
    #expect(routes.map(\.waitingAtLeast) == [0, 0, 5, 0])
    // At least 3 idle is more than 2.
    #expect(routes.map(\.idleAbove) == [0, 0, 0, 2])
    #expect(program.lines[0].stages == [2 * minute, 10 * minute])
    #expect(teams(of: 1, program) == ["acme_1", "acme_2", "bond", "own"])
    #expect(program.lines[1].stages.isEmpty)
    #expect(program.needsFullLoop)
  }

  @Test func anOverflowTeamStaysFirstForItsOwnShare() throws {
    let program = try program { scenario in
      scenario.partners[1].share = ["calls": 0.5]
      scenario.routing.overflow = [Overflow(queue: "calls", to: "bond", after: .minutes(1))]
    }
    #expect(teams(of: 0, program) == ["acme_1", "acme_2", "own", "bond"])
    #expect(program.routes[program.lines[0].routes].map(\.after) == [0, 0, 0, minute])
    #expect(teams(of: 1, program) == ["bond"])
    #expect(program.routes[program.lines[1].routes].map(\.after) == [0])
    #expect(program.lines.map(\.stages) == [[minute], [], []])
  }

  @Test func aReserveIsForOneQueue() throws {
    let program = try program { scenario in
      var overflow = Overflow(queue: "mail", to: "own", after: .zero)
      overflow.idleAtLeast = 2
      scenario.routing.overflow = [overflow]
      scenario.routing.reserve = [Reserve(queue: "calls", team: "own", keep: 4)]
    }
    #expect(program.routes[program.lines[0].routes].map(\.idleAbove) == [0, 0, 0, 0])
    // max(2 - 1, 4)
    #expect(teams(of: 1, program).last == "own")
    #expect(program.routes[program.lines[1].routes].map(\.idleAbove) == [0, 0, 0, 4])
    #expect(program.lines[1].stages.isEmpty)
  }

  @Test func callbackLinesFollowAndHaveNoStages() throws {
    let program = try program { scenario in
      scenario.partners[0].share = ["calls": 0.5]
      var callback = Callback(after: .minutes(3), accept: 0.25)
      callback.reserve = 2
      scenario.queues[0].callback = callback
      scenario.routing.overflow = [Overflow(queue: "calls", to: "bond", after: .minutes(1))]
    }
    #expect(program.queues.map(\.lines) == [0..<4, 4..<5])
    #expect(program.lines.map(\.isCallback) == [false, false, true, true, false])
    #expect(
      (0..<4).map { teams(of: $0, program) }
        == [["own", "bond"], ["acme_1", "acme_2", "bond"], ["own", "bond"], ["acme_1", "acme_2", "bond"]])
    #expect(program.lines.map(\.stages) == [[minute, 3 * minute], [minute, 3 * minute], [], [], []])
    #expect(program.queues[0].callbackBelow == 1 << 61)
    #expect(program.queues[0].callbackAfter == 3 * minute)
    #expect(program.queues[0].callbackReserve == 2)
    #expect(program.measures.lives == [true, false])
  }

  @Test func theRuleForLoadIsCompiled() throws {
    #expect(try !program { _ in }.routing.mostLoaded)
    #expect(try program { $0.routing.chooseLoad = .mostLoaded }.routing.mostLoaded)
  }
}
