import HeadwayRandom

/// The people of all teams in one future: who comes to a class, who passes, who leaves, person by person.
///
/// Each person has luck of their own, addressed by team, week of beginning and number: one more place in a class
/// changes nobody else's.
struct PeoplePath {
  /// Somebody on a floor.
  private struct Person {
    var live: Int
    var curve: Int
    var isExperienced: Bool
    var number: UInt64
  }

  /// What a team's futures have in common.
  private struct Team {
    let leaving: Philox4x64
    let classes: Philox4x64
    let experiencedTenure: Int
    /// The chance to leave, shape [weeks][tenures], the last tenure for all beyond.
    let hazards: [[Double]]
    /// The index of the ramp curve of those who go live in a week.
    let curves: [Int]
    /// Places and the week in which training begins, which for some is before the plan.
    let groups: [(places: Int, begun: Int)]
    let initial: [Person]
  }

  private let problem: PlanProblem
  private let teams: [Team]
  private let transfers: [[Int]]
  private let releases: [[Int]]
  private let curves: [[Double]]
  private let laneCurves: [Int]

  private var floors: [[Person]]
  private var moved: [[Int]]
  /// How many came to each class, shape [teams][groups].
  private var comers: [[Int]]

  init(_ problem: PlanProblem, _ decisions: PlanDecisions, seed: UInt64) {
    self.problem = problem
    let decisions = decisions.withWholePeople()
    let places = decisions.places.map { $0.map { Int($0) } }
    transfers = decisions.transfers.map { $0.map { Int($0) } }
    releases = decisions.releases.map { $0.map { Int($0) } }
    var curves: [[Double]] = []
    func index(_ curve: [Double]) -> Int {
      if let known = curves.firstIndex(of: curve) { return known }
      curves.append(curve)
      return curves.count - 1
    }
    teams = problem.teams.enumerated().map { number, team in
      let stream = StreamName("plan/teams/\(team.name)")
      let passed = team.experiencedTenure
      var initial: [Person] = []
      for cohort in team.people.sorted(by: { $0.tenure > $1.tenure }) {
        for _ in 0..<cohort.people {
          let curve = index(team.rampCurve(live: -cohort.tenure))
          initial.append(
            Person(live: -cohort.tenure, curve: curve, isExperienced: false, number: UInt64(initial.count)))
        }
      }
      return Team(
        leaving: Philox4x64(seed: seed, stream: stream.appending("leaving")),
        classes: Philox4x64(seed: seed, stream: stream.appending("class")), experiencedTenure: passed,
        hazards: (0..<problem.weeks).map { week in (0...passed).map { team.hazard(tenure: $0, week: week) } },
        curves: (0..<problem.weeks).map { index(team.rampCurve(live: $0)) },
        groups: places[number].enumerated().filter { $1 > 0 }.map { ($1, $0) }
          + team.inTraining.map { ($0.people, $0.start) },
        initial: initial)
    }
    laneCurves = problem.lanes.map { index($0.ramp) }
    self.curves = curves
    floors = []
    moved = []
    comers = []
  }

  /// Puts everybody back to where they are before the plan.
  mutating func begin() {
    floors = teams.map(\.initial)
    moved = problem.lanes.map { _ in [Int](repeating: 0, count: problem.weeks) }
    comers = teams.map { $0.groups.map { $0.begun < 0 ? $0.places : 0 } }
  }

  /// A week of a future: everybody counted, team by team.
  ///
  /// Weeks must come in their order.
  mutating func week(_ week: Int, path: Int) -> [FloorCount] {
    var counts: [FloorCount] = []
    for index in teams.indices { counts.append(open(week, index, UInt64(path))) }
    for (index, lane) in problem.lanes.enumerated() {
      let people = take(transfers[index][week], week, lane.from)
      moved[index][week] = people
      counts[lane.from].transfersOut += Double(people)
      counts[lane.to].moving += Double(people) * lane.costPerPerson
    }
    for index in teams.indices { counts[index].released = Double(take(releases[index][week], week, index)) }
    for (index, lane) in problem.lanes.enumerated() {
      let set = week - lane.training
      let onTheWay = moved[index][max(0, set + 1)..<(week + 1)].reduce(0, +)
      counts[lane.to].crossTrainees += Double(onTheWay)
      guard set >= 0 else { continue }
      counts[lane.to].transfersIn += Double(moved[index][set])
      for number in 0..<moved[index][set] {
        let name = (UInt64(index) + 1) << 48 | UInt64(week) << 24 | UInt64(number)
        floors[lane.to].append(
          Person(live: week, curve: laneCurves[index], isExperienced: true, number: name))
      }
    }
    for index in teams.indices { close(week, index, &counts[index]) }
    return counts
  }

  /// Whether something with a chance happens, by 64 random bits.
  private static func happens(_ chance: Double, _ bits: UInt64) -> Bool {
    Double(bits >> 11) * 0x1p-53 < chance
  }

  private mutating func open(_ week: Int, _ index: Int, _ path: UInt64) -> FloorCount {
    let team = teams[index]
    var count = FloorCount()
    count.start = Double(floors[index].count)
    let hazards = team.hazards[week]
    var kept = 0
    for position in floors[index].indices {
      let person = floors[index][position]
      let tenure = person.isExperienced ? hazards.count - 1 : min(week - person.live, hazards.count - 1)
      if hazards[tenure] > 0 {
        let bits = team.leaving.block(
          replication: path, entity: person.number, visit: UInt64(week), block: 0)
        if Self.happens(hazards[tenure], bits.0) { continue }
      }
      floors[index][kept] = person
      kept += 1
    }
    count.leavers = Double(floors[index].count - kept)
    floors[index].removeLast(floors[index].count - kept)
    guard let hiring = problem.teams[index].hiring else { return count }
    for (number, group) in team.groups.enumerated() where group.begun <= week {
      if group.begun == week { comers[index][number] = coming(team, group, hiring, path) }
      let live = group.begun + hiring.training
      if week < live { count.trainees += Double(comers[index][number]) }
      if week == live { count.joiners += Double(join(team, index, group, hiring, week, path)) }
    }
    return count
  }

  /// The address of somebody's place in a class.
  private func name(_ begun: Int, _ place: Int) -> UInt64 { UInt64(begun + 4096) << 24 | UInt64(place) }

  private func coming(
    _ team: Team, _ group: (places: Int, begun: Int), _ hiring: HiringTerms, _ path: UInt64
  ) -> Int {
    (0..<group.places).count { place in
      let bits = team.classes.block(
        replication: path, entity: name(group.begun, place), visit: 0, block: 0)
      return !Self.happens(hiring.noShow, bits.0)
    }
  }

  /// Puts those who came and passed on the floor; returns how many.
  private mutating func join(
    _ team: Team, _ index: Int, _ group: (places: Int, begun: Int), _ hiring: HiringTerms, _ week: Int,
    _ path: UInt64
  ) -> Int {
    var passed = 0
    for place in 0..<group.places {
      let address = name(group.begun, place)
      let bits = team.classes.block(replication: path, entity: address, visit: 0, block: 0)
      if group.begun >= 0, Self.happens(hiring.noShow, bits.0) { continue }
      if Self.happens(hiring.failure, bits.1) { continue }
      floors[index].append(
        Person(live: week, curve: team.curves[week], isExperienced: false, number: address))
      passed += 1
    }
    return passed
  }

  private mutating func take(_ wanted: Int, _ week: Int, _ index: Int) -> Int {
    guard wanted > 0 else { return 0 }
    var kept: [Person] = []
    var taken = 0
    for person in floors[index] {
      let passed = person.isExperienced ? curves[person.curve].count : teams[index].experiencedTenure
      if taken < wanted, week - person.live >= passed { taken += 1 } else { kept.append(person) }
    }
    floors[index] = kept
    return taken
  }

  private func close(_ week: Int, _ index: Int, _ count: inout FloorCount) {
    for person in floors[index] {
      let age = week - person.live
      let curve = curves[person.curve]
      count.headcount += 1
      if age < curve.count {
        count.weighted += curve[age]
      } else {
        count.weighted += 1
        count.ramped += 1
      }
    }
  }
}
