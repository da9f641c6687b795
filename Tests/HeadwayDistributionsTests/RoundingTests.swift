import HeadwayDistributions
import HeadwayRandom
import Testing

/// A family whose last bits are those of another machine: every node is off by up to 2⁻⁵⁰ of itself.
private struct Shaken<Base: QuantileFamily>: QuantileFamily {
  var base: Base
  var generator: Philox4x64
  var drawn: UInt64 = 0

  var key: TableKey { base.key }
  var rounding: NodeRounding { base.rounding }
  var squarings: Int {
    get { base.squarings }
    set { base.squarings = newValue }
  }

  init(_ base: Base, seed: UInt64) {
    self.base = base
    generator = Philox4x64(seed: seed, stream: StreamName("tests/shaken"))
  }

  mutating func node(_ tail: Tail, _ probability: Double) -> QuantileNode? {
    guard let node = base.node(tail, probability) else { return nil }
    drawn += 1
    let words = generator.block(replication: 0, entity: drawn, visit: 0, block: 0)
    func shake(_ value: Double, _ bits: UInt64) -> Double {
      value * (1 + (Double(Int64(bitPattern: bits)) * 0x1p-63) * 0x1p-50)
    }
    return QuantileNode(value: shake(node.value, words.0), slope: shake(node.slope, words.1))
  }

  mutating func deviation(of value: Double, _ tail: Tail, _ probability: Double) -> Double {
    base.deviation(of: value, tail, probability)
  }
}

@Suite struct RoundingTests {
  /// Tables that differ in no bit although every node did.
  ///
  /// Per node the chance of a difference is 2 × 2⁻⁵⁰ / 2⁻²¹ = 4e-9: with some 2,500 nodes and slopes in each table
  /// a fresh seed fails once in about 10⁴ runs of the whole suite. The seed is fixed.
  private func expectUnmoved(_ family: some QuantileFamily) throws {
    let table = try QuantileTableBuilder.table(family)
    for seed in 1...3 as ClosedRange<UInt64> {
      #expect(try QuantileTableBuilder.table(Shaken(family, seed: seed)).coefficients == table.coefficients)
    }
  }

  @Test func lastBitsDoNotReachTheTable() throws {
    try expectUnmoved(WeibullFamily(shape: 1))
    try expectUnmoved(WeibullFamily(shape: 0.7))
    try expectUnmoved(LognormalFamily(cv: 0.9))
    try expectUnmoved(LognormalFamily(cv: 2))
    try expectUnmoved(GammaFamily(shape: 4))
    try expectUnmoved(GammaFamily(shape: 0.5))
    try expectUnmoved(CutNormalFamily(cv: 0.3))
    try expectUnmoved(ParetoFamily(shape: 2.5))
    try expectUnmoved(BetaFamily(a: 2, b: 3))
    try expectUnmoved(StandardNormalFamily())
  }

  /// Nodes keep 21 bits after the leading one: the rest of the significand is zero.
  @Test func nodesLieOnTheGrid() throws {
    let table = try QuantileTableBuilder.table(LognormalFamily(cv: 0.9))
    for node in stride(from: 0, to: table.coefficients.count, by: 4) {
      #expect(table.coefficients[node].bitPattern & ((1 << 31) - 1) == 0)
    }
  }

  /// A family that cannot be computed, or that bends too sharply for any number of panels, is refused.
  @Test func whatCannotBeProvedIsRefused() {
    struct Broken: QuantileFamily {
      var squarings = 0
      var works: Bool
      var key: TableKey { .gamma(shape: 9) }
      var rounding: NodeRounding { .relative(bits: 21) }
      func node(_ tail: Tail, _ probability: Double) -> QuantileNode? {
        works ? QuantileNode(value: probability * 40_000, slope: probability) : nil
      }
      func deviation(of value: Double, _ tail: Tail, _ probability: Double) -> Double { 0.5 }
    }
    #expect(
      throws: DistributionError(
        reason: "expected a shape that GSL can evaluate in both tails, but it fails for gamma(shape: 9.0)")
    ) { try QuantileTableBuilder.table(Broken(works: false)) }
    #expect(
      throws: DistributionError(
        reason:
          "expected a shape that can be tabulated to a relative error of 1e-06, but gamma(shape: 9.0) leaves 0.5"
      )
    ) { try QuantileTableBuilder.table(Broken(works: true)) }
  }
}
