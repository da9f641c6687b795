/// A contact in the system: one cache line.
struct Contact {
  /// When it reached its queue.
  var arrival: Int64
  /// The luck of its work: the same whoever serves it, whenever.
  var workBits: UInt64
  /// Work left at speed 1 (µs) of a contact handed back; `~work`, which is negative, before its first service.
  ///
  /// That work is what it takes a team without handle times of its own.
  var remaining: Int64
  /// The queue's business clock at its arrival (µs).
  var openAtArrival: Int64
  /// The low word of its patience event while it stands in line, or 0.
  var patienceKey: UInt64
  /// Its number within the queue and replication.
  var ordinal: UInt64
  /// Its cell: an offset into the cells.
  var cell: UInt32
  /// The next in line, or `none`.
  var next: UInt32
  /// The one before in line, or `none`.
  var previous: UInt32
  /// Its queue.
  var queue: UInt32

  @inline(__always) static var none: UInt32 { UInt32.max }
}

/// The slab of contacts in the system, with its free slots.
struct ContactPool: ~Copyable {
  private(set) var slots: UnsafeMutablePointer<Contact>
  private var free: UnsafeMutablePointer<UInt32>
  private var freeCount: Int
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    slots = .allocate(capacity: capacity)
    free = .allocate(capacity: capacity)
    freeCount = 0
    removeAll()
  }

  deinit {
    slots.deallocate()
    free.deallocate()
  }

  mutating func removeAll() {
    for index in 0..<capacity { free[index] = UInt32(capacity - 1 - index) }
    freeCount = capacity
  }

  /// A free slot, or `Contact.none` when as many contacts as keys can number are in the system.
  @inline(__always) mutating func take() -> UInt32 {
    if freeCount == 0 {
      guard capacity < Self.most else { return Contact.none }
      grow()
    }
    freeCount &-= 1
    return free[freeCount]
  }

  @inline(__always) mutating func release(_ slot: UInt32) {
    free[freeCount] = slot
    freeCount &+= 1
  }

  /// The most contacts in the system at once: what the subject of a key can number.
  static var most: Int { 1 << EventKey.subjectBits }

  @inline(never) private mutating func grow() {
    let larger = min(capacity * 2, Self.most)
    let movedSlots = UnsafeMutablePointer<Contact>.allocate(capacity: larger)
    movedSlots.moveInitialize(from: slots, count: capacity)
    slots.deallocate()
    slots = movedSlots
    let movedFree = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
    free.deallocate()
    free = movedFree
    for index in capacity..<larger {
      free[freeCount + index - capacity] = UInt32(larger - 1 - index + capacity)
    }
    freeCount += larger - capacity
    capacity = larger
  }
}
