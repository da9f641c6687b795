public import HeadwayProgram

/// Turns the row of a replication into amounts of money, while replications are added.
///
/// It comes from outside, so that experiments know nothing of prices.
public struct Pricer: Sendable {
  /// What the amounts are.
  public let layout: MoneyLayout
  /// The amounts of a row, shape [`layout.columns`].
  public let price: @Sendable ([Int64]) -> [Int64]

  /// Makes a pricer.
  public init(layout: MoneyLayout, price: @escaping @Sendable ([Int64]) -> [Int64]) {
    self.layout = layout
    self.price = price
  }
}
