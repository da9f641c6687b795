import HeadwayRostering
import Synchronization
import Testing

/// What overtime costs, and what a search that is stopped leaves behind; worked out by hand.
@Suite struct OvertimeTests {
  /// Twelve hours and two halves of them, six days a week at most.
  private func problem(factor: Double) -> RosterProblem {
    var rules = RosterRules()
    rules.hoursPerDay = 480
    rules.overtime = 20 * 60
    let people = (0..<2).map { index in
      var person = Person(name: "p\(index)", rules: rules, costPerHour: 10)
      person.overtimeFactor = factor
      return person
    }
    // Somebody from eight to eight on four days.
    let need = (0..<168).map { (8..<20).contains($0 % 24) && $0 / 24 < 4 ? 1 : 0 }
    return RosterProblem(
      templates: [
        ShiftTemplate(name: "half", length: 360, starts: [480, 840]),
        ShiftTemplate(name: "long", length: 720, starts: [480]),
      ], people: people, step: 60, need: need)
  }

  /// At twice the price four long days cost 4·(8·10 + 4·20) = 640 and eight halves 480; at no premium both cost 480.
  @Test func overtimeIsPricedInTheChoice() async throws {
    let dear = try await RosterPlanner(problem(factor: 2)).roster()
    #expect(dear.shifts.joined().count == 8 && dear.shifts.joined().allSatisfy { $0.template == 0 })
    #expect(zip(problem(factor: 2).need, dear.cover).allSatisfy { $0 <= $1 })
    #expect(abs(dear.weeks[0].cost - 480) < 1e-6)
    // At half the price long days are the cheaper ones: 4·(80 + 20).
    let cheap = try await RosterPlanner(problem(factor: 0.5)).roster()
    #expect(cheap.shifts.joined().count == 4 && abs(cheap.weeks[0].cost - 400) < 1e-6)
  }

  /// Nine hours on five days are five beyond eight a day and, of forty normal ones, none beyond the week.
  @Test func minutesBeyond() {
    var rules = RosterRules()
    rules.hoursPerDay = 480
    rules.hoursPerWeek = 2400
    let five = rules.overtime(of: [540, 540, 540, 540, 540])
    #expect(five.days == 300 && five.week == 0)
    let six = rules.overtime(of: [480, 480, 480, 480, 480, 500])
    #expect(six.days == 20 && six.week == 480)
    rules.hoursPerDay = nil
    rules.hoursPerWeek = nil
    let free = rules.overtime(of: [900])
    #expect(free.days == 0 && free.week == 0)
  }

  /// A stopped search has no bound, and yet a whole roster; it asks often enough to end at once.
  @Test func stoppedSearchesLeaveWholeRosters() async throws {
    var planner = RosterPlanner(problem(factor: 1))
    planner.solver.effort.looks = 1_000_000_000
    planner.solver.effort.searches = 1
    let asked = Mutex(0)
    planner.solver.isCancelled = {
      asked.withLock { asked in
        asked += 1
        return asked > 20
      }
    }
    let roster = try await planner.roster()
    #expect(zip(planner.problem.need, roster.cover).allSatisfy { $0 <= $1 })
    #expect(roster.weeks.count == 1)
  }
}
