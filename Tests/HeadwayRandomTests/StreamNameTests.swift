import HeadwayRandom
import Testing

@Suite struct StreamNameTests {
  /// From a second implementation (Python's unbounded integers) of FNV-1a and the mix; these never change.
  @Test(
    arguments: [
      ("", 0xF52A_15E9_A9B5_E89B), ("a", 0x02C0_BDBF_4814_20F8), ("foobar", 0x404D_A9E3_B740_78C2),
      ("queues/settlement/contact", 0xEEEE_2627_8F0F_7C70), ("정산/문의", 0x03D3_A0E0_7459_3B8B),
    ] as [(String, UInt64)])
  func hashIsFixed(path: String, hash: UInt64) {
    #expect(StreamName(path).hash64 == hash)
  }

  @Test func partsAreJoinedBySlashes() {
    #expect(StreamName("queues/calls").appending("patience") == StreamName("queues/calls/patience"))
    #expect("\(StreamName("queues/calls"))" == "queues/calls")
  }

  @Test func aHundredThousandNamesDoNotCollide() {
    let names = (0..<100_000).map { StreamName("queues/q\($0)/contact") }
    #expect(StreamName.collision(in: names) == nil)
  }

  @Test func aCollisionNamesBoth() throws {
    let first = StreamName(path: "queues/a", hash64: 5)
    let second = StreamName(path: "queues/b", hash64: 5)
    let pair = try #require(StreamName.collision(in: [StreamName("x"), first, StreamName("y"), second]))
    #expect(pair.0 == first)
    #expect(pair.1 == second)
  }

  @Test func aNameGivenTwiceIsOneStream() {
    #expect(StreamName.collision(in: [StreamName("x"), StreamName("x")]) == nil)
  }
}
