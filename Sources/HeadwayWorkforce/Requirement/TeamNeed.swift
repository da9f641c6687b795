/// What a team needs step by step: people who answer in real time, and tickets in the time that they leave.
struct TeamNeed {
  /// Load of each step, tickets when they are worked on (erlangs).
  var load: [Double]
  /// Agents of each step.
  var agents: [Double]
  /// The part of the load that callers wait for: tickets that nobody interrupts (erlangs).
  var blocking: [Double]
  /// How long such a ticket takes (s), on average.
  private(set) var blockingTime = 0.0
  /// Agents beyond the rate of its tickets, so that chance does not build a line.
  private(set) var headroom = 0.0
  /// Work on tickets that has come and is not done at each step's end (person-hours).
  private(set) var waiting: [Double]

  /// Drains tickets beside a real-time load.
  ///
  /// - Parameters:
  ///   - realTime: load and agents of each step that answer in real time.
  ///   - tickets: what the team is given, queue by queue.
  ///   - hours: the length of each step.
  ///   - canWork: whether the team can be at work.
  ///   - occupancy: how busy its people may be: in all, and where they work on tickets.
  init(
    realTime: (load: [Double], agents: [Double]), tickets: [TicketWork], hours: [Double], canWork: [Bool],
    occupancy: (all: Double, tickets: Double)
  ) {
    load = realTime.load
    agents = zip(realTime.agents, realTime.load).map { max($0, $1 / occupancy.all) }
    waiting = load.map { _ in 0 }
    blocking = waiting
    guard !tickets.isEmpty else { return }
    let busiest = min(occupancy.all, occupancy.tickets)
    let hard = tickets.filter { !$0.isInterruptible }
    let contacts = hard.reduce(0) { $0 + ($1.come.last ?? 0) * 3600 / $1.personSeconds }
    let seconds = hard.reduce(0) { $0 + ($1.come.last ?? 0) * 3600 }
    let all = tickets.reduce(0) { $0 + ($1.come.last ?? 0) * 3600 }
    let hardShare = all > 0 ? seconds / all : 0
    blockingTime = contacts > 0 ? seconds / contacts : 0
    // Callers wait until a ticket is finished: then no time between calls is free for tickets.
    let free = load.indices.map {
      canWork[$0] && hardShare == 0 ? max(0, agents[$0] * busiest - load[$0]) * hours[$0] : 0
    }
    let width = load.indices.map { canWork[$0] ? hours[$0] : 0 }
    let (least, most) = Self.bounds(tickets, canWork: canWork)
    let level = LevelWork(least: least, most: most, free: free, width: width)
    headroom = tickets.reduce(0) { max($0, $1.headroom) }
    var done = 0.0
    for step in load.indices {
      done += level.done[step]
      waiting[step] = max(0, most[step] - done)
      guard level.done[step] > 0 else { continue }
      load[step] += level.done[step] / hours[step]
      blocking[step] = level.done[step] / hours[step] * hardShare
      guard level.effort[step] > 1 else { continue }
      agents[step] = max(agents[step], load[step] / busiest, load[step] + headroom)
    }
  }

  /// The sums over the queues; nobody does anything while nobody can be at work.
  private static func bounds(_ tickets: [TicketWork], canWork: [Bool]) -> (least: [Double], most: [Double]) {
    var least = canWork.map { _ in 0.0 }
    var most = least
    for work in tickets {
      for step in canWork.indices {
        least[step] += work.due[step]
        most[step] += work.come[step]
      }
    }
    var possible = 0.0
    for step in canWork.indices {
      if canWork[step] { possible = most[step] }
      least[step] = min(least[step], possible)
    }
    return (least, most)
  }
}
