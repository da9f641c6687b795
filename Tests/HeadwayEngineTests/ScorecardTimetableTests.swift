import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Scorecards of teams: worked on paper, and equal to the naive simulator's on generated scenarios.
///
/// 2026-01-05 is a Monday. A scorecard reads promised, in time, solved, reopened.
@Suite struct ScorecardTimetableTests {
  private func target(_ queue: String, _ measure: Target.Measure, minutes: Int64) -> Target {
    var target = Target(subject: .queue(queue), measure: measure, goal: .atLeast(0.9))
    target.within = .minutes(minutes)
    return target
  }

  @Test func aCallIsJudgedOfWhoAnsweredIt() throws {
    // A quarter for west: it gets the third. East begins at 09:00, 09:05 and 09:10, after 0, 4 and 7 minutes.
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"),
      queues: [try Parts.queue("calls", at: ["09:00", "09:01", "09:02", "09:03"], minutes: 5)],
      teams: ["east", "west"].map { Parts.team($0, serves: ["calls"], .level(1)) })
    scenario.teams[1].partner = "acme"
    var acme = Partner(name: "acme")
    acme.share = ["calls": 0.25]
    scenario.partners = [acme]
    scenario.targets = [target("calls", .serviceLevel, minutes: 4)]
    let day = try Timetable(scenario, keepingScores: true)
    #expect(try day.score("east") == [3, 2, 3, 0])
    #expect(try day.score("west") == [1, 1, 1, 0])
  }

  @Test func aTicketIsJudgedOfWhoRepliedAndSolvedByWhoWasLast() throws {
    // North replies from 09:00 to 09:30 and hands over to the desk, where south solves from 09:30 to 10:00. Of two
    // tickets the second is replied to at 10:00, an hour after it came.
    var mail = try Parts.queue("mail", .ticket, at: ["09:00", "09:00"], minutes: 30)
    mail.afterwards = [Aftermath(probability: 1, step: .transfer(to: "desk", after: nil))]
    let desk = try Parts.queue("desk", .ticket, at: [], minutes: 30)
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: [mail, desk],
      teams: [
        Parts.team("north", serves: ["mail"], .level(1)), Parts.team("south", serves: ["desk"], .level(1)),
      ])
    scenario.targets = [target("mail", .firstReply, minutes: 45)]
    let replied = try Timetable(scenario, keepingScores: true)
    #expect(try replied.score("north") == [2, 1, 0, 0])
    #expect(try replied.score("south") == [0, 0, 2, 0])
    // Resolved after 60 and 90 minutes, by south.
    scenario.targets = [target("mail", .resolution, minutes: 75)]
    let resolved = try Timetable(scenario, keepingScores: true)
    #expect(try resolved.score("north") == [0, 0, 0, 0])
    #expect(try resolved.score("south") == [2, 1, 2, 0])
  }

  @Test func openingAgainCountsInTheWeekOfTheSolutionThoughItComesAfterTheEnd() throws {
    var mail = try Parts.queue("mail", .ticket, at: ["2026-01-11T23:00", "2026-01-13T09:00"], minutes: 30)
    mail.afterwards = [
      Aftermath(probability: 1, step: .reopen(Return(after: .constant(86_400))))
    ]
    let scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 9), queues: [mail],
      teams: [Parts.team("north", serves: ["mail"], .level(1))])
    let days = try Timetable(scenario, keepingScores: true)
    // Sunday 23:30; then Monday 24:00, which is Tuesday; Tuesday 09:30; from then on the horizon is over.
    #expect(try days.score("north", week: 0) == [0, 0, 1, 1])
    #expect(try days.score("north", week: 1) == [0, 0, 2, 2])
  }

  @Test func replyTimesAreByTheHoursOfTheQueue() throws {
    // It comes at 16:50 and is replied to at 09:20 the next day: 30 minutes of opening hours.
    var mail = try Parts.queue("mail", .ticket, at: ["2026-01-05T16:50"], minutes: 20)
    mail.hours = try Parts.hours("09:00", "17:00")
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 2), queues: [mail],
      teams: [
        Parts.team(
          "north", serves: ["mail"], .shifts([try Parts.shift(1, "09:00", "16:00")]))
      ])
    scenario.targets = [target("mail", .firstReply, minutes: 30)]
    #expect(try Timetable(scenario, keepingScores: true).score("north") == [1, 0, 1, 0])
    scenario.targets[0].clock = .business
    #expect(try Timetable(scenario, keepingScores: true).score("north") == [1, 1, 1, 0])
  }

  @Test(arguments: 0..<6)
  func scorecardsEqualTheNaiveSimulators(block: Int) throws {
    var sums = [Int64](repeating: 0, count: ScoreColumn.count)
    for number in 0..<20 {
      let seed = UInt64(7000 + block * 20 + number)
      var generator = ScenarioGenerator(seed: seed)
      let scenario = generator.scenario(features: number % 4 != 0)
      let program = try ProgramCompiler.compile(scenario, keepingScores: true).program
      #expect(try difference(of: program, replication: seed) == nil, "seed \(seed)")
      let row = ToySimulator(program, replication: seed).run().row
      let layout = program.measures
      for team in 0..<layout.teams {
        for week in layout.weeks.indices {
          for column in ScoreColumn.allCases {
            sums[column.rawValue] += row[layout.scoreColumn(column, team: team, week: week)]
          }
        }
      }
    }
    // The equality says something only where things happen.
    #expect(sums.allSatisfy { $0 > 20 }, "\(sums)")
  }
}
