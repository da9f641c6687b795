package import HeadwayCalendar
package import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
package import HeadwayScenario
import HeadwayUnits

/// The intervals in which a promise's clock runs and nobody who has the skill is at work, and who would be enough.
package struct UncoveredHours: Sendable {
  /// The name of those who stand in; no team of a file has it, for names there have no spaces around them.
  static let name = " stand-in "

  /// The levels of those who stand in from local moments on, over the simulated span; empty where nobody is missing.
  package let levels: [(start: CivilDateTime, agents: Int)]
  /// What they work in a week, on the mean of the simulated span (h).
  package let hoursPerWeek: Double
  /// Whether the clock runs outside the queue's hours, too.
  let countsAllHours: Bool
  private let queue: String

  /// Looks at the people of a queue.
  package init(_ scenario: Scenario, _ compiled: CompiledScenario, queue number: Int, countsAllHours: Bool) {
    let program = compiled.program
    let row = program.queues[number]
    let steps = TimeSteps(program.span, compiled.clock, scenario.horizon)
    let present = TeamHours(scenario, program, steps).present
    let able = Set(program.routes(ofQueue: row).map { program.routes[$0].team }).sorted()
    queue = scenario.queues[number].name
    self.countsAllHours = countsAllHours
    let work = scenario.queues[number].handleTime.mean
    var levels: [(start: CivilDateTime, agents: Int)] = []
    var current = 0
    var hours = 0.0
    for step in 0..<steps.count {
      let (open, close) = (steps.edges[step], steps.edges[step + 1])
      let counts =
        countsAllHours
        || row.windows.map { windows in
          windows.contains { program.windows[$0].start < close && program.windows[$0].end > open }
        } ?? true
      var level = 0
      if counts, able.allSatisfy({ present[$0][step] <= 0 }) {
        // Contacts per microsecond times the microseconds of work of each.
        let load = program.expected(row, from: open, to: close) / Double(close - open) * work * 1e6
        level = load.isFinite ? max(1, Int(load.rounded(.up))) : 1
      }
      hours += Double(level) * steps.hours(step)
      guard level != current else { continue }
      levels.append((compiled.clock.local(SimTime(microseconds: open)), level))
      current = level
    }
    self.levels = levels
    let span = (0..<steps.count).reduce(0) { $0 + steps.hours($1) }
    hoursPerWeek = span > 0 ? hours / span * 168 : 0
  }

  /// Adds those who stand in; whether anybody was missing.
  func fill(_ scenario: inout Scenario) -> Bool {
    guard !levels.isEmpty else { return false }
    let team = Team(name: Self.name, skills: [Skill(queue: queue)], staffing: .steps(levels))
    // Teams are in the order of their names.
    let place = scenario.teams.firstIndex { $0.name > Self.name } ?? scenario.teams.count
    scenario.teams.insert(team, at: place)
    if let index = scenario.queues.firstIndex(where: { $0.name == queue }),
      scenario.queues[index].teams != nil
    {
      scenario.queues[index].teams?.append(Self.name)
    }
    return true
  }
}
