import HeadwayScenario

extension Team {
  /// The team with so many times its people, in whole people.
  ///
  /// Of shifts the total is rounded and shared by largest remainder (ties: the earlier shift). Of a list the sum up to
  /// each entry is rounded, so that rounding does not add up.
  func scaled(by factor: Double) -> Team {
    var team = self
    switch staffing {
    case .level(let people): team.staffing = .level(Self.whole(Double(people) * factor))
    case .list(let people): team.staffing = .list(Self.diffused(people, factor))
    case .steps(let rows):
      let people = Self.diffused(rows.map(\.agents), factor)
      team.staffing = .steps(zip(rows, people).map { (start: $0.start, agents: $1) })
    case .shifts(var shifts):
      let people = Self.shared(shifts.map(\.agents), factor)
      for index in shifts.indices { shifts[index].agents = people[index] }
      team.staffing = .shifts(shifts)
    }
    return team
  }

  private static func whole(_ people: Double) -> Int { Int(max(0, people).rounded()) }

  private static func diffused(_ people: [Int], _ factor: Double) -> [Int] {
    var (sum, given) = (0.0, 0)
    return people.map { number in
      sum += Double(number) * factor
      let whole = max(0, Int((sum + 1e-9).rounded(.down)) - given)
      given += whole
      return whole
    }
  }

  private static func shared(_ people: [Int], _ factor: Double) -> [Int] {
    let wanted = people.map { Double($0) * factor }
    var given = wanted.map { Int($0.rounded(.down)) }
    let rest = whole(wanted.reduce(0, +)) - given.reduce(0, +)
    let byRemainder = wanted.indices.sorted {
      let (one, other) = (wanted[$0] - Double(given[$0]), wanted[$1] - Double(given[$1]))
      return one == other ? $0 < $1 : one > other
    }
    for index in byRemainder.prefix(max(rest, 0)) { given[index] += 1 }
    return given
  }
}

extension Arrivals {
  /// The same arrivals with so many times the contacts; replayed times stay as they are.
  func scaled(by factor: Double) -> Arrivals {
    var arrivals = self
    switch pattern {
    case .rate(let perSecond): arrivals.pattern = .rate(perSecond: perSecond * factor)
    case .profile(let perWeek, let days, let hours):
      arrivals.pattern = .profile(perWeek: perWeek * factor, days: days, hours: hours)
    case .list(let volumes): arrivals.pattern = .list(volumes.map { $0 * factor })
    case .series(let rows, let width, _):
      arrivals.pattern = .series(rows.map { (start: $0.start, contacts: $0.contacts * factor) }, width: width)
    case .trace: return self
    }
    for index in arrivals.announcements.indices { arrivals.announcements[index].contacts *= factor }
    return arrivals
  }
}
