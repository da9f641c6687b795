/// Several rules.
struct RuleSet: OptionSet {
  var rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ rule: RosterRule) {
    self.init(rawValue: 1 << UInt16(RosterRule.allCases.firstIndex(of: rule) ?? 0))
  }

  /// The rule, where there is just one.
  var single: RosterRule? {
    rawValue.nonzeroBitCount == 1 ? RosterRule.allCases[rawValue.trailingZeroBitCount] : nil
  }

  static let hoursPerDay = RuleSet(.hoursPerDay)
  static let hoursPerWeek = RuleSet(.hoursPerWeek)
  static let leastHours = RuleSet(.leastHours)
  static let overtime = RuleSet(.overtime)
  static let daysPerWeek = RuleSet(.daysPerWeek)
  static let daysInRow = RuleSet(.daysInRow)
  static let daysOffInRow = RuleSet(.daysOffInRow)
  static let rest = RuleSet(.rest)
  static let nightsInRow = RuleSet(.nightsInRow)
  static let weekends = RuleSet(.weekends)
  static let available = RuleSet(.available)
}

/// Judges a week of one person by the rules.
struct WeekCheck {
  let rules: RosterRules
  let templates: [ShiftTemplate]
  let before: WeekBefore
  let clocks: ClockChanges
  /// The roster's minute at which the week begins.
  let origin: Int
  /// How many days of the week nobody may ask this person for: asked off, or closed.
  let daysTaken: Int

  /// A shift of the week.
  struct WorkDay {
    var day: Int
    var template: Int
    /// Minute of the day.
    var start: Int
  }

  /// The rules that a week breaks; `days` ascending, at most one shift a day.
  func broken(_ days: [WorkDay]) -> RuleSet {
    var broken = hours(days)
    let least = max(0, rules.daysPerWeek.lowerBound - daysTaken)
    if days.count > rules.daysPerWeek.upperBound || days.count < least { broken.insert(.daysPerWeek) }
    broken.formUnion(rows(days))
    broken.formUnion(rest(days))
    if breaksWeekends(days) { broken.insert(.weekends) }
    return broken
  }

  /// Hours of days and of the week; what is beyond the normal ones is overtime, counted once.
  private func hours(_ days: [WorkDay]) -> RuleSet {
    var broken: RuleSet = []
    let paid = days.map { templates[$0.template].paid }
    let worked = paid.reduce(0, +)
    let beyond = rules.overtime(of: paid)
    if rules.overtime == 0 {
      if beyond.days > 0 { broken.insert(.hoursPerDay) }
      if beyond.week > 0 { broken.insert(.hoursPerWeek) }
    } else if beyond.days + beyond.week > rules.overtime {
      broken.insert(.overtime)
    }
    // A day that is taken is one of the days that would be worked, with its share of the hours.
    let usual = min(7, rules.daysPerWeek.upperBound)
    if worked * usual < rules.leastHours * (usual - min(usual, daysTaken)) { broken.insert(.leastHours) }
    return broken
  }

  /// Days on, days off and nights in a row, across the border of the week.
  private func rows(_ days: [WorkDay]) -> RuleSet {
    var works: UInt8 = 0
    var nights: UInt8 = 0
    for day in days {
      works |= 1 << UInt8(day.day)
      if templates[day.template].isNight(start: day.start) { nights |= 1 << UInt8(day.day) }
    }
    var broken: RuleSet = []
    if let most = rules.daysInRow, longest(works, after: \.daysInRow) > most { broken.insert(.daysInRow) }
    if let most = rules.nightsInRow, longest(nights, after: \.nightsInRow) > most {
      broken.insert(.nightsInRow)
    }
    // Days off that the week before has had are its own: no day counts for two weeks.
    if let least = rules.daysOffInRow, longest(~works & 0x7F, after: nil) < least {
      broken.insert(.daysOffInRow)
    }
    return broken
  }

  /// The longest run of marked days.
  ///
  /// - Parameter known: How long a run was at the end of the week before, which goes on; none where it does not.
  private func longest(_ marks: UInt8, after known: KeyPath<PersonHistory, Int>?) -> Int {
    var run: Int
    switch before {
    case .same:
      if marks == 0x7F { return .max }
      // The days marked at the end of the week.
      run = (~(marks << 1)).leadingZeroBitCount
    case .history(let history): run = known.map { history[keyPath: $0] } ?? 0
    }
    var longest = 0
    for day in 0..<7 {
      run = marks >> UInt8(day) & 1 == 1 ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  private func rest(_ days: [WorkDay]) -> RuleSet {
    guard let first = days.first, let last = days.last else { return [] }
    func start(_ day: WorkDay) -> Int { origin + day.day * 1440 + day.start }
    func end(_ day: WorkDay) -> Int { start(day) + templates[day.template].length }
    let least = rules.rest ?? 0
    func isShort(_ end: Int, _ start: Int) -> Bool {
      start < end || clocks.elapsed(from: end, to: start) < least
    }
    for (one, next) in zip(days, days.dropFirst()) where isShort(end(one), start(next)) { return .rest }
    switch before {
    case .same: return isShort(end(last), start(first) + 7 * 1440) ? .rest : []
    case .history(let history):
      guard let ended = history.lastEnd else { return [] }
      return isShort(origin + ended, start(first)) ? .rest : []
    }
  }

  private func breaksWeekends(_ days: [WorkDay]) -> Bool {
    guard let limit = rules.weekends, days.contains(where: { $0.day >= 5 }) else { return false }
    switch before {
    // In a week that repeats, all weekends are this one.
    case .same: return limit.of > limit.atMost
    case .history(let history):
      return 1 + history.weekends.prefix(limit.of - 1).count { $0 } > limit.atMost
    }
  }
}
