import HeadwayScenario
public import HeadwayWorkforce

/// What happens if volume moves between partners and own teams, beside the scenario as it is.
public struct MoveReport: Sendable {
  /// The scenario as it is, and as it would be.
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
      "\(Figures.plainPercent(move.share)) of \(RunReport.printable(move.queue)) from \(move.from) to \(move.to)"
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

  private var page: Page {
    var page = comparison.page
    var items = plan.changes.map { change in
      let partner = RunReport.printable(change.partner)
      let queue = RunReport.printable(change.queue)
      let percent = Figures.plainPercent
      guard !change.wasFixed else {
        return "\(partner) gets \(percent(change.after)) of new contacts of \(queue) in place of \(percent(change.before))"
      }
      return
        "\(partner) gets a fixed \(percent(change.after)) of new contacts of \(queue), in a line of their own; as it is, "
        + "whoever is free takes what waits, and it handles \(percent(change.before))"
    }
    items += changes.map { "besides, \($0)" }
    let place = page.blocks.firstIndex { if case .paragraph = $0 { true } else { false } } ?? 1
    page.blocks.insert(.list(title: "What changes", tone: .plain, items: items), at: place)
    return page
  }
}
