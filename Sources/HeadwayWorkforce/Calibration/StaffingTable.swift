public import HeadwayCalendar
public import HeadwayUnits

/// How many people of a team were at work in each interval of the past, parts of a person included.
public struct StaffingTable: Sendable {
  /// The length of every interval.
  public var width: SimDuration
  /// The people of each team, by its name, in order of time.
  public var teams: [String: [(start: CivilDateTime, agents: Double)]]

  /// The longest stretch for which a level stays whole people (µs): five minutes.
  private static let piece = SimDuration.minutes(5).microseconds

  /// Makes a table.
  public init(width: SimDuration, teams: [String: [(start: CivilDateTime, agents: Double)]]) {
    self.width = width
    self.teams = teams
  }

  /// A team's whole people on some days, less a share that was not there for contacts.
  ///
  /// 2.4 people are 2, 3, 2, 3 and 2 people in turn, five minutes each: what is left of one stretch is carried into the
  /// next, so that the mean over an hour is right to a twelfth of a person and nobody is rounded away.
  public func levels(
    of team: String, on days: ClosedRange<CivilDate>, shrinkage: Double
  ) -> [(start: CivilDateTime, agents: Int)] {
    let rows = (teams[team] ?? []).filter { days.contains($0.start.date) }
    let count = max(1, width.microseconds / Self.piece)
    let length = width.microseconds / count
    var levels: [(start: CivilDateTime, agents: Int)] = []
    var carried = 0.5
    func add(_ start: CivilDateTime, _ agents: Int) {
      if levels.last?.agents != agents { levels.append((start, agents)) }
    }
    for (position, row) in rows.enumerated() {
      let people = row.agents * (1 - shrinkage)
      // After a pause nothing is owed from before it.
      if people <= 0 { carried = 0.5 }
      for piece in 0..<count {
        carried += people
        let whole = carried.rounded(.down)
        carried -= whole
        add(row.start.later(by: piece * length), Int(whole))
      }
      let end = row.start.later(by: width.microseconds)
      if position + 1 == rows.count || rows[position + 1].start > end { add(end, 0) }
    }
    return levels
  }

  /// Person-seconds of all teams on some days.
  func personSeconds(on days: ClosedRange<CivilDate>) -> Double {
    let people = teams.values.joined().filter { days.contains($0.start.date) }.reduce(0) { $0 + $1.agents }
    return people * Double(width.microseconds) / 1e6
  }
}

extension CivilDateTime {
  /// The reading of the same wall clock some microseconds later.
  func later(by microseconds: Int64) -> CivilDateTime {
    let perDay: Int64 = 86_400_000_000
    let sum = microsecondOfDay + microseconds
    return CivilDateTime(date: date.adding(days: Int(sum / perDay)), microsecondOfDay: sum % perDay)
  }
}
