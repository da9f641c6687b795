public import HeadwayCalendar
public import HeadwayScenario

/// A plan on a later Monday: moved to it, with the people, classes and partner hours that are there then.
public struct PlanRenewal: Sendable {
  /// The plan to be made.
  public private(set) var plan: PlanSpec
  /// Where its people come from, in words.
  public private(set) var words: [String] = []

  private let past: PastPlan?
  private let people: PeopleTable?
  private let gone: Int

  /// Moves a plan to a Monday of it.
  ///
  /// - People are those of the table in the week before; else those whom the last plan expected there, in whole people;
  ///   else those of the plan as it is written. Tenures grow by the weeks that have passed. Who is more than is accounted
  ///   for is new.
  /// - Classes that the last plan would have decided by now are taken to be decided; those whose training is over are
  ///   among the people.
  /// - A partner has the hours that the last plan ordered, for as many weeks as notice has been given.
  ///
  /// - Parameters:
  ///   - past: The last plan that had the week before; nil where there is none.
  ///   - people: Who was there.
  public init(_ plan: PlanSpec, to monday: CivilDate, past: PastPlan?, people: PeopleTable?) {
    self.past = past
    self.people = people
    gone = (monday.dayNumber - plan.start.dayNumber) / 7
    self.plan = plan.moved(to: monday)
    var counted: [String] = []
    var expected: [String] = []
    var written: [String] = []
    for index in plan.teams.indices {
      let team = plan.teams[index].name
      let classes = classes(plan.teams[index])
      let cohorts = cohorts(plan.teams[index], classes)
      self.plan.teams[index].inTraining = classes.filter { isAhead($0, plan.teams[index]) }
      let before = past.flatMap { past in
        past.week(from: monday.adding(days: -7)).flatMap { week in past.teams[team]?.headcount[week] }
      }
      if let row = people?.headcount(of: team, before: monday), let headcount = row.headcount {
        self.plan.teams[index].headcount = Self.fitted(cohorts, to: headcount)
        let late = row.week < monday.adding(days: -7) ? " in the week of \(row.week)" : ""
        counted.append("\(team) \(headcount)\(late)")
      } else if let before {
        let headcount = Int(before.rounded())
        self.plan.teams[index].headcount = Self.fitted(cohorts, to: headcount)
        expected.append("\(team) \(headcount)")
      } else {
        if gone > 0 { self.plan.teams[index].headcount = cohorts }
        written.append(team)
      }
    }
    if let people, !counted.isEmpty {
      words.append("people of \(people.file): \(counted.joined(separator: ", "))")
    }
    if let past, !expected.isEmpty {
      words.append("people as plan \(past.id) expected them: \(expected.joined(separator: ", "))")
    }
    if !written.isEmpty {
      words.append("people as the scenario's `headcount` says: \(written.joined(separator: ", "))")
    }
    addClassWords()
    orderHours()
  }

  // MARK: Classes

  /// Classes by their week of the new plan: those of the file, those that the last plan knew, and those that it decided.
  private func classes(_ team: PlannedTeam) -> [PlannedTeam.Class] {
    var all = team.inTraining.map { PlannedTeam.Class(people: $0.people, start: $0.start - gone) }
    guard let past, let last = past.teams[team.name], let hiring = team.hiring else { return all }
    let offset = (plan.start.dayNumber - past.start.dayNumber) / 7
    func add(_ people: Double, _ start: Int) {
      // The file's own word of a class goes before that of a plan.
      guard people >= 0.5, !all.contains(where: { $0.start == start }) else { return }
      all.append(PlannedTeam.Class(people: Int(people.rounded()), start: start))
    }
    for earlier in last.classes ?? [] {
      let hasBegunSince = earlier.start >= 0 && earlier.start < offset
      add(Double(earlier.people) * (hasBegunSince ? 1 - hiring.noShow : 1), earlier.start - offset)
    }
    for (week, places) in last.places.enumerated() where week - offset < hiring.leadTime {
      add(places * (week < offset ? 1 - hiring.noShow : 1), week - offset)
    }
    return all.sorted { $0.start < $1.start }
  }

  /// Whether the people of a class are not on the floor before the first week.
  private func isAhead(_ one: PlannedTeam.Class, _ team: PlannedTeam) -> Bool {
    one.start + (team.hiring?.training ?? 0) >= 0
  }

  private mutating func addClassWords() {
    let classes = plan.teams.flatMap { team in
      team.inTraining.map { one in
        "\(one.people) for \(team.name) from \(plan.start.adding(days: 7 * one.start))"
      }
    }
    if !classes.isEmpty {
      words.append("classes under way or decided: \(classes.joined(separator: ", "))")
    }
  }

  // MARK: People

  /// Those of the file, older by the weeks that have passed, and those who have gone live since its first week.
  private func cohorts(_ team: PlannedTeam, _ classes: [PlannedTeam.Class]) -> [PlannedTeam.Cohort] {
    let aged = team.headcount.map { cohort in
      PlannedTeam.Cohort(people: cohort.people, tenure: cohort.tenure.map { $0 + gone })
    }
    guard let hiring = team.hiring else { return aged }
    return aged
      + classes.filter { !isAhead($0, team) && $0.start + hiring.training + gone >= 0 }.map { one in
        let live = Double(one.people) * (1 - hiring.failure)
        return PlannedTeam.Cohort(people: Int(live.rounded()), tenure: -(one.start + hiring.training))
      }
  }

  /// The cohorts with so many people in all: of too many, all lose alike (largest remainder, ties: the longer there); who
  /// is more is new.
  private static func fitted(_ cohorts: [PlannedTeam.Cohort], to people: Int) -> [PlannedTeam.Cohort] {
    let sum = cohorts.reduce(0) { $0 + $1.people }
    guard people < sum else {
      return people == sum ? cohorts : cohorts + [PlannedTeam.Cohort(people: people - sum, tenure: 0)]
    }
    let wanted = cohorts.map { Double($0.people) * Double(people) / Double(sum) }
    var given = wanted.map { Int($0.rounded(.down)) }
    let order = wanted.indices.sorted {
      let (one, other) = (wanted[$0] - Double(given[$0]), wanted[$1] - Double(given[$1]))
      if one != other { return one > other }
      return (cohorts[$0].tenure ?? .max, $1) > (cohorts[$1].tenure ?? .max, $0)
    }
    for index in order.prefix(people - given.reduce(0, +)) { given[index] += 1 }
    return zip(cohorts, given).map { PlannedTeam.Cohort(people: $1, tenure: $0.tenure) }
  }

  // MARK: Partners

  private mutating func orderHours() {
    guard let past else { return }
    let offset = (plan.start.dayNumber - past.start.dayNumber) / 7
    for index in plan.partners.indices {
      guard let hours = past.partners[plan.partners[index].name]?.hours, let last = hours.last else {
        continue
      }
      func ordered(_ week: Int) -> Double { hours.indices.contains(week) ? hours[week] : last }
      plan.partners[index].hours = ordered(offset - 1)
      plan.partners[index].ordered = (0..<plan.partners[index].notice).map { ordered(offset + $0) }
    }
  }
}
