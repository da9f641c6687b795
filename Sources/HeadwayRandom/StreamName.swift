/// The name of a stream of random bits, such as `queues/settlement/contact`.
///
/// Streams are found by name and not by position, so that adding a queue or a team to a scenario moves nobody
/// else's random numbers. A name becomes 64 bits by FNV-1a over its UTF-8 bytes (Fowler, Noll and Vo; offset
/// basis 14695981039346656037, prime 1099511628211), then a finalising mix (variant 13 of Stafford 2011, the one
/// of SplitMix64), since FNV-1a alone leaves its high bits weak for short names. The result is fixed for ever:
/// it does not depend on the process, unlike Swift's `Hasher`.
public struct StreamName: Hashable, Sendable, CustomStringConvertible {
  /// The name as it was given.
  public let path: String

  /// The 64 bits that the name stands for: the second key word of its generator.
  public let hash64: UInt64

  /// Makes a stream name from a path; names that differ in one byte are different streams.
  public init(_ path: String) {
    self.init(path: path, hash64: Self.hash(of: path))
  }

  /// Makes a name with a given hash, for tests of what happens when two names collide.
  package init(path: String, hash64: UInt64) {
    self.path = path
    self.hash64 = hash64
  }

  /// The path itself.
  public var description: String { path }

  /// The name of a part of this stream: `queues/calls` with `patience` gives `queues/calls/patience`.
  public func appending(_ part: String) -> StreamName { StreamName(path + "/" + part) }

  /// The first two different names in `names` that share their 64 bits, in the order given; nil if there are none.
  ///
  /// Two such streams would draw the same luck, so a scenario that has them must be refused. Among n names the
  /// chance of it is about n²/2⁶⁵: 3e-14 for a thousand. A name given twice is one stream and no collision.
  public static func collision(in names: [StreamName]) -> (StreamName, StreamName)? {
    var owners: [Int: StreamName] = [:]
    for name in names {
      let hash = Int(bitPattern: UInt(name.hash64))
      if let owner = owners[hash] {
        if owner.path != name.path { return (owner, name) }
      } else {
        owners[hash] = name
      }
    }
    return nil
  }

  private static func hash(of path: String) -> UInt64 {
    var state: UInt64 = 14_695_981_039_346_656_037
    for byte in path.utf8 {
      state = (state ^ UInt64(byte)) &* 1_099_511_628_211
    }
    state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
    return state ^ (state >> 31)
  }
}
