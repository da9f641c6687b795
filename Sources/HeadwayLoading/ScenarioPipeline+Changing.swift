package import HeadwayScenario
import HeadwaySyntax

extension ScenarioPipeline {
  /// The scenario that further changes make of one that was read; nothing where they cannot be made.
  package func scenario(_ loaded: LoadedScenario, changedBy changes: [String], path: String) -> Scenario? {
    do throws(Rejected) {
      var tree = loaded.effective.tree
      for (index, change) in changes.enumerated() {
        tree = try TreePatch(argument: change, number: index + 1).applied(to: tree)
      }
      return try ScenarioReader.read(tree, files: files, mainFile: path).scenario
    } catch {
      return nil
    }
  }
}
