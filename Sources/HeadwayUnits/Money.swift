/// An amount of money in the scenario's currency, to the millionth.
@frozen public struct Money: Comparable, Hashable, Sendable {
  /// Millionths of the currency.
  public var microunits: Int64

  /// Makes an amount from millionths of the currency.
  public init(microunits: Int64) { self.microunits = microunits }

  /// Nothing.
  public static let zero = Money(microunits: 0)

  /// The amount in the currency, for reports.
  public var amount: Double { Double(microunits) / 1e6 }

  /// Whether one amount is less than another.
  public static func < (one: Money, other: Money) -> Bool { one.microunits < other.microunits }
}
