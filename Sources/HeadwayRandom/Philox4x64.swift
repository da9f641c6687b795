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
    var words = (replication, entity, visit, block)
    var (k0, k1) = (key0, key1)
    // The compiler unrolls this; the last round needs no further key, and its additions are then dead.
    for _ in 0..<10 {
      words = Self.round(words, k0, k1)
      (k0, k1) = Self.nextKeys(k0, k1)
    }
    return words
  }

  @inlinable @inline(__always) static func round(
    _ words: (UInt64, UInt64, UInt64, UInt64), _ k0: UInt64, _ k1: UInt64
  ) -> (UInt64, UInt64, UInt64, UInt64) {
    let even = words.0.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
    let odd = words.2.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
    return (odd.high ^ words.1 ^ k0, odd.low, even.high ^ words.3 ^ k1, even.low)
  }

  @inlinable @inline(__always) static func nextKeys(_ k0: UInt64, _ k1: UInt64) -> (UInt64, UInt64) {
    // The golden ratio; the square root of 3, less 1.
    (k0 &+ 0x9E37_79B9_7F4A_7C15, k1 &+ 0xBB67_AE85_84CA_A73B)
  }
}

/// A `Philox4x64` with the keys of all rounds written out, for a stream that a loop draws from again and again.
///
/// It gives the same bits. In memory, a round's key is an operand of an instruction that is needed anyway.
@frozen public struct PhiloxStream: Sendable {
  /// The keys of a round.
  @usableFromInline typealias Keys = (UInt64, UInt64)

  // Plain fields: an array in their place would be copied for each block.
  @usableFromInline let first: (Keys, Keys, Keys, Keys, Keys)
  @usableFromInline let second: (Keys, Keys, Keys, Keys, Keys)

  /// The stream of a generator.
  public init(_ generator: Philox4x64) {
    var next = (generator.key0, generator.key1)
    func five() -> (Keys, Keys, Keys, Keys, Keys) { (take(), take(), take(), take(), take()) }
    func take() -> Keys {
      defer { next = Philox4x64.nextKeys(next.0, next.1) }
      return next
    }
    first = five()
    second = five()
  }

  /// The 256 random bits at an address, as `Philox4x64.block` gives them.
  @inlinable @inline(__always)
  public func block(
    replication: UInt64, entity: UInt64, visit: UInt64, block: UInt64
  ) -> (UInt64, UInt64, UInt64, UInt64) {
    var words = (replication, entity, visit, block)
    words = Philox4x64.round(words, first.0.0, first.0.1)
    words = Philox4x64.round(words, first.1.0, first.1.1)
    words = Philox4x64.round(words, first.2.0, first.2.1)
    words = Philox4x64.round(words, first.3.0, first.3.1)
    words = Philox4x64.round(words, first.4.0, first.4.1)
    words = Philox4x64.round(words, second.0.0, second.0.1)
    words = Philox4x64.round(words, second.1.0, second.1.1)
    words = Philox4x64.round(words, second.2.0, second.2.1)
    words = Philox4x64.round(words, second.3.0, second.3.1)
    return Philox4x64.round(words, second.4.0, second.4.1)
  }
}
