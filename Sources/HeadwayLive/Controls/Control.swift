/// One slider of a live what-if, with its field: a number of the scenario that may be moved.
package struct Control: Sendable, Codable, Hashable {
  /// What a control moves.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// How many people a team or one of its shifts has.
    case people
    /// How many contacts come.
    case volume
    /// How long the work takes.
    case handleTime = "handle_time"
    /// The share of rostered time that people are not available.
    case shrinkage
    /// The share that self-service solves.
    case deflection
    /// The share of a queue's new contacts that a partner gets.
    case share
    /// How long people are willing to wait.
    case patience
  }

  /// What its numbers count.
  package enum Unit: String, Sendable, Codable, CaseIterable {
    /// Whole people.
    case people
    /// Expected contacts a week, before deflection.
    case contactsPerWeek = "contacts_per_week"
    /// Seconds.
    case seconds
    /// A share in 0...1.
    case share
    /// Percent more (or, below 0, less) than the scenario says: 10 is a tenth more.
    case percentChange = "percent_change"
  }

  /// A name that stays, such as `people:manila_osp` or `shrinkage:operations:planned`.
  package var id: String
  /// What it moves.
  package var kind: Kind
  /// Whom: a team, a queue, "queue → partner", "team, shift 2" or "team, planned".
  package var subject: String
  /// What its numbers count.
  package var unit: Unit
  /// The scenario's own number.
  package var base: Double
  /// The least number.
  package var lowest: Double
  /// The greatest.
  package var highest: Double
  /// From one number to the next; a field may stand between.
  package var step: Double
  /// The paths that it sets, or changes.
  package var paths: [String]
  /// What stands before and behind the number in a change.
  package var form: ControlForm

  /// The changes that make a number of it, `PATH=VALUE` each as `--set` takes them; none at the base.
  ///
  /// A number beyond the ends is taken for the end, and one that is none for the base.
  package func changes(for value: Double) -> [String] {
    guard value.isFinite else { return [] }
    let value = settled(value)
    guard value != settled(base) else { return [] }
    return paths.map { "\($0)=\(form.text(of: value, unit))" }
  }

  /// The number that some changes make of it; nil where they do not move it.
  ///
  /// - Parameter changes: Text behind `=` by path, one of each.
  func value(in changes: [String: String]) -> Double? {
    var found: Double?
    for path in paths {
      guard let text = changes[path], let value = form.value(of: text, unit) else { return nil }
      guard found == nil || found == value else { return nil }
      found = value
    }
    guard let found, found >= lowest, found <= highest, settled(found) == found else { return nil }
    return found
  }

  /// A number between the ends, as exact as a change writes it.
  private func settled(_ value: Double) -> Double {
    let inside = min(max(value, lowest), highest)
    return form.value(of: form.text(of: inside, unit), unit) ?? inside
  }
}
