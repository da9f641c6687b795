/// The patience of the contacts in line: a heap of four children per node that knows where each contact stands.
///
/// Nearly every contact is served before its patience ends. Its key leaves with it: a heap that kept it until then
/// would be many times as large, and each of those keys one more event.
struct PatienceHeap: ~Copyable {
  private var count = 0
  private var capacity: Int
  private var keys: UnsafeMutablePointer<UInt128>
  /// The place of each contact's key, by the contact's slot: shape [`slots`].
  private var places: UnsafeMutablePointer<UInt32>
  private var slots: Int

  init(capacity: Int) {
    self.capacity = capacity
    slots = capacity
    keys = Self.room(for: capacity)
    places = zeros(capacity)
  }

  deinit {
    keys.deallocate()
    places.deallocate()
  }

  /// The earliest key, or `EventKey.never`.
  @inline(__always) var top: UInt128 { keys[0] }

  mutating func removeAll() {
    for place in 0..<count { keys[place] = EventKey.never }
    count = 0
  }

  /// Adds the key of a contact in line, whose slot is its subject.
  @inline(__always) mutating func push(_ key: UInt128) {
    if count == capacity || EventKey.subject(key) >= slots { grow(EventKey.subject(key)) }
    count &+= 1
    rise(key, from: count &- 1)
  }

  /// Removes the key of a contact, which must be there.
  @inline(__always) mutating func remove(_ slot: Int) {
    let hole = Int(places[slot])
    count &-= 1
    let last = keys[count]
    keys[count] = EventKey.never
    if hole == count { return }
    if hole > 0 && last < keys[(hole &- 1) >> 2] { rise(last, from: hole) } else { sink(last, from: hole) }
  }

  @inline(__always) private func put(_ key: UInt128, at place: Int) {
    keys[place] = key
    places[EventKey.subject(key)] = UInt32(truncatingIfNeeded: place)
  }

  /// Moves the hole up to where `key` belongs.
  @inline(__always) private func rise(_ key: UInt128, from start: Int) {
    var hole = start
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      let above = keys[parent]
      if above <= key { break }
      put(above, at: hole)
      hole = parent
    }
    put(key, at: hole)
  }

  /// Moves the hole down to where `key` belongs.
  @inline(__always) private func sink(_ key: UInt128, from start: Int) {
    var hole = start
    while true {
      let first = hole &* 4 &+ 1
      if first >= count { break }
      let left = first &+ (keys[first &+ 1] < keys[first] ? 1 : 0)
      let right = first &+ (keys[first &+ 3] < keys[first &+ 2] ? 3 : 2)
      let leftKey = keys[left]
      let rightKey = keys[right]
      let isRight = rightKey < leftKey
      let value = isRight ? rightKey : leftKey
      if value >= key { break }
      put(value, at: hole)
      hole = isRight ? right : left
    }
    put(key, at: hole)
  }

  /// Makes room for one more key, and for the place of a slot.
  @inline(never) private mutating func grow(_ slot: Int) {
    if count == capacity {
      let moved = Self.room(for: 2 * capacity)
      moved.update(from: keys, count: count)
      keys.deallocate()
      keys = moved
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

  /// Room for keys, all `never`, and for the children that the last of them lacks.
  private static func room(for capacity: Int) -> UnsafeMutablePointer<UInt128> {
    let keys = UnsafeMutablePointer<UInt128>.allocate(capacity: capacity + 5)
    keys.initialize(repeating: EventKey.never, count: capacity + 5)
    return keys
  }
}
