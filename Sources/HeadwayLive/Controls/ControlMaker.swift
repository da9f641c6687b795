import HeadwayScenario
import HeadwaySyntax

/// Makes the controls of a scenario from what it means and from the tree that says where it stands.
struct ControlMaker {
  let scenario: Scenario
  let tree: SyntaxNode

  /// All of them, by kind.
  var controls: [Control] {
    scenario.teams.flatMap(people) + scenario.queues.compactMap(volume)
      + scenario.queues.compactMap(handleTime) + scenario.queues.compactMap(deflection)
      + scenario.teams.flatMap(shrinkage) + scenario.partners.flatMap(shares)
      + scenario.queues.compactMap(patience)
  }

  // MARK: People

  private func people(_ team: Team) -> [Control] {
    let path = "teams.\(PatchPath.step(team.name))"
    switch team.staffing {
    case .level(let level):
      return [head("people:\(team.name)", team.name, count: level, "\(path).staffing", isOnly: true)]
    case .list(let list):
      guard list.contains(where: { $0 > 0 }) else { return [] }
      return [percent(.people, "people:\(team.name)", team.name, ["\(path).staffing"], upTo: 100)]
    case .steps:
      // A file of people cannot be changed by a path.
      return []
    case .shifts(let shifts):
      return shifts.indices.map { index in
        let isOnly = shifts.count == 1
        return head(
          isOnly ? "people:\(team.name)" : "people:\(team.name):\(index)",
          isOnly ? team.name : "\(team.name), shift \(index + 1)", count: shifts[index].agents,
          "\(path).shifts.\(index).agents", isOnly: isOnly)
      }
    }
  }

  /// A number of people: up to twice as many, and some more where there are few.
  private func head(
    _ id: String, _ subject: String, count: Int, _ path: String, isOnly: Bool
  ) -> Control {
    let highest = min(max(2 * count, count + 10), ScenarioLimits.agents)
    return Control(
      id: id, kind: .people, subject: subject, unit: .people, base: Double(count),
      lowest: isOnly ? Double(min(count, 1)) : 0, highest: Double(max(highest, count)), step: 1,
      paths: [path],
      form: .absolute)
  }

  // MARK: What comes

  private func volume(_ queue: Queue) -> Control? {
    let path = "queues.\(PatchPath.step(queue.name)).arrivals"
    let id = "volume:\(queue.name)"
    let node = tree["queues"]?[queue.name]?["arrivals"]
    func relative(_ paths: [String]) -> Control { percent(.volume, id, queue.name, paths, upTo: 100) }
    switch queue.arrivals.pattern {
    case .rate(let perSecond): return perSecond > 0 ? relative(["\(path).rate"]) : nil
    case .list(let volumes):
      return volumes.contains { $0 > 0 } ? relative(["\(path).volumes"]) : nil
    case .profile(let perWeek, _, _):
      guard perWeek > 0 else { return nil }
      if let driver = node?["driver"] {
        // The number of sellers and the like; contacts of each are the other key.
        let number = driver.keys.first { !($0.hasPrefix("contacts_per_") && $0.hasSuffix("_per_week")) }
        return number.map { relative(["\(path).driver.\(PatchPath.step($0))"]) }
      }
      return weekly(id, queue.name, perWeek, "\(path).profile.per_week")
    case .series(_, _, let isExact):
      // What stands in a file is changed by a factor on every day, which is an event.
      guard !isExact, queue.arrivals.events.isEmpty else { return nil }
      var control = relative(["\(path).events"])
      control.form = .event
      return control
    case .trace: return nil
    }
  }

  /// Contacts a week: from half to twice as many, in steps of about a hundredth.
  private func weekly(_ id: String, _ subject: String, _ perWeek: Double, _ path: String) -> Control? {
    guard perWeek <= 1e9 / 2 else { return nil }
    return Control(
      id: id, kind: .volume, subject: subject, unit: .contactsPerWeek, base: perWeek, lowest: perWeek / 2,
      highest: perWeek * 2, step: Self.roundStep(perWeek / 100), paths: [path], form: .absolute)
  }

  /// The least of 0.001, 0.002, 0.005, 0.01 and so on that is not below a length.
  private static func roundStep(_ length: Double) -> Double {
    var decade = 0.001
    while true {
      for digit in [1.0, 2, 5] where digit * decade >= length { return digit * decade }
      decade *= 10
    }
  }

  // MARK: Work

  private func handleTime(_ queue: Queue) -> Control? {
    TimePaths.ofHandleTime(queue: queue.name, in: tree).map { paths in
      percent(.handleTime, "handle_time:\(queue.name)", queue.name, paths, upTo: 50)
    }
  }

  private func deflection(_ queue: Queue) -> Control? {
    // Contacts that only other queues send are not deflected: self-service stands before new ones.
    guard hasNewContacts(queue) else { return nil }
    return share(
      .deflection, "deflection:\(queue.name)", queue.name, queue.deflection, upTo: 0.6,
      "queues.\(PatchPath.step(queue.name)).deflection")
  }

  private func hasNewContacts(_ queue: Queue) -> Bool {
    if case .rate(let perSecond) = queue.arrivals.pattern { return perSecond > 0 }
    return true
  }

  private func shrinkage(_ team: Team) -> [Control] {
    guard case .shifts = team.staffing else { return [] }
    let path = "teams.\(PatchPath.step(team.name)).shrinkage"
    return [("planned", team.plannedShrinkage), ("unplanned", team.unplannedShrinkage)].map { part, value in
      share(
        .shrinkage, "shrinkage:\(team.name):\(part)", "\(team.name), \(part)", value, upTo: 0.6,
        "\(path).\(part)")
    }
  }

  /// What a partner gets of a queue, up to what others leave.
  private func shares(_ partner: Partner) -> [Control] {
    partner.share.keys.sorted().map { queue in
      let own = partner.share[queue] ?? 0
      let others = scenario.partners.filter { $0.name != partner.name }.reduce(0) {
        $0 + ($1.share[queue] ?? 0)
      }
      // Rounded down, so that it never comes to more than all with the others.
      let left = max(((1 - others) * 100 + 1e-9).rounded(.down) / 100, own)
      return share(
        .share, "share:\(queue):\(partner.name)", "\(queue) → \(partner.name)", own, upTo: left,
        "partners.\(PatchPath.step(partner.name)).share.\(PatchPath.step(queue))")
    }
  }

  private func patience(_ queue: Queue) -> Control? {
    guard queue.patience != nil else { return nil }
    let path = "queues.\(PatchPath.step(queue.name)).patience"
    return TimePaths.of(tree["queues"]?[queue.name]?["patience"], at: path).map { paths in
      percent(.patience, "patience:\(queue.name)", queue.name, paths, upTo: 100)
    }
  }

  // MARK: Shapes

  /// Percent more or less than the scenario says.
  private func percent(
    _ kind: Control.Kind, _ id: String, _ subject: String, _ paths: [String], upTo highest: Double
  ) -> Control {
    Control(
      id: id, kind: kind, subject: subject, unit: .percentChange, base: 0, lowest: -50, highest: highest,
      step: 1, paths: paths, form: .relative)
  }

  private func share(
    _ kind: Control.Kind, _ id: String, _ subject: String, _ base: Double, upTo highest: Double,
    _ path: String
  ) -> Control {
    Control(
      id: id, kind: kind, subject: subject, unit: .share, base: base, lowest: 0, highest: max(highest, base),
      step: 0.01, paths: [path], form: .absolute)
  }
}
