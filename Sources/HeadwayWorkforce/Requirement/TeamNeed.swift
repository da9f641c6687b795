/// What a team needs step by step: people who answer in real time, and tickets in the time that they leave.
struct TeamNeed {
  /// Load of each step, tickets when they are worked on (erlangs).
  private(set) var load: [Double]
  /// Agents of each step.
  private(set) var agents: [Double]
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
    guard !tickets.isEmpty else { return }
    let busiest = min(occupancy.all, occupancy.tickets)
    let free = load.indices.map { canWork[$0] ? max(0, agents[$0] * busiest - load[$0]) * hours[$0] : 0 }
    let width = load.indices.map { canWork[$0] ? hours[$0] : 0 }
    let (least, most) = Self.bounds(tickets, canWork: canWork)
    let level = LevelWork(least: least, most: most, free: free, width: width)
    let headroom = tickets.reduce(0) { max($0, $1.headroom) }
    var done = 0.0
    for step in load.indices {
      done += level.done[step]
      waiting[step] = max(0, most[step] - done)
      guard level.done[step] > 0 else { continue }
      load[step] += level.done[step] / hours[step]
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
