import Foundation
import HeadwayCalendar
import HeadwayHistory
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce
import Testing

/// A plan on a later Monday, against arithmetic on paper.
@Suite struct PlanRenewalTests {
  private func scenario(_ plan: String) throws -> Scenario {
    let text = """
      headway: 1
      horizon: {start: 2026-01-05, days: 14}
      queues: {calls: {channel: phone, arrivals: {rate: 2/min}, handle_time: {exponential: {mean: 3 min}}}}
      teams: {agents: {skills: {calls: {}}, staffing: 10}, manila: {partner: acme, skills: {calls: {}}, staffing: 2}}
      partners: {acme: {pricing: {per_hour: 15 USD}}}
      targets: [{queue: calls, measure: wait, at_most: 60s}]
      plan: {start: 2026-01-12, weeks: 10, \(plan)}
      """
    return try ScenarioReader.read(YAMLReader.read(SourceFile(name: "plan.yaml", text: text))).scenario
  }

  private func date(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

  private static let team = """
    teams: {agents: {headcount: [{people: 9, tenure: 20w}, {people: 3, tenure: 2w}],
    hiring: {lead_time: 2w, training: 3w, no_show: 20%, failure: 25%}, in_training: [{people: 4, from: 2026-01-05}]}},
    partners: {acme: {team: manila, hours: 100h, at_most: 400h, step: 10h, notice: 2w}}
    """

  /// A stored plan of ten weeks from 2026-01-12 with a class in a week, and with people and hours that can be told apart.
  private func past(places: [Int: Double], headcount: [Double] = (0..<10).map { 12.4 + Double($0) }) throws
    -> PastPlan
  {
    func list(_ value: (Int) -> Double) -> String {
      "[\((0..<10).map { "\(value($0))" }.joined(separator: ", "))]"
    }
    let zeros = list { _ in 0 }
    let text = """
      {"start": "2026-01-12", "weeks": 10, "transfers": [],
       "teams": {"agents": {"places": \(list { places[$0] ?? 0 }), "overtime_hours": \(zeros), "time_off_hours": \(zeros),
         "start": \(zeros), "leavers": \(zeros), "headcount": \(list { headcount[$0] }), "planned_fte": \(zeros),
         "off_floor_fte": \(zeros), "shrinkage_fte": \(zeros), "required_fte": \(zeros), "cost": \(zeros),
         "classes_before": [{"people": 4, "start": -1}, {"people": 6, "start": 1}]}},
       "partners": {"acme": {"hours": \(list { 100 + 10 * Double($0) })}},
       "demand": {"calls": {"contacts": \(zeros)}}}
      """
    return try #require(PastPlan(id: "0past", results: text))
  }

  /// Growth and newcomers do not begin anew.
  ///
  /// 2 contacts in the first week of each newcomer, 1 in the second, 0.5 in the third; of 10, 20, 20, ... newcomers 35,
  /// 55, 65, 70, 70, ...: two weeks later the plan goes on with 65, not with 35. 800, 900 and then a tenth more each week
  /// are 990, 1089, ... from the third week on.
  @Test func listsGoOnWhereTheyAre() throws {
    let drivers =
      "drivers: {sellers: {per_week: [10, 20], counts: newcomers}}, teams: {agents: {headcount: 10}}"
    for (demand, expected) in [
      ("{driver: sellers, contacts: [2, 1, 0.5]}", [65.0, 70, 70]),
      ("{per_week: [800, 900], growth: 10%}", [990, 1089, 1197.9]),
    ] {
      let scenario = try scenario("demand: {calls: \(demand)}, \(drivers)")
      let moved = try #require(scenario.plan).moved(to: try date("2026-01-26"))
      let contacts = WeeklyDemand(moved, of: scenario).contacts[0]
      #expect(moved.weeks == 8 && contacts.count == 8)
      #expect(zip(contacts, expected).allSatisfy { abs($0 - $1) < 1e-9 }, "\(contacts)")
    }
  }

  @Test func listsOfTeamsAndLeversMoveToo() throws {
    let scenario = try scenario(
      "teams: {agents: {headcount: 10, shrinkage: [10%, 20%, 30%], season: [1, 2], required: [5, 6, 7, 8]}}, "
        + "levers: [{name: early, queues: [calls], contacts: -5%, start: 2026-01-12}, {name: late, queues: [calls], "
        + "contacts: -5%, start: 2026-02-09}]")
    let moved = try #require(scenario.plan).moved(to: try date("2026-01-26"))
    #expect(moved.teams[0].shrinkage == [0.3] && moved.teams[0].season == [2])
    #expect(moved.teams[0].required == [7, 8])
    #expect(moved.levers.map(\.start) == [0, 2])
  }

  /// Tenures grow, and who goes live joins.
  ///
  /// The class of 2026-01-05 goes live on 2026-01-26; on 2026-02-09 its 4 x 75% are 3 people of two weeks, beside 9 of 24
  /// and 3 of 6 weeks. Of the 6 places of 2026-01-19 a fifth stays away: 5 people (4.8), who go live that week.
  @Test func peopleAgeAndClassesGoLive() throws {
    let plan = try #require(try scenario(Self.team).plan)
    let without = PlanRenewal(plan, to: try date("2026-02-09"), past: nil, people: nil).plan
    #expect(
      without.teams[0].headcount == [
        .init(people: 9, tenure: 24), .init(people: 3, tenure: 6), .init(people: 3, tenure: 2),
      ])
    #expect(without.teams[0].inTraining == [])
    // With the class of 2026-01-19, which the last plan knew: it goes live on 2026-02-09, the first week.
    let with = PlanRenewal(
      plan, to: try date("2026-02-09"), past: try past(places: [:]), people: nil
    ).plan
    #expect(with.teams[0].inTraining == [.init(people: 5, start: -3)])
    // The week before has 15.4 people, which are 15 of 15.
    #expect(with.teams[0].headcount.map(\.people) == [9, 3, 3])
  }

  /// Two weeks on, the stored plan opened a class of 10 in its week 1 (in training, 8 have come), one of 5 in week 3 (one
  /// week ahead, decided since two weeks are needed) and one of 7 in week 4 (two weeks ahead, still open).
  @Test func classesThatWereDueAreDecided() throws {
    let plan = try #require(try scenario(Self.team).plan)
    let renewal = PlanRenewal(
      plan, to: try date("2026-01-26"), past: try past(places: [0: 10, 3: 5, 4: 7]), people: nil)
    // Of -3: the file's class of four; of -1: the class that the last plan knew before, 6 less a fifth.
    #expect(
      renewal.plan.teams[0].inTraining == [
        .init(people: 4, start: -3), .init(people: 8, start: -2), .init(people: 5, start: -1),
        .init(people: 5, start: 1),
      ])
    #expect(renewal.words.contains { $0.contains("5 for agents from 2026-02-02") }, "\(renewal.words)")
  }

  /// Notice that was given stands.
  ///
  /// Partner hours of the stored plan are 100, 110, ... by week: two weeks on the week before had 110, and notice has been
  /// given for 120 and 130.
  @Test func orderedHoursStand() throws {
    let plan = try #require(try scenario(Self.team).plan)
    let partner = PlanRenewal(
      plan, to: try date("2026-01-26"), past: try past(places: [:]), people: nil
    ).plan.partners[0]
    #expect(partner.hours == 110 && partner.ordered == [120, 130])
  }

  /// People who were counted go before those that were expected: 8 of 12 leave 6 and 2; 14 are 12 and two new ones.
  @Test func countedPeopleGoFirst() throws {
    let plan = try #require(try scenario(Self.team).plan)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("renewal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (people, expected) in [
      (8, [PlannedTeam.Cohort(people: 6, tenure: 21), .init(people: 2, tenure: 3)]),
      (14, [.init(people: 9, tenure: 21), .init(people: 3, tenure: 3), .init(people: 2, tenure: 0)]),
    ] {
      let file = folder.appendingPathComponent("people.csv")
      try Data("week,team,headcount\n2026-01-12,agents,\(people)\n".utf8).write(to: file)
      let table = try PeopleTable(file.path, of: plan, until: try date("2026-01-18"))
      let renewal = PlanRenewal(
        plan, to: try date("2026-01-19"), past: try past(places: [:]), people: table)
      #expect(renewal.plan.teams[0].headcount == expected)
    }
  }
}
