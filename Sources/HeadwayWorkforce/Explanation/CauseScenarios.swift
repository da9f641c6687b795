package import HeadwayCompiler
import HeadwayProgram
package import HeadwayScenario

/// A scenario with any of the causes of one missed target taken away.
package struct CauseScenarios: Sendable {
  /// The causes that the scenario has, in their order.
  package let causes: [Cause]
  private let scenario: Scenario
  private let queue: String?
  private let uncovered: UncoveredHours?

  /// Finds the causes that target `target` may have.
  package init(_ scenario: Scenario, _ compiled: CompiledScenario, target: Int) {
    self.scenario = scenario
    let number = compiled.program.measures.targets[target].queue
    queue = number.map { scenario.queues[$0].name }
    uncovered = number.map { number in
      UncoveredHours(
        scenario, compiled, queue: number,
        countsAllHours: Self.countsAllHours(compiled.program, target: target, queue: number))
    }
    var found: [Cause] = []
    for cause in Cause.allCases {
      var copy = scenario
      if Self.remove(cause, from: &copy, queue, uncovered) { found.append(cause) }
    }
    causes = found
  }

  /// Hours of work a week of those who stand in where no one is on shift.
  package var standInHours: Double { uncovered?.hoursPerWeek ?? 0 }

  /// Some of `causes`: a bit mask of their positions.
  package func causes(in subset: Int) -> [Cause] {
    causes.indices.filter { subset & (1 << $0) != 0 }.map { causes[$0] }
  }

  /// The scenario without some of `causes`: a bit mask of their positions.
  package func without(_ subset: Int) -> Scenario {
    var result = scenario
    for (index, cause) in causes.enumerated() where subset & (1 << index) != 0 {
      _ = Self.remove(cause, from: &result, queue, uncovered)
    }
    return result
  }

  /// What tells a subset's scenario from those of other targets: two with one key are the same scenario.
  func key(_ subset: Int) -> String {
    causes.enumerated().filter { subset & (1 << $0.offset) != 0 }.map { _, cause in
      cause.isOfOneQueue
        ? "\(cause.rawValue):\(queue ?? ""):\(uncovered?.countsAllHours ?? false)" : cause.rawValue
    }.joined(separator: " ")
  }

  private static func remove(
    _ cause: Cause, from scenario: inout Scenario, _ queue: String?, _ uncovered: UncoveredHours?
  ) -> Bool {
    switch cause {
    case .volume: CauseRemoval.volume(&scenario)
    case .handleTime: CauseRemoval.handleTime(&scenario)
    case .absence: CauseRemoval.absence(&scenario)
    case .backlog: CauseRemoval.backlog(&scenario)
    case .nobodyOnShift: uncovered?.fill(&scenario) ?? false
    case .routing: queue.map { CauseRemoval.routing(&scenario, queue: $0) } ?? false
    }
  }

  /// A ticket's promise may run by the calendar, through nights in which the queue is closed.
  private static func countsAllHours(_ program: SimulationProgram, target: Int, queue: Int) -> Bool {
    guard program.isTicket(queue: queue) else { return false }
    guard case .track(_, let track) = program.measures.targets[target].value else { return true }
    return program.measures.tracks[queue][track].clock == .calendar
  }
}

extension TargetRow {
  /// The queue that is watched; nothing for a team.
  var queue: Int? {
    switch value {
    case .track(let queue, _), .abandonment(let queue), .delayed(let queue), .wait(let queue),
      .waitAll(let queue), .backlog(let queue), .backlogAge(let queue), .firstContactResolution(let queue):
      queue
    case .occupancy, .utilisation: nil
    }
  }
}
