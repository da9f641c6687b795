import Foundation
import HeadwayCompiler
import HeadwayLive
import HeadwayLoading
import HeadwayScenario
import HeadwaySyntax
import Testing

/// The files of the repository's scenarios, by path.
enum ScenarioFolder {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Scenarios").path

  /// All that can be loaded; one needs data that is no part of the repository.
  static let names: [String] = {
    guard let folder = try? FolderFiles(path) else { return [] }
    return folder.scenarios().filter { name in
      !["bank-calls.yaml"].contains(name)
    }
  }()

  static func load(_ name: String, _ changes: [String] = []) throws -> LoadedScenario {
    try ScenarioPipeline(changes: changes, files: FolderFiles(path)).load(name)
  }
}

@Suite struct ControlPanelTests {
  @Test func thereAreScenarios() { #expect(ScenarioFolder.names.count >= 12) }

  /// Each number of each slider is a scenario of its own, and the slider reads itself out of it again.
  @Test(arguments: ScenarioFolder.names) func everyPositionIsAScenario(name: String) throws {
    let base = try ScenarioFolder.load(name)
    let panel = ControlPanel(base)
    #expect(!panel.controls.isEmpty)
    #expect(Set(panel.controls.map(\.id)).count == panel.controls.count)
    for control in panel.controls {
      #expect(control.lowest <= control.base && control.base <= control.highest, "\(name) \(control.id)")
      #expect(control.changes(for: control.base) == [])
      let steps = ((control.highest - control.lowest) / control.step / 3).rounded()
      var middle = control.lowest + steps * control.step
      if control.unit == .share { middle = (middle * 100).rounded() / 100 }
      for value in [control.lowest, middle, control.highest] where value != control.base {
        let changes = control.changes(for: value)
        #expect(!changes.isEmpty, "\(name) \(control.id)")
        let moved = try ScenarioPipeline(files: FolderFiles(ScenarioFolder.path)).load(
          base, changedBy: changes, path: name)
        #expect(moved.checked.digest != base.checked.digest, "\(name) \(changes)")
        #expect(panel.settings(from: changes) == [control.id: value], "\(name) \(changes)")
        #expect(panel.split(changes).free == [])
      }
    }
    // The way of the command line makes the same of a change: one of each kind.
    for kind in Control.Kind.allCases {
      guard let control = panel.controls.first(where: { $0.kind == kind }) else { continue }
      let changes = control.changes(for: control.highest)
      let other = try ScenarioFolder.load(name, changes)
      let own = try ScenarioPipeline(files: FolderFiles(ScenarioFolder.path)).load(
        base, changedBy: changes, path: name)
      #expect(own.checked.digest == other.checked.digest)
    }
  }

  /// A week of seller support has each kind but a share: nothing there is routed by share.
  @Test func sellerSupportHasItsSliders() throws {
    let controls = ControlPanel(try ScenarioFolder.load("seller-support/base.yaml")).controls
    func control(_ id: String) throws -> Control { try #require(controls.first { $0.id == id }) }
    #expect(Set(controls.map(\.kind)) == Set(Control.Kind.allCases).subtracting([.share]))
    // The file has 12 people in the first shift of operations, and 18% and 7% of shrinkage.
    let people = try control("people:operations:0")
    #expect(people.base == 12 && people.unit == .people && people.subject == "operations, shift 1")
    #expect(people.changes(for: 15) == ["teams.operations.shifts.0.agents=15"])
    let shrinkage = try control("shrinkage:operations:unplanned")
    #expect(
      shrinkage.base == 0.07 && shrinkage.changes(for: 0.1) == ["teams.operations.shrinkage.unplanned=10%"])
    // A list of people by the half hour, of which only parts can be said.
    #expect(try control("people:manila_osp").changes(for: -10) == ["teams.manila_osp.staffing=-10%"])
    #expect(
      try control("volume:settlement_ko").changes(for: 4300)
        == ["queues.settlement_ko.arrivals.profile.per_week=4300"])
    #expect(
      try control("handle_time:orders_ko").changes(for: 5)
        == ["queues.orders_ko.handle_time.lognormal.mean=+5%"])
    #expect(try control("deflection:orders_ko").changes(for: 0.125) == ["queues.orders_ko.deflection=12.5%"])
    #expect(
      try control("patience:phone_ko").changes(for: -20) == ["queues.phone_ko.patience.exponential.mean=-20%"]
    )
  }

  @Test func aPartnersShareLeavesWhatOthersHave() throws {
    let controls = ControlPanel(try ScenarioFolder.load("partner-overflow/base.yaml")).controls
    let share = try #require(controls.first { $0.kind == .share })
    #expect(share.subject == "orders_ko → hanbit")
    // 45 of each hundred orders, as the file says; nobody else has any.
    #expect(share.base == 0.45 && share.lowest == 0 && share.highest == 1)
  }

  @Test func numbersBeyondTheEndsAreTheEndsAndNoNumberIsTheBase() throws {
    let panel = ControlPanel(try ScenarioFolder.load("hundred-agents.yaml"))
    let people = try #require(panel.control("people:agents"))
    #expect(people.changes(for: .nan) == [] && people.changes(for: .infinity) == [])
    #expect(people.changes(for: 1e30) == people.changes(for: people.highest))
    #expect(people.changes(for: -1e30) == ["teams.agents.staffing=1"])
    #expect(people.changes(for: 100.4) == [])
    // 90/min is changed by percent.
    #expect(panel.control("volume:calls")?.changes(for: 12.5) == ["queues.calls.arrivals.rate=+12.5%"])
  }

  @Test func whatNoSliderMakesStaysFree() throws {
    let panel = ControlPanel(try ScenarioFolder.load("hundred-agents.yaml"))
    let mixed = [
      "teams.agents.staffing=110", "queues.calls.balk=5%", "queues.calls.arrivals.rate=120/min", "nonsense",
    ]
    #expect(panel.split(mixed).settings == ["people:agents": 110])
    #expect(panel.split(mixed).free == Array(mixed.dropFirst()))
    // The second builds on the first, which no one position says.
    let twice = ["teams.agents.staffing=110", "teams.agents.staffing=+5"]
    #expect(panel.split(twice).settings == [:] && panel.split(twice).free == twice)
    // Beyond the slider's end, or between its numbers.
    #expect(panel.split(["teams.agents.staffing=100000"]).settings == [:])
    #expect(panel.split(["teams.agents.staffing=1e2"]).settings == [:])
    #expect(
      panel.changes(for: ["volume:calls": -10, "people:agents": 90, "none": 1])
        == ["teams.agents.staffing=90", "queues.calls.arrivals.rate=-10%"])
  }

  /// Work that some teams do in other times is changed wherever a time stands.
  @Test func handleTimesAreChangedWhereverTheyStand() throws {
    let panel = ControlPanel(try ScenarioFolder.load("bank-1999/bank.yaml"))
    let control = try #require(panel.controls.first { $0.kind == .handleTime })
    #expect(control.paths.filter { $0.hasPrefix("teams.") }.count == 3)
    #expect(control.changes(for: -5).allSatisfy { $0.hasSuffix("=-5%") })
  }

  /// Volumes of a file cannot be changed where they stand: an event on every day does it.
  @Test func volumesOfAFileAreMovedByAnEvent() throws {
    var files = MemoryFiles([
      "a.yaml": """
      headway: 1
      horizon: {start: 2026-01-05, days: 1, interval: 30 min}
      queues: {calls: {channel: phone, arrivals: {volumes: {file: v.csv}}, handle_time: {exponential: {mean: 60s}}}}
      teams: {agents: {staffing: 3, skills: {calls: {}}}}
      """
    ])
    files.add("v.csv", bytes: Array("start,contacts\n2026-01-05T00:00,30\n2026-01-05T12:00,60\n".utf8))
    let base = try ScenarioPipeline(files: files).load("a.yaml")
    let panel = ControlPanel(base)
    let control = try #require(panel.control("volume:calls"))
    let changes = control.changes(for: 10)
    #expect(panel.settings(from: changes) == ["volume:calls": 10])
    let moved = try ScenarioPipeline(files: files).load(base, changedBy: changes, path: "a.yaml")
    // A tenth more of 30 and 60 in the twelve hours of each.
    #expect(
      abs(moved.compiled.program.expectedContacts - 1.1 * base.compiled.program.expectedContacts) < 1e-6)
    #expect(base.compiled.program.expectedContacts > 89)
  }
}
