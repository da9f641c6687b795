public import HeadwayCalendar
import HeadwayRostering

/// The roster of a team before the one to be made: how its people come out of it.
public struct RosterBefore: Sendable {
  /// A shift that somebody worked, on the team's wall clock.
  public struct WorkedShift: Sendable, Hashable {
    /// Whose it was.
    public var person: String
    /// When it began.
    public var start: CivilDateTime
    /// When it ended.
    public var end: CivilDateTime
    /// Paid time (min).
    public var paid: Int

    /// Makes a shift.
    public init(person: String, start: CivilDateTime, end: CivilDateTime, paid: Int) {
      self.person = person
      self.start = start
      self.end = end
      self.paid = paid
    }
  }

  /// The shifts of each person as minutes from the new roster's first Monday 00:00.
  private let shifts: [String: [(minutes: Range<Int>, paid: Int)]]

  /// The part of some shifts that lies before a Monday.
  public init(_ worked: [WorkedShift], before monday: CivilDate) {
    func minute(_ time: CivilDateTime) -> Int {
      monday.distance(to: time.date) * 1440 + Int(time.microsecondOfDay / 60_000_000)
    }
    var shifts: [String: [(minutes: Range<Int>, paid: Int)]] = [:]
    for shift in worked {
      let start = minute(shift.start)
      guard start < 0 else { continue }
      shifts[shift.person, default: []].append((start..<max(start, minute(shift.end)), shift.paid))
    }
    self.shifts = shifts
  }

  /// Whether there is anything of the week just before.
  public var isRecent: Bool { shifts.values.joined().contains { $0.minutes.lowerBound >= -7 * 1440 } }

  /// Whom it knows.
  public var people: Set<String> { Set(shifts.keys) }

  /// How a person comes out of it; rested where it does not know them.
  func history(of person: String) -> PersonHistory {
    var history = PersonHistory()
    let own = shifts[person] ?? []
    func day(_ minute: Int) -> Int { (minute - (minute % 1440 + 1440) % 1440) / 1440 }
    let days = Set(own.map { day($0.minutes.lowerBound) })
    let nights = own.filter { Self.isNight($0.minutes) }.map { day($0.minutes.lowerBound) }
    func run(_ marked: Set<Int>) -> Int {
      var length = 0
      while marked.contains(-1 - length) { length += 1 }
      return length
    }
    history.daysInRow = run(days)
    history.nightsInRow = run(Set(nights))
    history.lastEnd = own.map(\.minutes.upperBound).max()
    history.nights = nights.count
    history.worked = own.reduce(0) { $0 + $1.paid }
    let weeks = days.min().map { (-$0 + 6) / 7 } ?? 0
    history.weekends = (0..<weeks).map { days.contains(-7 * $0 - 1) || days.contains(-7 * $0 - 2) }
    return history
  }

  /// At work between midnight and five.
  private static func isNight(_ minutes: Range<Int>) -> Bool {
    let start = (minutes.lowerBound % 1440 + 1440) % 1440
    return start < 5 * 60 || start + minutes.count > 24 * 60
  }

  /// How many are still at work in the steps from the Monday's midnight on; their breaks are not looked at.
  func carried(step: Int) -> [Int] {
    var people: [Int] = []
    for shift in shifts.values.joined() where shift.minutes.upperBound > 0 {
      let steps = (shift.minutes.upperBound + step - 1) / step
      if people.count < steps { people += Array(repeating: 0, count: steps - people.count) }
      for index in 0..<steps { people[index] += 1 }
    }
    return people
  }
}
