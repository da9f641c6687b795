import HeadwayPlanning
import HeadwaySolver
import HeadwayTestSupport
import Testing

/// Small plans against every choice there is, and against what the ledger counts.
@Suite struct LeastCostPlanTests {
  /// A team that hires in classes and a partner with a commitment, for four weeks.
  private struct Small {
    var people: Int
    var attrition: Double
    var training: Int
    var classAtLeast: Int
    var classAtMost: Int
    var every: Int
    var yield: Double
    var ramp: Double
    var required: [Double]
    var pay: Double
    var placeCost: Double
    var commitment: Double
    var bands: [(above: Double, price: Double)]
    var changeAtMost: Double
    var notice: Int

    static let weeks = 5
    static let ordered = 40.0

    init(_ random: inout SplitMix64) {
      people = .random(in: 6...10, using: &random)
      attrition = .random(in: 0...0.15, using: &random)
      training = .random(in: 0...2, using: &random)
      classAtLeast = .random(in: 1...3, using: &random)
      classAtMost = classAtLeast + .random(in: 0...2, using: &random)
      every = .random(in: 1...3, using: &random)
      yield = .random(in: 0.7...1, using: &random)
      ramp = .random(in: 0.4...1, using: &random)
      required = (0..<Self.weeks).map { _ in .random(in: 5...9, using: &random) }
      pay = .random(in: 10...30, using: &random)
      placeCost = .random(in: 0...900, using: &random)
      commitment = Bool.random(using: &random) ? 0 : 60
      let first = Double.random(in: 10...40, using: &random)
      // Half of them are dearer above 80 hours, half are cheaper.
      bands = [(0, first), (80, first * (Bool.random(using: &random) ? 1.5 : 0.5))]
      changeAtMost = Bool.random(using: &random) ? 80 : 1000
      notice = .random(in: 0...1, using: &random)
    }

    var problem: PlanProblem {
      var team = TeamSupply(name: "a", people: [Cohort(people: people, tenure: 30)], payPerHour: pay)
      team.attrition = [AttritionStep(perWeek: attrition)]
      team.ramp = [ramp]
      var hiring = HiringTerms(leadTime: 0, training: training)
      hiring.classAtLeast = classAtLeast
      hiring.classAtMost = classAtMost
      hiring.every = every
      hiring.noShow = 1 - yield
      hiring.costPerPlace = placeCost
      team.hiring = hiring
      var partner = PartnerSupply(
        name: "acme", team: 0, ordered: [Self.ordered], atMost: [160], price: bands[0].price)
      partner.bands = bands.map { .init(above: $0.above, price: $0.price) }
      partner.step = 40
      partner.commitment = [commitment]
      partner.changeAtMost = changeAtMost
      partner.notice = notice
      var problem = PlanProblem(weeks: Self.weeks, teams: [team])
      problem.partners = [partner]
      problem.requirements = [TeamRequirement(team: 0, effective: required)]
      problem.outlook = 0
      return problem
    }

    /// The least cost without anybody missing, by trying all classes and all orders; nothing when somebody must be.
    func leastCost() -> Double? {
      let sizes = [0] + Array(classAtLeast...classAtMost)
      var least: Double?
      func choose(_ classes: [Int]) {
        guard classes.count < Self.weeks else {
          if let cost = cost(of: classes), cost < least ?? .infinity { least = cost }
          return
        }
        for size in sizes where size == 0 || classes.suffix(every - 1).allSatisfy({ $0 == 0 }) {
          choose(classes + [size])
        }
      }
      choose([])
      return least
    }

    /// The cost of some classes with the cheapest orders that go with them.
    private func cost(of classes: [Int]) -> Double? {
      var missing: [Double] = []
      var cost = 0.0
      for week in 0..<Self.weeks {
        var floor = Double(people)
        for _ in 0...week { floor *= 1 - attrition }
        var effective = floor
        for (start, places) in classes.enumerated() where places > 0 {
          let joined = Double(places) * yield
          if start <= week, week < start + training { cost += joined * 40 * pay }
          if start == week { cost += Double(places) * placeCost }
          guard start + training <= week else { continue }
          var left = joined
          for _ in 0..<(week - start - training) { left *= 1 - attrition }
          floor += left
          effective += left * (start + training == week ? ramp : 1)
        }
        cost += floor * 40 * pay
        missing.append(required[week] - effective)
      }
      return cheapestOrders(missing).map { cost + $0 }
    }

    /// By dynamic programming over the hours of the week before.
    private func cheapestOrders(_ missing: [Double]) -> Double? {
      var best: [Double: Double] = [Self.ordered: 0]
      for week in 0..<Self.weeks {
        var next: [Double: Double] = [:]
        for (before, spent) in best {
          for hours in stride(from: 0.0, through: 160, by: 40) {
            if week < notice && hours != Self.ordered { continue }
            if week >= notice && abs(hours - before) > changeAtMost { continue }
            if hours / 40 < missing[week] - 1e-9 { continue }
            let billed = max(hours, commitment)
            let price = min(billed, 80) * bands[0].price + max(0, billed - 80) * bands[1].price
            next[hours] = min(next[hours] ?? .infinity, spent + price)
          }
        }
        best = next
      }
      return best.values.min()
    }
  }

  /// Whole plans of least cost, found by the solver and by trying everything.
  @Test func againstEveryChoice() async throws {
    var random = SplitMix64(seed: 21)
    var compared = 0
    for number in 0..<40 {
      let small = Small(&random)
      var solver = HeadcountPlanner.standardSolver
      solver.gap = 1e-9
      let plan = try await HeadcountPlanner(small.problem, solver: solver).plan()
      if let least = small.leastCost() {
        compared += 1
        #expect(plan.missingFTE < 1e-6, "plan \(number)")
        #expect(abs(plan.cost - least) < 1e-6 * least, "plan \(number): \(plan.cost), \(least)")
        #expect(plan.proof.bound <= least * (1 + 1e-9), "plan \(number)")
        #expect(abs(plan.proof.objective - least) < 1e-6 * least, "plan \(number)")
      } else {
        #expect(plan.missingFTE > 1e-6, "plan \(number)")
      }
    }
    #expect(compared >= 20)
  }

  /// The program and the ledger count the same people and money, whatever has been decided.
  @Test func theProgramCountsAsTheLedger() async throws {
    var random = SplitMix64(seed: 23)
    for number in 0..<20 {
      var problem = RandomPlans.problem(&random)
      for team in 0..<2 {
        // Enough people that all moves and releases find somebody.
        problem.teams[team].people[0].people = 30
        problem.teams[team].overtime = nil
        problem.teams[team].timeOff = nil
      }
      var decisions = RandomPlans.decisions(problem, &random)
      for team in 0..<2 {
        decisions.overtime[team] = decisions.overtime[team].map { _ in 0 }
        decisions.timeOff[team] = decisions.timeOff[team].map { _ in 0 }
        for start in 0..<(problem.teams[team].hiring?.leadTime ?? 0) { decisions.places[team][start] = 0 }
      }
      decisions.transfers[0] = decisions.transfers[0].enumerated().map { $0 < 3 ? $1 : 0 }
      problem.frozen = FrozenWeeks(weeks: problem.weeks, decisions: decisions)
      problem.requirements = (0..<2).map { TeamRequirement(team: $0, effective: [60]) }
      let plan = try await HeadcountPlanner(problem).plan()
      let rows = PlanLedger(problem, decisions).rows()
      let cost = rows.joined().reduce(0) { $0 + $1.cost.total }
      #expect(abs(plan.proof.objective - cost) < 1e-6 * cost, "plan \(number)")
      for team in 0..<2 {
        for week in 0..<problem.weeks {
          // 60 are never there: what the program says is missing tells what it takes to be there.
          let missing = 60 - rows[team][week].effectiveFTE
          #expect(abs(plan.rows[team][week].missingFTE - missing) < 1e-5, "plan \(number), week \(week)")
        }
      }
    }
  }

  /// What the planner decides is within its rules, and stands when it is frozen.
  @Test func decisionsStandWhenFrozen() async throws {
    var random = SplitMix64(seed: 22)
    for number in 0..<15 {
      var problem = RandomPlans.problem(&random)
      problem.requirements = [
        TeamRequirement(team: 0, effective: [.random(in: 3...14, using: &random), 8]),
        TeamRequirement(team: 1, effective: [.random(in: 3...18, using: &random)]),
      ]
      let plan = try await HeadcountPlanner(problem).plan()
      #expect(abs(plan.cost - plan.proof.objective) < 1e-6 * plan.cost, "plan \(number)")
      for requirement in problem.requirements {
        for (week, row) in plan.rows[requirement.team].enumerated() {
          let there = row.effectiveFTE + row.missingFTE
          #expect(there >= requirement.effective.inWeek(week) - 1e-6, "plan \(number)")
          #expect(row.requiredFTE == requirement.effective.inWeek(week))
        }
      }
      // Decided again as frozen, all of it stands.
      problem.frozen = FrozenWeeks(weeks: problem.weeks, decisions: plan.decisions)
      let again = try await HeadcountPlanner(problem).plan()
      #expect(again.decisions == plan.decisions, "plan \(number)")
    }
  }
}
