import Glibc
import HeadwayHistory
import HeadwayReport

/// Shows the person at the terminal what the columns seem to mean, and asks whether that is right.
struct MappingQuestion {
  private let mapping: ColumnMapping

  init(_ mapping: ColumnMapping) { self.mapping = mapping }

  /// Asks where there is somebody to answer: never in a build server, nor where input or messages go elsewhere.
  ///
  /// - Throws: An end without an error where the answer is no.
  func ask(_ options: ImportOptions) throws {
    guard !options.quiet, Terminal.isTerminal(.error), isatty(STDIN_FILENO) == 1, getenv("CI") == nil else {
      return
    }
    let style = TextStyle(
      width: max(60, Terminal.width(of: .error)),
      hasColour: Terminal.mayColour(.error, isForbidden: options.noColor))
    try? StandardStream.error.write(mapping.text(style) + "\nImport with these columns? [Y/n] ")
    guard let answer = readLine() else { throw ExitStatus.interrupted.exit }
    guard ["", "y", "yes"].contains(answer.lowercased()) else {
      Messages.note("nothing was written; say what the columns mean: --map created=COLUMN,queue=COLUMN,...")
      throw ExitStatus.done.exit
    }
  }
}
