import Foundation
import HeadwayPlanning
import HeadwayTestSupport
import Testing

/// Futures against closed forms.
///
/// Each statistical check alarms falsely once in a million reseeds.
@Suite struct PlanSimulationTests {
  /// Of n people who leave with chance q a week, n (1-q)^w are left in the mean, with the variance of a binomial.
  @Test func geometricAttrition() {
    var team = TeamSupply(name: "operations", people: [Cohort(people: 60, tenure: 20)])
    team.attrition = [AttritionStep(perWeek: 0.03)]
    let problem = PlanProblem(weeks: 20, teams: [team])
    let paths = 4000
    let simulation = PlanSimulation(problem, PlanDecisions(nothingFor: problem), seed: 11, paths: paths)
    let risk = simulation.risk()
    let rows = PlanLedger(problem, PlanDecisions(nothingFor: problem)).rows()
    for week in [0, 4, 19] {
      let kept = pow(0.97, Double(week + 1))
      let (mean, variance) = (60 * kept, 60 * kept * (1 - kept))
      #expect(abs(rows[0][week].headcount - mean) < 1e-9)
      let outcome = StatisticalExpectation.check(
        estimate: risk.headcount[0][week].mean, standardError: (variance / Double(paths)).squareRoot(),
        exact: mean, falseAlarm: 1e-6)
      #expect(outcome.holds, "\(outcome)")
      // The 5% and 95% quantiles of a binomial so wide are within one person of the normal ones.
      let quantiles = risk.headcount[0][week].quantiles
      #expect(abs(quantiles[4] - (mean + 1.645 * variance.squareRoot())) <= 1.1)
      #expect(abs(quantiles[0] - (mean - 1.645 * variance.squareRoot())) <= 1.1)
    }
  }

  /// Who comes to a class and passes: binomial with the product of both chances; expected people agree with the ledger.
  @Test func classesByChance() {
    var team = TeamSupply(name: "operations", people: [])
    var hiring = HiringTerms(leadTime: 0, training: 2)
    hiring.noShow = 0.2
    hiring.failure = 0.1
    team.hiring = hiring
    team.payPerHour = 25
    team.attrition = [AttritionStep(until: 2, perWeek: 0.3), AttritionStep(perWeek: 0.05)]
    team.inTraining = [TraineeGroup(people: 10, start: -1), TraineeGroup(people: 10, start: 1)]
    let problem = PlanProblem(weeks: 8, teams: [team])
    var decisions = PlanDecisions(nothingFor: problem)
    decisions.places[0][0] = 12
    let paths = 4000
    let risk = PlanSimulation(problem, decisions, seed: 12, paths: paths).risk()
    let rows = PlanLedger(problem, decisions).rows()[0]
    // Week 2: 10 x 0.9 of week 1 without the leavers, 30% of them, and 12 x 0.8 x 0.9.
    #expect(abs(rows[2].headcount - (9 * 0.7 + 8.64)) < 1e-9)
    // Weeks 1 and 2 of tenure lose 30% each, then 5%.
    #expect(abs(rows[5].headcount - (9 * 0.49 * 0.95 * 0.95 + (8.64 * 0.95 + 7.2) * 0.49)) < 1e-9)
    for week in 0..<8 {
      // The variance of a sum of coins is at most its mean.
      let outcome = StatisticalExpectation.check(
        estimate: risk.headcount[0][week].mean,
        standardError: (rows[week].headcount / Double(paths)).squareRoot(), exact: rows[week].headcount,
        falseAlarm: 1e-6)
      #expect(outcome.holds, "week \(week): \(outcome)")
      // Everybody costs 1,000 a week, on the floor or in training.
      let people = rows[week].headcount + rows[week].inTraining
      let cost = StatisticalExpectation.check(
        estimate: risk.weekCost[week].mean, standardError: 1000 * (people / Double(paths)).squareRoot(),
        exact: rows[week].cost.total, falseAlarm: 1e-6)
      #expect(cost.holds, "week \(week): \(cost)")
    }
  }

  /// Lognormal load factors: mean 1, and quantiles exp(σ z - σ²/2) with σ² = ln(1+cv²) + weeks ln(1+drift²).
  @Test func loadFactors() {
    let team = TeamSupply(name: "a", people: [Cohort(people: 10, tenure: 9)])
    var problem = PlanProblem(weeks: 10, teams: [team])
    problem.queues = [
      QueueDemand(name: "phone", load: [10], cv: [0.2], drift: 0.1, shared: 1),
      QueueDemand(name: "chat", load: [10], cv: [0.2], drift: 0.1, shared: 1),
      QueueDemand(name: "mail", load: [10], cv: [0.2], drift: 0.1, shared: 0),
    ]
    problem.requirements = [0, 2].map { TeamRequirement(team: 0, effective: [8], wanted: 0.9, queue: $0) }
    let paths = 8000
    let risk = PlanSimulation(problem, PlanDecisions(nothingFor: problem), seed: 5, paths: paths).risk()
    #expect(risk.load[0] == risk.load[1])
    #expect(risk.load[0] != risk.load[2])
    for week in [0, 9] {
      let variance = log(1.04) + Double(week + 1) * log(1.01)
      let mean = StatisticalExpectation.check(
        estimate: risk.load[2][week].mean, standardError: ((exp(variance) - 1) / Double(paths)).squareRoot(),
        exact: 1, falseAlarm: 1e-6)
      #expect(mean.holds, "\(mean)")
      // 10 are enough for 8 x factor when the factor is at most 1.25: a share of paths with a binomial error.
      let z = (log(1.25) + variance / 2) / variance.squareRoot()
      let exact = 0.5 * erfc(-z / 2.0.squareRoot())
      for target in 0..<2 {
        let met = risk.targets[target].met[week]
        let share = StatisticalExpectation.check(
          estimate: met.probability, standardError: (exact * (1 - exact) / Double(paths)).squareRoot(),
          exact: exact, falseAlarm: 1e-6)
        #expect(share.holds, "\(share)")
        #expect(abs(met.margin - 1.96 * (exact * (1 - exact) / Double(paths)).squareRoot()) < 0.001)
      }
    }
  }

  /// One more place in a class changes nobody else's luck.
  @Test func luckIsOnesOwn() {
    var team = TeamSupply(name: "operations", people: [Cohort(people: 30, tenure: 4)])
    team.attrition = [AttritionStep(perWeek: 0.05)]
    var hiring = HiringTerms(leadTime: 0, training: 1)
    hiring.noShow = 0.5
    team.hiring = hiring
    let problem = PlanProblem(weeks: 12, teams: [team])
    var some = PlanDecisions(nothingFor: problem)
    some.places[0][2] = 6
    var more = some
    more.places[0][2] = 7
    more.places[0][5] = 3
    for seed in 0..<40 {
      let one = PlanSimulation(problem, some, seed: UInt64(seed), paths: 1).risk().headcount[0].map(\.mean)
      let other = PlanSimulation(problem, more, seed: UInt64(seed), paths: 1).risk().headcount[0].map(\.mean)
      #expect(one[0...2] == other[0...2])
      for week in 3..<12 { #expect((0...4).contains(other[week] - one[week])) }
    }
  }

  /// Two classes of the same size have different luck, and so have two teams.
  @Test func luckIsNotShared() {
    var team = TeamSupply(name: "operations", people: [])
    var hiring = HiringTerms(leadTime: 0, training: 1)
    hiring.noShow = 0.5
    team.hiring = hiring
    var other = team
    other.name = "chat"
    let problem = PlanProblem(weeks: 6, teams: [team, other])
    var decisions = PlanDecisions(nothingFor: problem)
    decisions.places[0][0] = 20
    decisions.places[0][3] = 20
    decisions.places[1][0] = 20
    var classesAgree = 0
    var teamsAgree = 0
    for seed in 0..<60 {
      let risk = PlanSimulation(problem, decisions, seed: UInt64(seed), paths: 1).risk()
      let first = risk.headcount[0][1].mean
      if risk.headcount[0][4].mean - first == first { classesAgree += 1 }
      if risk.headcount[1][1].mean == first { teamsAgree += 1 }
    }
    // Two binomials of 20 halves agree with a chance of C(40, 20) / 2^40 = 0.125: 25 of 60 once in 10 million.
    #expect(classesAgree < 25)
    #expect(teamsAgree < 25)
  }

  /// People in = people out + people on the books, in every week of many random plans.
  @Test func peopleAreConserved() {
    var random = SplitMix64(seed: 8)
    for _ in 0..<60 {
      let problem = RandomPlans.problem(&random)
      let decisions = RandomPlans.decisions(problem, &random)
      for rows in PlanLedger(problem, decisions).rows() {
        for (week, row) in rows.enumerated() {
          let there =
            row.start - row.leavers + row.joiners + row.transfersIn - row.transfersOut - row.released
          #expect(abs(there - row.headcount) < 1e-9)
          #expect(row.headcount > -1e-9)
          if week > 0 { #expect(abs(row.start - rows[week - 1].headcount) < 1e-9) }
          #expect(
            abs(row.plannedFTE - row.offFloorFTE - row.shrinkageFTE - row.netFTE) < 1e-9)
        }
      }
    }
  }
}
