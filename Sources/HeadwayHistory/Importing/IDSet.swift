/// The ids seen so far, in bounded memory.
///
/// Beyond ``most`` ids no more are remembered, so that a file of any size takes at most 64 MB here; whoever asks is told.
struct IDSet {
  /// The most ids that are remembered.
  static let most = 4_000_000

  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  private var hasZero = false
  /// Ids that are remembered.
  private(set) var count = 0

  var isFull: Bool { count >= Self.most }

  /// Takes an id; whether it was there already.
  mutating func insert(_ id: UInt64) -> Bool {
    guard id != 0 else {
      defer { hasZero = true }
      return hasZero
    }
    var place = Self.place(id, slots.count)
    while slots[place] != 0 {
      if slots[place] == id { return true }
      place = (place + 1) & (slots.count - 1)
    }
    guard !isFull else { return false }
    slots[place] = id
    count += 1
    if 2 * count > slots.count { grow() }
    return false
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: 2 * slots.count)
    for id in slots where id != 0 {
      var place = Self.place(id, larger.count)
      while larger[place] != 0 { place = (place + 1) & (larger.count - 1) }
      larger[place] = id
    }
    slots = larger
  }

  /// Hashed ids are spread evenly already.
  private static func place(_ id: UInt64, _ count: Int) -> Int { Int(truncatingIfNeeded: id) & (count - 1) }
}
