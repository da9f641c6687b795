import HeadwayCalendar
import HeadwayDistributions
import HeadwaySyntax
import HeadwayUnits

/// More work than all people who may do it, in a queue that nobody leaves: the line grows for as long as it runs.
enum Overload: Check {
  static func run(_ input: CheckInput) {
    guard input.isSound("horizon"), input.isSound("teams") else { return }
    let horizon = input.scenario.horizon
    for queue in input.scenario.queues {
      guard queue.patience == nil, queue.capacity == nil, queue.balk == 0 else { continue }
      let teams = input.teams(for: queue)
      guard !teams.isEmpty else { continue }
      let contacts = ExpectedDemand(queue, horizon: horizon).measured
      // The fastest way to do it: each person at its own speed, and at the shortest of the handle times.
      let shortest = teams.compactMap { $0.skills.first { $0.queue == queue.name }?.handleTime?.mean }
      let handleTime = min(queue.handleTime.mean, shortest.min() ?? .infinity)
      let load = contacts * handleTime / (Double(horizon.days) * 86_400)
      let people = teams.reduce(0.0) { sum, team in
        let speed = team.skills.first { $0.queue == queue.name }?.speed ?? 1
        return sum + team.meanPeople * speed
      }
      guard load > people, load > 0 else { continue }
      input.warn(
        .overload,
        "the queue brings work for \(rounded(load)) people, and its teams have \(rounded(people)) on average",
        at: "queues.\(queue.name)",
        why: "nobody leaves this queue, so it is unstable: waits grow for as long as the simulation runs",
        fix: "add people, or say how long people wait: `patience:`")
    }
  }

  private static func rounded(_ value: Double) -> String { Value.plain((value * 10).rounded() / 10) }
}

extension Team {
  /// The mean number of people at work over a week or over the list, shrinkage taken off, breaks not.
  fileprivate var meanPeople: Double {
    switch staffing {
    case .level(let people): return Double(people)
    case .list(let levels): return levels.isEmpty ? 0 : Double(levels.reduce(0, +)) / Double(levels.count)
    case .steps(let rows): return Double(rows.map(\.agents).max() ?? 0)
    case .shifts(let shifts):
      let day = 86_400_000_000.0
      let seconds = shifts.reduce(0.0) { sum, shift in
        let length = Double(shift.end.microseconds - shift.start.microseconds)
        return sum + Double(shift.agents * shift.days.count) * (length > 0 ? length : length + day)
      }
      return seconds / (7 * day) * (1 - plannedShrinkage) * (1 - unplannedShrinkage)
    }
  }
}
