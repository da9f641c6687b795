package import HeadwayCompiler
package import HeadwayScenario
import HeadwaySyntax

/// A scenario that may be simulated, with all that a report needs.
package struct LoadedScenario: Sendable {
  /// What the user means, with its digest and the warnings about the file.
  package var checked: CheckedScenario
  /// What the engine executes.
  package var compiled: CompiledScenario
  /// The tree that was read, overlays and changes applied.
  package var effective: EffectiveScenario

  /// Every warning in the order of its making: of the file, then of the compiler.
  package var warnings: [String] {
    checked.warnings.map { "\($0.message) (\($0.code.rawValue))" } + compiled.warnings
  }
}
