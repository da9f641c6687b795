import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

/// Who does which tickets, and what the teams need for them.
struct TicketSharing {
  /// The steps, some of them after the end.
  let steps: DrainSteps
  /// Agents and load that answer in real time, shape [team × step].
  private let realTime: [(load: [Double], agents: [Double])]
  /// Whether teams can be at work, shape [team × step].
  private let canWork: [[Bool]]
  /// The tickets of each team.
  private let tickets: [[TicketWork]]
  private let teams: [TeamGoals]
  private let ticketOccupancy: Double

  /// Gives tickets to teams: of those that can be at work in time, to the cheapest up to what its people can do beside
  /// their real-time load.
  init(_ work: RequirementWork, _ needs: [RealTimeNeed]) {
    let longest = work.goals.flatMap(\.promises).map(\.within.microseconds).max() ?? 0
    let day = TimeOfDay.endOfDay.microseconds
    let steps = DrainSteps(
      work.steps, first: work.first, beyond: longest > 0 ? min(7 * day, 2 * day + longest) : 0)
    self.steps = steps
    teams = work.teams
    ticketOccupancy = work.planner.ticketOccupancy
    let canWork = work.hours.canWork.map { can in steps.source.map { can[$0] } }
    self.canWork = canWork
    let realTime = work.teams.indices.map { team in
      (
        load: steps.source.map { needs[$0 - work.first].load[team] },
        agents: steps.source.map { needs[$0 - work.first].agents[team] }
      )
    }
    self.realTime = realTime

    var tickets = work.teams.map { _ in [TicketWork]() }
    // Person-hours that a team with a maximum has left over the horizon.
    var left = work.teams.indices.map { team -> Double in
      guard let most = work.limits[team].maximum else { return .infinity }
      let occupancy = min(work.teams[team].occupancy, work.planner.ticketOccupancy)
      return steps.hours.indices.reduce(0) { sum, step in
        canWork[team][step]
          ? sum + max(0, Double(most) * occupancy - realTime[team].load[step]) * steps.hours[step] : sum
      }
    }
    let prompt = work.promptOrder
    for (number, stream) in work.streams.enumerated()
    where work.scenario.queues[stream.queue].channel == .ticket {
      let unserved = prompt.firstIndex(of: number).map { place in
        steps.source.map { needs[$0 - work.first].unserved[place] }
      }
      let contacts = Self.contacts(of: stream, work, steps, part: unserved)
      let parts = Self.parts(of: stream, contacts, work, steps, canWork, &left)
      for (server, part) in zip(stream.servers, parts) where part.contains(where: { $0 > 0 }) {
        tickets[server.team] += Self.work(
          on: server, of: stream, part, work, steps, canWork: canWork[server.team])
      }
    }
    self.tickets = tickets
  }

  /// What a team needs, from the first step looked at on.
  func need(ofTeam team: Int) -> TeamNeed {
    TeamNeed(
      realTime: realTime[team], tickets: tickets[team], hours: steps.hours, canWork: canWork[team],
      occupancy: (teams[team].occupancy, ticketOccupancy))
  }

  /// What a stream of tickets needs if no other shared its people, who can be at work when any of its teams can.
  func need(of stream: Stream, _ work: RequirementWork) -> TeamNeed? {
    guard let server = stream.servers.first else { return nil }
    let can = steps.hours.indices.map { step in
      stream.servers.contains { canWork[$0.team][step] }
    }
    let contacts = Self.contacts(of: stream, work, steps, part: nil)
    let nothing = [Double](repeating: 0, count: steps.count)
    return TeamNeed(
      realTime: (nothing, nothing),
      tickets: Self.work(on: server, of: stream, contacts, work, steps, canWork: can),
      hours: steps.hours, canWork: can, occupancy: (1, ticketOccupancy))
  }

  /// Contacts that come in each step, those open at the simulated start in its first.
  private static func contacts(
    of stream: Stream, _ work: RequirementWork, _ steps: DrainSteps, part: [Double]?
  ) -> [Double] {
    let rates = work.rates[stream.queue]
    var contacts = steps.source.indices.map { step in
      rates[steps.source[step]] * stream.share * (part?[step] ?? 1) * steps.hours[step] * 3600
    }
    if work.first == 0, let backlog = work.scenario.queues[stream.queue].backlog {
      contacts[0] += Double(backlog.contacts) * stream.share
    }
    return contacts
  }

  /// The contacts of each step that each server of a stream is given.
  private static func parts(
    of stream: Stream, _ contacts: [Double], _ work: RequirementWork, _ steps: DrainSteps,
    _ canWork: [[Bool]],
    _ left: inout [Double]
  ) -> [[Double]] {
    let servers = stream.servers
    guard servers.count > 1 else { return servers.map { _ in contacts } }
    // How much of everything each would do, from the cheapest on.
    var wishes = servers.map { _ in 0.0 }
    let total = contacts.reduce(0, +)
    var rest = 1.0
    var place = 0
    for group in stream.groups {
      let weights = group.map { server in
        zip(work.hours.present[server.team], work.hours.canWork[server.team]).reduce(0) {
          $0 + ($1.1 ? $1.0 : 0)
        }
      }
      let sum = weights.reduce(0, +)
      let before = rest
      for (server, weight) in zip(group, weights) {
        let fair = before * (sum > 0 ? weight / sum : 1 / Double(group.count))
        let hours = total * server.personSeconds / 3600
        let got = hours > 0 ? min(fair, left[server.team] / hours) : fair
        wishes[place] = got
        left[server.team] -= got * hours
        rest -= got
        place += 1
      }
      if rest <= 1e-9 { break }
    }
    // What is beyond everybody's maximum stays with the cheapest, whose shortfall shows it.
    if rest > 1e-9 { wishes[0] += rest }
    return shares(wishes, of: stream, contacts, work, steps, canWork)
  }

  /// The wishes, for each step among those who can be at work before its tickets are due.
  private static func shares(
    _ wishes: [Double], of stream: Stream, _ contacts: [Double], _ work: RequirementWork, _ steps: DrainSteps,
    _ canWork: [[Bool]]
  ) -> [[Double]] {
    let servers = stream.servers
    let promise = work.goals[stream.queue].promises[0]
    let deadlines = servers.map { server in
      Deadlines(promise, steps, canWork: canWork[server.team], clock: work.clock(ofQueue: stream.queue))
    }
    var parts = servers.map { _ in [Double](repeating: 0, count: contacts.count) }
    for step in contacts.indices where contacts[step] > 0 {
      let inTime = servers.indices.filter { deadlines[$0].isWorkable(step) }
      let sum = inTime.reduce(0) { $0 + wishes[$1] }
      if sum > 0 {
        for place in inTime { parts[place][step] = contacts[step] * wishes[place] / sum }
      } else {
        parts[inTime.first ?? 0][step] = contacts[step]
      }
    }
    return parts
  }

  /// The work on contacts, for each of the queue's promises.
  private static func work(
    on server: Server, of stream: Stream, _ contacts: [Double], _ work: RequirementWork, _ steps: DrainSteps,
    canWork: [Bool]
  ) -> [TicketWork] {
    let hours = server.personSeconds / 3600
    let cv = server.work.coefficientOfVariation
    let clock = work.clock(ofQueue: stream.queue)
    let all = work.goals[stream.queue].promises.map { promise in
      TicketWork(
        work: contacts.map { $0 * hours }, unit: (hours, cv * cv), promise: promise, steps, canWork: canWork,
        clock: clock,
        isInterruptible: work.scenario.queues[stream.queue].isInterruptible)
    }
    return [TicketWork(strictest: all)]
  }
}

extension RequirementWork {
  /// The business clock of a queue; none where it is always open.
  func clock(ofQueue queue: Int) -> BusinessClock? {
    program.queues[queue].windows.map { range in
      BusinessClock(
        windows: program.windows[range].map {
          SimTime(microseconds: $0.start)..<SimTime(microseconds: $0.end)
        })
    }
  }
}
