import HeadwayScenario

/// Hashes the ids of contacts, so that a history names nobody and can still tell one contact from another.
///
/// HMAC-SHA256 (RFC 2104) under a salt that stays on this machine, cut to 64 bits: among four million contacts the
/// chance that any two get one name is below one in a million.
struct IDHasher: Sendable {
  private let inner: SHA256.Hasher
  private let outer: SHA256.Hasher

  /// Makes a hasher with a salt of at most 64 bytes, a block of SHA-256.
  init(salt: [UInt8]) {
    precondition(salt.count <= 64, "a longer key would have to be hashed first")
    let block = salt + [UInt8](repeating: 0, count: 64 - salt.count)
    var inner = SHA256.Hasher()
    inner.update(block.map { $0 ^ 0x36 })
    var outer = SHA256.Hasher()
    outer.update(block.map { $0 ^ 0x5C })
    (self.inner, self.outer) = (inner, outer)
  }

  /// All 32 bytes of the code.
  func code(_ id: some Sequence<UInt8>) -> [UInt8] {
    var inner = inner
    inner.update(id)
    var outer = outer
    outer.update(inner.finish())
    return outer.finish()
  }

  /// The hashed id: the first 64 bits.
  func hash(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
    code(id).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
