import ArgumentParser
import HeadwayCompiler
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax

/// `headway validate FILE...`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Tell every problem of scenario files at once, each with its place and a fix.",
    discussion: "Warnings are told and do not fail. Findings go to standard error, also as JSON.")

  @Argument(help: ArgumentHelp("Scenarios; - reads standard input.", valueName: "file"))
  var files: [String]

  @OptionGroup(title: "Simulation") var simulation: SimulationOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try output.check()
    let pipeline = ScenarioPipeline(simulation)
    var rows: [Outcome] = []
    var findings: [Diagnostic] = []
    var sources: [SourceFile] = []
    var status = ExitStatus.done
    for file in files {
      do throws(Refusal) {
        let loaded = try pipeline.load(file)
        let warnings = loaded.checked.warnings
        findings += warnings
        rows.append(
          Outcome(file: file, errors: 0, warnings: warnings.count, notes: loaded.compiled.warnings))
      } catch {
        findings += error.findings
        sources += error.sources
        let errors = error.findings.count { $0.severity == .error }
        rows.append(
          Outcome(file: file, errors: errors, warnings: error.findings.count - errors, notes: []))
        // A file that is wrong outweighs one that is not there, and that outweighs a bad --set.
        if status != .wrongFile {
          status = status == .missingFile && error.status == .usage ? status : error.status
        }
      }
    }
    FindingsPrinter(output).tell(findings, sources: sources)
    try output.write(text(of: rows))
    if status != .done { throw status.exit }
  }

  /// How one file fared.
  private struct Outcome {
    var file: String
    var errors: Int
    var warnings: Int
    /// What the compiler noticed.
    var notes: [String]
  }

  private func text(of rows: [Outcome]) -> String {
    guard output.format == .json else {
      return rows.filter { $0.errors == 0 }.map { row in
        "ok: \(row.file)\n" + row.notes.map { "  warning: \($0)\n" }.joined()
      }.joined()
    }
    let files = rows.map { row -> JSONValue in
      var object = JSONObject()
      object.add("file", row.file)
      object.add("ok", .boolean(row.errors == 0))
      object.add("errors", .integer(Int64(row.errors)))
      object.add("warnings", .integer(Int64(row.warnings + row.notes.count)))
      object.add("notes", .list(row.notes.map { .text($0) }))
      return object.value
    }
    var root = JSONObject()
    root.add("schema", "headway.validation/1")
    root.add("files", .list(files))
    return root.value.document
  }
}
