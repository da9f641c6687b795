import HeadwayCompiler
import HeadwayDistributions
import HeadwayScenario
import HeadwaySyntax

/// A scenario that may be simulated, with all that a report needs.
struct LoadedScenario: Sendable {
  /// What the user means, with its digest and the warnings about the file.
  var checked: CheckedScenario
  /// What the engine executes.
  var compiled: CompiledScenario
  /// The tree that was read, overlays and changes applied.
  var effective: EffectiveScenario

  /// Every warning in the order of its making: of the file, then of the compiler.
  var warnings: [String] {
    checked.warnings.map { "\($0.message) (\($0.code.rawValue))" } + compiled.warnings
  }
}

/// A scenario that was refused, with the texts that its findings point into.
struct Refusal: Error {
  /// The findings; never empty.
  var findings: [Diagnostic]
  /// The files read so far.
  var sources: [SourceFile]

  /// 64 when only `--set` is wrong, 66 when only files are not there, else 65.
  var status: ExitStatus {
    let errors = findings.filter { $0.severity == .error }
    let absent: Set<DiagnosticCode> = [.fileMissing, .fileIsFolder, .fileUnreadable]
    if errors.allSatisfy({ absent.contains($0.code) }) { return .missingFile }
    return errors.allSatisfy { $0.range.file == TreePatch.argumentFile } ? .usage : .wrongFile
  }
}

/// The way from a file to a program, the same for every command.
///
/// File, YAML, the files it extends, `--set`, typed and checked scenario, compiled program.
struct ScenarioPipeline: Sendable {
  /// What stands for standard input.
  static let standardInput = "-"

  /// Changes in the order in which they are made, each `PATH=VALUE`.
  let changes: [String]
  let files: any FileLoader

  /// Makes a pipeline that changes what it reads.
  init(changes: [String] = [], files: any FileLoader = DiskFiles()) {
    self.changes = changes
    self.files = files
  }

  /// Makes the pipeline that the command line asks for: `--set` as given, then the options with names of their own.
  init(_ options: SimulationOptions) {
    var changes = options.changes
    if let seed = options.seed { changes.append("seed=\(seed)") }
    if let count = options.replications {
      changes += ["replications.at_least=\(count)", "replications.at_most=\(count)"]
    }
    if let precision = options.precision { changes.append("replications.precision=\(precision.share)") }
    self.init(changes: changes)
  }

  /// Reads, changes, checks and compiles a file.
  ///
  /// - Throws: Everything that is wrong with the file and the changes, by place.
  func load(_ path: String) throws(Refusal) -> LoadedScenario {
    var sources = changes.isEmpty ? [] : [TreePatch.argumentSource(changes)]
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

  private func readChanges(_ findings: inout [Diagnostic]) -> [TreePatch] {
    var patches: [TreePatch] = []
    for (index, change) in changes.enumerated() {
      do throws(Rejected) {
        patches.append(try TreePatch(argument: change, number: index + 1))
      } catch {
        findings += error.diagnostics
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
  private func compile(_ checked: CheckedScenario, _ path: String) throws(Rejected) -> CompiledScenario {
    do throws(DistributionError) {
      return try ProgramCompiler.compile(checked.scenario, digest: checked.digest)
    } catch {
      throw Rejected([
        Diagnostic(
          .badDistribution, error.reason, at: SourceRange(file: path, line: 0, column: 0),
          why: "its quantiles cannot be tabulated to the promised error of one in a million")
      ])
    }
  }
}
