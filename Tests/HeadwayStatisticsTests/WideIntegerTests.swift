import HeadwayStatistics
import HeadwayTestSupport
import Testing

@Suite struct WideIntegerTests {
  private func random(_ generator: inout SplitMix64) -> Int128 {
    let bits = UInt128(generator.next()) << 64 | UInt128(generator.next())
    return Int128(truncatingIfNeeded: bits) >> Int128(generator.next() % 127)
  }

  private func power(_ base: Int, _ exponent: Int) -> WideInteger {
    (0..<exponent).reduce(WideInteger(1)) { product, _ in product * WideInteger(base) }
  }

  /// The decimal literals are rounded by the C library's correctly rounded conversion of text.
  @Test(arguments: [
    (25, "15511210043330985984000000"),
    (30, "265252859812191058636308480000000"),
    (50, "30414093201713378043612608166064768844377641568960512000000000000"),
  ])
  func factorialsRoundAsTheirDecimals(n: Int, digits: String) throws {
    let factorial = (1...n).reduce(WideInteger(1)) { $0 * WideInteger($1) }
    let expected = try #require(Double(digits))
    #expect(factorial.nearestDouble == expected)
    #expect((-factorial).nearestDouble == -expected)
  }

  @Test func halvesRoundToEven() {
    let one = WideInteger(1)
    let half = power(2, 147)  // half a unit in the last place of 2^200
    let base = power(2, 200)
    #expect((base + half).nearestDouble == 0x1p200)
    #expect((base + half + one).nearestDouble == 0x1.0000000000001p200)
    #expect((base + half - one).nearestDouble == 0x1p200)
    #expect((base + half + half + half).nearestDouble == 0x1.0000000000002p200)
    #expect((base - one).nearestDouble == 0x1p200)
    #expect((base - base).nearestDouble == 0)
  }

  @Test func agreesWithTheStandardLibraryWithin128Bits() {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<2000 {
      let (a, b) = (random(&generator), random(&generator))
      #expect(WideInteger(a).nearestDouble == Double(a))
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { #expect(WideInteger(a) + WideInteger(b) == WideInteger(sum)) }
      let (difference, underflow) = a.subtractingReportingOverflow(b)
      if !underflow { #expect(WideInteger(a) - WideInteger(b) == WideInteger(difference)) }
      let (c, d) = (Int64(truncatingIfNeeded: a), Int64(truncatingIfNeeded: b))
      #expect(WideInteger(c) * WideInteger(d) == WideInteger(Int128(c) * Int128(d)))
    }
  }

  @Test func obeysTheLawsOfAlgebraBeyond128Bits() {
    var generator = SplitMix64(seed: 6)
    for _ in 0..<500 {
      let a = WideInteger(random(&generator)) * WideInteger(random(&generator))
      let b = WideInteger(random(&generator)) * WideInteger(random(&generator))
      let c = WideInteger(random(&generator))
      #expect((a + b) * (a - b) == a * a - b * b)
      #expect((a + b) * c == a * c + b * c)
      #expect((a - b) + b == a)
      #expect(a - b == -(b - a))
    }
  }

  @Test func extremesOf128BitsAreHeld() {
    #expect(WideInteger(Int128.min).nearestDouble == -0x1p127)
    #expect(WideInteger(Int128.max).nearestDouble == 0x1p127)
    #expect(WideInteger(Int128.min) + WideInteger(Int128.max) == WideInteger(-1))
    #expect(WideInteger(0) == -WideInteger(0))
  }
}
