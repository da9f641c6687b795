import HeadwayDistributions
import Testing

/// The promise of house.md: a relative error of at most 1e-6 from p = 2⁻⁴⁰ to 1 - 2⁻⁴⁰.
@Suite struct TableErrorTests {
  /// Folded places: random in each of the 39 octaves, and both edges of every panel of the finest table tried.
  ///
  /// Multiples of 2¹¹, so that both p and 1 - p are exact Doubles.
  static let places: [UInt64] = {
    var places: [UInt64] = []
    let random = Cases.bits(39 * 24, seed: 11)
    for octave in 0..<39 {
      let base = UInt64(1) << UInt64(62 - octave)
      for index in 0..<24 { places.append(base | random[octave * 24 + index] & (base - 1)) }
      for panel in 0..<UInt64(16) {
        let edge = base + base / 16 * panel
        places += [edge, edge - 2048, edge + 2048]
      }
    }
    return places.map { $0 & ~2047 }.filter { $0 >= 1 << 24 }
  }()

  /// Shapes that GSL itself evaluates well; `ReferenceTests` has the narrow gammas.
  static let cases = Cases.smooth.filter {
    switch $0 {
    case .erlang(_, let shape): shape <= 10_000
    case .gamma(_, let cv): cv >= 0.01
    default: true
    }
  }

  @Test(arguments: cases) func relativeErrorIsWithinTheBound(_ spec: DistributionSpec) throws {
    let worst = try Cases.withView(spec) { view in
      var worst = (error: 0.0, place: "")
      for place in Self.places {
        let probability = Double(place) * 0x1p-64
        for upper in [false, true] {
          let value = view.unit(forBits: upper ? ~place : place)
          let error = TestGSL.relativeError(of: value, spec, upper: upper, probability)
          if !(error <= worst.error) { worst = (error, "\(upper ? "q" : "p") = \(probability)") }
        }
      }
      return worst
    }
    #expect(worst.error <= 1e-6, "\(worst.place)")
  }

  /// Outside 2⁻⁴⁰...1 - 2⁻⁴⁰ the value stays at the extreme.
  @Test(arguments: Cases.smooth) func extremesArePinned(_ spec: DistributionSpec) throws {
    try Cases.withView(spec) { view in
      let low = view.unit(forBits: 1 << 24)
      let high = view.unit(forBits: ~(1 << 24))
      for bits: UInt64 in [0, 1, 12_345, 1 << 23, (1 << 24) - 1] {
        #expect(view.unit(forBits: bits) == low)
        #expect(view.unit(forBits: ~bits) == high)
      }
    }
  }

  /// The quantile function never falls: random neighbours, and on either side of every panel's edge.
  ///
  /// Within a panel Horner's rule may lose the last bits of a Double, hence four units of slack.
  @Test(arguments: Cases.smooth + Cases.composed) func valuesRiseWithTheBits(_ spec: DistributionSpec) throws
  {
    if case .mixture = spec { return }  // a mixture follows its list, not its values
    if case .hyperexponential = spec { return }
    let edges = Self.places.flatMap { [$0, $0 - 1, ~$0, ~($0 - 1)] }
    let bits = (edges + Cases.bits(20_000, seed: 5)).sorted()
    try Cases.withView(spec) { view in
      var last = 0.0
      var falls = 0
      for word in bits {
        let value = view.unit(forBits: word)
        if value < last - 4 * last.ulp { falls += 1 }
        last = max(last, value)
      }
      #expect(falls == 0)
    }
  }

  /// The two sides of the median meet.
  @Test(arguments: Cases.smooth) func sidesMeetAtTheMedian(_ spec: DistributionSpec) throws {
    try Cases.withView(spec) { view in
      let (below, above) = (view.unit(forBits: (1 << 63) - 1), view.unit(forBits: 1 << 63))
      #expect(abs(above / below - 1) < 1e-12)
    }
  }

  /// The standard normal has an absolute bound, since it passes through zero.
  @Test func standardNormalIsWithinTheBound() throws {
    var builder = SamplerBuilder()
    let table = try builder.standardNormal()
    // mpmath, 40 digits: quantiles at 2^-40, 2^-20 and 3/32.
    for (place, exact) in [
      (UInt64(1) << 24, -7.04770025666441), (1 << 44, -4.76300103426781), (3 << 59, -1.31801089730354),
    ] {
      #expect(abs(table.value(forBits: place) - exact) <= 1e-6)
      #expect(abs(table.value(forBits: ~place) + exact) <= 1e-6)
    }
    var worst = 0.0
    for place in Self.places {
      let exact = TestGSL.normalDeviate(Double(place) * 0x1p-64)
      worst = max(worst, abs(table.value(forBits: place) - exact), abs(table.value(forBits: ~place) + exact))
    }
    #expect(worst <= 1e-6)
  }

  @Test func standardNormalHasUnitVariance() throws {
    var builder = SamplerBuilder()
    let table = try builder.standardNormal()
    let bits = Cases.bits(400_000, seed: 9)
    let square = bits.reduce(0.0) { $0 + table.value(forBits: $1) * table.value(forBits: $1) } / 400_000
    // The deviation of a mean square is √(2/n) = 0.00224; 5 of them are a false alarm of 6e-7.
    #expect(abs(square - 1) < 0.0112)
  }
}
