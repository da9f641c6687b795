/// The patience of the contacts in line: a heap of four children per node that knows where each contact stands.
///
/// Nearly every contact is served before its patience ends. Its key leaves with it: a heap that kept it until then
/// would be many times as large, and each of those keys one more event. The words of the keys lie apart, as in
/// `EventHeap`.
struct PatienceHeap: ~Copyable {
  private var count = 0
  private var capacity: Int
  private var highs: UnsafeMutablePointer<UInt64>
  private var lows: UnsafeMutablePointer<UInt64>
  /// The place of each contact's key, by the contact's slot: shape [`slots`].
  private var places: UnsafeMutablePointer<UInt32>
  private var slots: Int

  init(capacity: Int) {
    self.capacity = capacity
    slots = capacity
    (highs, lows) = Self.room(for: capacity)
    places = zeros(capacity)
  }

  deinit {
    highs.deallocate()
    lows.deallocate()
    places.deallocate()
  }

  /// The high word of the earliest key, or `EventKey.never`.
  @inline(__always) var topHigh: UInt64 { highs[0] }

  /// The low word of the earliest key.
  @inline(__always) var topLow: UInt64 { lows[0] }

  mutating func removeAll() {
    for place in 0..<count { highs[place] = EventHeap.beyond(place) }
    count = 0
  }

  /// Adds the key of a contact in line, whose slot is its subject.
  @inline(__always) mutating func push(_ key: UInt128) {
    if count == capacity || EventKey.subject(key) >= slots { grow(EventKey.subject(key)) }
    count &+= 1
    rise(EventKey.high(key), EventKey.low(key), from: count &- 1)
  }

  /// Removes the key of a contact, which must be there.
  @inline(__always) mutating func remove(_ slot: Int) {
    let hole = Int(places[slot])
    count &-= 1
    let high = highs[count]
    let low = lows[count]
    highs[count] = EventHeap.beyond(count)
    if hole == count { return }
    // Most places are leaves, where the last key mostly fits as it is.
    if hole &* 4 &+ 1 >= count && !(hole > 0 && isLess(high, low, than: (hole &- 1) >> 2)) {
      put(high, low, at: hole)
    } else {
      settle(high, low, from: hole)
    }
  }

  /// Puts a key where a hole is, or wherever it belongs from there.
  @inline(never) private mutating func settle(_ high: UInt64, _ low: UInt64, from hole: Int) {
    if hole > 0 && isLess(high, low, than: (hole &- 1) >> 2) {
      rise(high, low, from: hole)
    } else {
      sink(high, low, from: hole)
    }
  }

  @inline(__always) private func isLess(_ high: UInt64, _ low: UInt64, than place: Int) -> Bool {
    high < highs[place] || (high == highs[place] && low < lows[place])
  }

  @inline(__always) private func put(_ high: UInt64, _ low: UInt64, at place: Int) {
    highs[place] = high
    lows[place] = low
    places[EventKey.subject(low: low)] = UInt32(truncatingIfNeeded: place)
  }

  /// Moves the hole up to where the key belongs.
  @inline(__always) private func rise(_ high: UInt64, _ low: UInt64, from start: Int) {
    var hole = start
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      guard isLess(high, low, than: parent) else { break }
      put(highs[parent], lows[parent], at: hole)
      hole = parent
    }
    put(high, low, at: hole)
  }

  /// Moves the hole down to where the key belongs.
  @inline(__always) private func sink(_ high: UInt64, _ low: UInt64, from start: Int) {
    var hole = start
    while true {
      let first = hole &* 4 &+ 1
      if first >= count { break }
      let child = EventHeap.leastChild(highs, lows, first)
      if high < highs[child] || (high == highs[child] && low < lows[child]) { break }
      put(highs[child], lows[child], at: hole)
      hole = child
    }
    put(high, low, at: hole)
  }

  /// Makes room for one more key, and for the place of a slot.
  @inline(never) private mutating func grow(_ slot: Int) {
    if count == capacity {
      let (movedHighs, movedLows) = Self.room(for: 2 * capacity)
      movedHighs.update(from: highs, count: count)
      movedLows.update(from: lows, count: count)
      highs.deallocate()
      lows.deallocate()
      (highs, lows) = (movedHighs, movedLows)
      capacity *= 2
    }
    if slot >= slots {
      let larger = max(2 * slots, slot + 1)
      let moved: UnsafeMutablePointer<UInt32> = zeros(larger)
      moved.update(from: places, count: slots)
      places.deallocate()
      places = moved
      slots = larger
    }
  }

  /// Room for keys, all later than every event, and for the children that the last of them lacks.
  private static func room(for capacity: Int) -> (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt64>)
  {
    let highs: UnsafeMutablePointer<UInt64> = zeros(capacity + 5)
    for place in 0..<capacity + 5 { highs[place] = EventHeap.beyond(place) }
    return (highs, zeros(capacity + 5))
  }
}
