/// A heap of four children per node over 128-bit keys: the earliest event is at the root.
///
/// A key is `(time << 3 | rung) << 64 | serial << 24 | subject`, so that one comparison is the total order
/// (time, rung, serial). Beyond the last key the slab holds `EventKey.never`, which spares bounds checks.
struct EventHeap: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var slab: UnsafeMutableRawPointer
  private var keys: UnsafeMutablePointer<UInt128>

  init(capacity: Int) {
    self.capacity = max(capacity, 8)
    (slab, keys) = Self.allocate(self.capacity)
  }

  deinit { slab.deallocate() }

  /// The earliest key, or `EventKey.never`.
  @inline(__always) var top: UInt128 { keys[0] }

  mutating func removeAll() {
    for index in 0..<count { keys[index] = EventKey.never }
    count = 0
  }

  @inline(__always) mutating func push(_ key: UInt128) {
    if count == capacity { grow() }
    count += 1
    rise(key, from: count &- 1)
  }

  /// Removes the earliest key.
  @inline(__always) mutating func pop() {
    count &-= 1
    let last = keys[count]
    keys[count] = EventKey.never
    if count > 0 { siftDown(last) }
  }

  /// Puts a key in place of the earliest one: half the work of a pop and a push.
  @inline(__always) mutating func replaceTop(_ key: UInt128) { siftDown(key) }

  /// Moves the hole at the root down to the leaves, then `key` up from there to where it belongs (Floyd 1964).
  ///
  /// A key that comes in late is due late, so the way up is short, and the way down is the same for all keys. The
  /// least of four children is found by two comparisons side by side and a third, without branches: which child is
  /// the least is a toss-up that no predictor can learn.
  @inline(__always) private mutating func siftDown(_ key: UInt128) {
    let keys = keys
    let count = count
    var hole = 0
    while true {
      let first = hole &* 4 &+ 1
      if first >= count { break }
      let left = first &+ (keys[first &+ 1] < keys[first] ? 1 : 0)
      let right = first &+ (keys[first &+ 3] < keys[first &+ 2] ? 3 : 2)
      let leftKey = keys[left]
      let rightKey = keys[right]
      let isRight = rightKey < leftKey
      keys[hole] = isRight ? rightKey : leftKey
      hole = isRight ? right : left
    }
    rise(key, from: hole)
  }

  /// Moves the hole up to where `key` belongs.
  @inline(__always) private mutating func rise(_ key: UInt128, from start: Int) {
    let keys = keys
    var hole = start
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      let above = keys[parent]
      if above <= key { break }
      keys[hole] = above
      hole = parent
    }
    keys[hole] = key
  }

  @inline(never) private mutating func grow() {
    let larger = capacity * 2
    let (movedSlab, moved) = Self.allocate(larger)
    moved.update(from: keys, count: count)
    slab.deallocate()
    slab = movedSlab
    keys = moved
    capacity = larger
  }

  /// Room for keys, all `never`, with the four children of a node in one cache line.
  private static func allocate(_ capacity: Int) -> (UnsafeMutableRawPointer, UnsafeMutablePointer<UInt128>) {
    let line = 64
    let size = MemoryLayout<UInt128>.stride
    let slab = UnsafeMutableRawPointer.allocate(byteCount: (capacity + 8) * size + line, alignment: line)
    // Children stand from index 1 on, so index 0 is the last of its line.
    let keys = (slab + (line - size)).initializeMemory(
      as: UInt128.self, repeating: EventKey.never, count: capacity + 5)
    return (slab, keys)
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
    @inline(__always) static var patienceEnd: UInt64 { 5 }
    @inline(__always) static var arrival: UInt64 { 6 }
  }

  /// Later than every event.
  @inline(__always) static var never: UInt128 { UInt128.max }
  /// Bits of the subject: an agent, a contact or a queue.
  @inline(__always) static var subjectBits: UInt64 { 24 }

  @inline(__always) static func make(_ time: Int64, _ rung: UInt64, _ low: UInt64) -> UInt128 {
    UInt128(truncatingIfNeeded: UInt64(truncatingIfNeeded: time) &<< 3 | rung) &<< 64
      | UInt128(truncatingIfNeeded: low)
  }

  @inline(__always) static func time(_ key: UInt128) -> Int64 {
    Int64(truncatingIfNeeded: UInt64(truncatingIfNeeded: key &>> 64) &>> 3)
  }

  @inline(__always) static func rung(_ key: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: key &>> 64) & 7 }

  @inline(__always) static func low(_ key: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: key) }

  @inline(__always) static func subject(_ key: UInt128) -> Int {
    Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: key) & (1 &<< subjectBits &- 1))
  }
}
