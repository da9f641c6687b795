import HeadwayLoading
import HeadwayScenario

/// A scenario that is compared with others, or what they are compared with.
struct ComparedFile {
  /// What it is told apart by: the file, or the changes of the base.
  var label: String
  /// Where it was read from.
  var file: String
  /// What was read.
  var loaded: LoadedScenario
  /// What is told of it: what was read, or the same by another name.
  var scenario: Scenario

  /// Takes a scenario as it was read.
  init(_ label: String, file: String, _ loaded: LoadedScenario) {
    self.label = label
    self.file = file
    self.loaded = loaded
    scenario = loaded.checked.scenario
  }
}
