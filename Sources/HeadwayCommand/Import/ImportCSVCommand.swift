import ArgumentParser
import HeadwayHistory
import HeadwayReport

/// `headway import csv FILE...`.
struct ImportCSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Make a history and a first scenario of a CSV export, plain or gzip, of any size.",
    discussion: """
      Columns are found by their names and by what stands in them; on a terminal you are asked whether that is right. \
      Say it yourself with `--map created=opened_at,queue=category,resolved=resolved_at`; `--map queue=` maps none. A \
      time and a column of seconds may be added: `--map created=entry+ivr_seconds`. Columns that are not mapped are not \
      kept. The fields:

      \(fieldList)

      Dates are read in ISO 8601, 29/03/2026, 03/29/2026, 29.03.2026, with a 12-hour clock, with month names, or as \
      seconds or milliseconds since 1970; which, is decided once for a column. Text in CP949 or Windows-1252 is \
      converted. A row whose `created` cannot be read is left out, any other cell that makes no sense is taken as \
      empty; both are counted by reason, with their lines.
      """)

  /// Every field in a line of its own.
  private static let fieldList = MappedField.allCases.map { field in
    "  " + field.name + String(repeating: " ", count: max(1, 15 - field.name.count)) + field.meaning
  }.joined(separator: "\n")

  @Argument(help: ArgumentHelp("The exports; several files have the same columns.", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp("What columns mean: field=column, with commas between pairs.", valueName: "pairs"))
  var map: [String] = []

  @Option(
    name: .customLong("date-format"),
    help: ArgumentHelp("How dates are written: ymd, dmy, mdy, epoch or epoch_ms.", valueName: "form"))
  var dateFormat: String?

  @Option(
    help: ArgumentHelp(
      "What words of the outcome mean: WORD=handled, abandoned, turned_away, open or skip.",
      valueName: "pairs"))
  var values: [String] = []

  @Flag(help: "Do not ask whether the columns are right.")
  var yes = false

  @OptionGroup(title: "Import") var options: ImportOptions

  func validate() throws {
    guard !files.contains("-") else {
      throw ValidationError(
        "an export is looked at before it is read, so it must be a file, not standard input")
    }
    if let dateFormat, DateFormat(rawValue: dateFormat) == nil {
      let known = DateFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--date-format is one of \(known), not \(dateFormat)")
    }
    _ = try told()
    _ = try words()
  }

  func run() throws {
    Signals.catchStopRequests()
    let importing = ImportRun(options)
    let mapping: ColumnMapping
    do throws(HistoryProblem) {
      let guess = try MappingGuess(files[0], format: dateFormat.flatMap(DateFormat.init))
      mapping = try guess.mapping(try toldMapping())
    } catch {
      throw importing.refused(error)
    }
    if mapping.entries.contains(where: \.isGuessed), !yes { try MappingQuestion(mapping).ask(options) }
    try importing.run(files, mapping, words: try words())
  }

  // MARK: Options

  private func told() throws -> ToldMapping {
    do throws(ToldMapping.Problem) { return try ToldMapping(parsing: map) } catch {
      throw ValidationError("--map: \(error)")
    }
  }

  private func toldMapping() throws(HistoryProblem) -> ToldMapping {
    do throws(ToldMapping.Problem) { return try ToldMapping(parsing: map) } catch {
      throw HistoryProblem(.usage, file: "--map", error.description)
    }
  }

  private func words() throws -> [String: ContactImporter.ToldWord] {
    var words: [String: ContactImporter.ToldWord] = [:]
    for pair in values.flatMap({ $0.split(separator: ",") }) {
      guard let equal = pair.lastIndex(of: "=") else {
        throw ValidationError("--values: `\(pair)` is no pair such as HANG=abandoned")
      }
      let meaning = String(pair[pair.index(after: equal)...])
      if meaning == "skip" {
        words[String(pair[..<equal])] = .skip
      } else if let outcome = ContactRecord.Outcome(rawValue: meaning) {
        words[String(pair[..<equal])] = .outcome(outcome)
      } else {
        throw ValidationError("--values: `\(meaning)` is none of handled, abandoned, turned_away, open, skip")
      }
    }
    return words
  }
}
