import HeadwayScenario
import HeadwayUnits

extension JSONObject {
  /// What a target is about, the same wherever one is told: whose measure, within what time, by which formula and clock,
  /// over which periods.
  mutating func add(_ target: Target) {
    switch target.subject {
    case .queue(let name): add("queue", name)
    case .team(let name): add("team", name)
    }
    add("measure", target.measure.rawValue)
    add("within", target.within?.inSeconds)
    if target.measure == .serviceLevel { add("formula", target.formula.rawValue) }
    if target.measure.isOfTickets { add("clock", target.clock.rawValue) }
    add("per", target.per?.rawValue)
  }
}
