import HeadwayCalendar
import HeadwayWorkforce

extension PlanHistory {
  /// Leavers whose chance is below this are no chance.
  private static let rare = 0.05
  /// A handle time that is off by more than this share matters to a plan.
  private static let slow = 0.05
  /// A shrinkage that is off by more than this matters to a plan.
  private static let absent = 0.02
  /// A volume without intervals that is off by this share counts as one at the end of its widest interval.
  private static let far = 0.1

  /// What was farthest off last week, and what it means for the plan, in sentences.
  public var findings: [String] {
    let facts = review.lastWeek
    var sentences: [String] = []
    if let farthest = facts.filter({ $0.measure == .contacts }).max(by: { distance($0) < distance($1) }),
      let share = farthest.share
    {
      sentences.append(words(farthest, share))
    } else {
      sentences.append(
        "No stored forecast or plan has a week that is over by \(until): what was expected is not known.")
    }
    return sentences + facts.compactMap(words)
  }

  /// How far a volume is off, in widths of its widest interval.
  private func distance(_ fact: WeekFact) -> Double {
    guard let expected = fact.expected, let share = fact.share else { return -1 }
    guard let widest = fact.intervals.last else { return abs(share) / Self.far }
    let side = share > 0 ? widest.upper - expected : expected - widest.lower
    return side > 0 ? abs(fact.actual - expected) / side : abs(share) / Self.far
  }

  private func words(_ fact: WeekFact, _ share: Double) -> String {
    let name = RunReport.printable(fact.name)
    var text = "Farthest off: \(name), \(Self.change(share)) against what was expected"
    if let widest = fact.intervals.last {
      let holding = fact.intervals.first { $0.holds(fact.actual) }
      let level = Figures.plainPercent((holding ?? widest).level)
      text += ", \(holding == nil ? "outside of" : "within") its \(level) interval"
    }
    guard let renewed = renewed[fact.name] else { return text + "." }
    guard abs(renewed) >= 0.000_5 else { return text + "; the next weeks are expected as before." }
    return text + "; the next weeks are now expected \(Self.change(renewed))."
  }

  private func words(_ fact: WeekFact) -> String? {
    let name = RunReport.printable(fact.name)
    switch fact.measure {
    case .contacts, .headcount, .hours: return nil
    case .handleTime:
      guard let share = fact.share, abs(share) > Self.slow else { return nil }
      return
        "Contacts of \(name) took \(Figures.duration(fact.actual)), \(Self.change(share)) against the scenario, "
        + "which the plan still goes by: queues.\(name).handle_time."
    case .leavers:
      guard let chance = fact.chance, chance < Self.rare, let expected = fact.expected else { return nil }
      return
        "\(Figures.whole(Int64(fact.actual))) left \(name), \(Figures.fixed(expected, decimals: 1)) were expected: "
        + "the chance of so \(fact.actual > expected ? "many" : "few") is \(Figures.percent(chance)). If it lasts, "
        + "change plan.teams.\(name).attrition."
    case .shrinkage:
      guard let difference = fact.difference, let expected = fact.expected, abs(difference) > Self.absent
      else { return nil }
      return
        "\(Figures.percent(fact.actual)) of the paid hours of \(name) were not on the floor, planned were "
        + "\(Figures.percent(expected)). If it lasts, change plan.teams.\(name).shrinkage."
    }
  }

  /// A share with its sign.
  static func change(_ share: Double) -> String { (share < 0 ? "−" : "+") + Figures.percent(abs(share)) }
}
