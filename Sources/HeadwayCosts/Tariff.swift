import HeadwayScenario
import HeadwayUnits

/// Prices by bands: each applies to what lies above its start, up to the start of the next.
struct Tariff: Sendable {
  /// A price from some amount on.
  private struct Band {
    /// Where it starts, in base units (microseconds, or millionths of a contact), in a week of seven days.
    var start: Int64
    /// Millionths of the currency per priced unit.
    var price: Int64
  }

  private let bands: [Band]
  private let unit: Int64

  /// Makes a tariff.
  ///
  /// - Parameters:
  ///   - bands: ascending; what lies below the first is free.
  ///   - unit: base units of one priced unit, such as the microseconds of an hour.
  init(_ bands: [Pricing.Band], unit: Int64) {
    self.bands = bands.map {
      Band(start: LineItem.whole($0.above * Double(unit)), price: $0.price.microunits)
    }
    self.unit = unit
  }

  /// Millionths of the currency for one unit in the first band; 0 without bands.
  var firstPrice: Int64 { bands.first?.price ?? 0 }

  /// The price of an amount within a week of `days` days, in millionths of the currency.
  ///
  /// Σ over bands of price × (min(amount, next start × days / 7) − start × days / 7)⁺ / unit, rounded once, halves
  /// up.
  ///
  /// - Parameter sevenths: seven times the amount in base units, so that short weeks are exact, too.
  func price(ofSevenths sevenths: Int128, days: Int) -> Int128 {
    var numerator: Int128 = 0
    for (index, band) in bands.enumerated() {
      let start = Int128(band.start) * Int128(days)
      let end =
        index + 1 < bands.count
        ? min(sevenths, Int128(bands[index + 1].start) * Int128(days)) : sevenths
      if end > start { numerator += Int128(band.price) * (end - start) }
    }
    return LineItem.rounded(numerator, over: 7 * Int128(unit))
  }
}
