/// The weeks that one person could work: all tours that keep the rules.
///
/// A tour is a kind of shift, a start, and the days on which it is worked; settled shifts stand on their days whatever
/// they are.
struct TourList {
  /// The tours, with their costs.
  private(set) var tours: [Tour] = []
  /// How many weeks each rule alone forbids.
  private(set) var forbidden: [RosterRule: Int] = [:]

  /// What a person's week is about.
  struct Question: Hashable {
    var rules: RosterRules
    var costPerHour: Double
    var overtimeFactor: Double
    var available: [Range<Int>]?
    /// Days of the week on which the person does not work.
    var daysOff: Set<Int>
    /// Settled shifts by day of the week.
    var fixed: [Int: Person.FixedShift]
    var wishes: Person.Wishes
    var before: WeekBefore
    /// What a weekend day costs in addition, for who had more of them than others.
    var weekendPrice: Double
    /// What a night costs in addition.
    var nightPrice: Double
  }

  /// Lists the tours.
  ///
  /// - Parameters:
  ///   - closed: days of the week on which nobody works.
  ///   - origin: the roster's minute at which the week begins.
  ///   - ignoring: rules that do not count, to see what they cost.
  init(
    _ question: Question, templates: [ShiftTemplate], step: Int, closed: Set<Int>, origin: Int,
    clocks: ClockChanges, ignoring: RuleSet = []
  ) {
    let check = WeekCheck(
      rules: question.rules, templates: templates, before: question.before, clocks: clocks, origin: origin,
      daysTaken: question.daysOff.union(closed).count)
    let fixed = question.fixed.filter { !closed.contains($0.key) }
      .map { WeekCheck.WorkDay(day: $0.key, template: $0.value.template, start: $0.value.start) }
    var seen: Set<[Post]> = []
    for (number, template) in templates.enumerated() {
      for start in template.starts {
        let free = (0..<7).filter { day in
          template.days.contains(day) && !question.daysOff.contains(day) && !closed.contains(day)
            && !fixed.contains { $0.day == day }
        }
        for mask in 0..<(1 << free.count) {
          let chosen = free.indices.filter { mask >> $0 & 1 == 1 }.map {
            WeekCheck.WorkDay(day: free[$0], template: number, start: start)
          }
          let days = (fixed + chosen).sorted { $0.day < $1.day }
          guard !days.isEmpty else { continue }
          let posts = days.map {
            Post(shape: $0.template, start: ($0.day * 1440 + $0.start) / step)
          }
          guard seen.insert(posts).inserted else { continue }
          var broken = check.broken(days)
          if !chosen.allSatisfy({ question.isAvailable($0, template) }) { broken.insert(.available) }
          broken.subtract(ignoring)
          guard broken.isEmpty else {
            if let rule = broken.single { forbidden[rule, default: 0] += 1 }
            continue
          }
          tours.append(Tour(posts: posts, cost: question.cost(of: days, templates)))
        }
      }
    }
  }

  /// The rule that, alone, forbids most weeks; nothing where no week breaks a single rule only.
  var worst: RosterRule? {
    forbidden.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
  }
}

extension TourList.Question {
  fileprivate func isAvailable(_ day: WeekCheck.WorkDay, _ template: ShiftTemplate) -> Bool {
    guard let available else { return true }
    let start = day.day * 1440 + day.start
    let end = start + template.length
    // A Sunday's night ends on the next week's Monday.
    return available.contains { window in
      (window.lowerBound <= start && end <= window.upperBound)
        || (window.lowerBound <= start - 7 * 1440 && end - 7 * 1440 <= window.upperBound)
    }
  }

  /// Wages, overtime at its own price, and a little for what is not liked or not fair.
  fileprivate func cost(of days: [WeekCheck.WorkDay], _ templates: [ShiftTemplate]) -> Double {
    var cost = 0.0
    for day in days {
      let template = templates[day.template]
      let wage = Double(template.paid) / 60 * costPerHour
      cost += wage
      var dislike = 0.0
      if let start = wishes.start {
        let apart = abs(day.start - start)
        dislike += min(1, Double(min(apart, 1440 - apart)) / 240)
      }
      if !wishes.templates.isEmpty, !wishes.templates.contains(day.template) { dislike += 1 }
      if wishes.daysOff.contains(day.day) { dislike += 1 }
      cost += dislike * wage * Self.dislikeShare
      if day.day >= 5 { cost += weekendPrice * wage }
      if template.isNight(start: day.start) { cost += nightPrice * wage }
    }
    guard overtimeFactor != 1 else { return cost }
    let overtime = rules.overtime(of: days.map { templates[$0.template].paid })
    return cost + (overtimeFactor - 1) * Double(overtime.days + overtime.week) / 60 * costPerHour
  }

  /// What a day that is not liked is taken to cost, of its wage.
  private static let dislikeShare = 0.05
}
