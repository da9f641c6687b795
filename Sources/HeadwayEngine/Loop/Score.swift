import HeadwayProgram

/// The promise of a queue as the loop reads it.
struct PromiseState {
  let isOfAnswer: Bool
  let isOfReply: Bool
  let isOfResolution: Bool
  let within: Int64
  let inBusinessTime: Bool

  init(_ promise: ScoredPromise) {
    isOfAnswer = promise.kind == .answer
    isOfReply = promise.kind == .reply
    isOfResolution = promise.kind == .resolution
    within = promise.within
    inBusinessTime = promise.inBusinessTime
  }
}

extension Simulator {
  /// The first service of a visit began after `wait`.
  @inline(never) mutating func scoreAnswer(_ team: Int, queue number: Int, wait: Int64) {
    guard features.promises[number].isOfAnswer else { return }
    scoreTime(wait, team: team, queue: number)
  }

  /// The first service of a contact ended.
  @inline(never) mutating func scoreReply(_ slot: UInt32) {
    let origin = Int(pool.lives[Int(slot)].origin)
    guard features.promises[origin].isOfReply, queues[origin].isTicket else { return }
    scoreTime(timeSinceCreation(slot), team: lastTeam(of: slot), queue: origin)
  }

  /// A service ended that solved its contact; whether it is opened again was drawn with it.
  ///
  /// Those that are count beyond the horizon, too: else the last weeks would seem better than the first.
  @inline(never) mutating func scoreSolved(_ slot: UInt32, isReopened: Bool) {
    let team = lastTeam(of: slot)
    count(.solved, team)
    if isReopened {
      count(.reopened, team)
      return
    }
    let origin = Int(pool.lives[Int(slot)].origin)
    guard features.promises[origin].isOfResolution, queues[origin].isTicket else { return }
    scoreTime(timeSinceCreation(slot), team: team, queue: origin)
  }

  private mutating func scoreTime(_ time: Int64, team: Int, queue number: Int) {
    count(.promised, team)
    if time <= features.promises[number].within { count(.inTime, team) }
  }

  private mutating func count(_ column: ScoreColumn, _ team: Int) {
    guard let week = presentWeek else { return }
    features.scores[(team &* features.weekCount &+ week) &* ScoreColumn.count &+ column.rawValue] &+= 1
  }

  /// The team of the person who served a contact last.
  private func lastTeam(of slot: UInt32) -> Int {
    Int(agents[Int(pool.lives[Int(slot)].lastAgent)].team)
  }

  /// Time since an original was created, by the clock of its queue's promise.
  private mutating func timeSinceCreation(_ slot: UInt32) -> Int64 {
    let life = pool.lives[Int(slot)]
    let origin = Int(life.origin)
    let schedule = features.promises[origin].inBusinessTime ? features.schedules[origin] : -1
    return openTime(schedule, at: now) - openTime(schedule, at: life.created)
  }
}
