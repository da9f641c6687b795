import HeadwayCalendar
package import HeadwayScenario
import HeadwayUnits

extension Scenario {
  /// The keys that make two scenarios' figures be about other times, other money or other luck; empty where they are
  /// comparable.
  package func incomparable(with base: Scenario) -> [String] {
    var differing: [String] = []
    if horizon.start != base.horizon.start { differing.append("horizon.start") }
    if horizon.days != base.horizon.days { differing.append("horizon.days") }
    if horizon.warmUp != base.horizon.warmUp { differing.append("horizon.warm_up") }
    if horizon.interval != base.horizon.interval { differing.append("horizon.interval") }
    if horizon.timeZone != base.horizon.timeZone { differing.append("horizon.time_zone") }
    if currency != base.currency { differing.append("currency") }
    if seed != base.seed { differing.append("seed") }
    return differing
  }

  /// The keys that change how figures are told, and none of what is simulated.
  package func otherwiseTold(than base: Scenario) -> [String] {
    var differing: [String] = []
    if confidence != base.confidence { differing.append("confidence") }
    if replications != base.replications { differing.append("replications") }
    if matters != base.matters { differing.append("matters") }
    return differing
  }
}
