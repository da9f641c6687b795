import ArgumentParser
import FoundationEssentials
import HeadwayReport

/// How results are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, csv, markdown

  // What the library would find out by reflection, at every start.
  static var allValueStrings: [String] { allCases.map(\.rawValue) }
  static var allValueDescriptions: [String: String] { [:] }
  var defaultValueDescription: String { rawValue }
}

/// Where output goes and how it looks.
struct OutputOptions: ParsableArguments {
  @Option(help: "The form of the output.")
  var format = OutputFormat.table

  @Option(
    help: ArgumentHelp("Write the output to a file, which appears whole or not at all.", valueName: "path"))
  var output: String?

  @Flag(help: "No progress, no notes; errors are still told.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "No colours (as with the environment variable NO_COLOR).")
  var noColor = false

  /// The style of text on standard output: as wide as its terminal, and the same width anywhere else.
  var textStyle: TextStyle {
    guard output == nil, Terminal.isTerminal(.output) else { return TextStyle() }
    return TextStyle(
      width: max(Terminal.width(of: .output), Self.leastWidth),
      hasColour: Terminal.mayColour(.output, isForbidden: noColor))
  }

  /// In fewer columns tables would be no tables.
  private static let leastWidth = 60

  /// Whether messages on standard error are coloured.
  var coloursMessages: Bool { Terminal.mayColour(.error, isForbidden: noColor) }

  /// Refuses an output that cannot be written, before any work is done.
  ///
  /// - Parameter others: Files that are written besides.
  func check(others: [String?] = []) throws {
    try refuseOnePlace(others.compactMap(\.self))
    for path in ([output] + others).compactMap(\.self) {
      do throws(OutputFailure) { try OutputFile(path).check() } catch { throw failed(error) }
    }
  }

  /// Refuses files of which one would take the place of another, and `-`, which is no file of a drawing.
  private func refuseOnePlace(_ others: [String]) throws {
    var taken = Set([output].compactMap { $0.map(Self.place) })
    for path in others {
      guard path != "-" else {
        Messages.error("- is no file: name one, such as plot.svg; standard output is for the results")
        throw ExitStatus.usage.exit
      }
      guard taken.insert(Self.place(path)).inserted else {
        Messages.error("\(path) is written twice: name two files")
        throw ExitStatus.usage.exit
      }
    }
  }

  /// A file by one name, however it was written.
  private static func place(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// Writes a file besides.
  func write(_ text: String, to path: String) throws {
    do throws(OutputFailure) { try OutputFile(path).write(text) } catch { throw failed(error) }
  }

  /// Writes a file besides that a library makes at a path where nothing is yet; it appears whole or not at all.
  func write(toNewFile path: String, by make: (_ path: String) -> Bool) throws {
    do throws(OutputFailure) { try OutputFile(path).write(by: make) } catch { throw failed(error) }
  }

  /// The output in the form that was asked for.
  func formatted(
    table: (TextStyle) -> String, json: () -> String, csv: () -> String, markdown: () -> String
  ) -> String {
    switch format {
    case .table: table(textStyle)
    case .json: json()
    case .csv: csv()
    case .markdown: markdown()
    }
  }

  /// Writes the output where it belongs.
  func write(_ text: String) throws {
    do throws(OutputFailure) {
      if let output { try OutputFile(output).write(text) } else { try StandardStream.output.write(text) }
    } catch {
      throw failed(error)
    }
  }

  /// Writes the output piece by piece where it belongs; a file appears when all of it is written.
  func write(_ body: (_ put: (String) throws -> Void) throws -> Void) throws {
    do {
      guard let output else { return try body { try StandardStream.output.write($0) } }
      let writing = try OutputFile(output).begin()
      do {
        try body(writing.put)
        try writing.finish()
      } catch {
        writing.abandon()
        throw error
      }
    } catch let failure as OutputFailure {
      throw failed(failure)
    }
  }

  private func failed(_ failure: OutputFailure) -> ExitCode {
    guard !failure.isClosedPipe else { return ExitStatus.done.exit }
    Messages.error("\(failure)")
    return ExitStatus.outputFailed.exit
  }
}
