/// Whole people from agents with fractions, in the way that loses least.
package struct WholePeople {
  /// People of each step.
  package private(set) var people: [Int]
  /// Person-hours that rounding, minimum and multiple add.
  package private(set) var loss: Double
  /// Person-hours that the maximum takes away.
  package private(set) var shortfall: Double

  /// Rounds up once, step by step.
  ///
  /// Those who answer in real time are rounded up in each step. What whole people do beyond a step's need is work on
  /// waiting tickets, so that a later step needs that much less: fractions are carried over time, up to what waits.
  ///
  /// - Parameters:
  ///   - agents: of each step.
  ///   - firm: the part of them that answers in real time, of each step.
  ///   - waiting: work on tickets that waits at each step's end (person-hours).
  ///   - hours: the length of each step.
  ///   - canWork: whether anybody can be at work.
  package init(
    agents: [Double], firm: [Double], waiting: [Double], hours: [Double], canWork: [Bool], limit: TeamLimit
  ) {
    people = []
    (loss, shortfall) = (0, 0)
    var ahead = 0.0
    let multiple = max(1, limit.multiple)
    let most = limit.maximum.map { $0 / multiple * multiple } ?? Int.max
    for step in agents.indices {
      guard canWork[step] else {
        people.append(0)
        continue
      }
      let wanted = max(firm[step], agents[step] - ahead / hours[step], Double(limit.minimum))
      let whole = Int(min(1e12, (wanted - Self.dust).rounded(.up)))
      let count = min(most, (max(0, whole) + multiple - 1) / multiple * multiple)
      people.append(count)
      let over = (Double(count) - agents[step]) * hours[step]
      if count == most, over < 0, Double(count) < wanted {
        shortfall -= over
        ahead = 0
      } else {
        loss += over
        ahead = min(max(0, ahead + over), waiting[step])
      }
    }
  }

  /// Differences in the last digits make no person.
  private static let dust = 1e-9
}
