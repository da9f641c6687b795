import HeadwayProgram
import HeadwayScenario

/// A credit or bonus, and where its watched value stands in a row.
struct Clause: Sendable {
  /// Whether it is paid to the partner.
  let isBonus: Bool
  private let shareParts: Int64
  private let hasValueColumn: Int
  private let limit: Int64
  private let atLeast: Bool

  /// Finds a penalty in a program; `index` is its position there.
  init(_ penalty: Penalty, index: Int, in layout: MeasureLayout) {
    let row = layout.penalties[index]
    isBonus = penalty.isBonus
    shareParts = LineItem.whole(penalty.share * Double(LineItem.parts))
    hasValueColumn = layout.penaltyColumn(index, week: 0, isValue: false)
    // Rounded as the values are, so that a value at the limit is not beyond it.
    let scaled = row.timedQueue.map { row.goal / Double(layout.queueUnits[$0]) } ?? row.goal * 0x1p30
    limit = LineItem.whole(scaled)
    atLeast = row.atLeast
  }

  /// Whether the week has the consequence: a credit for a missed goal, a bonus for a kept one; no value, none.
  ///
  /// So `below` a limit a credit is due for values < limit, `above` it for values > limit; a bonus `above` for
  /// values ≥ limit, `below` for values ≤ limit.
  func isHit(in row: [Int64], week: Int) -> Bool {
    let column = hasValueColumn + 2 * week
    guard row[column] > 0 else { return false }
    let value = row[column + 1]
    return (atLeast ? value >= limit : value <= limit) == isBonus
  }

  /// The clause's share of an invoice, rounded halves up.
  func amount(of invoice: Int128) -> Int128 {
    LineItem.rounded(invoice * Int128(shareParts), over: Int128(LineItem.parts))
  }
}
