package import HeadwayLoading
import HeadwayScenario
import HeadwaySyntax

/// The sliders that a scenario has: made from its own keys, so that each is a change that `--set` takes.
package struct ControlPanel: Sendable {
  /// People first, then what comes, then how it is worked on.
  package let controls: [Control]

  /// Makes the controls of a scenario.
  package init(_ loaded: LoadedScenario) {
    let maker = ControlMaker(scenario: loaded.checked.scenario, tree: loaded.effective.tree)
    controls = maker.controls
  }

  /// The control of a name.
  package func control(_ id: String) -> Control? { controls.first { $0.id == id } }

  /// The changes that some positions of sliders make, by name, in the order of the controls.
  ///
  /// Names that no slider has are passed over.
  package func changes(for settings: [String: Double]) -> [String] {
    controls.flatMap { control in settings[control.id].map(control.changes(for:)) ?? [] }
  }

  /// Which sliders some changes move, and to where.
  package func settings(from changes: [String]) -> [String: Double] { split(changes).settings }

  /// The sliders that some changes move, and the changes that no slider makes, in their order.
  ///
  /// A path that is changed twice is left to the free changes: the second change counts on the first.
  package func split(_ changes: [String]) -> (settings: [String: Double], free: [String]) {
    var texts: [String: String] = [:]
    var twice: Set<String> = []
    for change in changes {
      guard let (path, text) = Self.parts(change) else { continue }
      if texts.updateValue(text, forKey: path) != nil { twice.insert(path) }
    }
    for path in twice { texts[path] = nil }
    var settings: [String: Double] = [:]
    var used: Set<String> = []
    for control in controls {
      guard let value = control.value(in: texts) else { continue }
      settings[control.id] = value
      used.formUnion(control.paths)
    }
    let free = changes.filter { change in
      guard let (path, _) = Self.parts(change) else { return true }
      return !used.contains(path)
    }
    return (settings, free)
  }

  /// The path of a change and the text behind its `=`; a name in quotes may hold one.
  private static func parts(_ change: String) -> (path: String, text: String)? {
    var quote: Character?
    for index in change.indices {
      let character = change[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "=" {
        return (String(change[..<index]), String(change[change.index(after: index)...]))
      }
    }
    return nil
  }
}
