/// A heap of four children per node over 128-bit keys: the earliest event is at the root.
///
/// A key is `(time << 3 | rung) << 64 | serial << 24 | subject`, so that one comparison is the total order
/// (time, rung, serial). Beyond the last key the slab holds `EventKey.never`, which spares bounds checks.
struct EventHeap: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var keys: UnsafeMutablePointer<UInt128>

  init(capacity: Int) {
    self.capacity = max(capacity, 8)
    keys = .allocate(capacity: self.capacity + 5)
    keys.initialize(repeating: EventKey.never, count: self.capacity + 5)
  }

  deinit { keys.deallocate() }

  /// The earliest key, or `EventKey.never`.
  @inline(__always) var top: UInt128 { keys[0] }

  mutating func removeAll() {
    for index in 0..<count { keys[index] = EventKey.never }
    count = 0
  }

  @inline(__always) mutating func push(_ key: UInt128) {
    if count == capacity { grow() }
    var hole = count
    count += 1
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      let above = keys[parent]
      if above <= key { break }
      keys[hole] = above
      hole = parent
    }
    keys[hole] = key
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

  @inline(__always) private mutating func siftDown(_ key: UInt128) {
    var hole = 0
    while true {
      let first = hole &* 4 &+ 1
      if first >= count { break }
      var least = first
      var value = keys[first]
      let second = keys[first &+ 1]
      if second < value { (value, least) = (second, first &+ 1) }
      let third = keys[first &+ 2]
      if third < value { (value, least) = (third, first &+ 2) }
      let fourth = keys[first &+ 3]
      if fourth < value { (value, least) = (fourth, first &+ 3) }
      if value >= key { break }
      keys[hole] = value
      hole = least
    }
    keys[hole] = key
  }

  @inline(never) private mutating func grow() {
    let larger = capacity * 2
    let moved = UnsafeMutablePointer<UInt128>.allocate(capacity: larger + 5)
    moved.moveInitialize(from: keys, count: count)
    (moved + count).initialize(repeating: EventKey.never, count: larger + 5 - count)
    keys.deallocate()
    keys = moved
    capacity = larger
  }
}

/// The total order of events: time, then rung, then serial number.
enum EventKey {
  /// The public ladder at one instant.
  enum Rung {
    @inline(__always) static var intervalRoll: UInt64 { 0 }
    @inline(__always) static var shiftChange: UInt64 { 1 }
    @inline(__always) static var serviceEnd: UInt64 { 2 }
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

  @inline(__always) static func low(_ key: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: key) }

  @inline(__always) static func subject(_ key: UInt128) -> Int {
    Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: key) & (1 &<< subjectBits &- 1))
  }
}
