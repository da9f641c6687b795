extension UInt64 {
  /// A seed of its own for every case, by name (FNV-1a), so that no two share their luck.
  static func of(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}
