/// Addressed random bits: the counter-based generator Philox4x64-10.
///
/// `block` is a pure function of (seed, stream, replication, entity, visit, block): nothing is consumed, so
/// nobody's draws depend on what others drew, and any draw can be made at any time on any thread. Source: Salmon,
/// Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011), section 3.3; the constants
/// and the order of the words are those of their Random123 library, and its known answers are our tests.
@frozen public struct Philox4x64: Hashable, Sendable {
  /// The first key word: the experiment's seed.
  public let key0: UInt64
  /// The second key word: the stream's 64 bits.
  public let key1: UInt64

  /// The generator of one stream of one experiment.
  @inlinable public init(seed: UInt64, stream: StreamName) {
    self.init(key0: seed, key1: stream.hash64)
  }

  /// The generator with the given raw key words.
  @inlinable public init(key0: UInt64, key1: UInt64) {
    self.key0 = key0
    self.key1 = key1
  }

  /// The 256 random bits at an address; its words are the counter words 0 to 3, in the order of the arguments.
  @inlinable @inline(__always)
  public func block(
    replication: UInt64, entity: UInt64, visit: UInt64, block: UInt64
  ) -> (UInt64, UInt64, UInt64, UInt64) {
    var (c0, c1, c2, c3) = (replication, entity, visit, block)
    var (k0, k1) = (key0, key1)
    // The compiler unrolls this; the last round needs no further key, and its additions are then dead.
    for _ in 0..<10 {
      let even = c0.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
      let odd = c2.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
      (c0, c1, c2, c3) = (odd.high ^ c1 ^ k0, odd.low, even.high ^ c3 ^ k1, even.low)
      k0 &+= 0x9E37_79B9_7F4A_7C15  // the golden ratio
      k1 &+= 0xBB67_AE85_84CA_A73B  // the square root of 3, less 1
    }
    return (c0, c1, c2, c3)
  }
}
