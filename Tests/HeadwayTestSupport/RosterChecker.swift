/// Reads a roster as a labour inspector would, one shift after the other, with nothing of the program's own rules.
public struct RosterChecker {
  /// A shift; all times in minutes from the first Monday 00:00.
  public struct Shift: Sendable {
    /// When it begins.
    public var start: Int
    /// When it ends.
    public var end: Int
    /// When its breaks are.
    public var breaks: [Range<Int>]
    /// Minutes of breaks that are not paid.
    public var unpaid: Int

    /// Makes a shift.
    public init(start: Int, end: Int, breaks: [Range<Int>], unpaid: Int) {
      self.start = start
      self.end = end
      self.breaks = breaks
      self.unpaid = unpaid
    }

    var day: Int { start.quotientAndFloor(by: 1440) }
    var paid: Int { end - start - unpaid }
    /// At work at some minute from midnight to five of some day.
    var isNight: Bool { (start..<end).contains { ($0 % 1440 + 1440) % 1440 < 300 } }
  }

  /// The rules; minutes, days, and nothing where nothing is asked.
  public struct Rules: Sendable {
    /// Normal minutes of a day.
    public var dayMinutes: Int?
    /// Normal minutes of a week.
    public var weekMinutes: Int?
    /// Minutes beyond, in a week.
    public var overtimeMinutes = 0
    /// Days of a week with any.
    public var days = 1...7
    /// Days in a row at most.
    public var daysInRow: Int?
    /// Days off in a row at least.
    public var daysOffInRow: Int?
    /// Minutes between shifts at least.
    public var rest: Int?
    /// Nights in a row at most.
    public var nightsInRow: Int?
    /// Weekends at most, of so many.
    public var weekends: (atMost: Int, of: Int)?

    /// Makes rules that ask nothing.
    public init() {}
  }

  /// The rules.
  public let rules: Rules
  /// How many weeks there are.
  public let weeks: Int
  /// Whether the roster repeats: then it stands behind and before itself.
  public let repeats: Bool
  /// Minutes that pass between two minutes of the wall clock.
  public var elapsed: (_ from: Int, _ to: Int) -> Int = { $1 - $0 }

  /// Makes an inspector.
  public init(rules: Rules, weeks: Int, repeats: Bool) {
    self.rules = rules
    self.weeks = weeks
    self.repeats = repeats
  }

  /// What is wrong with one person's shifts; empty where all is right.
  ///
  /// - Parameter taken: days that were asked off or closed.
  public func faults(_ own: [Shift], taken: Set<Int> = []) -> [String] {
    var faults: [String] = []
    let shifts = own.sorted { $0.start < $1.start }
    var all = shifts
    var before = 0
    if repeats {
      let length = weeks * 7 * 1440
      func moved(_ by: Int) -> [Shift] {
        shifts.map { shift in
          var shift = shift
          shift.start += by
          shift.end += by
          return shift
        }
      }
      all = moved(-length) + shifts + moved(length)
      before = -weeks * 7
    }
    for (one, next) in zip(all, all.dropFirst()) {
      if next.start < one.end { faults.append("overlap at \(next.start)") }
      if let rest = rules.rest, elapsed(one.end, next.start) < rest {
        faults.append("rest before \(next.start)")
      }
      if next.day == one.day { faults.append("two shifts on day \(next.day)") }
    }
    let worked = Set(all.map(\.day))
    let nights = Set(all.filter(\.isNight).map(\.day))
    let days = before..<(repeats ? 2 * weeks * 7 : weeks * 7)
    func longest(_ marked: (Int) -> Bool, in days: Range<Int>) -> Int {
      var run = 0
      var longest = 0
      for day in days {
        run = marked(day) ? run + 1 : 0
        longest = max(longest, run)
      }
      return longest
    }
    if let most = rules.daysInRow, longest(worked.contains, in: days) > most {
      faults.append("days in a row")
    }
    if let most = rules.nightsInRow, longest(nights.contains, in: days) > most {
      faults.append("nights in a row")
    }
    for week in 0..<weeks {
      let own = shifts.filter { $0.day / 7 == week }
      guard !own.isEmpty else { continue }
      faults += weekFaults(own, week: week, taken: taken.count { $0 / 7 == week })
      guard let least = rules.daysOffInRow else { continue }
      // The week's own days off; in a roster that repeats, a run over its end is one of it.
      let isOff = { (day: Int) in !worked.contains(day) }
      let end = repeats ? (week + 2) * 7 : (week + 1) * 7
      let start = repeats ? (week - 1) * 7 : week * 7
      if longest(isOff, in: start..<end) < least { faults.append("days off in a row in week \(week)") }
    }
    if let limit = rules.weekends {
      let there = (0..<weeks).map { week in shifts.contains { $0.day / 7 == week && $0.day % 7 >= 5 } }
      for first in there.indices {
        let count = there[first..<min(first + limit.of, weeks)].count { $0 }
        if count > limit.atMost { faults.append("weekends from week \(first)") }
      }
    }
    return faults
  }

  private func weekFaults(_ shifts: [Shift], week: Int, taken: Int) -> [String] {
    var faults: [String] = []
    let total = shifts.reduce(0) { $0 + $1.paid }
    let normal = shifts.reduce(0) { $0 + min($1.paid, rules.dayMinutes ?? .max) }
    let overtime = (total - normal) + max(0, normal - (rules.weekMinutes ?? normal))
    if overtime > rules.overtimeMinutes { faults.append("\(overtime) minutes too many in week \(week)") }
    if shifts.count > rules.days.upperBound { faults.append("\(shifts.count) days in week \(week)") }
    if shifts.count < rules.days.lowerBound - taken {
      faults.append("only \(shifts.count) days in week \(week)")
    }
    return faults
  }
}

extension Int {
  fileprivate func quotientAndFloor(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
