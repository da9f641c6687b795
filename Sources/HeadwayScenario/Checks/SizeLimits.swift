import HeadwaySyntax
import HeadwayUnits

/// Limits on the size of a run, said before it begins.
enum SizeLimits: Check {
  static func run(_ input: CheckInput) {
    people(input)
    // Too many cells would also make counting contacts slow.
    if cells(input) { contacts(input) }
  }

  private static func people(_ input: CheckInput) {
    let total = input.scenario.teams.reduce(0) { $0 + $1.mostPeople }
    guard total > ScenarioLimits.agents else { return }
    input.refuse(
      .tooLargeToSimulate,
      "the teams have \(total) people together, more than the \(ScenarioLimits.agents) that can be simulated",
      at: "teams.", fix: "check the numbers of people")
  }

  private static func contacts(_ input: CheckInput) {
    guard input.isSound("horizon") else { return }
    var total = 0.0
    var largest: (name: String, contacts: Double)?
    // Endless returns have been refused already.
    let visits = ReturnFlow(input.scenario.queues).visits()
    for (number, queue) in input.scenario.queues.enumerated() {
      let demand = ExpectedDemand(queue, horizon: input.scenario.horizon)
      let contacts = (demand.measured + demand.warmUp) * (visits?[number] ?? 1)
      total += contacts
      if contacts > largest?.contacts ?? 0 { largest = (queue.name, contacts) }
    }
    guard total > ScenarioLimits.contacts, let largest else { return }
    input.refuse(
      .tooLargeToSimulate,
      "about \(Int(min(total, 1e18))) contacts are expected in one replication, more than the "
        + "\(Int(ScenarioLimits.contacts)) that can be simulated",
      at: "queues.\(largest.name).arrivals.", fix: "simulate fewer days, or check the unit of the volumes")
  }

  private static func cells(_ input: CheckInput) -> Bool {
    guard input.isSound("horizon") else { return false }
    let horizon = input.scenario.horizon
    let perDay = Int(86_400_000_000 / max(horizon.interval.microseconds, 1))
    let warmUpDays = Int((horizon.warmUp.microseconds + 86_399_999_999) / 86_400_000_000)
    let series = input.scenario.queues.count + input.scenario.teams.count
    let cells = (horizon.days + warmUpDays) * perDay * series
    guard cells > ScenarioLimits.cells else { return true }
    input.refuse(
      .tooLargeToSimulate,
      "\(horizon.days + warmUpDays) days of \(perDay) intervals for \(series) queues and teams make \(cells) cells, "
        + "more than the \(ScenarioLimits.cells) that can be kept",
      at: input.has("horizon.interval") ? "horizon.interval" : "horizon.days",
      fix: "choose a longer interval, or fewer days")
    return false
  }
}

extension Team {
  /// The most people who can be at work at once.
  var mostPeople: Int {
    switch staffing {
    case .level(let people): people
    case .list(let levels): levels.max() ?? 0
    case .steps(let rows): rows.map(\.agents).max() ?? 0
    case .shifts(let shifts): shifts.reduce(0) { $0 + $1.agents }
    }
  }
}
