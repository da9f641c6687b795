import HeadwayRandom
import Testing

@Suite struct ChanceTests {
  @Test func zeroNeverAndOneAlways() {
    for bits in [UInt64.min, 1, 1 << 63, .max] {
      #expect(!Chance(0).happens(forBits: bits))
      #expect(!Chance(-1).happens(forBits: bits))
      #expect(!Chance(.nan).happens(forBits: bits))
      #expect(Chance(1).happens(forBits: bits))
      #expect(Chance(2).happens(forBits: bits))
    }
  }

  @Test func aHalfAndAQuarterAreExact() {
    #expect(Chance(0.5).happens(forBits: (1 << 63) - 1))
    #expect(!Chance(0.5).happens(forBits: 1 << 63))
    #expect(Chance(0.25).threshold == 1 << 62)
  }

  /// 10⁶ coins of 8%: the count is binomial with deviation 271; 5 deviations are a false alarm of 6e-7.
  @Test func theShareIsTheProbability() {
    let generator = Philox4x64(seed: 3, stream: StreamName("queues/calls/reopen"))
    let chance = Chance(0.08)
    var count = 0
    for entity in 0..<UInt64(1_000_000) {
      let word = generator.block(replication: 0, entity: entity, visit: 0, block: 0).0
      if chance.happens(forBits: word) { count += 1 }
    }
    #expect(abs(count - 80_000) < 1357)
  }

  @Test(arguments: [1, 2, 3, 7, 1000]) func indicesAreSharedOutEvenly(count: Int) {
    #expect(DrawnIndex.below(count, forBits: 0) == 0)
    #expect(DrawnIndex.below(count, forBits: .max) == count - 1)
    for index in 0..<count {
      // The first bits of each index: the least u with u × count / 2^64 >= index.
      let first = (UInt128(index) << 64 + UInt128(count) - 1) / UInt128(count)
      #expect(DrawnIndex.below(count, forBits: UInt64(first)) == index)
      if first > 0 { #expect(DrawnIndex.below(count, forBits: UInt64(first - 1)) == index - 1) }
    }
  }
}
