import HeadwayCompiler
package import HeadwayScenario
import HeadwaySyntax

extension ScenarioPipeline {
  /// The scenario that further changes make of one that was read; nothing where they cannot be made.
  package func scenario(
    _ loaded: LoadedScenario, changedBy changes: [String], path: String
  ) -> Scenario? {
    do throws(Rejected) {
      return try checked(loaded, changedBy: changes, path: path).scenario
    } catch {
      return nil
    }
  }

  /// The scenario that further changes make of one that was read, compiled: neither the file nor those that it extends
  /// are read again, only data files that it names.
  ///
  /// - Throws: Everything that is wrong with the changes, by place.
  package func load(
    _ loaded: LoadedScenario, changedBy changes: [String], path: String
  ) throws(Refusal) -> LoadedScenario {
    do throws(Rejected) {
      let tree = try Self.tree(loaded, changedBy: changes)
      let checked = try ScenarioReader.read(tree, files: files, mainFile: path)
      return LoadedScenario(
        checked: checked, compiled: try compile(checked, path, tables: loaded.compiled.tables),
        effective: EffectiveScenario(tree))
    } catch {
      throw Refusal(findings: error.diagnostics, sources: [TreePatch.argumentSource(changes)])
    }
  }

  private func checked(
    _ loaded: LoadedScenario, changedBy changes: [String], path: String
  ) throws(Rejected) -> CheckedScenario {
    try ScenarioReader.read(Self.tree(loaded, changedBy: changes), files: files, mainFile: path)
  }

  /// The tree with all changes made; every change that cannot be made is told.
  private static func tree(
    _ loaded: LoadedScenario, changedBy changes: [String]
  ) throws(Rejected) -> SyntaxNode {
    var tree = loaded.effective.tree
    var findings: [Diagnostic] = []
    for (index, change) in changes.enumerated() {
      do throws(Rejected) {
        tree = try TreePatch(argument: change, number: index + 1).applied(to: tree)
      } catch {
        findings += error.diagnostics
      }
    }
    guard findings.isEmpty else { throw Rejected(findings) }
    return tree
  }
}
