import Foundation
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// The engine equals the naive simulator, contact by contact and microsecond by microsecond.
@Suite struct ToyEqualityTests {
  /// Generated scenarios in blocks of 20, half of them with all features; `HEADWAY_BLOCKS` asks for more than the usual 25.
  @Test(arguments: 0..<(ProcessInfo.processInfo.environment["HEADWAY_BLOCKS"].flatMap { Int($0) } ?? 25))
  func engineEqualsNaiveSimulator(block: Int) throws {
    for number in 0..<20 {
      let seed = UInt64(block * 20 + number)
      var generator = ScenarioGenerator(seed: seed)
      let scenario = generator.scenario(features: number % 2 == 1)
      let found = outcome(scenario, seed)
      guard found != nil else { continue }
      let smallest = shrunk(scenario) { outcome($0, seed) != nil }
      Issue.record("seed \(seed): \(outcome(smallest, seed) ?? "")\n\(describe(smallest))")
      return
    }
  }

  private func outcome(_ scenario: Scenario, _ replication: UInt64) -> String? {
    do {
      return try difference(of: scenario, replication: replication)
    } catch {
      return "\(error)"
    }
  }
}

/// A scenario without queues, teams, targets and trimmings that its failure does not need.
func shrunk(_ scenario: Scenario, while fails: (Scenario) -> Bool) -> Scenario {
  var best = scenario
  var isSmaller = true
  func attempt(_ change: (inout Scenario) -> Void) {
    var candidate = best
    change(&candidate)
    if fails(candidate) { (best, isSmaller) = (candidate, true) }
  }
  while isSmaller {
    isSmaller = false
    for name in best.queues.map(\.name) where best.queues.count > 1 { attempt { $0.removeQueue(name) } }
    for name in best.teams.map(\.name) where best.teams.count > 1 { attempt { $0.removeTeam(name) } }
    for index in best.targets.indices.reversed() { attempt { $0.targets.remove(at: index) } }
    if isSmaller { continue }
    for index in best.queues.indices where best.queues[index].hasTrimmings {
      attempt { $0.queues[index].removeTrimmings() }
    }
    for index in best.teams.indices
    where best.teams[index].plannedShrinkage + best.teams[index].unplannedShrinkage > 0 {
      attempt {
        $0.teams[index].plannedShrinkage = 0
        $0.teams[index].unplannedShrinkage = 0
      }
    }
  }
  return best
}

extension Scenario {
  fileprivate mutating func removeQueue(_ name: String) {
    queues.removeAll { $0.name == name }
    targets.removeAll { $0.subject == .queue(name) }
    for index in teams.indices { teams[index].skills.removeAll { $0.queue == name } }
  }

  fileprivate mutating func removeTeam(_ name: String) {
    teams.removeAll { $0.name == name }
    targets.removeAll { $0.subject == .team(name) }
    for index in queues.indices { queues[index].teams?.removeAll { $0 == name } }
  }
}

extension Queue {
  fileprivate var hasTrimmings: Bool {
    patience != nil || capacity != nil || hours != nil || serviceLevel != nil || balk > 0 || deflection > 0
      || !arrivals.events.isEmpty || arrivals.uncertainty != nil
  }

  fileprivate mutating func removeTrimmings() {
    (patience, capacity, hours, serviceLevel) = (nil, nil, nil, nil)
    (balk, deflection, arrivals.events, arrivals.uncertainty) = (0, 0, [], nil)
  }
}

/// A scenario in a few lines, without names of types and with long lists cut.
func describe(_ scenario: Scenario) -> String {
  let horizon = scenario.horizon
  var lines = [
    "\(horizon.start) +\(horizon.days)d warm-up \(horizon.warmUp.microseconds / 60_000_000) min"
      + " interval \(horizon.interval.microseconds / 60_000_000) min \(horizon.timeZone) \(horizon.atEnd)"
      + " \(scenario.routing.chooseAgent) \(scenario.routing.chooseContact) holidays \(horizon.holidays)"
  ]
  lines +=
    scenario.queues.map { "  \($0)" } + scenario.teams.map { "  \($0)" } + scenario.targets.map { "  \($0)" }
  return lines.map(compact).joined(separator: "\n")
}

private func compact(_ line: String) -> String {
  var words = ""
  var word = ""
  for character in line {
    if character.isLetter || character == "." || character.isNumber {
      word.append(character)
    } else {
      words +=
        word.split(separator: ".").last.flatMap { $0.first?.isLetter == true ? String($0) : nil } ?? word
      words.append(character)
      word = ""
    }
  }
  words += word
  // Lists of more than twelve entries keep their first twelve.
  var shown = ""
  var entries = 0
  for character in words {
    if character == "[" { entries = 0 }
    if character == "," { entries += 1 }
    if character == "]" { entries = 0 }
    if entries < 12 || character == "]" { shown.append(character) }
  }
  return shown
}
