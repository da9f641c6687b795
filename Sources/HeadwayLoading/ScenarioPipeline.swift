import HeadwayCompiler
import HeadwayDistributions
import HeadwayScenario
package import HeadwaySyntax

/// The way from a file to a program, the same for every command.
///
/// File, YAML, the files it extends, `--set`, typed and checked scenario, compiled program.
package struct ScenarioPipeline: Sendable {
  /// What stands for standard input.
  package static let standardInput = "-"

  /// The option of changes to one scenario of a comparison.
  package static let whatIfOption = "--what-if"

  /// Changes in the order in which they are made, each `PATH=VALUE`.
  package let changes: [String]
  /// Changes that a sweep or a what-if makes after those, each `PATH=VALUE`.
  package let variations: [String]
  /// The option that they come from.
  private let variationOption: String
  /// Replications that the scenario may not ask for more of, not even at least.
  private let mostReplications: Int?
  /// Where files come from.
  package let files: any FileLoader

  /// Makes a pipeline that changes what it reads.
  package init(
    changes: [String] = [], variations: [String] = [],
    variationOption: String = ParameterRange.argumentFile, mostReplications: Int? = nil,
    files: any FileLoader = DiskFiles()
  ) {
    self.changes = changes + (mostReplications.map { ["replications.at_most=\($0)"] } ?? [])
    self.variations = variations
    self.variationOption = variationOption
    self.mostReplications = mostReplications
    self.files = files
  }

  /// The same way with other changes at its end, and with files that are read elsewhere.
  package func varied(by variations: [String], files: any FileLoader) -> ScenarioPipeline {
    ScenarioPipeline(changes: changes, variations: variations, files: files)
  }

  /// Reads, changes, checks and compiles a file.
  ///
  /// - Throws: Everything that is wrong with the file and the changes, by place.
  package func load(_ path: String) throws(Refusal) -> LoadedScenario {
    var sources = changes.isEmpty ? [] : [TreePatch.argumentSource(changes)]
    if !variations.isEmpty {
      sources.append(TreePatch.argumentSource(variations, file: variationOption))
    }
    var findings: [Diagnostic] = []
    let patches = readChanges(&findings)
    let tree: SyntaxNode
    do throws(Rejected) {
      let source = try self.source(path)
      sources.append(source)
      tree = try YAMLReader.read(source)
    } catch {
      throw Refusal(findings: (error.diagnostics + findings).sortedByPlace(), sources: sources)
    }
    let chain = OverlayChain(tree, files: files, path: path)
    sources += chain.sources
    findings = chain.findings + findings
    guard var effective = chain.tree else {
      throw Refusal(findings: findings.sortedByPlace(), sources: sources)
    }
    for patch in patches {
      do throws(Rejected) { effective = try patch.applied(to: effective) } catch {
        findings += error.diagnostics
      }
    }
    effective = limited(effective)
    do throws(Rejected) {
      // With a wrong change the file is still read, so that all of its errors are told at once.
      let checked = try ScenarioReader.read(effective, files: files, mainFile: path)
      guard findings.isEmpty else { throw Rejected(findings) }
      return LoadedScenario(
        checked: checked, compiled: try compile(checked, path), effective: EffectiveScenario(effective))
    } catch {
      let all =
        findings.isEmpty || error.diagnostics == findings ? error.diagnostics : error.diagnostics + findings
      throw Refusal(findings: all.sortedByPlace(), sources: sources)
    }
  }

  /// The tree with no more replications at least than there may be at most.
  private func limited(_ tree: SyntaxNode) -> SyntaxNode {
    let asked = tree["replications"]?["at_least"]?.text.flatMap(Int.init) ?? ReplicationRule().atLeast
    guard let mostReplications, asked > mostReplications,
      let patch = try? TreePatch(
        argument: "replications.at_least=\(mostReplications)", number: changes.count)
    else { return tree }
    return (try? patch.applied(to: tree)) ?? tree
  }

  private func readChanges(_ findings: inout [Diagnostic]) -> [TreePatch] {
    var patches: [TreePatch] = []
    let options = [(changes, TreePatch.argumentFile), (variations, variationOption)]
    for (arguments, option) in options {
      for (index, change) in arguments.enumerated() {
        do throws(Rejected) {
          patches.append(try TreePatch(argument: change, number: index + 1, file: option))
        } catch {
          findings += error.diagnostics
        }
      }
    }
    return patches
  }

  private func source(_ path: String) throws(Rejected) -> SourceFile {
    guard path == Self.standardInput else { return try files.source(path) }
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try files.read("/dev/stdin", limit: ReaderLimits.standard.bytes)
    } catch {
      throw Rejected([error.diagnostic()])
    }
    return try SourceFile(name: path, bytes: bytes)
  }

  /// A distribution that cannot be tabulated is found only here.
  func compile(
    _ checked: CheckedScenario, _ path: String, tables: SamplerBuilder = SamplerBuilder()
  ) throws(Rejected) -> CompiledScenario {
    do throws(DistributionError) {
      return try ProgramCompiler.compile(checked.scenario, digest: checked.digest, tables: tables)
    } catch {
      throw Rejected([
        Diagnostic(
          .badDistribution, error.reason, at: SourceRange(file: path, line: 0, column: 0),
          why: "its quantiles cannot be tabulated to the promised error of one in a million")
      ])
    }
  }
}
