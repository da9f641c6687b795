/// A person of the naive simulator.
final class ToyPerson {
  enum Presence {
    case off, onBreak, atWork
  }

  /// A contact in hand.
  struct Service {
    var visit: ToyVisit
    /// When the present stretch of work on it began.
    var since: Int64
    /// What is left, in 1/100000 µs of time at this speed and pace 1.
    var left: Int64
    var speed: Double
  }

  /// A break that waits for its person to be free.
  struct DueBreak {
    var length: Int64
    /// The end of the break by plan, and the last moment of a break that began later.
    var until: Int64
    var latest: Int64
  }

  let team: Int
  let number: Int
  var presence = Presence.off
  var hand: [Service] = []
  /// When the work left in hand was looked at last.
  var settledAt: Int64 = 0
  /// When the number in hand became what it is; with none, since when the person is idle.
  var levelSince: Int64 = 0
  /// Has just finished a contact and has not looked for the next yet.
  var isFinishing = false
  /// The occurrence of a shift on which the person is.
  var occurrence: Int?
  /// What the person's speed is multiplied by on this shift.
  var shiftSpeed = 1.0
  /// The shift is over, but not the work in hand.
  var isLeaving = false
  /// When that shift ended.
  var shiftEnd: Int64 = 0
  /// Until when something new is begun beyond the shift.
  var overtimeUntil: Int64?
  var due: DueBreak?
  /// When the present break ends, and whether a row of the plan ends it.
  var breakEnd: Int64 = 0
  var endsByPlan = true
  /// The own ticket put aside for a contact in real time.
  var aside: ToyVisit?
  /// The own tickets that wait for the next shift.
  var paused: [ToyVisit] = []
  /// Times with contacts, and times free.
  var busyTimes: [(from: Int64, to: Int64)] = []
  var idleTimes: [(from: Int64, to: Int64)] = []
  /// Times between a shift's end and leaving, and shift time given back.
  var overtimes: [(from: Int64, to: Int64)] = []
  var timesOff: [(from: Int64, to: Int64)] = []
  /// Since when the person is busy, or idle.
  private var since: Int64 = 0

  init(team: Int, number: Int) {
    self.team = team
    self.number = number
  }

  var isBusy: Bool { presence == .atWork && (!hand.isEmpty || isFinishing) }
  var isIdle: Bool { presence == .atWork && hand.isEmpty && !isFinishing }

  /// Changes something about the person, and notes the busy or idle time that ends with it.
  func change(at now: Int64, _ change: (ToyPerson) -> Void) {
    let (wasBusy, wasIdle, level) = (isBusy, isIdle, hand.count)
    change(self)
    if isBusy == wasBusy && isIdle == wasIdle {
      if hand.count != level { levelSince = now }
      return
    }
    if wasBusy { busyTimes.append((since, now)) }
    if wasIdle { idleTimes.append((since, now)) }
    since = now
    levelSince = now
  }

  /// Goes home; time beyond the shift's end is overtime.
  func leave(at now: Int64) {
    if isLeaving { overtimes.append((shiftEnd, now)) }
    isLeaving = false
    overtimeUntil = nil
    change(at: now) {
      $0.presence = .off
      $0.isFinishing = false
    }
  }

  /// Busy time and time at work up to a moment at which the person is idle.
  func workload(at now: Int64) -> (busy: Int128, total: Int128) {
    let busy = busyTimes.reduce(Int128(0)) { $0 + Int128($1.to - $1.from) }
    let idle = idleTimes.reduce(Int128(now - since)) { $0 + Int128($1.to - $1.from) }
    return (busy, max(1, busy + idle))
  }
}
