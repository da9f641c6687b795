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
  var queue: UInt16
  /// The line in which it waits or waited.
  var line: UInt16

  @inline(__always) static var none: UInt32 { UInt32.max }
}

/// The slab of contacts in the system, with its free slots.
struct ContactPool: ~Copyable {
  private(set) var slots: UnsafeMutablePointer<Contact>
  /// The rest of each contact's state, where the loop has all features; else one that is never used.
  private(set) var lives: UnsafeMutablePointer<Life>
  /// Sums of ticket clocks, `clockCount` to a contact.
  private(set) var clocks: UnsafeMutablePointer<Int64>
  private let keepsLives: Bool
  private let clockCount: Int
  private var free: UnsafeMutablePointer<UInt32>
  private var freeCount: Int
  private var capacity: Int

  init(capacity: Int, keepsLives: Bool, clockCount: Int) {
    self.capacity = capacity
    self.keepsLives = keepsLives
    self.clockCount = clockCount
    slots = .allocate(capacity: capacity)
    lives = .allocate(capacity: keepsLives ? capacity : 1)
    clocks = .allocate(capacity: max(1, clockCount * capacity))
    free = .allocate(capacity: capacity)
    freeCount = 0
    if keepsLives { lives.initialize(repeating: Life(), count: capacity) }
    removeAll()
  }

  deinit {
    slots.deallocate()
    lives.deallocate()
    clocks.deallocate()
    free.deallocate()
  }

  /// How many slots there are.
  var size: Int { capacity }

  mutating func removeAll() {
    for index in 0..<capacity { free[index] = UInt32(capacity - 1 - index) }
    // Whoever enters gets a new life; until then only its place is looked at.
    if keepsLives { for index in 0..<capacity { lives[index].place = .nowhere } }
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
    if keepsLives {
      let movedLives = UnsafeMutablePointer<Life>.allocate(capacity: larger)
      movedLives.moveInitialize(from: lives, count: capacity)
      (movedLives + capacity).initialize(repeating: Life(), count: larger - capacity)
      lives.deallocate()
      lives = movedLives
    }
    if clockCount > 0 {
      let movedClocks = UnsafeMutablePointer<Int64>.allocate(capacity: larger * clockCount)
      movedClocks.moveInitialize(from: clocks, count: capacity * clockCount)
      clocks.deallocate()
      clocks = movedClocks
    }
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
