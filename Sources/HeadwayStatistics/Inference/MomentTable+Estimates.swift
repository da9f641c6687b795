extension MomentTable {
  /// The mean of a column per replication with its Student margin; nil without replications.
  ///
  /// The variance of the mean is s²/n, s² = (n Σx² − (Σx)²) / (n (n − 1)) (Law 2015, eqs. 4.3, 4.4, 4.12),
  /// whose numerator is formed exactly. `confidence` is between 0 and 1.
  public func mean(ofColumn column: Int, confidence: Double) -> Estimate? {
    guard replications > 0 else { return nil }
    let total = total(ofColumn: column)
    let n = Double(replications)
    var standardError: Double?
    if replications > 1 {
      let sum = WideInteger(total)
      let spread = WideInteger(replications) * WideInteger(sumOfSquares(ofColumn: column)) - sum * sum
      standardError = (max(spread.nearestDouble, 0) / (n - 1)).squareRoot() / n
    }
    return Estimate(
      value: Double(nearestTo: total) / n, standardError: standardError, replications: Int(replications),
      confidence: confidence)
  }

  /// A ratio of totals r = Σx / Σy with its margin by the delta method; nil when Σy is 0: no value, never 100%.
  ///
  /// The variance of r is Σ(x − r y)² / (n (n − 1) ȳ²) (Cochran 1977, sections 2.11 and 6.4, for an
  /// infinite population; Crane and Iglehart 1975 for simulation output). With X = Σx and Y = Σy,
  /// Y² Σ(x − r y)² = Y² Σx² − 2XY Σxy + X² Σy² is an integer and is formed exactly: nothing cancels, and
  /// replications that all have the same ratio have the margin 0. The estimate's bias is of order 1/n.
  public func estimate(ofRatio ratio: Int, confidence: Double) -> Estimate? {
    let (x, y) = totals(ofRatio: ratio)
    guard replications > 0, y != 0 else { return nil }
    let n = Double(replications)
    let total = Double(nearestTo: y)
    var standardError: Double?
    if replications > 1 {
      let (xx, yy, xy) = products(ofRatio: ratio)
      let (wideX, wideY) = (WideInteger(x), WideInteger(y))
      let residual =
        wideY * wideY * WideInteger(xx) - WideInteger(2) * wideX * wideY * WideInteger(xy)
        + wideX * wideX * WideInteger(yy)
      standardError = (max(residual.nearestDouble, 0) * (n / (n - 1))).squareRoot() / (total * total)
    }
    return Estimate(
      value: Double(nearestTo: x) / total, standardError: standardError, replications: Int(replications),
      confidence: confidence)
  }

  /// How many replications are off the nearer edge of a share: the effective number of those with anything in the
  /// numerator, (Σx)² / Σx² (Kish 1965), or of those with anything missing from `scale` times the denominator, the
  /// less of both.
  ///
  /// Shares x / (`scale` y) are in 0...1. Where it is small, the variance rests on a few replications.
  public func spread(ofRatio ratio: Int, scale: Int64 = 1) -> Double {
    let (x, y) = totals(ofRatio: ratio)
    let (xx, yy, xy) = products(ofRatio: ratio)
    let whole = WideInteger(scale)
    let rest = whole * WideInteger(y) - WideInteger(x)
    let restSquares =
      whole * whole * WideInteger(yy) - WideInteger(2) * whole * WideInteger(xy) + WideInteger(xx)
    func effective(_ sum: WideInteger, _ squares: WideInteger) -> Double {
      let squares = squares.nearestDouble
      return squares > 0 ? (sum * sum).nearestDouble / squares : 0
    }
    return min(effective(WideInteger(x), WideInteger(xx)), effective(rest, restSquares))
  }
}
