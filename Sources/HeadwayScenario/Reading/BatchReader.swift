import HeadwaySyntax

/// Reads `batch:` of arrivals.
enum BatchReader {
  /// The sizes by number of contacts; empty when they are broken.
  static func read(_ reader: SectionReader) -> [BatchSize] {
    guard let sizes = reader["sizes"], let entries = reader.keyed("sizes") else { return [] }
    var shares: [Int: Double] = [:]
    var isWhole = true
    for (key, value) in entries {
      guard let contacts = size(key) else {
        value.refuse(
          .unknownKey, "expected a size of batches from 1 to 10000, received \(Wording.quoted(key))",
          at: value.place)
        isWhole = false
        continue
      }
      if shares[contacts] != nil {
        value.refuse(
          .duplicate, "\(Wording.quoted(key)) stands twice", fix: "remove one of them", at: value.place)
        isWhole = false
      }
      let share = value.share(.unit)
      if share == nil { isWhole = false }
      shares[contacts] = share ?? 0
    }
    guard isWhole else { return [] }
    let sorted = shares.sorted { $0.key < $1.key }
    let sum = sorted.reduce(0) { $0 + $1.value }
    guard abs(sum - 1) <= 1e-9 else {
      sizes.refuse(
        .sharesDoNotAddUp, "expected shares of sizes that make 100%, received \(Value.plain(sum * 100))%",
        at: sizes.place)
      return []
    }
    return sorted.map { BatchSize(contacts: $0.key, share: $0.value) }
  }

  private static func size(_ key: String) -> Int? {
    guard key.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(key).flatMap { (1...10_000).contains($0) ? $0 : nil }
  }
}
