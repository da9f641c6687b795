import HeadwayScenario
import HeadwayUnits

/// What an own team's time costs.
struct TeamPrice: Sendable {
  /// Where the team stands in a row.
  let team: BilledTeam
  private let perHour: Int64
  private let overtimeParts: Int64

  init(_ cost: LabourCost, of team: BilledTeam) {
    self.team = team
    perHour = cost.perHour.microunits
    overtimeParts = LineItem.whole(cost.overtimeFactor * Double(LineItem.parts))
  }

  /// The cost in millionths of the currency: paid hours × price + overtime hours × price × factor.
  ///
  /// Each of the two is rounded once, halves up.
  func cost(of usage: Usage) -> Int128 {
    let price = Int128(perHour)
    return LineItem.rounded(price * Int128(usage.paid), over: Int128(LineItem.hour))
      + LineItem.rounded(
        price * Int128(usage.overtime) * Int128(overtimeParts),
        over: Int128(LineItem.hour) * Int128(LineItem.parts))
  }
}
