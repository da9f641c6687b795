import HeadwayLoading
import HeadwayReport
import HeadwaySyntax

/// Tells findings on standard error, for a person or for a program.
struct FindingsPrinter {
  /// The form that was asked for.
  var format: OutputFormat
  /// Whether text is coloured.
  var isColoured: Bool

  /// Makes the printer that the options ask for.
  init(_ options: OutputOptions) {
    format = options.format
    isColoured = options.coloursMessages
  }

  /// Tells findings; nothing when there are none.
  func tell(_ findings: [Diagnostic], sources: [SourceFile]) {
    guard !findings.isEmpty else { return }
    let text =
      format == .json
      ? JSONRenderer.render(findings)
      : TextRenderer(sources: sources, colour: isColoured).render(findings)
    try? StandardStream.error.write(text)
  }

  /// Reads a scenario for a command; what is wrong with it is told, and ends the command.
  ///
  /// - Throws: The exit code of the refusal.
  func load(_ file: String, by pipeline: ScenarioPipeline) throws -> LoadedScenario {
    do throws(Refusal) {
      return try pipeline.load(file)
    } catch {
      tell(error.findings, sources: error.sources)
      throw error.status.exit
    }
  }
}
