/// What a contact has behind it and before it, beyond one wait and one service.
struct Life {
  /// Where it is.
  enum Place: UInt8 {
    /// The slot is free.
    case nowhere
    /// In a line, in its person's own line, or in work.
    case inQueue
    /// Set aside, or waiting for its person's next shift.
    case paused
    /// Waiting for its requester.
    case pending
    /// Waiting for somebody else, or on its way to another queue.
    case onHold
    /// Solved; it will be opened again.
    case solved
    /// Left without service; it will try again.
    case redialling
  }

  /// The number of this visit among all contacts of the simulation, in the order of their coming.
  var order: Int64 = 0
  /// When the original was created.
  var created: Int64 = 0
  /// Which visit this is: 0 for the first, from 2^32 on for a contact that chases another.
  var visit: UInt64 = 0
  /// When the stretch began that its clocks have not counted yet.
  var stretchStart: Int64 = 0
  /// When its last service ended.
  var lastEnd: Int64 = 0
  /// Sums of its business time up to the last end of a service, where its queues' hours differ from all time.
  var lastEndBusiness: Int64 = 0
  /// The low word of its pending stage, or 0.
  var stageKey: UInt64 = 0
  /// The low word of the clock after which it is chased, or 0.
  var chaseKey: UInt64 = 0
  /// How long it waits for its person when it comes back.
  var giveUp: Int64 = 0
  /// Services so far.
  var services: UInt32 = 0
  /// The original's cell.
  var originCell: UInt32 = 0
  /// The person who served it last.
  var lastAgent: UInt32 = Contact.none
  /// The next stage of its line.
  var stage: UInt16 = 0
  /// The original's queue.
  var origin: UInt16 = 0
  /// The queue whose stream its luck comes from: that of the contact which it chases, else the original's.
  var source: UInt16 = 0
  /// The queue of its last service.
  var lastQueue: UInt16 = 0
  var place = Place.nowhere
  /// Open since before the simulation began.
  var isBacklog = false
  /// Closed without a reply.
  var isSpam = false
  /// Comes with a requester's comment that nobody has answered.
  var hasComment = false
  /// Will come back with a comment.
  var bringsComment = false
  /// Will be closed in place of coming back.
  var closes = false
  /// Stands in the own line of `lastAgent`.
  var isInOwnLine = false
  /// The last person goes first when it comes back.
  var prefersAgent = false
  /// A reply left it unsolved: the clock of its next update runs.
  var hasUpdateDue = false
  /// Where that update counts.
  var updateCell: UInt32 = 0
  var updateQueue: UInt16 = 0
}

/// What a person has at hand, beyond one contact.
struct Desk {
  /// Contacts in work at once.
  var level = 0
  /// Chats among them.
  var chats = 0
  /// Tickets among them.
  var tickets = 0
  /// Whether one of them is a phone call.
  var isOnPhone = false
  /// Since when the level is what it is, and the remaining work is counted.
  var since: Int64 = 0
  /// First and last in the own line: contacts that come back to this person.
  var ownHead = Contact.none
  var ownTail = Contact.none
  /// Whether the first paused ticket was set aside for a contact in real time.
  var isAside = false
  /// The speed of the person, and what it is multiplied by while learning.
  var speed = 1.0
  var ramp = 1.0
  /// When the shift ended that the person works beyond, or -1.
  var shiftEnded: Int64 = -1
  /// Until when something new may be begun beyond the shift, or -1 for nothing.
  var overtimeUntil: Int64 = -1
  /// The length of a pending break that may slide, or 0.
  var breakLength: Int64 = 0
  /// When the present break ends.
  var breakEnd: Int64 = 0
  /// The low word of the end of a break that began late, or 0.
  var breakKey: UInt64 = 0
  /// Neighbours in the team's lists of people with room: for one more chat, for one more ticket.
  var nextRoom = (Contact.none, Contact.none)
  var previousRoom = (Contact.none, Contact.none)
  /// The level at which the person stands in these lists, or 0.
  var listed = (0, 0)
  /// Neighbours in the team's list of people whom real time may interrupt.
  var nextTicket = Contact.none
  var previousTicket = Contact.none
  var isInterruptible = false
  /// Since when.
  var interruptibleSince: Int64 = 0
}

/// A contact in the hands of a person who has several.
struct Hand {
  /// The contact.
  var contact = Contact.none
  /// When this person began or resumed it.
  var since: Int64 = 0
  /// The length of the work left, in 1/100000 µs at full pace.
  var remaining: Int64 = 0
  /// The speed at which its work became that length.
  var speed = 1.0
}

/// First and last of a list of people.
struct PeopleList {
  var head = Contact.none
  var tail = Contact.none
}
