/// A person: who is at work, free, or busy with what.
struct AgentState {
  /// What the person does.
  enum Activity: UInt8 {
    /// Not at work.
    case off
    /// At work and free.
    case idle
    /// With a contact.
    case busy
    /// At work, on a break.
    case onBreak
  }

  var activity = Activity.off
  /// Busy beyond the end of the shift: leaves when free.
  var isLeaving = false
  /// Since when in this activity.
  var since: Int64 = 0
  /// The contact in work, or `Contact.none`.
  var contact = Contact.none
  /// The own ticket that waits for the next shift, or `Contact.none`.
  var paused = Contact.none
  /// The low word of the pending end of service, or 0.
  var serviceKey: UInt64 = 0
  /// The speed of the service in progress.
  var speed = 1.0
  /// When the service in progress ends.
  var serviceEnd: Int64 = 0
  /// The end of a break that began while busy.
  var breakUntil: Int64 = 0
  /// The occurrence of a shift on which the person is, or -1.
  var occurrence: Int32 = -1
  /// The team.
  var team: UInt32 = 0
  /// Busy time so far, whole simulation.
  var busyTotal: Int64 = 0
  /// Idle time so far, whole simulation.
  var idleTotal: Int64 = 0
  /// Neighbours in the team's list of idle persons.
  var nextIdle = Contact.none
  var previousIdle = Contact.none
}

/// A team's people at one moment.
struct TeamState {
  /// The first person among all agents.
  var firstAgent: Int
  /// How many persons there are.
  var persons: Int
  /// Persons idle.
  var idleCount = 0
  /// Longest idle and last to become idle.
  var idleHead = Contact.none
  var idleTail = Contact.none
  /// The first word of `idleBits` that may have a bit.
  var idleHint = 0
  /// The first of the team's words in the bit set of idle persons.
  var idleWord: Int
  /// The team's words in the bit set of idle persons.
  var idleWords: Int
  /// People wanted by `staffing`.
  var level = 0
  /// Busy people who leave when they become free, because the level fell.
  var excess = 0
  /// Busy time in the measured span.
  var busy: Int64 = 0
  /// Available time in the measured span.
  var available: Int64 = 0
  // Features of the full loop.
  /// The most contacts that a person works on at once, the most chats and the most tickets among them.
  var places = 1
  var chatPlaces = 1
  var ticketPlaces = 1
  /// Whether people may have several contacts, or a pace of their own with one.
  var isShared = false
  /// Whether a person who has finished takes the best head of a line, whatever else is so: one contact at a time, no
  /// route that opens by a condition, no callbacks.
  var takesHeads = true
  /// The first of its `places` paces.
  var firstPace = 0
  /// The first of its lists of people with room: `places` for chats, then `places` for tickets; level 0 is unused.
  var firstRoom = 0
  /// People whom real time may interrupt, by the begin of their present stretch of work.
  var interruptible = PeopleList()
  var overtimeAbove = -1
  var overtimeMost: Int64 = 0
  /// People who went home early on the day of this position.
  var timeOffCount = 0
  var timeOffDay = -1
  /// Its position among billed teams, or -1.
  var billed = -1

  /// Takes everything away that a replication left.
  mutating func empty() {
    idleCount = 0
    idleHead = Contact.none
    idleTail = Contact.none
    idleHint = 0
    level = 0
    excess = 0
    busy = 0
    available = 0
    interruptible = PeopleList()
    timeOffCount = 0
    timeOffDay = -1
  }
}
