import HeadwayPlanning
import Testing

/// One rule after the other, each where it binds.
@Suite struct PlanRuleTests {
  /// 10 people, nobody leaves; from week 4 on 15 are required.
  private func growing(_ change: (inout TeamSupply) -> Void = { _ in }) -> PlanProblem {
    var team = TeamSupply(name: "a", people: [Cohort(people: 10, tenure: 30)], payPerHour: 10)
    team.hiring = HiringTerms(leadTime: 1, training: 2)
    change(&team)
    var problem = PlanProblem(weeks: 8, teams: [team])
    problem.requirements = [TeamRequirement(team: 0, effective: [10, 10, 10, 10, 15])]
    return problem
  }

  /// Training takes two weeks: the cheapest five begin in week 2, no sooner.
  @Test func hiresComeInTime() async throws {
    let plan = try await HeadcountPlanner(growing()).plan()
    #expect(plan.decisions.places[0] == [0, 0, 5, 0, 0, 0, 0, 0])
    #expect(plan.rows[0].map(\.joiners) == [0, 0, 0, 0, 5, 0, 0, 0])
    #expect(plan.missingFTE == 0)
  }

  /// Required from week 2 on, but a class decided now goes live in week 3: five are missing for one week.
  @Test func whatComesTooLateIsMissing() async throws {
    var problem = growing()
    problem.requirements[0].effective = [10, 10, 15]
    let plan = try await HeadcountPlanner(problem).plan()
    #expect(plan.rows[0].map { ($0.missingFTE * 1e6).rounded() / 1e6 } == [0, 0, 5, 0, 0, 0, 0, 0])
    #expect(plan.decisions.places[0][1] == 5)
  }

  /// Classes of at most 3 every 2 weeks: 3 in week 0 would be too soon, so 2 or 3 in week 2, none in week 1 and 3.
  @Test func classesKeepTheirDistanceAndSize() async throws {
    var problem = growing {
      $0.hiring?.classAtLeast = 2
      $0.hiring?.classAtMost = 3
      $0.hiring?.every = 2
      $0.hiring?.leadTime = 0
    }
    let plan = try await HeadcountPlanner(problem).plan()
    #expect(plan.decisions.places[0].reduce(0, +) == 5)
    // The later class is the larger one, since it is paid for less long.
    #expect(plan.decisions.places[0] == [2, 0, 3, 0, 0, 0, 0, 0])
    // A class that began a week before the plan bars week 0.
    problem.teams[0].inTraining = [TraineeGroup(people: 1, start: -1)]
    let barred = try await HeadcountPlanner(problem).plan().decisions.places[0]
    #expect(barred[0] == 0)
    #expect(barred[1] >= 2 && barred[2] == 0 && barred[3] >= 2 || barred[2] == 3)
  }

  /// Four places for trainees at one time, for two weeks each: 4 in week 0, 1 in week 2.
  @Test func trainersLimitWhoIsInTraining() async throws {
    var problem = growing { $0.hiring?.leadTime = 0 }
    problem.trainers = [TrainerPool(teams: [0], capacity: .places([4]))]
    let plan = try await HeadcountPlanner(problem).plan()
    #expect(plan.decisions.places[0] == [1, 0, 4, 0, 0, 0, 0, 0])
    #expect(plan.rows[0].allSatisfy { $0.inTraining <= 4 })
  }

  /// Who trains is missing on the floor: with one trainer for 5, an eleventh person must be there for two weeks.
  @Test func trainersComeFromTheFloor() async throws {
    var problem = growing {
      $0.hiring?.leadTime = 0
      $0.overtime = OvertimeTerms(atMost: [1])
    }
    problem.trainers = [
      TrainerPool(teams: [0], capacity: .floor(team: 0, traineesPerTrainer: 5, atMost: 2))
    ]
    let plan = try await HeadcountPlanner(problem).plan()
    #expect(plan.rows[0].map(\.offFloorFTE) == [0, 0, 1, 1, 0, 0, 0, 0])
    #expect(plan.rows[0].map { $0.overtimeFTE.rounded() } == [0, 0, 1, 1, 0, 0, 0, 0])
    #expect(plan.decisions.places[0][2] == 5)
  }

  /// A week of five more is cheaper in overtime, at most 20%: 2 of them, and 3 missing when nobody can be hired.
  @Test func overtimeHasItsLimit() async throws {
    var problem = growing {
      $0.hiring = nil
      $0.overtime = OvertimeTerms(atMost: [0.2], premium: 1.5)
    }
    problem.requirements[0].effective = [10, 15, 10]
    let plan = try await HeadcountPlanner(problem).plan()
    #expect(plan.decisions.overtime[0].map { $0.rounded() } == [0, 80, 0, 0, 0, 0, 0, 0])
    #expect(abs(plan.rows[0][1].missingFTE - 3) < 1e-6)
    #expect(abs(plan.rows[0][1].cost.overtime - 80 * 10 * 1.5) < 1e-3)
  }

  /// Two too many: time off saves their pay, at most 10%.
  @Test func timeOffIsOfferedWhereThereIsRoom() async throws {
    var problem = growing {
      $0.hiring = nil
      $0.timeOff = TimeOffTerms(atMost: [0.1])
    }
    problem.requirements[0].effective = [10, 8, 9.5]
    let plan = try await HeadcountPlanner(problem).plan()
    #expect(plan.decisions.timeOff[0].prefix(3).map { $0.rounded() } == [0, 40, 20])
  }

  /// Who moves is trained for a week and counts a half in the first: four must set out two weeks before.
  @Test func peopleMoveWhereTheyAreNeeded() async throws {
    let from = TeamSupply(name: "a", people: [Cohort(people: 10, tenure: 30)], payPerHour: 10)
    let to = TeamSupply(name: "b", people: [Cohort(people: 6, tenure: 30)], payPerHour: 10)
    var problem = PlanProblem(weeks: 6, teams: [from, to])
    problem.lanes = [
      TransferLane(from: 0, to: 1, atMost: [4], training: 1, ramp: [0.5], costPerPerson: 10)
    ]
    problem.requirements = [
      TeamRequirement(team: 0, effective: [10, 10, 6]),
      TeamRequirement(team: 1, effective: [6, 6, 6, 8, 10]),
    ]
    let plan = try await HeadcountPlanner(problem).plan()
    #expect(plan.missingFTE == 0)
    #expect(plan.decisions.transfers[0] == [0, 0, 4, 0, 0, 0])
  }

  /// Hours that are committed are paid, notice keeps the first weeks, steps round up, and hours change slowly.
  @Test func partnersKeepTheirContract() async throws {
    var problem = PlanProblem(weeks: 6, teams: [TeamSupply(name: "b", people: [])])
    var partner = PartnerSupply(name: "acme", team: 0, ordered: [200], atMost: [800], price: 12)
    partner.commitment = [100]
    partner.step = 40
    partner.notice = 2
    partner.changeAtMost = 120
    problem.partners = [partner]
    // In FTE of 40 hours; week 4 needs 9.5, so 400 hours; week 5 none.
    problem.requirements = [TeamRequirement(team: 0, effective: [1, 5, 5, 5, 9.5, 0])]
    problem.outlook = 0
    let plan = try await HeadcountPlanner(problem).plan()
    #expect(plan.decisions.partnerHours[0] == [200, 200, 200, 280, 400, 280])
    #expect(plan.rows[0].map(\.cost.partners) == [2400, 2400, 2400, 3360, 4800, 3360])
    // Without the limit of change, week 5 orders nothing and pays the commitment.
    problem.partners[0].changeAtMost = nil
    let free = try await HeadcountPlanner(problem).plan()
    #expect(free.decisions.partnerHours[0] == [200, 200, 200, 200, 400, 0])
    #expect(free.rows[0][5].cost.partners == 1200)
  }

  /// Frozen weeks stay, and with them the class that was to be decided in them.
  @Test func frozenWeeksStay() async throws {
    var problem = growing()
    var earlier = PlanDecisions(nothingFor: problem)
    earlier.places[0][1] = 2
    earlier.places[0][5] = 9
    problem.frozen = FrozenWeeks(weeks: 1, decisions: earlier)
    let plan = try await HeadcountPlanner(problem).plan()
    // Decided in week 0: the class of week 1. The one of week 5 would be decided in week 4, which is free.
    #expect(plan.decisions.places[0] == [0, 2, 3, 0, 0, 0, 0, 0])
  }

  /// People who leave in the last weeks are replaced when the plan looks beyond its end, and else not.
  @Test func theEndIsNotTheEnd() async throws {
    var problem = growing { $0.attrition = [AttritionStep(perWeek: 0.1)] }
    problem.requirements[0].effective = [5]
    problem.outlook = 0
    let sharp = try await HeadcountPlanner(problem).plan()
    problem.outlook = 6
    let onward = try await HeadcountPlanner(problem).plan()
    // 10 x 0.9^7 = 4.8: one is needed in week 7. Beyond it half a person more each week.
    #expect(sharp.decisions.places[0].reduce(0, +) == 1)
    #expect(onward.decisions.places[0].suffix(3).reduce(0, +) >= 1)
    #expect(onward.decisions.places[0].reduce(0, +) >= 2)
    #expect(onward.rows[0].count == 8)
  }

  @Test func nonsenseIsRefused() async throws {
    var problem = growing()
    problem.teams[0].shrinkage = [1.2]
    problem.requirements[0].team = 3
    await #expect(throws: PlanFailure.self) { try await HeadcountPlanner(problem).plan() }
    #expect(problem.mistakes().count == 2)
    #expect(growing().mistakes().isEmpty)
  }

  /// Moves that were frozen of people who are not there.
  @Test func contradictionsAreSaid() async throws {
    var problem = growing()
    problem.teams.append(TeamSupply(name: "b", people: []))
    problem.lanes = [TransferLane(from: 0, to: 1, atMost: [20])]
    var earlier = PlanDecisions(nothingFor: problem)
    earlier.transfers[0][0] = 11
    problem.frozen = FrozenWeeks(weeks: 1, decisions: earlier)
    await #expect(throws: PlanFailure.contradiction) { try await HeadcountPlanner(problem).plan() }
  }
}
