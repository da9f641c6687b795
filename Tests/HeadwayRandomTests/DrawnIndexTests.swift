import HeadwayRandom
import Testing

@Suite struct DrawnIndexTests {
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
