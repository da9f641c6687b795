/// A heap of four children per node: the earliest event is at the root.
///
/// A key is `(time << 3 | rung) << 64 | serial << 24 | subject`, so that one comparison is the total order
/// (time, rung, serial). Its two words lie in two slabs: the high words decide nearly always, and four of them are
/// half a cache line. Beyond the last key the slabs hold keys later than every event, which spares bounds checks.
struct EventHeap: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var slab: UnsafeMutableRawPointer
  private var highs: UnsafeMutablePointer<UInt64>
  private var lows: UnsafeMutablePointer<UInt64>

  init(capacity: Int) {
    self.capacity = max(capacity, 8)
    (slab, highs, lows) = Self.allocate(self.capacity)
  }

  deinit { slab.deallocate() }

  /// The high word of the earliest key, or `EventKey.never`.
  @inline(__always) var topHigh: UInt64 { highs[0] }

  /// The low word of the earliest key.
  @inline(__always) var topLow: UInt64 { lows[0] }

  mutating func removeAll() {
    for index in 0..<count { highs[index] = Self.beyond(index) }
    count = 0
  }

  @inline(__always) mutating func push(_ key: UInt128) {
    if count == capacity { grow() }
    count &+= 1
    rise(EventKey.high(key), EventKey.low(key), from: count &- 1)
  }

  /// Removes the earliest key.
  @inline(__always) mutating func pop() {
    count &-= 1
    let high = highs[count]
    let low = lows[count]
    highs[count] = Self.beyond(count)
    if count > 0 { siftDown(high, low) }
  }

  /// Puts a key in place of the earliest one: half the work of a pop and a push.
  @inline(__always) mutating func replaceTop(_ key: UInt128) {
    siftDown(EventKey.high(key), EventKey.low(key))
  }

  /// Moves the hole at the root down to the leaves, then the key up from there to where it belongs (Floyd 1964).
  ///
  /// A key that comes in late is due late, so the way up is short, and the way down is the same for all keys.
  @inline(__always) private mutating func siftDown(_ high: UInt64, _ low: UInt64) {
    let highs = highs
    let lows = lows
    let count = count
    var hole = 0
    while true {
      let first = hole &* 4 &+ 1
      if first >= count { break }
      let child = Self.leastChild(highs, lows, first)
      highs[hole] = highs[child]
      lows[hole] = lows[child]
      hole = child
    }
    rise(high, low, from: hole)
  }

  /// The least of four children.
  ///
  /// It is found by two comparisons side by side and a third, without branches: which child is the least is a
  /// toss-up that no predictor can learn.
  @inline(__always) static func leastChild(
    _ highs: UnsafeMutablePointer<UInt64>, _ lows: UnsafeMutablePointer<UInt64>, _ first: Int
  ) -> Int {
    let (high0, high1) = (highs[first], highs[first &+ 1])
    let (high2, high3) = (highs[first &+ 2], highs[first &+ 3])
    let left = min(high0, high1)
    let right = min(high2, high3)
    if _slowPath(high0 == high1 || high2 == high3 || left == right) {
      return leastChildByBothWords(highs, lows, first)
    }
    let leftChild = high1 < high0 ? first &+ 1 : first
    let rightChild = high3 < high2 ? first &+ 3 : first &+ 2
    return right < left ? rightChild : leftChild
  }

  @inline(never) private static func leastChildByBothWords(
    _ highs: UnsafeMutablePointer<UInt64>, _ lows: UnsafeMutablePointer<UInt64>, _ first: Int
  ) -> Int {
    var least = first
    for child in first &+ 1...first &+ 3 where (highs[child], lows[child]) < (highs[least], lows[least]) {
      least = child
    }
    return least
  }

  /// Moves the hole up to where the key belongs.
  @inline(__always) private mutating func rise(_ high: UInt64, _ low: UInt64, from start: Int) {
    let highs = highs
    let lows = lows
    var hole = start
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      let above = highs[parent]
      if above < high || (above == high && lows[parent] < low) { break }
      highs[hole] = above
      lows[hole] = lows[parent]
      hole = parent
    }
    highs[hole] = high
    lows[hole] = low
  }

  @inline(never) private mutating func grow() {
    let larger = capacity * 2
    let (movedSlab, movedHighs, movedLows) = Self.allocate(larger)
    movedHighs.update(from: highs, count: count)
    movedLows.update(from: lows, count: count)
    slab.deallocate()
    (slab, highs, lows) = (movedSlab, movedHighs, movedLows)
    capacity = larger
  }

  /// The high word of a place without a key: later than every event, and different among the children of a node,
  /// so that they do not look like events at one instant.
  @inline(__always) static func beyond(_ index: Int) -> UInt64 { ~UInt64(index & 3) }

  /// Room for keys, all of them later than every event, with the four children of a node side by side in a cache
  /// line.
  private static func allocate(_ capacity: Int) -> (
    UnsafeMutableRawPointer, UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt64>
  ) {
    let line = 64
    let size = MemoryLayout<UInt64>.stride
    let bytes = ((capacity + 5) * size / line + 2) * line
    let slab = UnsafeMutableRawPointer.allocate(byteCount: 2 * bytes, alignment: line)
    // Children stand from index 1 on, so index 0 is the last of its line.
    let highs = (slab + (line - size)).initializeMemory(as: UInt64.self, repeating: 0, count: capacity + 5)
    let lows = (slab + (bytes + line - size)).initializeMemory(
      as: UInt64.self, repeating: 0, count: capacity + 5)
    for index in 0..<capacity + 5 { highs[index] = beyond(index) }
    return (slab, highs, lows)
  }
}

/// The total order of events: time, then rung, then serial number.
enum EventKey {
  /// The public ladder at one instant.
  enum Rung {
    @inline(__always) static var intervalRoll: UInt64 { 0 }
    @inline(__always) static var shiftChange: UInt64 { 1 }
    @inline(__always) static var serviceEnd: UInt64 { 2 }
    @inline(__always) static var widening: UInt64 { 3 }
    @inline(__always) static var chase: UInt64 { 4 }
    @inline(__always) static var patienceEnd: UInt64 { Mutant.on(2) ? 7 : 5 }
    @inline(__always) static var arrival: UInt64 { 6 }
  }

  /// The high word of a key later than every event.
  @inline(__always) static var never: UInt64 { UInt64.max }
  /// Bits of the subject: an agent, a contact or a queue.
  @inline(__always) static var subjectBits: UInt64 { 24 }

  @inline(__always) static func join(_ high: UInt64, _ low: UInt64) -> UInt128 {
    UInt128(truncatingIfNeeded: high) &<< 64 | UInt128(truncatingIfNeeded: low)
  }

  @inline(__always) static func make(_ time: Int64, _ rung: UInt64, _ low: UInt64) -> UInt128 {
    join(UInt64(truncatingIfNeeded: time) &<< 3 | rung, low)
  }

  @inline(__always) static func time(_ key: UInt128) -> Int64 { time(high: high(key)) }

  @inline(__always) static func time(high: UInt64) -> Int64 { Int64(truncatingIfNeeded: high &>> 3) }

  @inline(__always) static func rung(_ key: UInt128) -> UInt64 { high(key) & 7 }

  @inline(__always) static func high(_ key: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: key &>> 64) }

  @inline(__always) static func low(_ key: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: key) }

  @inline(__always) static func subject(_ key: UInt128) -> Int { subject(low: low(key)) }

  @inline(__always) static func subject(low: UInt64) -> Int {
    Int(truncatingIfNeeded: low & (1 &<< subjectBits &- 1))
  }
}
