import HeadwayCalendar
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// What the section `plan:` means.
@Suite struct PlanReaderTests {
  private static let targets = "targets: [{queue: calls, measure: abandonment, at_most: 5%}]"

  private func plan(_ text: String) throws -> PlanSpec {
    try #require(try scenario(small(rest: "currency: USD\n\(Self.targets)\nplan: \(text)")).scenario.plan)
  }

  @Test func theSmallestPlanHasTheDefaults() throws {
    let plan = try plan("{teams: {agents: {headcount: 34}}}")
    // The horizon begins on Monday, 5 January: the plan a week later.
    #expect("\(plan.start)" == "2026-01-12" && plan.weeks == 26 && plan.promise == 0.9)
    let team = try #require(plan.teams.first)
    #expect(team.headcount == [PlannedTeam.Cohort(people: 34)] && team.hours == 40)
    #expect(team.attrition.isEmpty && team.shrinkage == nil && team.hiring == nil && team.overtime == 0)
    #expect(plan.demand.isEmpty && plan.uncertainty == nil && plan.trainingPlaces == nil)
  }

  @Test func aPlanOfAnotherWeekdayBeginsOnTheNextMonday() throws {
    let text = small(
      horizon: "{start: 2026-01-07, days: 10}",
      rest: "\(Self.targets)\nplan: {teams: {agents: {headcount: 3}}}")
    #expect("\(try #require(try scenario(text).scenario.plan).start)" == "2026-01-12")
  }

  @Test func peopleAreReadAsMeant() throws {
    let plan = try plan(
      """

        weeks: 8
        promise: 80%
        start: 2026-02-02
        trainers: {places: 20}
        teams:
          agents:
            headcount: [{people: 20, tenure: 104w}, {people: 14, tenure: 6w}]
            in_training: [{people: 6, from: 2026-01-19}, {people: 4, from: 2026-02-16}]
            hours: 36h
            attrition: [{until: 8w, per_week: 4%}, {per_year: 30%}]
            season: [1, 1.4]
            shrinkage: [24%, 30%]
            hiring: {lead_time: 4w, class: {at_least: 4, at_most: 12, every: 2w}, training: 3w, no_show: 5%,
                     failure: 8%, cost: 1500 USD}
            ramp: [60%, 0.75]
            overtime: {at_most: 10%}
            voluntary_time_off: {at_most: 5%}
            required: [30, 32]
      """)
    #expect(plan.weeks == 8 && plan.promise == 0.8 && plan.trainingPlaces == 20)
    let team = plan.teams[0]
    #expect(team.headcount == [.init(people: 20, tenure: 104), .init(people: 14, tenure: 6)])
    // 19 January is two weeks before the plan, 16 February two after its start.
    #expect(team.inTraining == [.init(people: 6, start: -2), .init(people: 4, start: 2)])
    #expect(team.hours == 36 && team.season == [1, 1.4] && team.shrinkage == [0.24, 0.3])
    #expect(team.attrition[0] == .init(until: 8, share: 0.04))
    #expect(team.attrition[1] == .init(share: 0.3, isYearly: true))
    let hiring = try #require(team.hiring)
    #expect(hiring.leadTime == 4 && hiring.training == 3 && hiring.every == 2)
    #expect(hiring.atLeast == 4 && hiring.atMost == 12 && hiring.noShow == 0.05 && hiring.failure == 0.08)
    #expect(hiring.cost == Money(microunits: 1_500_000_000))
    #expect(team.ramp == [0.6, 0.75] && team.overtime == 0.1 && team.overtimePremium == 1.5)
    #expect(team.voluntaryTimeOff == 0.05 && team.required == [30, 32])
  }

  @Test func demandIsReadAsMeant() throws {
    let plan = try plan(
      """

        weeks: 8
        demand: {calls: {driver: new_sellers, contacts: [1.6, 0.5]}}
        drivers: {new_sellers: {per_week: [300, 320], counts: newcomers, growth: 1%}}
        uncertainty: {week: 5%, drift: 1%, shared: 50%}
        events: [{name: drill, on: [2026-01-14], factor: 2}]
        teams: {agents: {headcount: 34}}
        levers: [{name: help centre, start: 2026-01-26, after: 2w, queues: [calls], contacts: -8%, handle_time: 5%,
                  cost: 20000 USD, cost_per_week: 300 USD}]
      """)
    guard case .driver("new_sellers", let contacts) = plan.demand["calls"] else {
      Issue.record("no driver")
      return
    }
    #expect(contacts == [1.6, 0.5])
    #expect(plan.drivers["new_sellers"]?.counts == .newcomers && plan.drivers["new_sellers"]?.growth == 0.01)
    #expect(plan.uncertainty?.week == 0.05 && plan.uncertainty?.drift == 0.01)
    #expect(plan.events[0].factor == 2 && plan.events[0].queues.isEmpty)
    let lever = plan.levers[0]
    #expect(lever.start == 2 && lever.after == 2 && lever.contacts == -0.08 && lever.handleTime == 0.05)
    #expect(lever.cost.amount == 20_000 && lever.costPerWeek.amount == 300)
  }

  /// Each example of the plan's keys is accepted where its key stands.
  @Test func examplesAreAccepted() throws {
    let named = ["demand", "teams", "partners", "levers", "drills", "events", "start"]
    for field in SchemaTable.section(.plan).fields where !named.contains(field.key) {
      _ = try plan("{\(field.key): \(field.example), teams: {agents: {headcount: 3}}}")
    }
    for field in SchemaTable.section(.plannedTeam).fields
    where !["headcount", "transfers", "hiring", "in_training"].contains(field.key) {
      let hiring = "hiring: {training: 3w}"
      _ = try plan("{teams: {agents: {headcount: 3, \(hiring), \(field.key): \(field.example)}}}")
    }
  }

  @Test func aChangeOfPeopleIsRounded() throws {
    let text = small(
      rest:
        "\(Self.targets)\nplan: {teams: {agents: {headcount: 35}}}\nchanges: {plan.teams.agents.headcount: +10%}"
    )
    // 38.5 people, rounded half up.
    #expect(try scenario(text).scenario.plan?.teams[0].headcount == [.init(people: 39)])
  }

  /// A class that is on the floor before the plan begins belongs to the headcount; one after its end is told of.
  @Test func classesOutsideOfThePlan() throws {
    func found(_ monday: String, hiring: String = "hiring: {training: 3w}, ") -> [String] {
      let team = "{headcount: 3, \(hiring)in_training: [{people: 5, from: \(monday)}]}"
      let text = "{start: 2026-02-02, weeks: 4, teams: {agents: \(team)}}"
      return findings(small(rest: "currency: USD\n\(Self.targets)\nplan: \(text)")).map {
        "\($0.code.rawValue) line \($0.range.line > 0)"
      }
    }
    // Three weeks of training from 12 January end with the Sunday before the plan: they go live in its first week.
    #expect(found("2026-01-12").isEmpty)
    #expect(found("2026-01-05") == ["HW250 line true"])
    #expect(found("2026-02-23").isEmpty)
    #expect(found("2026-03-02") == ["HW251 line true"])
    #expect(found("2026-02-09", hiring: "") == ["HW250 line true"])
  }

  @Test func leversAndDrillsAreReadAsMeant() throws {
    let plan = try plan(
      """

        start: 2026-02-02
        weeks: 8
        teams: {agents: {headcount: 34, hiring: {training: 2w}}}
        levers: [{name: course, teams: [agents], ramp: [75%, 0.9], shrinkage: -2%, queues: [calls], reopened: -20%, spread: -40%}]
        drills: [{name: outage, week: 2026-02-23, factor: 1.6, queues: [calls], absent: 10%}]
      """)
    let lever = plan.levers[0]
    #expect(lever.ramp == [0.75, 0.9] && lever.shrinkage == -0.02 && lever.reopened == -0.2)
    #expect(lever.spread == -0.4)
    let drill = plan.drills[0]
    #expect(drill.name == "outage" && drill.week == 3 && drill.factor == 1.6 && drill.absent == 0.1)
    #expect(drill.queues == ["calls"])
    let early =
      "{start: 2026-02-02, weeks: 8, teams: {agents: {headcount: 3}}, drills: [{name: x, week: 2026-01-26, factor: 2}]}"
    let codes = findings(small(rest: "currency: USD\n\(Self.targets)\nplan: \(early)")).map(\.code.rawValue)
    #expect(codes == ["HW111"])
  }

  /// Where nobody is faster than another, narrower speeds change nothing; wider ones are no coaching.
  @Test func leversThatNarrowSpeeds() {
    func found(_ lever: String, spread: String) -> [String] {
      let text =
        "{start: 2026-02-02, weeks: 4, teams: {agents: {headcount: 3}}, levers: [{name: x, \(lever)}]}"
      let rest = "currency: USD\n\(Self.targets)\nplan: \(text)"
      let team = "staffing: 100, spread: \(spread)"
      return findings(small(team: team, rest: rest)).map(\.code.rawValue)
    }
    #expect(found("teams: [agents], spread: -40%", spread: "20%") == [])
    #expect(found("teams: [agents], spread: -40%", spread: "0%") == ["HW251"])
    #expect(found("spread: -40%", spread: "20%") == ["HW250"])
    #expect(found("teams: [agents], spread: 10%", spread: "20%") == ["HW111"])
    #expect(found("teams: [agents], spread: -110%", spread: "20%") == ["HW111"])
  }
}
