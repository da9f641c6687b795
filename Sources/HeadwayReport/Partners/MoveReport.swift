import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
public import HeadwayWorkforce

/// What happens if volume moves between partners and own teams, beside the scenario as it is.
public struct MoveReport: Sendable {
  /// The scenario as it is, as it would be, and where a queue had no shares, with those that it has anyway.
  public var comparison: ComparisonReport
  /// What moves.
  public var moves: [VolumeMove]
  /// Which shares change for it.
  public var plan: VolumePlan
  /// Changes besides, each `PATH=VALUE`.
  public var changes: [String]

  /// Makes a report.
  public init(
    comparison: ComparisonReport, moves: [VolumeMove], plan: VolumePlan, changes: [String] = []
  ) {
    self.comparison = comparison
    self.moves = moves
    self.plan = plan
    self.changes = changes
  }

  /// The comparison for a person, what moves before it.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The same as Markdown.
  public func markdown() -> String { page.markdown }

  /// The comparison as CSV, as `headway compare` has it.
  public func csv() -> String { comparison.csv() }

  /// As JSON, schema `headway.partner-move/1`: the shares that change, and the `comparison` as `headway compare` has it.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.partner-move/1")
    root.add(
      "shares",
      .list(
        plan.changes.map { change in
          var object = JSONObject()
          object.add("queue", change.queue)
          object.add("partner", change.partner)
          object.add("before", change.before)
          object.add("after", change.after)
          object.add("fixed_before", .boolean(change.wasFixed))
          return object.value
        }))
    root.add("changes", .list(overlayChanges.map { .text("\($0.path)=\($0.value)") }))
    root.add("comparison", .document(comparison.json()))
    return root.value.document
  }

  /// What the moves are called: `10% of orders from acme to in-house`.
  public static func name(_ moves: [VolumeMove], changes: [String] = []) -> String {
    let parts = moves.map { move in
      "\(Figures.plainPercent(move.share)) of \(RunReport.printable(move.queue)) from \(move.from) to "
        + "\(move.to)"
    }
    return (parts + changes).joined(separator: ", ")
  }

  /// A scenario that extends the one that was compared with, with the changes.
  ///
  /// - Parameter path: That scenario, from the folder in which the overlay will lie.
  public func overlay(extending path: String) -> String {
    var lines = [
      "# Volume moved by headway partners.", "headway: 1", "extends: \(Self.quoted(path))",
      "name: \(Self.quoted(comparison.arms[1].scenario.name))", "changes:",
    ]
    for (path, value) in overlayChanges {
      let isPlain = value.hasPrefix("[") || value.hasPrefix("{") || value == "null"
      lines.append("  \(Self.quoted(path)): \(isPlain ? value : Self.quoted(value))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var overlayChanges: [(path: String, value: String)] {
    plan.changes.map { ($0.path, $0.value) }
      + changes.map { change in
        let parts = change.split(separator: "=", maxSplits: 1).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : "")
      }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// What is compared: the moves come first, then, where a queue had no shares, those that it has anyway.
  private var page: Page {
    var page = Page()
    let words = ComparisonOpening(comparison)
    let arms = 1..<comparison.arms.count
    page.blocks.append(.title(words.title))
    for arm in arms {
      page.blocks.append(.lead(of: comparison.arms[arm].title, words.items(ofArm: arm)))
    }
    page.blocks.append(.list(title: "What changes", tone: .plain, items: changeItems))
    page.blocks.append(.paragraph(words.evidence))
    if comparison.result.isInterrupted {
      let count = RunReport.replications(comparison.result.replications)
      page.blocks.append(
        .list(
          title: "Interrupted", tone: .unsure, items: ["stopped early, after \(count); mind the margins"]))
    }
    for arm in arms {
      let targets = comparison.targetTable(ofArm: arm)
      if !targets.rows.isEmpty { page.blocks.append(.table(targets.withoutEmptyColumns())) }
      page.blocks.append(.table(comparison.table("Volume and money", of: told(ofArm: arm), ofArm: arm)))
    }
    if !comparison.tellsAll {
      page.blocks.append(
        .paragraph("--all shows every measure, and headway compare those of a file that --save wrote."))
    }
    let warnings = arms.flatMap { comparison.warnings(ofArm: $0) }
    if !warnings.isEmpty {
      page.blocks.append(
        .list(title: "Warnings", tone: .unsure, items: warnings.map(RunReport.printable)))
    }
    return page
  }

  /// Of the queues that move who handles them, how soon and what is left; of partners and in all the money.
  private func told(ofArm arm: Int) -> [MeasureComparison] {
    let measures = comparison.result.measures(ofArm: arm)
    guard !comparison.tellsAll else { return measures }
    let queues = Set(moves.map(\.queue))
    let wanted: Set = ["handled_by", "wait", "first_reply", "service_level", "abandonment", "backlog_end"]
    return measures.filter { measure in
      // Bonuses that nobody can earn, callers of a queue of tickets.
      guard measure.base?.value != 0 || measure.value?.value != 0 else { return false }
      return switch measure.name.subject {
      case .queue(let name): queues.contains(name) && wanted.contains(measure.name.measure)
      case .team: false
      case .partner, .everything: true
      }
    }
  }

  private var changeItems: [String] {
    let percent = Figures.plainPercent
    var items = plan.changes.map { change in
      let partner = RunReport.printable(change.partner)
      let queue = RunReport.printable(change.queue)
      guard !change.wasFixed else {
        return
          "\(partner) gets \(percent(change.after)) of new contacts of \(queue) in place of \(percent(change.before))"
      }
      return
        "\(partner) gets a fixed \(percent(change.after)) of new contacts of \(queue), in a line of their own; as it is, "
        + "whoever is free takes what waits, and it handles \(percent(change.before))"
    }
    items += changes.map { "besides, \($0)" }
    if comparison.arms.count > 2 {
      items.append(
        "what the second comparison shows, too, comes from the lines of their own and not from the volume")
    }
    return items
  }
}
