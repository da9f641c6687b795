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
}
