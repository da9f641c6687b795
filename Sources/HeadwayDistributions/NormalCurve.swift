import CGSL

/// The standard normal curve at tail probabilities up to 1/2, for tables of several families.
///
/// A table of up to 16 panels an octave asks at quarters of panels, on both sides alike, and so does every other lognormal:
/// those places are evaluated once in the life of the process.
enum NormalCurve {
  /// The deviate with this much probability below it, and the density there.
  struct Point {
    var deviate: Double
    var density: Double

    fileprivate init(_ probability: Double) {
      deviate = gsl_cdf_ugaussian_Pinv(probability)
      density = gsl_ran_ugaussian_pdf(deviate)
    }
  }

  /// The bits of a significand that tell the places of an octave apart: 16 panels, 4 quarters.
  private static let placeBits = 6
  /// The number of the first place, 2⁻⁴⁰, when places are numbered by their leading bits.
  private static let first = number(of: 0x1p-40)

  /// The places from 2⁻⁴⁰ to 1/2.
  private static let points: [Point] = {
    GSL.prepare()
    return (first...number(of: 0.5)).map { Point(Double(bitPattern: $0 << UInt64(52 - placeBits))) }
  }()

  private static func number(of probability: Double) -> UInt64 {
    probability.bitPattern >> UInt64(52 - placeBits)
  }

  /// The curve at a tail probability, in 2⁻⁴⁰...1/2.
  static func point(_ probability: Double) -> Point {
    let isPlace = probability.bitPattern & (1 << UInt64(52 - placeBits) - 1) == 0
    guard isPlace, (0x1p-40...0.5).contains(probability) else { return Point(probability) }
    return points[Int(number(of: probability) - first)]
  }
}
